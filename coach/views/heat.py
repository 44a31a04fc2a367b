"""Days as a whole: how much of what was due on each was kept. What every heat map is made of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from coach.domain.days import Calendar, period_of
from coach.domain.history import History, MarkKey, each_day
from coach.domain.resolution import Resolution
from coach.domain.rules import due_dates

HEAT_WEEKS = 26
Heat = Literal["none", "off", "missed", "some", "kept", "open", "ahead"]


class Tally(NamedTuple):
    """Of the behaviours ``due`` on a day so many were ``kept``."""

    kept: int
    due: int


def tally_of_days(rungs: Iterable[Resolution], history: History, first: date, last: date) -> dict[date, Tally]:
    """What was kept of what was due under ``rungs`` on each scheduled day from ``first`` to ``last``.

    Excused is not due: 0 of 0 is a day on which everything was.
    """
    off = history.days_off(first, last)
    kept: dict[date, int] = {}
    due: dict[date, int] = {}
    for rung in rungs:
        for behaviour in rung.behaviours:
            for day in due_dates(behaviour.days, rung.started, first, min(last, rung.ended or last)):
                mark = history.marks.get(MarkKey(rung.id, behaviour.id, day))
                asked = day not in off and (mark is None or mark.skipped is None)
                due[day] = due.get(day, 0) + asked
                kept[day] = kept.get(day, 0) + (asked and mark is not None and mark.kept(behaviour.target))
    return {day: Tally(kept[day], due[day]) for day in due}


def heat_of_days(history: History, first: date, last: date, today: date) -> dict[date, Heat]:
    """How each day from ``first`` to ``last`` with something due went as a whole; days without are left out."""
    found = tally_of_days(history.resolutions.values(), history, first, last)
    return {day: _heat_of(day, *tally, today) for day, tally in found.items()}


def _heat_of(day: date, kept: int, due: int, today: date) -> Heat:
    if day > today:
        return "ahead"
    if not due:
        return "off"
    if kept == due:
        return "kept"
    if kept:
        return "some"
    return "open" if day == today else "missed"


def half_year(history: History, today: date, calendar: Calendar) -> tuple[tuple[Heat, ...], ...]:
    """The last 26 weeks to today: a tuple for each week of seven days, the rep's first weekday in front."""
    present = period_of(today, "week", calendar.week_starts)
    first = present.first - timedelta(7 * (HEAT_WEEKS - 1))
    found = heat_of_days(history, first, present.last, today)
    cells = [found.get(day, "ahead" if day > today else "none") for day in each_day(first, present.last)]
    return tuple(tuple(cells[n : n + 7]) for n in range(0, len(cells), 7))
