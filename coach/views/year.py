"""A year of days as a heat map: weeks as columns, weekdays as rows, and where the cursor can go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from coach.domain.days import WeekStart, period_of
from coach.domain.history import History, each_day
from coach.domain.resolution import Resolution
from coach.views.heat import Tally, tally_of_days

# How a day went as a whole; 'most' is half of what was due, or more.
Level = Literal["none", "off", "missed", "few", "most", "kept", "open"]
_WEEK = timedelta(7)


class Year(Struct, frozen=True):
    """``weeks`` are tuples of seven levels, the rep's first weekday in front; the first begins on ``first``.

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
    read: bool = True

    @property
    def empty(self) -> bool:
        """Whether nothing was due in it."""
        return not any(level != "none" for week in self.weeks for level in week)


def year_view(
    rungs: Sequence[Resolution], history: History, year: int, today: date, week_starts: WeekStart, *, read: bool = True
) -> Year:
    """``year`` as of ``today``; days to come are not told."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = tally_of_days(rungs, history, first, min(last, today)) if read else {}
    begin, end = period_of(first, "week", week_starts).first, period_of(last, "week", week_starts).last
    levels = [_level(found.get(day), day == today) for day in each_day(begin, end)]
    over = [tally for day, tally in found.items() if tally.due and day < today]
    return Year(
        year, begin, tuple(tuple(levels[n : n + 7]) for n in range(0, len(levels), 7)),
        sum(tally.kept == tally.due for tally in over), len(over),
        min((rung.started for rung in rungs), default=today), today, read,
    )  # fmt: skip


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
