"""Resting: a reminder of what is done before it comes can go. The program proposes it, the rep decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

from coach.domain.days import Calendar, deadline, due_dates
from coach.domain.history import History
from coach.domain.resolution import Behaviour, Resolution

# Reminders keep a repetition up, but stand in the way of its becoming automatic (Stawarz, CHI 2015): so they fade.
DAYS = 30
SHARE = 90


class Restable(NamedTuple):
    """A behaviour's own reminder at ``at`` (HH:MM), done before it on ``kept`` of the last ``due`` due days."""

    ladder: str
    behaviour: str
    at: str
    kept: int
    due: int

    @property
    def name(self) -> str:
        """What the rep's answer is kept under: the same on each rung."""
        return "/".join((self.ladder, self.behaviour, self.at))


def restable(
    resolution: Resolution, history: History, today: date, calendar: Calendar, wanted: Mapping[str, date]
) -> Restable | None:
    """The first reminder that could rest; ``wanted``: by name, when the rep last said that one is still wanted."""
    return next(_each(resolution, history, today, calendar, wanted), None)


def _each(
    resolution: Resolution, history: History, today: date, calendar: Calendar, wanted: Mapping[str, date]
) -> Iterator[Restable]:
    for behaviour in resolution.behaviours:
        days = _last_due(behaviour, resolution, history, today) if behaviour.remind else []
        if len(days) < DAYS:
            continue
        for at in behaviour.remind:
            kept = sum(_kept_before(behaviour, resolution, history, day, at, calendar) for day in days)
            found = Restable(resolution.ladder, behaviour.id, at, kept, len(days))
            answered = wanted.get(found.name)
            if 100 * kept >= SHARE * len(days) and (answered is None or days[-1] > answered):
                yield found


def _last_due(behaviour: Behaviour, resolution: Resolution, history: History, today: date) -> list[date]:
    """The last due days before today, the latest first, as many as count or fewer."""
    yesterday = today - timedelta(1)
    off = history.days_off(resolution.started, yesterday)
    scheduled = due_dates(behaviour.days, resolution.started, resolution.started, yesterday)
    marked = ((day, history.mark(resolution.id, behaviour.id, day)) for day in reversed(scheduled) if day not in off)
    return list(islice((day for day, mark in marked if mark is None or mark.skipped is None), DAYS))


def _kept_before(
    behaviour: Behaviour, resolution: Resolution, history: History, day: date, at: str, calendar: Calendar
) -> bool:
    """Whether it was kept on ``day``, and entered, on the wall clock of then, before the time of the reminder."""
    mark = history.mark(resolution.id, behaviour.id, day)
    if mark is None or not mark.kept(behaviour.target):
        return False
    return mark.entered.replace(tzinfo=None) < deadline(day, at, calendar.day_starts)
