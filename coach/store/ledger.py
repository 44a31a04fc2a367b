"""The ledger of reminders: what the rep was told, shared by all programs on one folder, so that each comes once.

A reminder is claimed before it is given and confirmed after. While a program gives reminders it holds a lock, which the
system lets go of when that program dies: a claim that is found with the lock free was its last act, and is given again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from coach import files
from coach.domain.errors import StorageFailed
from coach.domain.reminder import Leap, Told, leap
from coach.domain.text import harmless
from coach.files import FILE_MODE, told
from coach.store import paths

if TYPE_CHECKING:
    from filelock import FileLock

FILE, LOCK, SENDING, LOOKED = "ledger.json", "lock", "sending", "looked"
LOCK_SECONDS = 5.0
_T = TypeVar("_T")
# A reminder that was claimed so often, each time by a program that died of it, is not tried again.
TRIES_MAX = 3
# What was told is kept so long: longer than any period, whose review is told once.
_KEPT = timedelta(40)
# No snooze is longer, and no honest clock further back: what lies so far ahead was written by a clock that was wrong.
_WRONG = timedelta(hours=6)


class Claim(Struct, frozen=True):
    """That a program was about to give a reminder, for which time, and when last."""

    tries: int
    at: datetime


class Page(Struct, frozen=True, kw_only=True):
    """All that is written. Names are those of ``ReminderKey``; moments are aware. ``offset`` is in minutes from UTC.

    ``wanted``: reminders that could rest and that the rep wants to keep, with the day of saying so.
    """

    told: dict[str, datetime] = {}
    claims: dict[str, Claim] = {}
    snoozed: dict[str, datetime] = {}
    wanted: dict[str, date] = {}
    offset: int | None = None
    leap: Leap | None = None
    trouble: str = ""


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
        if self._folder.parent.is_dir() and _noticed(self.page, now) != self.page:
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
                claims=_without(page.claims, given),
                snoozed=_without(page.snoozed, given),
                trouble="",
            ),
        )

    def release(self, names: Iterable[str], now: datetime, trouble: str) -> None:
        """These could not be given, for what ``trouble`` says; they are due again."""
        given_up = set(names)
        self._change(now, lambda page: replace(page, claims=_without(page.claims, given_up), trouble=trouble))

    def snooze(self, names: Iterable[str], until: datetime, now: datetime) -> None:
        """These are due again at ``until`` (aware)."""
        put_off = dict.fromkeys(names, until)
        self._change(now, lambda page: replace(page, snoozed=page.snoozed | put_off))

    def want(self, name: str, today: date, now: datetime) -> None:
        """The rep wants to keep a reminder that could rest."""
        self._change(now, lambda page: replace(page, wanted={**page.wanted, name: today}))

    def _change(self, now: datetime, change: Callable[[Page], Page]) -> None:
        """Replace the page by what ``change`` makes of it: whole, durable, and one program at a time."""
        with told(self._doing):
            lock = self._lock(LOCK, LOCK_SECONDS)
            if lock is None:
                raise StorageFailed(f"Could not {self._doing}: another Coach is writing there.", "Try again.")
            try:
                page = _pruned(change(_noticed(_read(self._file), now)), now)
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


def _noticed(page: Page, now: datetime) -> Page:
    """``page`` after a look at the clock: with a leap of the zone, without what a clock that was wrong entered."""
    ahead = {
        name for name, at in page.told.items() if _is_wrong(at, now) and at.astimezone(now.tzinfo).date() > now.date()
    }
    ahead |= {name for name, until in page.snoozed.items() if _is_wrong(until, now)}
    before = timedelta(minutes=page.offset if page.offset is not None else _offset(now))
    return replace(
        page,
        told=_without(page.told, ahead),
        snoozed=_without(page.snoozed, ahead),
        offset=_offset(now),
        leap=leap(before, now) or page.leap,
    )


def _is_wrong(at: datetime, now: datetime) -> bool:
    return at - now > _WRONG


def _offset(now: datetime) -> int:
    return round((now.utcoffset() or timedelta()).total_seconds() / 60)


def _pruned(page: Page, now: datetime) -> Page:
    """Without what can no longer matter. Of comebacks the last stays: the silence after it may be long."""
    comebacks = [name for name in page.told if name.startswith("comeback/")]
    last = max(comebacks, key=lambda name: page.told[name], default="")
    old = {name for name, at in page.told.items() if now - at > _KEPT and name != last}
    done = {name for name, claim in page.claims.items() if now - claim.at > _KEPT}
    past = {name for name, until in page.snoozed.items() if now - until > _KEPT}
    return replace(
        page,
        told=_without(page.told, old),
        claims=_without(page.claims, done),
        snoozed=_without(page.snoozed, past),
    )


def _without(entries: dict[str, _T], names: Collection[str]) -> dict[str, _T]:
    return {name: value for name, value in entries.items() if name not in names}
