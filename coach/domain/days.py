"""Days: the logical day, weeks and months, and how this rep's run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple

from msgspec import Struct

from coach.domain.errors import Invalid

WeekStart = Literal["monday", "sunday"]

# Dates outside these years cannot be a rep's; within them no arithmetic here can overflow.
FIRST_DAY = date(1970, 1, 1)
LAST_DAY = date(2199, 12, 31)

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Calendar(Struct, frozen=True):
    """How this rep's days run: when a day and a week begin, and how many days back may still be marked."""

    day_starts: time = time(0)
    week_starts: WeekStart = "monday"
    backfill_days: int = 7

    def today(self, now: datetime) -> date:
        """The logical day of ``now``."""
        return logical_day(now, self.day_starts)

    def late(self, day: date, by: str | None, now: datetime) -> bool:
        """Whether ``now`` is past ``by`` on the logical day ``day``; a later day is for the rep to say, so not late."""
        if by is None or self.today(now) != day:
            return False
        return now.replace(tzinfo=None) > deadline(day, by, self.day_starts)


def short_date(day: date, today: date) -> str:
    """'5 Oct', with the year when it is not this one."""
    return f"{day.day} {MONTHS[day.month - 1]}" + ("" if day.year == today.year else f" {day.year}")


class Period(NamedTuple):
    """A week or a calendar month: ``first`` to ``last``, both included."""

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


def logical_day(now: datetime, day_starts: time = time(0)) -> date:
    """The day that ``now`` belongs to: the local date of ``now`` less ``day_starts``, on the wall clock."""
    wall = now.replace(tzinfo=None)
    return (wall - timedelta(hours=day_starts.hour, minutes=day_starts.minute)).date()


def deadline(day: date, by: str, day_starts: time = time(0)) -> datetime:
    """The wall-clock moment (naive) at which ``by`` (HH:MM) falls within the logical day ``day``."""
    at = time.fromisoformat(by)
    return datetime.combine(day if at >= day_starts else day + timedelta(1), at)


def minutes_into_day(by: str, day_starts: time = time(0)) -> int:
    """Minutes from the start of a logical day to ``by`` (HH:MM)."""
    at = time.fromisoformat(by)
    return ((at.hour - day_starts.hour) * 60 + at.minute - day_starts.minute) % (24 * 60)


def period_of(day: date, kind: str, week_starts: WeekStart = "monday") -> Period:
    """The week or month that holds ``day``."""
    if kind == "month":
        first = day.replace(day=1)
        return Period(first, (first + timedelta(31)).replace(day=1) - timedelta(1))
    into = day.weekday() if week_starts == "monday" else (day.weekday() + 1) % 7
    first = day - timedelta(into)
    return Period(first, first + timedelta(6))


def periods(first: date, last: date, kind: str, week_starts: WeekStart = "monday") -> Iterator[Period]:
    """The periods from the one that holds ``first`` to the one that holds ``last``, in order."""
    while first <= last:
        period = period_of(first, kind, week_starts)
        yield period
        first = period.last + timedelta(1)


def check_calendar(day: date, place: str) -> None:
    """Raise ``Invalid`` for a date that no rep's history can hold."""
    if not FIRST_DAY <= day <= LAST_DAY:
        raise Invalid(place, f"{day} cannot be.", f"Dates run from {FIRST_DAY} to {LAST_DAY}.")
