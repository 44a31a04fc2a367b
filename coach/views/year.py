"""A year of days as a heat map: weeks as columns, weekdays as rows, and where the cursor can go."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from coach.domain.days import WeekStart, period_of
from coach.domain.history import History, each_day
from coach.domain.resolution import Resolution
from coach.views.heat import Tally, tally_of_days

# How a day went as a whole; 'most' is half of what was due, or more, and 'unasked' something where nothing was due.
Level = Literal["none", "off", "missed", "few", "most", "kept", "open", "unasked"]
_ONE_DAY = timedelta(1)


class Year(Struct, frozen=True):
    """``weeks`` are tuples of seven levels, the rep's first weekday in front; the first begins on ``first``.

    Drawn are the ``rows``: the places in a week on which there is anything to tell; all while there is none.
    ``whole`` of the ``due`` days gone by were kept in full. Years from ``earliest`` to ``latest`` can be looked at.
    ``read`` is whether its records are in memory; if not, nothing is known of it yet.
    """

    year: int
    first: date
    weeks: tuple[tuple[Level, ...], ...]
    whole: int
    due: int
    earliest: date
    latest: date
    rows: tuple[int, ...]
    read: bool = True

    def nearest(self, day: date, before: date) -> date:
        """The day to stand on for ``day``, coming from ``before``: one that is drawn, on the way there if there is one.

        Nothing to come and nothing before the first rung can be stood on.
        """
        step = _ONE_DAY if day > before else -_ONE_DAY
        day = max(self.earliest, min(self.latest, day))
        return self._drawn(day, step) or self._drawn(day, -step) or day

    def _drawn(self, day: date, step: timedelta) -> date | None:
        """The first day that is drawn, from ``day`` on or back."""
        week = (day + n * step for n in range(7))
        return next((one for one in week if self.earliest <= one <= self.latest and self._has_row(one)), None)

    def _has_row(self, day: date) -> bool:
        return (day - self.first).days % 7 in self.rows


def year_view(
    rungs: Sequence[Resolution], history: History, year: int, today: date, week_starts: WeekStart, *, read: bool = True
) -> Year:
    """``year`` as of ``today``; days to come are not told."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = tally_of_days(rungs, history, first, min(last, today)) if read else {}
    beside = set(_unasked(rungs, history, first, min(last, today), found)) if read else set()
    begin, end = period_of(first, "week", week_starts).first, period_of(last, "week", week_starts).last
    levels = ["unasked" if day in beside else _level(found.get(day), day == today) for day in each_day(begin, end)]
    weeks = tuple(tuple(levels[n : n + 7]) for n in range(0, len(levels), 7))
    over = [tally for day, tally in found.items() if tally.due and day < today]
    return Year(
        year, begin, weeks, sum(tally.kept == tally.due for tally in over), len(over),
        min((rung.started for rung in rungs), default=today), today, _rows(weeks), read,
    )  # fmt: skip


def _rows(weeks: Sequence[Sequence[Level]]) -> tuple[int, ...]:
    return tuple(n for n in range(7) if any(week[n] != "none" for week in weeks)) or tuple(range(7))


def _unasked(
    rungs: Sequence[Resolution], history: History, first: date, last: date, scheduled: Container[date]
) -> Iterator[date]:
    """The days on which something was done although nothing was ``scheduled``."""
    for rung in rungs:
        for day in each_day(max(first, rung.started), min(last, rung.ended or last)):
            if day not in scheduled:
                marks = (history.mark(rung.id, behaviour.id, day) for behaviour in rung.behaviours)
                if any(mark is not None and mark.count for mark in marks):
                    yield day


def _level(tally: Tally | None, is_today: bool) -> Level:
    if tally is None:
        return "none"
    if not tally.due:
        return "off"
    if tally.kept == tally.due:
        return "kept"
    if not tally.kept:
        return "open" if is_today else "missed"
    return "most" if 2 * tally.kept >= tally.due else "few"
