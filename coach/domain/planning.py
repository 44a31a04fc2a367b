"""The reminders of a day as planned: for which moment each is, and how long it is of use."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache

from coach.domain.days import Calendar, deadline, period_of
from coach.domain.reminder import Reminder, ReminderKey, Wishes
from coach.domain.resolution import Behaviour, Resolution
from coach.domain.rules import due_dates

# So late a behaviour's own reminder may come: two hours, and the minute in which one looks.
LATE = timedelta(hours=2, minutes=1)


@lru_cache(maxsize=1024)
def scheduled(resolution: Resolution, day: date) -> tuple[Behaviour, ...]:
    """The behaviours whose rules fall on ``day``."""
    return tuple(b for b in resolution.behaviours if due_dates(b.days, resolution.started, day, day))


@lru_cache(maxsize=64)
def plan(resolution: Resolution, day: date, calendar: Calendar, wishes: Wishes) -> tuple[Reminder, ...]:
    """Every reminder that the rep wishes for on ``day``, be it done by then or not; none where nothing is scheduled.

    The review is planned for each scheduled day: which is the period's last, time off decides.
    """
    behaviours = scheduled(resolution, day)
    return _planned(behaviours, resolution, day, calendar, wishes) if behaviours else ()


def never(resolution: Resolution, calendar: Calendar, wishes: Wishes) -> tuple[Reminder, ...]:
    """Those that quiet hours hold back until they are of no use, whatever the day; ``day`` is that of the start."""
    every = _planned(resolution.behaviours, resolution, resolution.started, calendar, wishes)
    return tuple(one for one in every if wishes.out_of_quiet(one.at) >= one.until)


def comeback(resolution: Resolution, day: date, since: date, calendar: Calendar, wishes: Wishes) -> Iterator[Reminder]:
    """After an absence from ``since`` on: one gentle return, when a scheduled day's first reminder would come."""
    behaviours = scheduled(resolution, day)
    if behaviours:
        moments = (one.at for one in plan(resolution, day, calendar, wishes))
        at = min(moments, default=deadline(day, wishes.wrap_up_at, calendar.day_starts))
        key = ReminderKey("comeback", resolution.ladder, "", since, "")
        yield Reminder(key, resolution.id, _ids(behaviours), day, at, day_ends(day, calendar))


def day_begins(day: date, calendar: Calendar) -> datetime:
    """The first wall-clock moment (naive) of the logical day."""
    return datetime.combine(day, calendar.day_starts)


def day_ends(day: date, calendar: Calendar) -> datetime:
    """The wall-clock moment (naive) at which the logical day is over."""
    return day_begins(day + timedelta(1), calendar)


def _planned(
    behaviours: tuple[Behaviour, ...], resolution: Resolution, day: date, calendar: Calendar, wishes: Wishes
) -> tuple[Reminder, ...]:
    every = (
        *(_own(b, resolution, day, at, calendar) for b in behaviours for at in b.remind),
        *(_warning(b, b.by, resolution, day, calendar, wishes) for b in behaviours if b.by is not None),
        *_at_wrap_up(behaviours, resolution, day, calendar, wishes),
    )
    return tuple(one for one in every if wishes.wants(one.kind))


def _own(behaviour: Behaviour, resolution: Resolution, day: date, at: str, calendar: Calendar) -> Reminder:
    moment = deadline(day, at, calendar.day_starts)
    key = ReminderKey("own", resolution.ladder, behaviour.id, day, at)
    return Reminder(key, resolution.id, (behaviour.id,), day, moment, moment + LATE)


def _warning(
    behaviour: Behaviour, by: str, resolution: Resolution, day: date, calendar: Calendar, wishes: Wishes
) -> Reminder:
    until = deadline(day, by, calendar.day_starts)
    at = max(until - timedelta(minutes=wishes.deadline_minutes), day_begins(day, calendar))
    key = ReminderKey("deadline", resolution.ladder, behaviour.id, day, by)
    return Reminder(key, resolution.id, (behaviour.id,), day, at, until)


def _at_wrap_up(
    behaviours: tuple[Behaviour, ...], resolution: Resolution, day: date, calendar: Calendar, wishes: Wishes
) -> Iterator[Reminder]:
    """The day's wrap-up, and the period's review at the same moment."""
    at, until = deadline(day, wishes.wrap_up_at, calendar.day_starts), day_ends(day, calendar)
    wrap_up = ReminderKey("wrap-up", resolution.ladder, "", day, "")
    yield Reminder(wrap_up, resolution.id, _ids(behaviours), day, at, until)
    period = period_of(day, resolution.period, calendar.week_starts)
    review = ReminderKey("review", resolution.ladder, "", period.first, "")
    yield Reminder(review, resolution.id, _ids(behaviours), day, at, until)


def _ids(behaviours: tuple[Behaviour, ...]) -> tuple[str, ...]:
    return tuple(behaviour.id for behaviour in behaviours)
