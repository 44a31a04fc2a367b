"""Keeping a history in memory and on the disk at once: changes show immediately, are queued, saved and undone.

A change is a *command*, a pure function from the history to edits. It is applied to memory when the rep acts; saving
takes the folder's lock, and where another program wrote meanwhile, replays the queued commands on what that left.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from coach.domain.closed import Closed
from coach.domain.errors import CoachError, Refused, StorageFailed
from coach.domain.history import Edit, History, MarkKey, ReadingKey, ReviewKey
from coach.store.journal import Journal

Command = Callable[[History], list[Edit]]


class Change:
    """One thing the rep did: in ``words``, the command, and the edits it came to."""

    __slots__ = ("command", "edits", "words")

    def __init__(self, words: str, command: Command) -> None:
        self.words = words
        self.command = command
        self.edits: Sequence[Edit] = ()

    def steps(self, *, backwards: bool) -> list[Edit]:
        """Its edits, or those that take them back."""
        return [edit.undone for edit in reversed(self.edits)] if backwards else list(self.edits)

    def carry_out(self, history: History) -> None:
        """Find the edits anew and apply them; nothing is applied when the command refuses."""
        self.edits = self.command(history)
        history.apply(self.edits)


class Keeper:
    """The history in memory, the changes not yet on the disk, and those that can be undone.

    Two locks, always taken in this order: ``_disk`` while files are read or written, which may take long, and
    ``_memory`` for the moment in which the history changes; so a check-off never waits for a disk.
    """

    def __init__(self, folder: Path) -> None:
        self.journal = Journal(folder)
        self.history = History()
        # Goes up with every change of what is in memory: whoever keeps what was found in it can tell whether it holds.
        self.version = 0
        self.closed = Closed()
        self._years: set[int] = set()
        self._queue: list[Change] = []
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._was_there = False
        # The journal has read what is not in memory: reading or writing failed in between, so it has to be read again.
        self._behind = False
        self._disk = threading.RLock()
        self._memory = threading.RLock()

    @property
    def unsaved(self) -> int:
        """How many changes are not on the disk yet."""
        return len(self._queue)

    @contextmanager
    def steady(self) -> Iterator[History]:
        """The history in memory, which nobody changes within; for threads other than the one that changes it."""
        with self._memory:
            yield self.history

    def open(self) -> None:
        """Read the plan; years come with ``need``."""
        with self._disk:
            self._was_there = self.journal.folder.is_dir()
            self.journal.read(self.history, ())

    def holds(self, years: Iterable[int]) -> bool:
        """Whether ``years`` are in memory."""
        return self._years.issuperset(years)

    def need_all(self) -> None:
        """Make sure that every year is in memory."""
        with self._disk:
            self.need(self.journal.years())

    def need(self, years: Iterable[int]) -> None:
        """Make sure that ``years`` are in memory."""
        wanted = set(years)
        if wanted <= self._years:
            return
        with self._disk:
            missing = wanted - self._years
            fetched = History()
            self.journal.read_years(fetched, sorted(missing))
            with self._memory:
                # New tables, not longer ones: another thread may be going through those that are shown.
                for name in ("marks", "notes", "readings", "reviews"):
                    setattr(self.history, name, self.history.table(name) | fetched.table(name))
                self._years |= missing
                self.version += 1

    def do(self, words: str, command: Command) -> Change:
        """Carry out ``command`` in memory and queue it; what it refuses changes nothing."""
        change = Change(words, command)
        with self._memory:
            self._carry_out(change)
            self._done.append(change)
            self._undone.clear()
        return change

    def undo(self) -> str:
        """Take back the last change that is not undone; its words. ``Refused`` when there is none or it cannot be."""
        return self._step(self._done, self._undone, backwards=True)

    def redo(self) -> str:
        """Do again what was undone last."""
        return self._step(self._undone, self._done, backwards=False)

    def save(self, now: datetime) -> list[str]:
        """Put every queued change on the disk: durable when this returns. Refusals that a replay met, in words.

        Raises ``StorageFailed`` when the disk will not; the queue is kept, and saving can be tried again.
        """
        with self._disk:
            batch = list(self._queue)
            if not batch:
                return []
            self._need_folder()
            with self.journal.writing():
                fresh, refusals = self._replayed(batch) if self._stale() else (None, [])
                self.journal.write([edit for change in batch for edit in change.edits], now)
            self._was_there = True
            with self._memory:
                refusals += self._settle(batch, fresh)
        return refusals

    def refresh(self) -> list[str] | None:
        """Take in what another program wrote: None when there was nothing, else what it made impossible, in words."""
        with self._disk:
            if not self._stale():
                return None
            self._need_folder()
            fresh = self._read_again()
            with self._memory:
                refusals = self._settle((), fresh)
        return refusals

    def _need_folder(self) -> None:
        """A folder that has gone, as with its drive, is not an empty history: nothing is read or begun anew there."""
        folder = self.journal.folder
        if self._was_there and not folder.is_dir():
            raise StorageFailed(f"The data folder {folder} is gone.", "Bring it back, as by plugging in its drive.")

    def _replayed(self, batch: Sequence[Change]) -> tuple[History, list[str]]:
        fresh = self._read_again()
        return fresh, _carry_out_all(batch, fresh)

    def _read_again(self) -> History:
        fresh = History()
        self.journal.read(fresh, sorted(self._years))
        return fresh

    def _stale(self) -> bool:
        self._behind = self._behind or self.journal.stale()
        return self._behind

    def _settle(self, batch: Sequence[Change], fresh: History | None) -> list[str]:
        """``batch`` is on the disk, and ``fresh`` what is there now; the rest of the queue is carried out on it."""
        self._queue = self._queue[len(batch) :]
        if fresh is None:
            return []
        refusals = _carry_out_all(self._queue, fresh)
        self._queue = [change for change in self._queue if change.edits]
        self.history, self._behind = fresh, False
        self.version += 1
        return refusals

    def _step(self, source: list[Change], target: list[Change], *, backwards: bool) -> str:
        with self._memory:
            while source and not source[-1].edits:
                source.pop()
            if not source:
                raise Refused(f"There is nothing to {'undo' if backwards else 'redo'}.")
            change = source[-1]
            # Its edits are looked up when the step is carried out: a replay may have found them anew.
            step = Change(change.words, lambda history: _unless_changed(history, change.steps(backwards=backwards)))
            source.pop()  # also when it refuses: what lies beneath it can still be undone
            self._carry_out(step)
            target.append(change)
            return change.words

    def _carry_out(self, change: Change) -> None:
        change.carry_out(self.history)
        self.closed.forget(change.edits)
        self.version += 1
        self._queue.append(change)


def _carry_out_all(changes: Iterable[Change], history: History) -> list[str]:
    """Carry out ``changes`` in order; those that refuse are left without edits. Why, in words."""
    refusals = []
    for change in changes:
        try:
            change.carry_out(history)
        except CoachError as no:
            change.edits = ()
            refusals.append(f"Not kept: {change.words}. {no}")
    return refusals


def _unless_changed(history: History, steps: list[Edit]) -> list[Edit]:
    """``steps``, provided that every record is still as they expect it and nothing would be left dangling."""
    for edit in steps:
        if history.table(edit.table).get(edit.key) != edit.before:
            raise Refused("That was changed since, here or by another program.", "It is left as it is.")
    gone = {edit.key for edit in steps if edit.table == "resolutions" and edit.after is None}
    if gone and _recorded_for(history, gone) - {edit.key for edit in steps}:
        raise Refused("It has marks or readings by now.", "Set it aside instead.")
    return steps


def _recorded_for(history: History, resolutions: set[str]) -> set[MarkKey | ReadingKey | ReviewKey]:
    tables = (history.marks, history.readings, history.reviews)
    return {key for table in tables for key in table if key.resolution in resolutions}


def years_between(first: date, last: date) -> range:
    """The calendar years from ``first`` to ``last``, both included."""
    return range(first.year, last.year + 1)
