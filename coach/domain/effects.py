"""Effects: what a behaviour goes along with in a key result. An association, said with its counts, never a proof."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from math import fsum

from msgspec import Struct
from msgspec.structs import replace

from coach.domain.days import WeekStart, period_of
from coach.domain.exact import fisher
from coach.domain.history import History
from coach.domain.mastery import assess
from coach.domain.patterns import CHANCE, Share
from coach.domain.resolution import Resolution
from coach.domain.rotation import LAG_MAX, Course, Level, Outcome, chances, counted, rotations, weight
from coach.domain.signals import Reading

# With fewer kept or missed periods to compare nothing is said at all.
LEAST = 6
# How often a rotation may match what is claimed. It is less than CHANCE, as a course that is turned back is a little
# less like itself: of 800 histories of noise in which four weeks in five are like the week before, 4 % pass.
MATCHED = 0.04


class Association(Struct, frozen=True):
    """After periods in which ``behaviour`` was kept, ``result`` was above its middle so often; after missed ones so.

    ``lag`` is in periods: 0 the same, 1 the next. ``middle`` parts the readings most evenly, in the unit of the result.
    ``p`` is corrected for the number of combinations looked at.
    """

    ladder: str
    behaviour: str
    result: str
    lag: int
    middle: float
    kept: Share
    missed: Share
    p: float


def readings_of(history: History, ladder: str, result: str) -> list[Reading]:
    """All readings of one key result over the rungs of a ladder, in order of their days and as they were entered."""
    rungs = {rung.id: rung.rung for rung in history.ladder(ladder)}
    keys = sorted(
        (key for key in history.readings if key.result == result and key.resolution in rungs),
        key=lambda k: (k.day, rungs[k.resolution]),
    )
    return [Reading(key.day, value) for key in keys for value in history.readings[key]]


def associations(
    ladders: Iterable[Sequence[Resolution]], history: History, today: date, week_starts: WeekStart = "monday"
) -> list[Association]:
    """What the counts of ``ladders``, each of rungs in order, carry, the surest first; see ``Association``.

    Two tests have to agree: Fisher's exact test, its p multiplied by the number of combinations looked at in all of
    them, and rotation, which knows that a week is often like the week before. Of a ladder with fewer than 17 judged
    periods nothing is said: no 24 rotations of it differ, and of fewer, one among them all is more than 4 %.
    """
    compared = (_course(rungs, history, today, week_starts) for rungs in ladders)
    courses = [course for course in compared if course is not None]
    looked_at = [one for course in courses for one in _each(course)]
    corrected = (replace(one, p=min(1.0, one.p * len(looked_at))) for one in looked_at)
    sure = [one for one in corrected if one.p < CHANCE]
    if not sure:
        return []
    found = zip(sure, chances([weight(one.kept, one.missed) for one in sure], courses), strict=True)
    return sorted((one for one, chance in found if chance <= MATCHED), key=lambda one: one.p)


def _each(course: Course) -> Iterator[Association]:
    """Every combination that has enough periods to compare; ``p`` is not corrected yet."""
    for behaviour, outcome in course.outcomes.items():
        for level in course.levels:
            kept, missed = counted(outcome, level)
            if min(kept.of, missed.of) >= LEAST:
                p = fisher(*kept, *missed)
                yield Association(course.ladder, behaviour, level.result, level.lag, level.middle, kept, missed, p)


def _course(rungs: Sequence[Resolution], history: History, today: date, week_starts: WeekStart) -> Course | None:
    """What there is to compare, from the first judged period to the last; None where that is too little."""
    outcomes = _outcomes(rungs, history, today, week_starts)
    judged = {number for of_one in outcomes.values() for number in of_one}
    first, size = (min(judged), max(judged) - min(judged) + 1) if judged else (0, 0)
    if (1 + len(rotations(size))) * MATCHED < 1:
        return None
    levels: list[Level] = []
    for result in dict.fromkeys(result.id for rung in rungs for result in rung.results):
        values = _by_period(readings_of(history, rungs[0].ladder, result), rungs[0].period, week_starts)
        levels += _levels(result, {number - first: value for number, value in values.items()}, size)
    bits = {behaviour: _outcome(of_one, first) for behaviour, of_one in outcomes.items()}
    return Course(rungs[0].ladder, size, bits, levels) if levels else None


def _outcome(kept: Mapping[int, bool], first: int) -> Outcome:
    return Outcome(*(_bits(number - first for number in kept if kept[number] is side) for side in (True, False)))


def _levels(result: str, values: Mapping[int, float], size: int) -> Iterator[Level]:
    """One for each lag; none where no reading is above any other. ``values`` are by place, the first judged is 0."""
    middle = _middle([value for place, value in values.items() if 0 <= place < size + LAG_MAX])
    if middle is None:
        return
    for lag in range(LAG_MAX + 1):
        read = [place for place in range(size) if place + lag in values]
        yield Level(result, middle, lag, _bits(place for place in read if values[place + lag] > middle), _bits(read))


def _bits(places: Iterable[int]) -> int:
    return sum(1 << place for place in places)


def _outcomes(
    rungs: Sequence[Resolution], history: History, today: date, week_starts: WeekStart
) -> dict[str, dict[int, bool]]:
    """For each behaviour, by the number of each closed period that judged it, whether it was kept in it."""
    outcomes: dict[str, dict[int, bool]] = {}
    for rung in rungs:
        for period in assess(rung, history, today, week_starts).periods:
            if period.verdict in ("kept", "missed"):
                number = _number(period.first, rungs[0].period, week_starts)
                for behaviour, score in period.behaviours.items():
                    if score.judged:
                        outcomes.setdefault(behaviour, {})[number] = score.meets(rung.bar)
    return outcomes


def _by_period(readings: Sequence[Reading], kind: str, week_starts: WeekStart) -> dict[int, float]:
    """The mean reading of each period, by its number."""
    found: dict[int, list[int | float]] = {}
    for reading in readings:
        found.setdefault(_number(reading.day, kind, week_starts), []).append(reading.value)
    return {number: fsum(values) / len(values) for number, values in found.items()}


def _number(day: date, kind: str, week_starts: WeekStart) -> int:
    """The number of the period that holds ``day``: the one after it has the next."""
    first = period_of(day, kind, week_starts).first
    return 12 * first.year + first.month if kind == "month" else first.toordinal() // 7


def _middle(values: list[float]) -> float | None:
    """What parts ``values`` most evenly: halfway between two neighbours; None where all are the same.

    The median would not do: with small counts it is often the highest reading too, and nothing is above it.
    """
    values.sort()
    steps = (n for n in range(1, len(values)) if values[n - 1] < values[n])
    at = min(steps, key=lambda n: abs(2 * n - len(values)), default=None)
    return None if at is None else (values[at - 1] + values[at]) / 2
