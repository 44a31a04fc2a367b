"""Today as ``coach status`` tells it, in the shape that its ``--json`` has."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from coach.domain.days import Calendar
from coach.domain.history import History, Mark
from coach.domain.mastery import Assessment, PeriodScore, Score, Verdict, assess
from coach.domain.resolution import Behaviour, PeriodKind, Resolution
from coach.domain.rules import due_dates

State = Literal["open", "partial", "done", "late", "skipped", "off", "none"]


class ResolutionStatus(Struct, frozen=True):
    """The resolution in force."""

    id: str
    title: str
    cue: str
    why: str
    ladder: str
    rung: int
    started: date
    period: PeriodKind
    bar: int
    run: int


class BehaviourStatus(Struct, frozen=True):
    """One behaviour today; ``period`` is its score in the present period."""

    number: int
    id: str
    name: str
    unit: str
    target: int
    by: str | None
    result: str | None
    scheduled_today: bool
    count: int
    state: State
    period: Score


class PeriodStatus(Struct, frozen=True):
    """The present period."""

    kind: PeriodKind
    first: date
    last: date
    verdict: Verdict


class Upcoming(Struct, frozen=True):
    """A resolution that has not begun."""

    id: str
    title: str
    started: date


class Status(Struct, frozen=True):
    """All of today. Without a resolution in force only ``today`` stands, and ``upcoming`` where there is one."""

    today: date
    resolution: ResolutionStatus | None
    behaviours: tuple[BehaviourStatus, ...] | UnsetType = UNSET
    period: PeriodStatus | UnsetType = UNSET
    mastery: Assessment | UnsetType = UNSET
    gate: Literal["open", "closed"] | UnsetType = UNSET
    upcoming: Upcoming | UnsetType | None = UNSET


def shown_on(history: History, day: date) -> Resolution | None:
    """The resolution in force on ``day``, unless the rep has set it aside."""
    resolution = history.in_force(day)
    return None if resolution is None or resolution.state == "set-aside" else resolution


def status(history: History, today: date, calendar: Calendar) -> Status:
    """Today's status."""
    resolution = shown_on(history, today)
    coming = _upcoming(history, today)
    if resolution is None:
        return Status(today, None, upcoming=coming or UNSET)
    found = assess(resolution, history, today, calendar.week_starts)
    present = found.periods[-1]
    return Status(
        today,
        ResolutionStatus(*(getattr(resolution, name) for name in ResolutionStatus.__struct_fields__)),
        tuple(
            _behaviour(number, behaviour, resolution, history, today, present)
            for number, behaviour in enumerate(resolution.behaviours, 1)
        ),
        PeriodStatus(resolution.period, present.first, present.last, present.verdict),
        found,
        "open" if gate_open(resolution, found) else "closed",
        coming,
    )


def gate_open(resolution: Resolution, found: Assessment) -> bool:
    """Whether the rep may grow from ``resolution`` now."""
    return resolution.state == "active" and found.mastered


def state_of(mark: Mark | None, behaviour: Behaviour, *, scheduled: bool, off: bool) -> State:
    """What a behaviour's day looks like."""
    if not scheduled:
        return "none"
    if off:
        return "off"
    if mark is None:
        return "open"
    if mark.skipped is not None:
        return "skipped"
    if mark.reaches(behaviour.target):
        return "done" if mark.on_time else "late"
    return "partial" if mark.count else "open"


def is_scheduled(behaviour: Behaviour, resolution: Resolution, day: date) -> bool:
    """Whether the behaviour's rule falls on ``day``."""
    return bool(due_dates(behaviour.days, resolution.started, day, day))


def _behaviour(
    number: int, behaviour: Behaviour, resolution: Resolution, history: History, today: date, present: PeriodScore
) -> BehaviourStatus:
    mark = history.mark(resolution.id, behaviour.id, today)
    scheduled = is_scheduled(behaviour, resolution, today)
    off = history.time_off_on(today) is not None
    return BehaviourStatus(
        number, behaviour.id, behaviour.name, behaviour.unit, behaviour.target, behaviour.by, behaviour.result,
        scheduled, mark.count if mark is not None else 0,
        state_of(mark, behaviour, scheduled=scheduled, off=off), present.behaviours[behaviour.id],
    )  # fmt: skip


def _upcoming(history: History, today: date) -> Upcoming | None:
    coming = history.active()
    if coming is None or coming.started <= today:
        return None
    return Upcoming(coming.id, coming.title, coming.started)
