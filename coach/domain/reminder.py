"""A reminder: what it is of, when it is for, what the rep wishes of reminders, and what the rep was told already."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Annotated, Literal, NamedTuple

from msgspec import Meta, Struct

from coach.domain.resolution import WallClock

Kind = Literal["own", "deadline", "wrap-up", "review", "comeback"]
Minutes = Annotated[int, Meta(ge=1, le=120)]


class Wishes(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the rep wishes of reminders. Times are on the wall clock; no quiet hours when they end where they begin."""

    on: bool = True
    own_times: bool = True
    deadlines: bool = True
    wrap_up: bool = True
    review: bool = True
    comeback: bool = True
    deadline_minutes: Minutes = 15
    wrap_up_at: WallClock = "17:00"
    quiet_from: WallClock = "20:00"
    quiet_until: WallClock = "07:30"
    snooze_minutes: Minutes = 10

    def wants(self, kind: Kind) -> bool:
        """Whether reminders of ``kind`` are to come at all."""
        wanted: bool = getattr(self, _SWITCHES[kind])
        return self.on and wanted

    def out_of_quiet(self, at: datetime) -> datetime:
        """``at``, or when it falls into quiet hours, the moment they end."""
        begin, end = time.fromisoformat(self.quiet_from), time.fromisoformat(self.quiet_until)
        clock = at.time()
        inside = begin <= clock < end if begin <= end else clock >= begin or clock < end
        if not inside:
            return at
        return datetime.combine(at.date() if clock < end else at.date() + timedelta(1), end)


_SWITCHES: Mapping[Kind, str] = {
    "own": "own_times",
    "deadline": "deadlines",
    "wrap-up": "wrap_up",
    "review": "review",
    "comeback": "comeback",
}


class ReminderKey(NamedTuple):
    """Which reminder: told at most once. ``at`` is the time (HH:MM) that it is tied to, where there is one.

    Of the ladder and not of the rung, so that growing in the course of a day repeats nothing. A comeback's ``day`` is
    the first day of the absence.
    """

    kind: Kind
    ladder: str
    behaviour: str
    day: date
    at: str

    @property
    def name(self) -> str:
        """'own/9f3a/calls/2026-11-20/09:00': as it is written down. Ids hold no slash."""
        return "/".join((self.kind, self.ladder, self.behaviour, self.day.isoformat(), self.at))


class Reminder(Struct, frozen=True):
    """A reminder of ``resolution``'s ``behaviours`` on the logical day ``day``.

    It is for the wall-clock moment ``at`` and makes sense before ``until``, both naive.
    """

    key: ReminderKey
    resolution: str
    behaviours: tuple[str, ...]
    day: date
    at: datetime
    until: datetime

    @property
    def kind(self) -> Kind:
        """Of which kind it is."""
        return self.key.kind


class Leap(Struct, frozen=True):
    """A span of wall-clock time that never was, as the zone or summer time changed: after ``first`` to ``last``."""

    first: datetime
    last: datetime

    def __contains__(self, at: object) -> bool:
        return isinstance(at, datetime) and self.first < at <= self.last


class Told(Struct, frozen=True):
    """What the rep was told: names of reminders, and those put off to an aware moment. ``leap``: the last one."""

    names: frozenset[str] = frozenset()
    snoozed: Mapping[str, datetime] = {}
    leap: Leap | None = None


def leap(before: timedelta, now: datetime) -> Leap | None:
    """The wall-clock time that was skipped when the offset from UTC went from ``before`` to that of ``now`` (aware)."""
    wall, shift = now.replace(tzinfo=None), (now.utcoffset() or before) - before
    return Leap(wall - shift, wall) if shift > timedelta(0) else None
