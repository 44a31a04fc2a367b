"""Celebrating: which milestones are new by what the rep has just done. Each is celebrated once, where the rep is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from msgspec import Struct

from coach.domain.days import Calendar
from coach.domain.history import Edit, History, Mark, MarkKey, each_day
from coach.domain.milestones import Milestone, Walk, grown, in_order, is_practised, years
from coach.domain.resolution import Resolution
from coach.domain.stretches import stretches

# Days further back than these are summed up once. What may be marked lies within, unless backfilling goes very far.
WINDOW = timedelta(14)
_ONE_DAY = timedelta(1)


class Tally(Struct, frozen=True):
    """What a ladder had come to before the day ``since``; from there on it is gone through each time."""

    since: date
    walk: Walk


class _Ground(NamedTuple):
    """What a tally was made of."""

    history: History
    today: date
    calendar: Calendar


class Summing:
    """A tally in the making, a stretch at a time: of the ladder of ``rungs``, in order, their years in memory."""

    def __init__(self, rungs: Sequence[Resolution], history: History, today: date, calendar: Calendar) -> None:
        self._ground = _Ground(history, today, calendar)
        self._left = stretches(rungs, today, calendar)
        self._walk = Walk()

    def step(self) -> Tally | None:
        """Take in one more stretch; the tally, once it has come to a fortnight ago or so."""
        history, today, calendar = self._ground
        part = next(self._left, None)
        if part is None or part.last >= today - WINDOW:
            return Tally(part.first if part is not None else today, self._walk)
        for _ in self._walk.through(part, history, calendar):
            pass
        return None


def tally(rungs: Sequence[Resolution], history: History, today: date, calendar: Calendar) -> Tally:
    """The sum of the ladder of ``rungs`` (in order, their years in memory) up to a fortnight ago or so."""
    summing = Summing(rungs, history, today, calendar)
    while (found := summing.step()) is None:
        pass
    return found


def reached(
    rungs: Sequence[Resolution], history: History, today: date, calendar: Calendar, before: Tally
) -> list[Milestone]:
    """The ladder's milestones of the days that ``before`` leaves, up to ``today``, in order."""
    walk = before.walk.copied()
    recent = stretches(rungs, today, calendar, before.since)
    found = (one for part in recent for one in walk.through(part, history, calendar))
    return in_order(one for one in found if one.day <= today)


def fresh(edits: Sequence[Edit], history: History, today: date, calendar: Calendar, before: Tally) -> list[Milestone]:
    """The milestones that ``edits``, marks of one ladder which ``history`` has taken in, have brought about.

    What is reached with today is celebrated; with yesterday, all but the small: many write the evening down in the
    morning, and would miss the gate of a Friday. Nothing older is: a past that is filled in is no news. So edits of
    earlier days are taken for what was there before; and what a skip or the removal of a mark leads to is not done.
    """
    yesterday = today - _ONE_DAY
    recent = [edit for edit in edits if edit.key.day >= yesterday]
    if not any(isinstance(edit.after, Mark) and edit.after.reaches(1) for edit in recent):
        return []
    rungs = history.ladder(history.resolutions[recent[0].key.resolution].ladder)
    was, now = (
        [*reached(rungs, held, today, calendar, before), *years(held, yesterday, today)]
        for held in (_undone(recent, rungs, history, today, before), history)
    )
    old = {one.name for one in was}
    new = [one for one in now if one.name not in old and one.day >= yesterday]
    new = [one for one in new if one.kind != "year" or is_practised(one, history)]
    return [one for one in new if one.day == today or one.size != "small"]


def grows(edit: Edit) -> bool:
    """Whether it is the beginning of a rung that has grown from another."""
    new: Any = edit.after
    return edit.table == "resolutions" and edit.before is None and new is not None and new.origin == "grow"


class Celebrations:
    """What to celebrate in one session, whatever others have celebrated.

    Not of undoing and redoing, imports and other programs' changes: after these there is only ``renewing``.
    """

    def __init__(self) -> None:
        self._told: set[str] = set()
        self._tallies: dict[str, Tally] = {}
        self._ground: _Ground | None = None

    def renewing(self, history: History, today: date, calendar: Calendar) -> Iterator[None]:
        """Sum up the present ladder, whose years have to be in memory, anew: it takes longer than a key may take.

        To be done when the app is at rest, after it opened, after a change other than a mark, and on a new day; in
        many small steps, between which other things can be done but ``history`` must not change. Until its end
        ``is_ready`` says no.
        """
        self._tallies, self._ground = {}, _Ground(history, today, calendar)
        present = history.in_force(today)
        if present is None:
            return
        summing = Summing(history.ladder(present.ladder), history, today, calendar)
        while (found := summing.step()) is None:
            yield
        self._tallies[present.ladder] = found

    def is_ready(self, history: History, today: date, calendar: Calendar) -> bool:
        """Whether ``after`` takes but a moment now: the present ladder is summed up."""
        if self._ground is None or not _same(_Ground(history, today, calendar), self._ground):
            return False
        present = history.in_force(today)
        return present is None or present.ladder in self._tallies

    def after(self, edits: Sequence[Edit], history: History, today: date, calendar: Calendar) -> list[Milestone]:
        """What there is to celebrate of a command of the rep's that came to ``edits``, the smallest kind first."""
        ground = _Ground(history, today, calendar)
        if self._ground is None or not _same(ground, self._ground):
            self._tallies, self._ground = {}, ground
        found = [grown(edit.after) for edit in edits if grows(edit)]
        marks = [edit for edit in edits if edit.table == "marks"]
        by_ladder: dict[str, list[Edit]] = {}
        for edit in marks:
            by_ladder.setdefault(history.resolutions[edit.key.resolution].ladder, []).append(edit)
        for ladder, of_it in by_ladder.items():
            found += fresh(of_it, history, today, calendar, self._tally(ladder))
        if len(marks) < len(edits) or any(edit.key.day < today - WINDOW for edit in marks):
            self._tallies = {}
        new = {one.name: one for one in found if one.name not in self._told}
        self._told.update(new)
        return list(new.values())

    def _tally(self, ladder: str) -> Tally:
        assert self._ground is not None
        found = self._tallies.get(ladder)
        if found is None:
            history, today, calendar = self._ground
            found = self._tallies[ladder] = tally(history.ladder(ladder), history, today, calendar)
        return found


def _same(one: _Ground, other: _Ground) -> bool:
    return one.history is other.history and one[1:] == other[1:]


def _undone(
    edits: Sequence[Edit], rungs: Sequence[Resolution], history: History, today: date, before: Tally
) -> History:
    """The recent part of ``history`` as it was before ``edits``."""
    recent = History()
    recent.resolutions, recent.time_off = history.resolutions, history.time_off
    for rung in rungs:
        first, last = max(rung.started, before.since), min(rung.ended or today, today)
        keys = (MarkKey(rung.id, b.id, day) for day in each_day(first, last) for b in rung.behaviours)
        recent.marks.update({key: mark for key in keys if (mark := history.marks.get(key)) is not None})
    recent.apply(edit.undone for edit in reversed(edits))
    return recent
