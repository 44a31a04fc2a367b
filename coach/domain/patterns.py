"""Patterns: where it works, in shares with their counts. Nothing is claimed that the counts do not carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import compress
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from coach.domain.days import Calendar
from coach.domain.exact import fisher
from coach.domain.past import DueDay, Past

Kind = Literal["weekday", "hour", "cue", "after"]

# Fewer due days than this on either side say nothing, and nor does a difference that chance makes so often.
LEAST = 12
CHANCE = 0.05
# By which hour the day's first entry was made: what an early start is worth.
_HOURS = (8, 9, 10, 11, 12)


class Share(NamedTuple):
    """Kept so often, out of so many."""

    kept: int
    of: int

    @property
    def percent(self) -> float:
        """0 to 100; 0 of 0 is 0."""
        return 100 * self.kept / self.of if self.of else 0.0


class Spot(Struct, frozen=True):
    """A bright spot: ``behaviour`` is kept more often ``here`` than on its ``other`` due days.

    ``where`` is a weekday's number (0 is Monday), an hour (before which the day was begun), a cue, or the id of the
    behaviour that was kept before it. ``p`` is corrected for the number of spots looked at.
    """

    ladder: str
    behaviour: str
    kind: Kind
    where: str | int
    here: Share
    other: Share
    p: float


def share(days: Iterable[DueDay]) -> Share:
    """How many of ``days`` were kept."""
    kept = [one.kept for one in days]
    return Share(sum(kept), len(kept))


def by_weekday(pasts: Sequence[Past]) -> tuple[Share, ...]:
    """The share kept on Mondays to Sundays, of all due days."""
    sides: list[list[DueDay]] = [[] for _ in range(7)]
    for past in pasts:
        for one in past.days:
            sides[one.day.weekday()].append(one)
    return tuple(share(side) for side in sides)


def by_hour(pasts: Sequence[Past], calendar: Calendar) -> tuple[Share, ...]:
    """The share kept of what was entered in each of the 24 hours of the wall clock, on the day itself."""
    sides: list[list[DueDay]] = [[] for _ in range(24)]
    for past in pasts:
        for one in past.days:
            at = one.entered(calendar)
            if at is not None:
                sides[at.hour].append(one)
    return tuple(share(side) for side in sides)


def bright_spots(pasts: Sequence[Past], calendar: Calendar) -> list[Spot]:
    """The spots where a behaviour works best, the surest first."""
    return brightest(spots(pasts, calendar))


def spots(pasts: Sequence[Past], calendar: Calendar) -> list[Spot]:
    """Every spot that can be looked at, with at least ``LEAST`` due days on either side; ``p`` is not corrected yet.

    Compared are only behaviours of one ladder: others were never done on the same days.
    """
    ladders: dict[str, list[_Seen]] = {}
    for past in pasts:
        entered = tuple(one.entered(calendar) for one in past.days)
        ladders.setdefault(past.ladder, []).append(_Seen(past, tuple(one.kept for one in past.days), entered))
    return [spot for ladder in ladders.values() for seen in ladder for spot in _spots(seen, ladder)]


def brightest(looked_at: Sequence[Spot]) -> list[Spot]:
    """Of all the spots looked at, those that chance would rarely make, the surest first.

    Each p, of Fisher's exact test, is multiplied by the number of spots looked at (Bonferroni), so that pure chance is
    taken for any pattern at all in fewer than 5 % of histories.
    """
    corrected = (replace(spot, p=min(1.0, spot.p * len(looked_at))) for spot in looked_at)
    bright = (spot for spot in corrected if spot.p < CHANCE and spot.here.percent > spot.other.percent)
    return sorted(bright, key=lambda spot: spot.p)


class _Seen(NamedTuple):
    """A behaviour's past, and of each of its due days whether it was kept and when it was entered."""

    past: Past
    kept: tuple[bool, ...]
    entered: tuple[datetime | None, ...]

    @property
    def days(self) -> Iterator[date]:
        """Its due days."""
        return (one.day for one in self.past.days)


def _spots(seen: _Seen, ladder: Sequence[_Seen]) -> Iterator[Spot]:
    """Every spot of one behaviour that has enough due days on either side."""
    whole = Share(sum(seen.kept), len(seen.kept))
    for kind, where, inside in _sides(seen, [other for other in ladder if other is not seen]):
        here = Share(sum(compress(seen.kept, inside)), sum(inside))
        other = Share(whole.kept - here.kept, whole.of - here.of)
        if min(here.of, other.of) >= LEAST:
            yield Spot(seen.past.ladder, seen.past.id, kind, where, here, other, fisher(*here, *other))


def _sides(seen: _Seen, others: Sequence[_Seen]) -> Iterator[tuple[Kind, str | int, list[bool]]]:
    """Each place to look at, and for each due day whether it lies there."""
    weekdays = [day.weekday() for day in seen.days]
    for weekday in range(7):
        yield "weekday", weekday, [one == weekday for one in weekdays]
    begun = _begun(others)
    for hour in _HOURS:
        yield "hour", hour, [_is_before(begun.get(day), day, hour) for day in seen.days]
    cues = [one.rung.cue for one in seen.past.days]
    for cue in filter(None, dict.fromkeys(cues)):
        yield "cue", cue, [one == cue for one in cues]
    for other in others:
        yield "after", other.past.id, _after(seen, other)


def _begun(others: Sequence[_Seen]) -> dict[date, datetime]:
    """When each day was begun, by another behaviour: its own entry would make a spot of itself."""
    begun: dict[date, datetime] = {}
    for other in others:
        for day, at in zip(other.days, other.entered, strict=True):
            if at is not None:
                begun[day] = min(at, begun.get(day, at))
    return begun


def _is_before(at: datetime | None, day: date, hour: int) -> bool:
    return at is not None and at < datetime.combine(day, time(hour))


def _after(seen: _Seen, other: _Seen) -> list[bool]:
    """For each due day whether ``other`` was kept on it, and before this one wherever this one was kept.

    The order can only take from the days on which both were kept, so what is left of a difference is no work of it.
    """
    before = {day: at for day, kept, at in zip(other.days, other.kept, other.entered, strict=True) if kept}
    return [
        day in before and (not kept or _in_order(before[day], at))
        for day, kept, at in zip(seen.days, seen.kept, seen.entered, strict=True)
    ]


def _in_order(first: datetime | None, then: datetime | None) -> bool:
    return first is not None and then is not None and first < then
