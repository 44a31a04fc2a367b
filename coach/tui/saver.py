"""The saver: a thread that puts changes on the disk, tries again when the disk will not, and sees others' changes.

It never touches a widget: what happened is posted to the app as a message.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from textual.message import Message

from coach.domain.errors import CoachError
from coach.service import Coach
from coach.settings import FILE

# The folder of the rep's own themes, beside the settings.
THEMES = "themes"
# How often the files' dates are looked at (a few system calls), in seconds: another program's change shows within one.
LOOK_EVERY = 0.5
# After a failed save: first, then twice as long each time, up to this. Seconds.
RETRY_FIRST = 1.0
RETRY_MAX = 60.0


class Saved(Message):
    """Changes are on the disk. ``refusals``: what another program's writing made impossible, in words.

    ``replaced``: another program had written, and the history in memory is a new one.
    """

    def __init__(self, refusals: list[str], *, replaced: bool) -> None:
        super().__init__()
        self.refusals = refusals
        self.replaced = replaced


class NotSaved(Message):
    """The disk would not; the changes are kept in memory and tried again."""

    def __init__(self, why: str) -> None:
        super().__init__()
        self.why = why


class ChangedElsewhere(Message):
    """Another program's changes were taken in. ``refusals`` as for ``Saved``."""

    def __init__(self, refusals: list[str]) -> None:
        super().__init__()
        self.refusals = refusals


class NotRead(Message):
    """Another program's changes could not be read; what is in memory stands. Posted once for each reason."""

    def __init__(self, why: str) -> None:
        super().__init__()
        self.why = why


class SettingsTouched(Message):
    """The settings' file or a theme's is not what it was: the app itself wrote it, or another program did."""


class Saver:
    """The thread. ``wake`` it after each change; ``stop`` it before leaving."""

    def __init__(self, coach: Coach, clock: Callable[[], datetime], post: Callable[[Message], object]) -> None:
        self._coach = coach
        self._clock = clock
        self._post = post
        self._woken = threading.Event()
        self._errands: deque[Callable[[], object]] = deque()
        self._stopping = False
        self._failures = 0
        self._next_try = 0.0
        self._unread = ""
        self._taken = self._seen = _stamp(coach.config)
        self._thread = threading.Thread(target=self._run, name="saver", daemon=True)

    def start(self) -> None:
        """Begin to look and to save."""
        self._thread.start()

    def wake(self) -> None:
        """Save now, whenever the next try was due."""
        self._next_try = 0.0
        self._woken.set()

    def also(self, errand: Callable[[], object]) -> None:
        """Run ``errand`` in the thread, soon, and once. It sees to its own failures."""
        self._errands.append(errand)
        self._woken.set()

    def stop(self) -> None:
        """End the thread, after what it is about; a disk that does not answer is not waited for long."""
        self._stopping = True
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join(timeout=1.0)

    def _run(self) -> None:
        while True:
            self._woken.wait(LOOK_EVERY)
            self._woken.clear()
            while self._errands:
                self._errands.popleft()()
            if self._stopping:
                return
            self._look_at_settings()
            if not self._coach.keeper.unsaved:
                self._look()
            elif time.monotonic() >= self._next_try:
                self._save()

    def _save(self) -> None:
        before = self._coach.history
        try:
            refusals = self._coach.save(self._clock())
        except CoachError as no:
            self._put_off(str(no))
        except Exception as wrong:  # whatever it is, the changes are kept, the rep is told, and it is tried again
            self._put_off(f"{type(wrong).__name__}: {wrong}")
        else:
            self._failures = 0
            self._post(Saved(refusals, replaced=self._coach.history is not before))

    def _put_off(self, why: str) -> None:
        self._next_try = time.monotonic() + min(RETRY_MAX, RETRY_FIRST * 2**self._failures)
        self._failures = min(self._failures + 1, 10)
        self._post(NotSaved(why))

    def _look(self) -> None:
        try:
            refusals = self._coach.refresh(self._clock())
        except CoachError as no:
            self._not_read(str(no))
            return
        except Exception as wrong:  # a thread that ended here would never save again
            self._not_read(f"{type(wrong).__name__}: {wrong}")
            return
        self._unread = ""
        if refusals is not None:
            self._post(ChangedElsewhere(refusals))

    def _look_at_settings(self) -> None:
        """Say that they were written, once all has stayed as it is since the last look: editors write in steps."""
        before, self._seen = self._seen, _stamp(self._coach.config)
        if self._seen == before != self._taken:
            self._taken = before
            self._post(SettingsTouched())

    def _not_read(self, why: str) -> None:
        if why != self._unread:
            self._unread = why
            self._post(NotRead(why))


def _stamp(config: Path) -> list[tuple[str, int, int, int]]:
    """What tells one state of the settings and the rep's themes from the next."""
    found = []
    for path in (config / FILE, *sorted((config / THEMES).glob("*.toml"))):
        with suppress(OSError):  # what cannot be looked at is as if it were not there
            state = path.stat()
            found.append((path.name, state.st_ino, state.st_size, state.st_mtime_ns))
    return found
