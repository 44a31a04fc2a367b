"""Marking: what a rep may record, for which day, as edits of the history."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from coach.domain.days import Calendar, check_calendar, short_date
from coach.domain.errors import Refused
from coach.domain.history import Edit, History, Mark, MarkKey, TimeOff
from coach.domain.resolution import Behaviour, Resolution
from coach.domain.rules import due_dates
from coach.domain.text import Line, checked, needed_reason, prose

COUNT_MAX = 1_000_000


def resolution_to_mark(history: History, day: date, today: date, calendar: Calendar) -> Resolution:
    """The resolution that ``day`` may be marked for; ``Refused`` for a day to come, too long ago or of none."""
    if day > today:
        raise Refused(f"{short_date(day, today)} is still to come.", "Mark today, or an earlier day.")
    if (today - day).days > calendar.backfill_days:
        earliest = short_date(today - timedelta(calendar.backfill_days), today)
        told = f"{short_date(day, today)} is too long ago to mark."
        raise Refused(told, f"The earliest day is {earliest} (setting backfill_days).")
    resolution = history.in_force(day)
    if resolution is not None:
        return resolution
    coming = history.active()
    if coming is not None and coming.started > day:
        begins, before = short_date(coming.started, today), short_date(day, today)
        raise Refused(f"“{coming.title}” begins on {begins}; {before} is before it.", "Mark it from then on.")
    raise Refused(
        f"No resolution is in force on {short_date(day, today)}.", "Begin one with 'coach start', or in the app."
    )


def set_count(
    history: History,
    behaviour_id: str,
    day: date,
    count: int | None,
    *,
    now: datetime,
    calendar: Calendar,
    on_time: bool | None = None,
) -> list[Edit]:
    """Record ``count`` (None: the target). ``on_time`` None lets the clock decide, as the rules have it."""
    resolution, behaviour, old = _find(history, behaviour_id, day, now, calendar)
    amount = behaviour.target if count is None else count
    if not 0 <= amount <= COUNT_MAX:
        raise Refused(f"{amount} cannot be counted.", f"A count is a whole number from 0 to {COUNT_MAX:,}.")
    if on_time is None:
        # What was done stays on time, or late, when its count is corrected.
        done = old is not None and old.reaches(behaviour.target) and amount >= behaviour.target
        on_time = old.on_time if old is not None and done else not calendar.late(day, behaviour.by, now)
    return _put(history, resolution, behaviour, day, Mark(count=amount, on_time=on_time, at=stamp(now)))


def add_count(
    history: History,
    behaviour_id: str,
    day: date,
    more: int,
    *,
    now: datetime,
    calendar: Calendar,
    on_time: bool | None = None,
) -> list[Edit]:
    """Add ``more`` (negative takes away, to no less than 0) to what is recorded; nothing left removes the mark."""
    _, _, old = _find(history, behaviour_id, day, now, calendar)
    before = old.count if old is not None and old.skipped is None else 0
    total = max(0, before + more)
    if total == 0 and more < 0:
        return clear(history, behaviour_id, day, now=now, calendar=calendar)
    return set_count(history, behaviour_id, day, total, now=now, calendar=calendar, on_time=on_time)


def toggle(history: History, behaviour_id: str, day: date, *, now: datetime, calendar: Calendar) -> list[Edit]:
    """Done, or undone when it was; a late one first becomes on time: late, on time, clear."""
    _, behaviour, old = _find(history, behaviour_id, day, now, calendar)
    if old is None or not old.reaches(behaviour.target):
        return set_count(history, behaviour_id, day, None, now=now, calendar=calendar)
    if not old.on_time:
        return set_count(history, behaviour_id, day, old.count, now=now, calendar=calendar, on_time=True)
    return clear(history, behaviour_id, day, now=now, calendar=calendar)


def skip(
    history: History, behaviour_id: str, day: date, reason: str, *, now: datetime, calendar: Calendar
) -> list[Edit]:
    """Excuse one behaviour on one day. The reason may not be blank."""
    resolution, behaviour, _ = _find(history, behaviour_id, day, now, calendar)
    return _put(history, resolution, behaviour, day, Mark(skipped=needed_reason(reason, "skipping"), at=stamp(now)))


def skip_all(history: History, day: date, reason: str, *, now: datetime, calendar: Calendar) -> list[Edit]:
    """Excuse every behaviour that is scheduled on ``day`` and neither done nor skipped yet."""
    resolution = resolution_to_mark(history, day, calendar.today(now), calendar)
    edits: list[Edit] = []
    for behaviour in resolution.behaviours:
        mark = history.mark(resolution.id, behaviour.id, day)
        settled = mark is not None and (mark.skipped is not None or mark.reaches(behaviour.target))
        if not settled and due_dates(behaviour.days, resolution.started, day, day):
            edits += skip(history, behaviour.id, day, reason, now=now, calendar=calendar)
    if not edits:
        raise Refused(f"Nothing is open on {short_date(day, calendar.today(now))}.")
    return edits


class Settled(NamedTuple):
    """What became of one behaviour on one day gone by: done, missed, or skipped for ``reason``."""

    behaviour: str
    day: date
    outcome: Literal["done", "missed", "skipped"]
    reason: str = ""


def settle(history: History, entries: Iterable[Settled], *, now: datetime, calendar: Calendar) -> list[Edit]:
    """Record what became of several days: all of it, or ``Refused`` and nothing. Missed is a count of none."""
    edits: list[Edit] = []
    for one in entries:
        if one.outcome == "skipped":
            edits += skip(history, one.behaviour, one.day, one.reason, now=now, calendar=calendar)
        else:
            count = 0 if one.outcome == "missed" else None
            edits += set_count(history, one.behaviour, one.day, count, now=now, calendar=calendar)
    return edits


def clear(history: History, behaviour_id: str, day: date, *, now: datetime, calendar: Calendar) -> list[Edit]:
    """Remove the mark; ``Refused`` when there is none."""
    resolution, behaviour, old = _find(history, behaviour_id, day, now, calendar)
    if old is None:
        raise Refused(f"“{behaviour.name}” has no mark on {short_date(day, calendar.today(now))}.")
    return _put(history, resolution, behaviour, day, None)


def take_off(history: History, first: date, last: date, reason: str) -> list[Edit]:
    """Time off from ``first`` to ``last``. One that begins on the same day is replaced; another may not overlap."""
    for day in (first, last):
        check_calendar(day, "time off")
    if last < first:
        raise Refused(f"{last} is before {first}.", "Name the first day, then the last.")
    for other in history.time_off.values():
        if other.first != first and other.first <= last and first <= other.last:
            raise Refused(f"{other.first} to {other.last} is time off already.", f"Remove that first: {other.first}.")
    off = TimeOff(first=first, last=last, reason=checked(Line, reason.strip(" "), "reason"))
    return [history.edit("time_off", first, off)]


def remove_off(history: History, day: date) -> list[Edit]:
    """Take back the time off that begins on, or holds, ``day``."""
    off = history.time_off.get(day) or history.time_off_on(day)
    if off is None:
        raise Refused(f"There is no time off on {day}.", "'coach off --list' shows all there is.")
    return [history.edit("time_off", off.first, None)]


def write_note(history: History, day: date, text: str, *, today: date) -> list[Edit]:
    """The day's note; blank text removes it."""
    if day > today:
        raise Refused(f"{short_date(day, today)} is still to come.", "Notes are for today and before.")
    check_calendar(day, "note")
    return [history.edit("notes", day, prose(text, "note") or None)]


def stamp(now: datetime) -> str:
    """``now`` as it is recorded: ISO 8601, aware, to the second."""
    return now.isoformat(timespec="seconds")


def _find(
    history: History, behaviour_id: str, day: date, now: datetime, calendar: Calendar
) -> tuple[Resolution, Behaviour, Mark | None]:
    resolution = resolution_to_mark(history, day, calendar.today(now), calendar)
    behaviour = resolution.behaviour(behaviour_id)
    if behaviour is None:
        on = short_date(day, calendar.today(now))
        raise Refused(f"“{resolution.title}”, in force on {on}, has no behaviour '{behaviour_id}'.")
    return resolution, behaviour, history.mark(resolution.id, behaviour.id, day)


def _put(history: History, resolution: Resolution, behaviour: Behaviour, day: date, mark: Mark | None) -> list[Edit]:
    return [history.edit("marks", MarkKey(resolution.id, behaviour.id, day), mark)]
