"""Lives of which the truth is known: days marked by hand, and reps on whom nothing that is looked at has influence."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from coach.domain.days import Calendar
from coach.domain.history import History, Mark, MarkKey, TimeOff
from coach.domain.past import DueDay, Past
from coach.domain.resolution import Resolution
from tests.domain.make import behaviour, day, definition, history, moment, rung, weeks

PLAIN = Calendar()
RUNG = rung()


def kept_at(n: int, hour: int, minute: int = 0) -> Mark:
    """Done once on ``day(n)``, entered there and then."""
    return Mark(count=1, at=moment(n, hour, minute).isoformat())


def past(
    days: dict[int, Mark | None], name: str = "calls", rungs: Callable[[int], Resolution] = lambda _: RUNG
) -> Past:
    """A behaviour due on those days (by number), with what was marked on each."""
    of = behaviour(name)
    return Past("r", name, of.name, tuple(DueDay(day(n), rungs(n), of, one) for n, one in sorted(days.items())))


def of_chance(rng: Random, behaviours: int, number: int) -> History:
    """So many weeks in which each behaviour is kept by chance, at any hour, in any order."""
    resolution = rung(definition(*(behaviour(f"b{n}") for n in range(behaviours))))
    lived = history(resolution)
    for one in resolution.behaviours:
        likely = rng.uniform(0.4, 0.95)
        for n in weeks(*range(number)):
            _mark(lived, MarkKey("r", one.id, day(n)), rng.random() < likely, n, rng.randint(7, 18), rng)
    first = rng.randrange(7 * number)
    lived.time_off[day(first)] = TimeOff(first=day(first), last=day(first + rng.randrange(10)))
    return lived


def of_spells(rng: Random, cues: int, number: int) -> History:
    """So many weeks on eight rungs with ``cues`` in turn: good months and bad ones, early months and late ones."""
    rungs = _rungs(8, cues, 7 * number // 8)
    lived = history(*rungs)
    likely = [rng.uniform(0.4, 0.95) for _ in range(4)]
    good, early = True, True
    for n in weeks(*range(number)):
        good, early = good ^ (rng.random() < 0.05), early ^ (rng.random() < 0.05)
        owner = next(one for one in rungs if one.ended is None or day(n) <= one.ended)
        for one, usual in zip(owner.behaviours, likely, strict=True):
            kept = rng.random() < min(0.97, usual + (0.2 if good else -0.2))
            _mark(lived, MarkKey(owner.id, one.id, day(n)), kept, n, _hour(rng, early), rng)
    return lived


def of_habit(rng: Random, behaviours: int, number: int) -> History:
    """So many weeks in which three days of five are as the one before, the others by chance; early starts likewise."""
    resolution = rung(definition(*(behaviour(f"b{n}") for n in range(behaviours))))
    lived = history(resolution)
    likely = [rng.uniform(0.4, 0.95) for _ in range(behaviours)]
    kept, early = [True] * behaviours, True
    for n in weeks(*range(number)):
        early ^= rng.random() < 0.1
        for at, one in enumerate(resolution.behaviours):
            kept[at] = kept[at] if rng.random() < 0.6 else rng.random() < likely[at]
            _mark(lived, MarkKey("r", one.id, day(n)), kept[at], n, _hour(rng, early), rng)
    return lived


def _rungs(number: int, cues: int, days: int) -> list[Resolution]:
    what = [definition(*(behaviour(f"b{n}") for n in range(4)), cue=f"Cue {n}") for n in range(cues)]
    return [
        rung(what[n % cues], day(n * days), id=f"r{n}", rung=n + 1, origin="grow" if n else "start",
             state="active" if n == number - 1 else "grown", ended=None if n == number - 1 else day((n + 1) * days - 1))
        for n in range(number)
    ]  # fmt: skip


def _hour(rng: Random, early: bool) -> int:
    return rng.randint(7, 9) if early else rng.randint(9, 18)


def _mark(lived: History, key: MarkKey, kept: bool, n: int, hour: int, rng: Random) -> None:
    """Half of what was not kept is marked as not done."""
    if kept or rng.random() < 0.5:
        at = moment(n, hour, rng.randint(0, 59)).isoformat()
        lived.marks[key] = Mark(count=int(kept), at=at)
