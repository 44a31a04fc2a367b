"""A report before it is taken: what it would change, what of it is left out and why, in words and figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from coach.domain.days import FIRST_DAY, Calendar, Period, WeekStart, period_of
from coach.domain.effects import readings_of
from coach.domain.history import History
from coach.domain.reading import VALUE_MAX
from coach.domain.resolution import KeyResult, Resolution
from coach.domain.signals import Reading
from coach.reports import PERS, Asked, Choice, Gathered, Per, Report, Span, choose, gather
from coach.views import report_words as words
from coach.views.report_words import Kept, Replaced, Values
from coach.views.results import ResultReading


class Preview(Struct, frozen=True):
    """What taking a report would come to: ``readings``, of which so many are new, as they were, or would be replaced.

    All that follows ``replaced`` is in words: ``how`` is which columns are read and as what, ``what`` the readings,
    ``notes`` what to think of before they are taken, ``changes`` those that would be replaced, ``left`` what is left
    out and why, a line each.
    """

    choice: Choice
    readings: tuple[Reading, ...]
    added: int
    unchanged: int
    replaced: tuple[Replaced, ...]
    how: tuple[str, ...]
    what: str
    notes: tuple[str, ...]
    changes: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def changed(self) -> bool:
        """Whether taking it would change anything."""
        return bool(self.added or self.replaced)

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it in words, a line each."""
        return *self.how, self.what, *self.notes, *self.changes, *self.left

    def record(self) -> dict[str, Any]:
        """It as ``--json`` has it."""
        return {**asdict(self), "readings": [ResultReading(*one) for one in self.readings]}


class _There(Struct, frozen=True):
    """The readings that the key result has already, by their days.

    ``per`` is what one of the report is for, and ``usual`` what one of the ladder is.
    """

    values: dict[date, Values]
    per: Per
    usual: Per
    week_starts: WeekStart

    @property
    def may_be_shorter(self) -> bool:
        """Whether one of the report is for longer than these may be: two or more, all on the 1st, are for months."""
        own = len(self.values) > 1 and all(day.day == 1 for day in self.values)
        return PERS.index(self.per) > PERS.index(self.usual) and not own

    def on(self, day: date) -> Values:
        return self.values.get(day, ())

    def within(self, first: date) -> dict[date, Values]:
        """Those of the whole day, week or month that begins on ``first``."""
        last = self._period(first).last
        days = (first + timedelta(n) for n in range((last - first).days + 1))
        return {day: self.values[day] for day in days if day in self.values}

    def beside(self, first: date) -> dict[date, Values]:
        """Those of that period on another day than its first, where one of the report would be."""
        return {day: values for day, values in self.within(first).items() if day != first}

    def _period(self, day: date) -> Period:
        return Period(day, day) if self.per == "day" else period_of(day, self.per, self.week_starts)


def preview(
    report: Report, asked: Asked,
    *, result: KeyResult, rungs: Sequence[Resolution], history: History, today: date, calendar: Calendar,
) -> Preview:  # fmt: skip
    """What taking ``report``, read as ``asked``, into ``result`` of the ladder of ``rungs`` would come to.

    Raises ``reports.Unclear`` for what the rep has to say first. ``history`` has to hold every year.
    """
    usual = rungs[-1].period
    choice = choose(report, asked, result, usual)
    gathered = gather(report, choice, Span(FIRST_DAY, today, calendar.week_starts))
    held = _by_day(readings_of(history, rungs[-1].ladder, result.id))
    there = _There(held, choice.per, usual, calendar.week_starts)
    kept = {one.day: why for one in gathered.readings if (why := _kept(one, gathered, there)) is not None}
    taken = tuple(one for one in gathered.readings if one.day not in kept)
    added = [day for day, _ in taken if not there.on(day)]
    replaced = [Replaced(day, there.on(day), value) for day, value in taken if there.on(day) not in ((), (value,))]
    unchanged = len(taken) - len(added) - len(replaced)
    counts = f"{len(added):,} new, {len(replaced):,} changed, {unchanged:,} as they were"
    beside = {day: others for day, value in taken if there.on(day) != (value,) and (others := there.beside(day))}
    return Preview(
        choice, taken, len(added), unchanged, tuple(replaced),
        how=tuple(words.how(report, choice, gathered.example, result, today)),
        what=f"{words.what(taken, gathered.rows, today)}: {counts}.",
        notes=(*words.edges(gathered, added, choice, today), *words.beside(beside, choice, today)),
        changes=tuple(words.changes(replaced, today)),
        left=(*words.left_out(gathered, kept.values(), choice, today), *words.gaps(gathered, choice, today)),
    )  # fmt: skip


def _kept(one: Reading, gathered: Gathered, there: _There) -> Kept | None:
    """Why ``one`` of the readings is not taken, if there is a reason.

    The first may be of a part of its week only, and that is no better than what is there. And a month's reading has
    neither the place of a week's nor one beside it.
    """
    if abs(one.value) > VALUE_MAX:
        return Kept(one, {}, None)
    held = there.within(one.day)
    if not held or there.on(one.day) == (one.value,):
        return None
    if gathered.begins is not None and one.day <= gathered.begins:
        return Kept(one, held, gathered.begins)
    return Kept(one, held, None) if there.may_be_shorter else None


def _by_day(readings: Sequence[Reading]) -> dict[date, Values]:
    found: dict[date, Values] = {}
    for day, value in readings:
        found[day] = (*found.get(day, ()), value)
    return found
