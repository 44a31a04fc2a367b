"""What Today shows beside the rest where there is much room: each behaviour's last weeks, and the last readings."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from coach.domain.days import Calendar, period_of
from coach.domain.effects import readings_of
from coach.domain.history import History, each_day
from coach.domain.resolution import KeyResult, Resolution
from coach.domain.rules import due_dates
from coach.domain.units import quantity
from coach.views.results import figure
from coach.views.status import State, shown_on, state_of
from coach.views.words import short_date

WEEKS = 12
_READINGS = 6


class BehaviourDays(Struct, frozen=True):
    """A behaviour's state on each day from the first of the weeks to today; None where it was not asked for at all."""

    number: int
    name: str
    days: tuple[State | None, ...]


class Recent(Struct, frozen=True):
    """The weeks from ``first``, the first day of one, to today; and in words each key result that has readings."""

    first: date
    behaviours: tuple[BehaviourDays, ...]
    results: tuple[str, ...]


def recent(history: History, today: date, calendar: Calendar) -> Recent | None:
    """As of ``today``; None when no resolution is in force. Days on earlier rungs are judged as they were then."""
    resolution = shown_on(history, today)
    if resolution is None:
        return None
    rungs = history.ladder(resolution.ladder)
    begun = max(min(rung.started for rung in rungs), today - timedelta(7 * (WEEKS - 1)))
    first = period_of(begun, "week", calendar.week_starts).first
    return Recent(
        first,
        tuple(
            BehaviourDays(number, behaviour.name, _days(behaviour.id, rungs, history, first, today))
            for number, behaviour in enumerate(resolution.behaviours, 1)
        ),
        tuple(filter(None, (_readings(result, resolution, history, today) for result in resolution.results))),
    )


def _days(key: str, rungs: list[Resolution], history: History, first: date, today: date) -> tuple[State | None, ...]:
    found: dict[date, State] = {}
    off = history.days_off(first, today)
    for rung in rungs:
        behaviour = rung.behaviour(key)
        begun, ended = max(first, rung.started), min(today, rung.ended or today)
        if behaviour is None or begun > ended:
            continue
        scheduled = set(due_dates(behaviour.days, rung.started, begun, ended))
        for day in each_day(begun, ended):
            mark = history.mark(rung.id, key, day)
            found[day] = state_of(mark, behaviour, scheduled=day in scheduled, off=day in off)
    return tuple(found.get(day) for day in each_day(first, today))


def _readings(result: KeyResult, resolution: Resolution, history: History, today: date) -> str:
    """'First meetings booked: 6 meetings on 13 Nov; before that 4 · 5 · 3', the newest first; '' without any."""
    readings = readings_of(history, resolution.ladder, result.id)[-_READINGS:]
    if not readings:
        return ""
    last, *before = reversed(readings)
    told = f"{result.name}: {quantity(figure(last.value), result.unit)} on {short_date(last.day, today)}"
    earlier = " · ".join(figure(one.value) for one in before)
    return f"{told}; before that {earlier}" if earlier else told
