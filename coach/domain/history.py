"""What was recorded: marks, notes, readings, reviews and time off, held in memory, and the edits that change them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal, NamedTuple

from msgspec import Meta, Struct

from coach.domain.resolution import Resolution
from coach.domain.text import Id, Line, Prose

Count = Annotated[int, Meta(ge=0, le=1_000_000)]
Value = Annotated[int, Meta(ge=-(10**15), le=10**15)] | Annotated[float, Meta(ge=-1e15, le=1e15)]
Rating = Annotated[int, Meta(ge=1, le=5)]
Moment = Annotated[
    str,
    Meta(
        pattern=r"^[0-9]{4}(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})$(?!\n)",
        max_length=40,
        description="an aware timestamp, ISO 8601",
    ),
]


class Mark(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is recorded for one behaviour on one date: a count, whether on time; or that it was skipped, and why."""

    count: Count = 0
    on_time: bool = True
    skipped: Line | None = None
    at: Moment

    def reaches(self, target: int) -> bool:
        """Whether enough was done, on time or not."""
        return self.skipped is None and self.count >= target

    def kept(self, target: int) -> bool:
        """Whether it counts: not skipped, enough, and on time."""
        return self.on_time and self.reaches(target)

    @property
    def entered(self) -> datetime:
        """When it was entered: aware, in the zone of that time."""
        return datetime.fromisoformat(self.at)


class TimeOff(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename={"first": "from", "last": "to"}):
    """Days that excuse every behaviour, ``first`` to ``last``, both included."""

    first: date
    last: date
    reason: Line = ""


class Review(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A look back on one period of one resolution; ``period`` is the period's first day."""

    resolution: Id
    period: date
    worked: Prose = ""
    learnt: Prose = ""
    change: Prose = ""
    process: Rating | None = None
    outcome: Rating | None = None
    at: Moment


class MarkKey(NamedTuple):
    """Which mark: one for each (resolution, behaviour, date)."""

    resolution: str
    behaviour: str
    day: date


class ReadingKey(NamedTuple):
    """Which readings: all those of one key result on one date."""

    resolution: str
    result: str
    day: date


class ReviewKey(NamedTuple):
    """Which review: one for each period of a resolution."""

    resolution: str
    period: date


# From a week's first day to its fourth.
TO_MIDWEEK = timedelta(3)
Table = Literal["resolutions", "time_off", "marks", "notes", "readings", "reviews"]


class Edit(Struct, frozen=True):
    """One record's change: what stood at ``key`` of ``table`` before (None: nothing), and what stands there after."""

    table: Table
    key: Any
    before: Any
    after: Any

    @property
    def undone(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(self.table, self.key, self.after, self.before)


class History:
    """The records in memory, by key. Years that were not asked for are simply not there.

    ``resolutions`` by id, ``time_off`` by first day, ``marks`` by ``MarkKey``, ``notes`` (text) by day,
    ``readings`` (a tuple of values) by ``ReadingKey``, ``reviews`` by ``ReviewKey``.
    """

    __slots__ = ("marks", "notes", "readings", "resolutions", "reviews", "time_off")

    def __init__(self) -> None:
        self.resolutions: dict[str, Resolution] = {}
        self.time_off: dict[date, TimeOff] = {}
        self.marks: dict[MarkKey, Mark] = {}
        self.notes: dict[date, str] = {}
        self.readings: dict[ReadingKey, tuple[int | float, ...]] = {}
        self.reviews: dict[ReviewKey, Review] = {}

    def table(self, name: Table) -> dict[Any, Any]:
        """The records of one kind, by key."""
        records: dict[Any, Any] = getattr(self, name)
        return records

    def copy(self) -> History:
        """The same records, in tables of its own."""
        other = History()
        for name in self.__slots__:
            setattr(other, name, dict(getattr(self, name)))
        return other

    def edit(self, table: Table, key: Any, after: Any) -> Edit:
        """The edit that would put ``after`` at ``key`` (None removes it)."""
        return Edit(table, key, self.table(table).get(key), after)

    def apply(self, edits: Iterable[Edit]) -> None:
        """Carry out ``edits`` in order."""
        for edit in edits:
            if edit.after is None:
                self.table(edit.table).pop(edit.key, None)
            else:
                self.table(edit.table)[edit.key] = edit.after

    def active(self) -> Resolution | None:
        """The one resolution whose state is active, be it in force or upcoming."""
        return next((r for r in self.resolutions.values() if r.state == "active"), None)

    def in_force(self, day: date) -> Resolution | None:
        """The resolution that judges ``day``. Were there several, merged from two machines, the last to start."""
        # Spelled out rather than asked of each: every mark and every day shown asks, over decades of rungs.
        # Most have ended, which is asked first.
        found = [r for r in self.resolutions.values() if (r.ended is None or day <= r.ended) and r.started <= day]
        return max(found, key=lambda r: (r.started, r.id), default=None)

    def ladders(self) -> list[list[Resolution]]:
        """Every ladder as its rungs in order, the ladder that began first in front."""
        rungs: dict[str, list[Resolution]] = {}
        for resolution in sorted(self.resolutions.values(), key=lambda r: r.place):
            rungs.setdefault(resolution.ladder, []).append(resolution)
        return list(rungs.values())

    def ladder(self, name: str) -> list[Resolution]:
        """The rungs of one ladder in order."""
        return sorted((r for r in self.resolutions.values() if r.ladder == name), key=lambda r: r.place)

    def mark(self, resolution: str, behaviour: str, day: date) -> Mark | None:
        """The mark of that behaviour on that day."""
        return self.marks.get(MarkKey(resolution, behaviour, day))

    def review_key(self, resolution: str, first: date, last: date) -> ReviewKey:
        """The key of the review of the period from ``first`` to ``last``: the one it has, else the one it would get.

        One written when weeks began on another day is of the week in which its fourth day lies, and so most of it.
        """
        own = ReviewKey(resolution, first)
        if own in self.reviews:
            return own
        near = (ReviewKey(resolution, day) for day in each_day(first - TO_MIDWEEK, last - TO_MIDWEEK))
        return next((key for key in near if key in self.reviews), own)

    def time_off_on(self, day: date) -> TimeOff | None:
        """The time off that ``day`` lies in."""
        return next((t for t in self.time_off.values() if t.first <= day <= t.last), None)

    def days_off(self, first: date, last: date) -> frozenset[date]:
        """Every day of time off within ``first`` to ``last``."""
        return frozenset(
            day
            for off in self.time_off.values()
            if off.first <= last and first <= off.last
            for day in each_day(max(off.first, first), min(off.last, last))
        )


def each_day(first: date, last: date) -> Iterator[date]:
    """``first`` to ``last``, both included; nothing when ``last`` is before ``first``."""
    return (first + timedelta(n) for n in range((last - first).days + 1))
