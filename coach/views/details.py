"""One behaviour in full: what it asks and why, this period day by day, and the last ones."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from coach.domain.days import Calendar, period_of
from coach.domain.history import History, each_day
from coach.domain.mastery import PeriodScore, assess, needed
from coach.domain.resolution import Behaviour, Resolution
from coach.domain.units import quantity
from coach.views.ladder import asks
from coach.views.status import State, is_scheduled, state_of
from coach.views.words import DAY_NAMES, short_date

PERIODS_SHOWN = 8


class DayLine(Struct, frozen=True):
    """One scheduled or marked day: 'Mon 16 Nov', its state ('ahead' when still to come), and what was recorded."""

    day: date
    label: str
    state: State
    ahead: bool
    recorded: str


class PeriodLine(Struct, frozen=True):
    """One period of this behaviour: '9 Nov to 15 Nov', and its kept and due days and what the bar needed."""

    label: str
    kept: int
    due: int
    needed: int
    open: bool


class Details(Struct, frozen=True):
    """``asks`` is '5 calls · by 11:00 · weekdays'; ``result`` the key result it serves, or ''."""

    name: str
    asks: str
    cue: str
    why: str
    result: str
    period: str
    days: tuple[DayLine, ...]
    periods: tuple[PeriodLine, ...]


def details(
    history: History, resolution: Resolution, behaviour: Behaviour, day: date, today: date, calendar: Calendar
) -> Details:
    """``behaviour`` of ``resolution`` as of ``today``; its days are those of the period that holds ``day``."""
    span = period_of(day, resolution.period, calendar.week_starts)
    lines = (_day_line(history, resolution, behaviour, one, today) for one in each_day(*span))
    found = assess(resolution, history, today, calendar.week_starts)
    return Details(
        name=behaviour.name,
        asks=asks(behaviour),
        cue=resolution.cue,
        why=resolution.why,
        result=next((r.name for r in resolution.results if r.id == behaviour.result), ""),
        period=resolution.period,
        days=tuple(line for line in lines if line is not None),
        periods=tuple(_period_line(p, behaviour, resolution, today) for p in found.periods[-PERIODS_SHOWN:]),
    )


def _day_line(history: History, resolution: Resolution, behaviour: Behaviour, day: date, today: date) -> DayLine | None:
    mark = history.mark(resolution.id, behaviour.id, day) if resolution.in_force(day) else None
    scheduled = resolution.in_force(day) and is_scheduled(behaviour, resolution, day)
    if not scheduled and mark is None:
        return None
    off = history.time_off_on(day)
    recorded = ""
    if off is not None:
        recorded = off.reason or "time off"
    elif mark is not None:
        recorded = mark.skipped if mark.skipped is not None else quantity(mark.count, behaviour.unit)
    state = state_of(mark, behaviour, scheduled=scheduled, off=off is not None)
    return DayLine(day, f"{DAY_NAMES[day.weekday()][:3]} {short_date(day, today)}", state, day > today, recorded)


def _period_line(period: PeriodScore, behaviour: Behaviour, resolution: Resolution, today: date) -> PeriodLine:
    score = period.behaviours[behaviour.id]
    label = f"{short_date(period.first, today)} to {short_date(period.last, today)}"
    return PeriodLine(label, score.kept, score.due, needed(score.due, resolution.bar), period.verdict == "open")
