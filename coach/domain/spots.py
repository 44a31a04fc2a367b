"""Bright spots: where a behaviour is kept more often than elsewhere, as far as the counts carry it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import compress, groupby
from math import erfc, sqrt
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from coach.domain.days import Calendar
from coach.domain.exact import fisher
from coach.domain.past import Past
from coach.domain.patterns import CHANCE, Share

Kind = Literal["weekday", "hour", "cue", "after"]

# Fewer due days than this on either side say nothing.
LEAST = 12
# By which hour the day's first entry was made: what an early start is worth.
_HOURS = (8, 9, 10, 11, 12)
# In percentage points. A weekday that comes so near to a bright one is as good, unless it is nearer to the others.
_ALIKE = 5
# A cue is that of a whole rung: so many stretches with it, and as many without, before it is compared.
_STRETCHES = 4


class Spot(Struct, frozen=True):
    """A bright spot: ``behaviour`` is kept more often ``here`` than on the ``other`` due days it is compared with.

    ``where`` are the numbers of weekdays (0 is Monday), an hour (before which the day was begun), a cue, or the id of
    the behaviour that was kept before it. ``p`` is the chance of such a difference where there is none.
    """

    ladder: str
    behaviour: str
    kind: Kind
    where: tuple[int, ...] | int | str
    here: Share
    other: Share
    p: float


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

    Each p is multiplied by the number of spots looked at (Bonferroni), so that pure chance is taken for any pattern at
    all in fewer than 5 % of histories. Weekdays as good as a bright one are told with it.
    """
    corrected = (replace(spot, p=min(1.0, spot.p * len(looked_at))) for spot in looked_at)
    bright = (spot for spot in corrected if spot.p < CHANCE and spot.here.percent > spot.other.percent)
    told: dict[tuple[object, ...], Spot] = {}
    for spot in sorted(bright, key=lambda spot: spot.p):
        whole = _with_its_like(spot, looked_at) if spot.kind == "weekday" else spot
        told.setdefault((whole.ladder, whole.behaviour, whole.kind, whole.where), whole)
    return list(told.values())


class _Seen(NamedTuple):
    """A behaviour's past, and of each of its due days whether it was kept and when it was entered."""

    past: Past
    kept: tuple[bool, ...]
    entered: tuple[datetime | None, ...]

    @property
    def days(self) -> Iterator[date]:
        """Its due days."""
        return (one.day for one in self.past.days)


# For each due day whether it lies there; None for one that is not compared.
_Sides = list[bool | None]


def _spots(seen: _Seen, ladder: Sequence[_Seen]) -> Iterator[Spot]:
    """Every spot of one behaviour that has enough due days on either side."""
    for kind, where, sides in _places(seen, [other for other in ladder if other is not seen]):
        here, other = _share(seen.kept, sides, True), _share(seen.kept, sides, False)
        if min(here.of, other.of) >= LEAST:
            p = fisher(*here, *other)
            if p < CHANCE and kind != "cue":
                p = max(p, _within_weeks(seen, sides))
            yield Spot(seen.past.ladder, seen.past.id, kind, where, here, other, p)


def _share(kept: Sequence[bool], sides: _Sides, side: bool) -> Share:
    there = [lies is side for lies in sides]
    return Share(sum(compress(kept, there)), sum(there))


def _within_weeks(seen: _Seen, sides: _Sides) -> float:
    """The p of the difference when each week is compared with itself alone.

    There are good weeks and bad ones, and what is more frequent in good weeks, such as an early start, need do nothing
    for any day. Of each week it is known how many days lie here and how many were kept; the test of N. Mantel and
    W. Haenszel, *Statistical Aspects of the Analysis of Data from Retrospective Studies of Disease* (1959), asks
    whether these fell together more often than they would by chance, over all the weeks.
    """
    weeks: dict[int, list[tuple[bool, bool]]] = {}
    for day, done, lies in zip(seen.days, seen.kept, sides, strict=True):
        if lies is not None:
            weeks.setdefault(day.toordinal() // 7, []).append((done, lies))
    excess = variance = 0.0
    for week in weeks.values():
        of, kept, here = len(week), sum(done for done, _ in week), sum(lies for _, lies in week)
        excess += sum(done and lies for done, lies in week) - kept * here / of
        variance += kept * (of - kept) * here * (of - here) / (of * of * (of - 1)) if of > 1 else 0
    return erfc(abs(excess) / sqrt(2 * variance)) if variance else 1.0


def _places(seen: _Seen, others: Sequence[_Seen]) -> Iterator[tuple[Kind, tuple[int, ...] | int | str, _Sides]]:
    """Each place to look at, and which due days lie there."""
    weekdays = [day.weekday() for day in seen.days]
    for weekday in range(7):
        yield "weekday", (weekday,), [one == weekday for one in weekdays]
    begun = _begun(others)
    for hour in _HOURS:
        yield "hour", hour, [_is_before(begun.get(day), day, hour) for day in seen.days]
    cues = [one.rung.cue for one in seen.past.days]
    for cue in filter(None, dict.fromkeys(cues)):
        if _is_steady(seen.kept, [one == cue for one in cues]):
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


def _is_before(at: datetime | None, day: date, hour: int) -> bool | None:
    """None for a day that was not begun at all: it says nothing of early and late."""
    return None if at is None else at < datetime.combine(day, time(hour))


def _is_steady(kept: Sequence[bool], inside: Sequence[bool]) -> bool:
    """Whether a cue came and went, and every stretch with it was better than every one without.

    A cue changes with a rung, and so does much else, and no week has two: one change of it says nothing, nor do a few.
    Four stretches with it are all better than four without in but one of the seventy orders there are.
    """
    stretches = [(here, list(days)) for here, days in groupby(zip(inside, kept, strict=True), key=lambda one: one[0])]
    shares = [(here, sum(kept for _, kept in days) / len(days)) for here, days in stretches]
    within, without = ([share for here, share in shares if here is side] for side in (True, False))
    return min(len(within), len(without)) >= _STRETCHES and min(within) > max(without)


def _after(seen: _Seen, other: _Seen) -> _Sides:
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


def _with_its_like(spot: Spot, looked_at: Iterable[Spot]) -> Spot:
    """``spot`` with every weekday as good as its own, or nearly: to name one would deny the other."""
    own = [
        one for one in looked_at if (one.ladder, one.behaviour, one.kind) == (spot.ladder, spot.behaviour, "weekday")
    ]
    least = max(spot.here.percent - _ALIKE, (spot.here.percent + spot.other.percent) / 2)
    alike = [one for one in own if one.here.percent >= least]
    where = tuple(n for one in alike if isinstance(one.where, tuple) for n in one.where)
    here = Share(sum(one.here.kept for one in alike), sum(one.here.of for one in alike))
    other = Share(spot.here.kept + spot.other.kept - here.kept, spot.here.of + spot.other.of - here.of)
    return replace(spot, where=where, here=here, other=other)
