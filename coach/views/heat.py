"""Days as a whole: how much of what was due on each was kept. What every heat map is made of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from coach.domain.days import due_dates
from coach.domain.history import History, MarkKey
from coach.domain.resolution import Resolution


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
