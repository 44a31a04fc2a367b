"""Resting: a reminder of what is done before it comes can go. The program proposes it, the rep decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

from coach.domain.days import Calendar, deadline
from coach.domain.history import History
from coach.domain.past import DueDay, due_of
from coach.domain.resolution import Behaviour, Resolution
from coach.domain.rules import due_dates

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
            kept = sum(_kept_before(one, at, calendar) for one in days)
            found = Restable(resolution.ladder, behaviour.id, at, kept, len(days))
            answered = wanted.get(found.name)
            if 100 * kept >= SHARE * len(days) and (answered is None or days[-1].day > answered):
                yield found


def _last_due(behaviour: Behaviour, resolution: Resolution, history: History, today: date) -> list[DueDay]:
    """The last due days before today, the latest first, as many as count or fewer."""
    yesterday = today - timedelta(1)
    off = history.days_off(resolution.started, yesterday)
    scheduled = due_dates(behaviour.days, resolution.started, resolution.started, yesterday)
    return list(islice(due_of(reversed(scheduled), behaviour, resolution, history, off), DAYS))


def _kept_before(one: DueDay, at: str, calendar: Calendar) -> bool:
    """Whether it was kept, and entered, on the wall clock of then, before the time of the reminder."""
    if one.mark is None or not one.kept:
        return False
    return one.mark.entered.replace(tzinfo=None) < deadline(one.day, at, calendar.day_starts)
