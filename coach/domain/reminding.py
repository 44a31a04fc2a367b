"""Reminding: which reminders are due at a moment. Each comes once, and none for what is done or excused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from coach.domain.absence import absent_since
from coach.domain.days import Calendar, Period, period_of
from coach.domain.history import History, each_day
from coach.domain.planning import LATE, comeback, day_begins, day_ends, plan, scheduled
from coach.domain.reminder import Reminder, Told, Wishes
from coach.domain.resolution import Behaviour, Resolution

# How far ahead the next one is looked for: the longest that an upcoming resolution can be off.
_AHEAD = 31


def due(history: History, calendar: Calendar, wishes: Wishes, told: Told, now: datetime) -> list[Reminder]:
    """The reminders to give at ``now`` (aware, local), the earliest first: wanted, still of use, and not told yet.

    In quiet hours none, but for what was snoozed into them. Once two scheduled days went by without a mark there is one
    comeback, then silence until the rep is back.
    """
    today = calendar.today(now)
    ready = (
        one
        for day in _days(today, calendar, told, now)
        for one in of_day(history, day, today, calendar, wishes)
        if _is_ready(one, calendar, wishes, told, now)
    )
    return sorted((one for one in ready if makes_sense(one, history, calendar)), key=lambda one: one.at)


def coming(history: History, calendar: Calendar, wishes: Wishes, told: Told, now: datetime) -> Reminder | None:
    """The next reminder after ``now``, as things stand, with ``at`` the wall-clock moment (naive) when it will come."""
    today = calendar.today(now)
    for day in each_day(today - timedelta(1), today + timedelta(_AHEAD)):
        moved = (shifted(one, calendar, wishes, told, now) for one in of_day(history, day, today, calendar, wishes))
        ahead = (one for one in moved if _is_ahead(one, told, now) and makes_sense(one, history, calendar))
        first = min(ahead, key=lambda one: one.at, default=None)
        if first is not None:
            return first
    return None


def makes_sense(reminder: Reminder, history: History, calendar: Calendar) -> bool:
    """Whether there is still something to do of what ``reminder`` is of."""
    resolution = history.resolutions.get(reminder.resolution)
    if resolution is None or resolution.state != "active" or not resolution.in_force(reminder.day):
        return False
    if history.time_off_on(reminder.day) is not None:
        return False
    if reminder.kind == "review":
        return _is_to_review(resolution, history, reminder.day, calendar)
    return bool(still_open(reminder, history))


def still_open(reminder: Reminder, history: History) -> list[Behaviour]:
    """Those of its behaviours that are neither done nor skipped on its day."""
    resolution = history.resolutions[reminder.resolution]
    return [
        b
        for b in resolution.behaviours
        if b.id in reminder.behaviours and _is_open(b, resolution, history, reminder.day)
    ]


def useful_until(reminder: Reminder, calendar: Calendar) -> datetime:
    """Until when (naive wall clock) there is a use in it once the rep has seen it: a warning until its time is over."""
    return reminder.until if reminder.kind == "deadline" else max(reminder.until, day_ends(reminder.day, calendar))


def is_last_day(resolution: Resolution, history: History, day: date, period: Period) -> bool:
    """Whether ``day`` is the last of ``period`` that is scheduled and not off."""

    def counts(one: date) -> bool:
        return bool(scheduled(resolution, one)) and history.time_off_on(one) is None

    return counts(day) and not any(counts(one) for one in each_day(day + timedelta(1), period.last))


def _is_open(behaviour: Behaviour, resolution: Resolution, history: History, day: date) -> bool:
    mark = history.mark(resolution.id, behaviour.id, day)
    return mark is None or (mark.skipped is None and not mark.reaches(behaviour.target))


def _is_to_review(resolution: Resolution, history: History, day: date, calendar: Calendar) -> bool:
    """Whether ``day`` is when its period is to be looked back on, and no review is written yet."""
    period = period_of(day, resolution.period, calendar.week_starts)
    written = history.review_key(resolution.id, *period) in history.reviews
    return not written and is_last_day(resolution, history, day, period)


def _days(today: date, calendar: Calendar, told: Told, now: datetime) -> Iterator[date]:
    """Whose reminders may be due: today's, and as long as one of late yesterday may come, yesterday's."""
    late = now.replace(tzinfo=None) - LATE
    if late < day_begins(today, calendar) or (told.leap is not None and late < told.leap.last):
        yield today - timedelta(1)
    yield today


def of_day(history: History, day: date, today: date, calendar: Calendar, wishes: Wishes) -> Iterable[Reminder]:
    """What ``day`` has of wanted reminders: those planned, or in an absence that lasts until ``today``, a comeback."""
    resolution = history.in_force(day)
    if resolution is None or resolution.state != "active":
        return ()
    since = absent_since(resolution, history, min(day, today), calendar) if wishes.wants("comeback") else None
    if since is not None:
        return comeback(resolution, day, since, calendar, wishes)
    return plan(resolution, day, calendar, wishes)


def _is_ready(one: Reminder, calendar: Calendar, wishes: Wishes, told: Told, now: datetime) -> bool:
    """Whether its moment has come, is not over, and it was not told; or was, and put off until now."""
    wall = now.replace(tzinfo=None)
    if wall < one.at:  # asked of each every minute; nothing is ever moved to before its moment
        return False
    name = one.key.name
    put_off = told.snoozed.get(name)
    if put_off is None and (name in told.names or wishes.out_of_quiet(wall) != wall):
        return False
    moved = shifted(one, calendar, wishes, told, now)
    return (moved.at <= wall if put_off is None else put_off <= now) and wall < moved.until


def _is_ahead(moved: Reminder, told: Told, now: datetime) -> bool:
    untold = moved.key.name not in told.names or moved.key.name in told.snoozed
    return untold and now.replace(tzinfo=None) < moved.at < moved.until


def shifted(one: Reminder, calendar: Calendar, wishes: Wishes, told: Told, now: datetime) -> Reminder:
    """``one`` with the moments that really count: put off by the rep, past quiet hours, out of a leap of the clock."""
    put_off = told.snoozed.get(one.key.name)
    if put_off is not None:
        at = put_off.astimezone(now.tzinfo).replace(tzinfo=None)
        return replace(one, at=at, until=useful_until(one, calendar))
    at, until, leap = one.at, one.until, told.leap
    if leap is not None and at in leap:
        # Its moment never was: it counts from the first that was.
        at, until = leap.last, max(until, leap.last + LATE) if one.kind == "own" else until
    elif leap is not None and one.kind == "own" and at <= leap.first < until:
        # Time that never was makes nothing late.
        until += leap.last - leap.first
    return replace(one, at=wishes.out_of_quiet(at), until=until)
