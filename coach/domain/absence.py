"""Absence: scheduled days that went by without any mark."""

from __future__ import annotations

from datetime import date, timedelta

from coach.domain.days import Calendar
from coach.domain.history import History
from coach.domain.planning import scheduled
from coach.domain.resolution import Resolution

# So many scheduled days without a mark are an absence.
ABSENT_FROM = 2


def absent_since(resolution: Resolution, history: History, day: date, calendar: Calendar) -> date | None:
    """The first of the scheduled days before ``day`` that went by in a row without any mark, if they are two or more.

    Days off are not counted. Whoever marks, were it an earlier day, is back on the day of entering it.
    """
    missed: list[date] = []
    for one in (day - timedelta(n) for n in range((day - resolution.started).days + 1)):
        here = _entered_on(resolution, history, one, calendar)
        if here is not None:
            missed = [other for other in missed if other > here]
            break
        if one < day and scheduled(resolution, one) and history.time_off_on(one) is None:
            missed.append(one)
    return missed[-1] if len(missed) >= ABSENT_FROM else None


def _entered_on(resolution: Resolution, history: History, day: date, calendar: Calendar) -> date | None:
    """The logical day on which the last of ``day``'s marks was entered; None without a mark."""
    marks = (history.mark(resolution.id, behaviour.id, day) for behaviour in resolution.behaviours)
    return max((calendar.today(mark.entered) for mark in marks if mark is not None), default=None)
