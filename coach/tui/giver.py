"""The giver: threads that look for what is due and give it, so that no lock, disk or desktop ever holds up the app.

It never touches a widget: what happened is posted to the app as a message. A thread lives as long as its errand; while
nothing is to be done there is none.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message

from coach.domain.errors import CoachError, StorageFailed
from coach.service import Coach

if TYPE_CHECKING:
    from coach.domain.reminder import Reminder
    from coach.domain.resting import Restable
    from coach.reminders import Reminding
    from coach.views.reminders import Notice

# An outcome that was said to the rep is kept under this name, so that no program on the folder says it again soon.
_UNHEARD = "said/unheard"
# How long leaving waits for what is being written down, in seconds.
_PATIENCE = 1.0


class Ahead(NamedTuple):
    """What Today says of reminders: the next one (when, and of what), and one that could rest, with why."""

    coming: tuple[str, str] | None = None
    rest: Restable | None = None
    why: str = ""


class Given(Message):
    """``reminders`` are due, here and now: noted down, or about to be."""

    def __init__(self, reminders: list[Reminder]) -> None:
        super().__init__()
        self.reminders = reminders


class Looked(Message):
    """How things stand after a look."""

    def __init__(self, ahead: Ahead) -> None:
        super().__init__()
        self.ahead = ahead


class PutOff(Message):
    """``reminders`` come again at ``until`` (aware)."""

    def __init__(self, reminders: Sequence[Reminder], until: datetime) -> None:
        super().__init__()
        self.reminders = reminders
        self.until = until


class Kept(Message):
    """It is noted that a reminder is to go on, so another may be the one that could rest."""


class Said(Message):
    """Something to tell the rep; ``lasting``: until it was read."""

    def __init__(self, words: str, *, wrong: bool = False, lasting: bool = False) -> None:
        super().__init__()
        self.words = words
        self.wrong = wrong
        self.lasting = lasting


class Giver:
    """Runs errands. ``write`` writes to the terminal; ``in_front``: whether it is, as far as is known."""

    def __init__(
        self,
        coach: Coach,
        clock: Callable[[], datetime],
        post: Callable[[Message], bool],
        write: Callable[[str], object],
        in_front: Callable[[], bool | None],
    ) -> None:
        self._coach = coach
        self._clock = clock
        self._post = post
        self._write = write
        self._in_front = in_front
        self._made: Reminding | None = None
        self._threads: set[threading.Thread] = set()
        self._looking: threading.Thread | None = None
        # What was given since the app was opened, for when it cannot be noted down.
        self._given: set[str] = set()
        # Names of what the rep wants to go on with, for until it is noted down.
        self._wanted: set[str] = set()
        self._troubles: set[str] = set()

    # For the app's thread

    def look(self) -> bool:
        """Give what is due, and find what is ahead. False while a look before is not at its end."""
        if self.is_looking:
            return False
        self._looking = self._run(self._look, self._say_once)
        return True

    @property
    def is_looking(self) -> bool:
        """Whether a look is under way."""
        return self._looking is not None and self._looking.is_alive()

    def snooze(self, reminders: Sequence[Reminder]) -> None:
        """Put them off."""
        self._run(lambda: self._snooze(reminders))

    def keep(self, what: Restable) -> None:
        """The rep wants to go on being reminded."""
        self._wanted.add(what.name)
        self._run(lambda: self._keep(what))

    def test(self) -> None:
        """Send one through every channel."""
        self._run(self._test)

    def rest(self, what: Restable, now: datetime) -> None:
        """Take the reminder's time out of its behaviour: a change like any other."""
        self._reminding.rest(what, now)

    def words_of(self, reminders: Sequence[Reminder], now: datetime) -> tuple[list[Reminder], Notice | None]:
        """Those that are still of use, and what they say; None when there are none."""
        with self._coach.keeper.steady():
            left = self._reminding.still(reminders, now)
            return left, self._reminding.notice(left, now) if left else None

    def stop(self) -> None:
        """Wait for what is being written down, but not for long."""
        for thread in tuple(self._threads):
            thread.join(_PATIENCE)

    # In threads

    @property
    def _reminding(self) -> Reminding:
        """Made by the first look, well after the start, as it has much to import."""
        if self._made is None:
            from coach.reminders import Reminding

            self._made = Reminding(self._coach)
        return self._made

    def _run(self, errand: Callable[[], object], say: Callable[[str], object] | None = None) -> threading.Thread:
        self._threads = {thread for thread in self._threads if thread.is_alive()}
        thread = threading.Thread(target=_guarded, args=(errand, say or self._say), name="giver", daemon=True)
        self._threads.add(thread)
        thread.start()
        return thread

    def _look(self) -> None:
        now = self._clock()
        self._post(Looked(self._ahead(now)))
        try:
            self._reminding.deliver(now, self._give)
        except StorageFailed as no:
            self._say_once(str(no))
            self._give([one for one in self._reminding.due(now) if one.key.name not in self._given])

    def _ahead(self, now: datetime) -> Ahead:
        from coach.views.reminders import next_in_words, rest_in_words

        reminding = self._reminding
        with self._coach.keeper.steady() as history:
            coming, rest = reminding.coming(now), reminding.restable(now)
            if rest is not None and rest.name in self._wanted:
                rest = None
            return Ahead(
                next_in_words(coming, history, self._coach.today(now)) if coming is not None else None,
                rest,
                rest_in_words(rest, history) if rest is not None else "",
            )

    def _give(self, found: list[Reminder]) -> str:
        """Show ``found`` in the app, which counts as given, and unless the rep is looking there, outside of it."""
        if not found:
            return ""
        if not self._post(Given(found)):
            return "Coach was being closed."
        self._given |= {one.key.name for one in found}
        if not self._in_front():
            self._send(found)
        return ""

    def _send(self, found: list[Reminder]) -> None:
        now = self._clock()
        words = self.words_of(found, now)[1]
        tried = self._reminding.send(words, self._write) if words is not None else []
        unheard = tried and not any(outcome.sent or outcome.unsure for outcome in tried)
        if unheard and self._in_front() is False:
            self._say_unheard(f"{tried[0].what} {tried[0].instead}".strip(), now)

    def _say_unheard(self, why: str, now: datetime) -> None:
        """That reminders are seen in here only: once in many weeks, among all programs on the folder."""
        ledger = self._reminding.ledger
        if _UNHEARD not in ledger.told().names:
            ledger.confirm([_UNHEARD], now)
            self._post(Said(f"Reminders show in here only. {why}", lasting=True))

    def _snooze(self, reminders: Sequence[Reminder]) -> None:
        until = self._reminding.snooze(reminders, self._clock())
        self._given -= {one.key.name for one in reminders}
        self._post(PutOff(reminders, until))

    def _keep(self, what: Restable) -> None:
        self._reminding.want(what, self._clock())
        self._post(Kept())

    def _test(self) -> None:
        for outcome in self._reminding.test(self._write):
            self._post(Said(f"{outcome.what} {outcome.instead}".strip(), wrong=not outcome.sent))

    def _say(self, words: str) -> None:
        self._post(Said(words, wrong=True))

    def _say_once(self, words: str) -> None:
        if words not in self._troubles:
            self._troubles.add(words)
            self._say(words)


def _guarded(errand: Callable[[], object], say: Callable[[str], object]) -> None:
    """Run ``errand``; what goes wrong is said, as a traceback would be written over the screen."""
    try:
        errand()
    except CoachError as no:
        say(str(no))
    except Exception as wrong:
        say(f"{type(wrong).__name__}: {wrong}")
