"""Effects: what a behaviour goes along with in a key result. An association, said with its counts, never a proof."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from statistics import fmean

from msgspec import Struct
from msgspec.structs import replace

from coach.domain.days import WeekStart, period_of
from coach.domain.exact import fisher
from coach.domain.history import History
from coach.domain.mastery import assess
from coach.domain.patterns import CHANCE, Share
from coach.domain.resolution import Resolution
from coach.domain.signals import Reading

# With fewer kept or missed periods to compare nothing is said at all.
LEAST = 6
LAG_MAX = 4


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
    rungs: Sequence[Resolution], history: History, today: date, week_starts: WeekStart = "monday"
) -> list[Association]:
    """What the counts of ``rungs`` (of one ladder, in order) carry, the surest first; see ``Association``."""
    looked_at = list(_each(rungs, history, today, week_starts))
    corrected = (replace(one, p=min(1.0, one.p * len(looked_at))) for one in looked_at)
    return sorted((one for one in corrected if one.p < CHANCE), key=lambda one: one.p)


def _each(rungs: Sequence[Resolution], history: History, today: date, week_starts: WeekStart) -> Iterator[Association]:
    outcomes = _outcomes(rungs, history, today, week_starts)
    for result in dict.fromkeys(result.id for rung in rungs for result in rung.results):
        values = _by_period(readings_of(history, rungs[0].ladder, result), rungs[0].period, week_starts)
        for behaviour, kept in outcomes.items():
            for lag in range(LAG_MAX + 1):
                found = _compare(rungs[0].ladder, behaviour, result, lag, kept, values)
                if found is not None:
                    yield found


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
    return {number: fmean(values) for number, values in found.items()}


def _number(day: date, kind: str, week_starts: WeekStart) -> int:
    """The number of the period that holds ``day``: the one after it has the next."""
    first = period_of(day, kind, week_starts).first
    return 12 * first.year + first.month if kind == "month" else first.toordinal() // 7


def _compare(
    ladder: str, behaviour: str, result: str, lag: int, kept: Mapping[int, bool], values: Mapping[int, float]
) -> Association | None:
    """The counts at one lag; None with too few to compare, and where no reading is above any other."""
    after_kept = [values[number + lag] for number, was_kept in kept.items() if was_kept and number + lag in values]
    after_missed = [values[number + lag] for number, was in kept.items() if not was and number + lag in values]
    if min(len(after_kept), len(after_missed)) < LEAST:
        return None
    middle = _middle([*after_kept, *after_missed])
    if middle is None:
        return None
    with_, without = _above(after_kept, middle), _above(after_missed, middle)
    return Association(ladder, behaviour, result, lag, middle, with_, without, fisher(*with_, *without))


def _middle(values: list[float]) -> float | None:
    """What parts ``values`` most evenly: halfway between two neighbours; None where all are the same.

    The median would not do: with small counts it is often the highest reading too, and nothing is above it.
    """
    values.sort()
    steps = (n for n in range(1, len(values)) if values[n - 1] < values[n])
    at = min(steps, key=lambda n: abs(2 * n - len(values)), default=None)
    return None if at is None else (values[at - 1] + values[at]) / 2


def _above(values: Sequence[float], middle: float) -> Share:
    return Share(sum(value > middle for value in values), len(values))
