"""Stretches: the part of a period in which one rung is in force. Milestones lie in them, and reviews are of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from coach.domain.days import Calendar, Period, periods
from coach.domain.history import History, ReviewKey
from coach.domain.past import DueDay, due_of
from coach.domain.resolution import Resolution
from coach.domain.rules import due_dates


class Stretch(NamedTuple):
    """One rung in one period; ``period`` is the whole of it."""

    rung: Resolution
    period: Period

    @property
    def first(self) -> date:
        """Its first day."""
        return max(self.period.first, self.rung.started)

    @property
    def last(self) -> date:
        """Its last day."""
        return min(self.period.last, self.rung.ended or self.period.last)

    @property
    def key(self) -> ReviewKey:
        """Its review's key."""
        return ReviewKey(self.rung.id, self.period.first)


def stretches(
    rungs: Iterable[Resolution], today: date, calendar: Calendar, first: date = date.min
) -> Iterator[Stretch]:
    """The stretches of ``rungs`` that reach beyond ``first``, up to the one that holds ``today``, in order."""
    for rung in rungs:
        until = min(today, rung.ended or today)
        for period in periods(max(rung.started, first), until, rung.period, calendar.week_starts):
            yield Stretch(rung, period)


def due_days(stretch: Stretch, history: History) -> dict[date, list[DueDay]]:
    """What was due on each of its days, excused days left out."""
    rung, first, last = stretch.rung, stretch.first, stretch.last
    off = history.days_off(first, last)
    found: dict[date, list[DueDay]] = {}
    for behaviour in rung.behaviours:
        for one in due_of(due_dates(behaviour.days, rung.started, first, last), behaviour, rung, history, off):
            found.setdefault(one.day, []).append(one)
    return found
