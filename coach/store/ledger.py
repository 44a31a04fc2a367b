"""The ledger: what the rep was told, shared by all programs on one folder, so that each reminder comes once.

A reminder is claimed before it is given and confirmed after. While a program gives reminders it holds a lock, which the
system lets go of when that program dies: a claim that is found with the lock free was its last act, and is given again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from coach import files
from coach.domain.errors import StorageFailed
from coach.domain.reminder import Told
from coach.domain.text import harmless
from coach.files import FILE_MODE, told
from coach.store import paths
from coach.store.ledger_page import Claim, Page, noticed, pruned, without

if TYPE_CHECKING:
    from filelock import FileLock

FILE, LOCK, SENDING, LOOKED = "ledger.json", "lock", "sending", "looked"
LOCK_SECONDS = 5.0
# A reminder that was claimed so often, each time by a program that died of it, is not tried again.
TRIES_MAX = 3


class Ledger:
    """The ledger in the data folder ``data``. Nothing is created before the first entry."""

    def __init__(self, data: Path) -> None:
        self._folder = paths.reminders_folder(data)
        self._file = self._folder / FILE
        self._read: tuple[files.Identity | None, Page] | None = None

    @property
    def page(self) -> Page:
        """What is written now. A ledger that cannot be read holds nothing: at worst a reminder comes once more."""
        with suppress(OSError, ValueError):
            found = files.identity(self._file)
            if self._read is None or self._read[0] != found:
                self._read = (found, _read(self._file))
            return self._read[1]
        return Page()

    def told(self) -> Told:
        """What the rep was told by now, or is never to be told."""
        page = self.page
        hopeless = {name for name, claim in page.claims.items() if claim.tries >= TRIES_MAX}
        return Told(frozenset(page.told.keys() | hopeless), page.snoozed, page.leap)

    def looked(self) -> datetime | None:
        """When ``look`` was last noted: aware; None when it never was."""
        with suppress(OSError):
            return datetime.fromtimestamp((self._folder / LOOKED).stat().st_mtime).astimezone()
        return None

    def damage(self) -> str:
        """Why what is written cannot be read; empty when it can, or nothing is."""
        try:
            if os.path.lexists(self._folder) and not self._folder.is_dir():
                return f"{self._folder} is not a folder."
            _decoded(self._file)
        except (OSError, ValueError, RecursionError) as wrong:
            return f"{self._file} cannot be read: {harmless(str(wrong))}."
        return ""

    def look(self, now: datetime) -> None:
        """Take notice of a clock that was changed. Writes only the first time, and when it was."""
        if self._folder.parent.is_dir() and noticed(self.page, now) != self.page:
            self._change(now, lambda found: found)

    def note_look(self) -> None:
        """Note that somebody looked just now, for whoever asks whether the timer runs. A date; nothing is synced."""
        with suppress(OSError):
            if self._folder.parent.is_dir():
                files.make_folder(self._folder)
                os.close(os.open(self._folder / LOOKED, os.O_WRONLY | os.O_CREAT, FILE_MODE))
                os.utime(self._folder / LOOKED)

    @contextmanager
    def sending(self) -> Iterator[bool]:
        """Within it, whether nobody else is giving reminders, and nobody begins to. Does not wait."""
        with told(self._doing):
            lock = self._lock(SENDING, 0)
        self._read = None  # what decides now is what is written now
        try:
            yield lock is not None
        finally:
            _let_go(lock)

    def claim(self, names: Iterable[str], now: datetime) -> None:
        """These are about to be given; durable when it returns. Within ``sending``."""
        tries = {name: self.page.claims[name].tries + 1 if name in self.page.claims else 1 for name in names}
        claims = {name: Claim(number, now) for name, number in tries.items()}
        self._change(now, lambda page: replace(page, claims=page.claims | claims))

    def confirm(self, names: Iterable[str], now: datetime) -> None:
        """These were given."""
        given = dict.fromkeys(names, now)
        self._change(
            now,
            lambda page: replace(
                page,
                told=page.told | given,
                claims=without(page.claims, given),
                snoozed=without(page.snoozed, given),
                trouble="",
            ),
        )

    def release(self, names: Iterable[str], now: datetime, trouble: str) -> None:
        """These could not be given, for what ``trouble`` says; they are due again."""
        given_up = set(names)
        self._change(now, lambda page: replace(page, claims=without(page.claims, given_up), trouble=trouble))

    def snooze(self, names: Iterable[str], until: datetime, now: datetime) -> None:
        """These are due again at ``until`` (aware)."""
        put_off = dict.fromkeys(names, until)
        self._change(now, lambda page: replace(page, snoozed=page.snoozed | put_off))

    def want(self, name: str, today: date, now: datetime) -> None:
        """The rep wants to keep a reminder that could rest."""
        self._change(now, lambda page: replace(page, wanted={**page.wanted, name: today}))

    def celebrate(self, names: Iterable[str], now: datetime) -> set[str]:
        """Those of ``names`` that were not celebrated before; from now on they were.

        All, and noted nowhere, while the data folder is not there: with its drive gone, none is to be made.
        """
        new = set(names)
        if not self._folder.parent.is_dir():
            return new

        def note(page: Page) -> Page:
            new.difference_update(page.celebrated)
            return replace(page, celebrated=page.celebrated | dict.fromkeys(new, now))

        self._change(now, note)
        return new

    def note_hint(self, number: int, day: date, now: datetime) -> None:
        """That hint was first seen on ``day``; nothing where a later one was, or the data folder is not there."""
        if self._folder.parent.is_dir():
            seen = (number, day)
            self._change(now, lambda p: replace(p, hint=p.hint if p.hint and p.hint[0] >= number else seen))

    def _change(self, now: datetime, change: Callable[[Page], Page]) -> None:
        """Replace the page by what ``change`` makes of it: whole, durable, and one program at a time."""
        with told(self._doing):
            lock = self._lock(LOCK, LOCK_SECONDS)
            if lock is None:
                raise StorageFailed(f"Could not {self._doing}: another Coach is writing there.", "Try again.")
            try:
                page = pruned(change(noticed(_read(self._file), now)), now)
                files.replace_file(self._file, msgspec.json.encode(page))
            finally:
                _let_go(lock)

    @property
    def _doing(self) -> str:
        return f"note what was reminded of in {self._folder}"

    def _lock(self, name: str, seconds: float) -> FileLock | None:
        """That lock, held; None when another program holds it for all those seconds."""
        from filelock import FileLock, Timeout  # with asyncio, which a look that finds nothing must not pay for

        files.make_folder(self._folder)
        lock = FileLock(self._folder / name, seconds, FILE_MODE, thread_local=False)
        try:
            lock.acquire(poll_interval=0.01)
        except Timeout:
            return None
        return lock


def _let_go(lock: FileLock | None) -> None:
    # What was written is written, and the system lets go of the lock of a program that ends.
    with suppress(OSError):
        if lock is not None:
            lock.release()


def _read(file: Path) -> Page:
    """What ``file`` holds; nothing, when it is not there or is not a ledger."""
    try:
        return _decoded(file)
    except (ValueError, RecursionError):
        return Page()


def _decoded(file: Path) -> Page:
    found = files.read_file(file)
    return msgspec.json.decode(found[0], type=Page) if found is not None else Page()
