"""What the tests of the domain are made of: definitions, rungs, moments and marks, each with what matters left open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from typing import Any

from msgspec.structs import asdict

from coach.domain.history import History, MarkKey
from coach.domain.mastery import Assessment, assess
from coach.domain.moves import Ground
from coach.domain.resolution import Behaviour, Definition, Resolution
from tests.strategies import mark

MONDAY = date(2026, 1, 5)


def day(n: int) -> date:
    """Monday 5 January 2026 and ``n`` days."""
    return MONDAY + timedelta(n)


def moment(n: int, hour: int, minute: int = 0) -> datetime:
    """``day(n)`` at that time of the wall clock, an hour east of Greenwich."""
    on = day(n)
    return datetime(on.year, on.month, on.day, hour, minute, tzinfo=timezone(timedelta(hours=1)))


def behaviour(name: str = "calls", **other: Any) -> Behaviour:
    return Behaviour(**{"id": name, "name": name.title(), **other})


def definition(*behaviours: Behaviour, **other: Any) -> Definition:
    return Definition(**{"title": "Five calls", "behaviours": behaviours or (behaviour(),), **other})


def rung(what: Definition | None = None, started: date = MONDAY, **other: Any) -> Resolution:
    place = {"id": "r", "ladder": "r", "rung": 1, "origin": "start", "state": "active", "started": started, **other}
    return Resolution(**asdict(what or definition()), **place)


def history(*resolutions: Resolution) -> History:
    """A history that holds ``resolutions`` and nothing else."""
    made = History()
    made.resolutions.update({r.id: r for r in resolutions})
    return made


def ground(held: History, today: date, **other: Any) -> Ground:
    return Ground(held, today, **other)


def keep(held: History, resolution: Resolution, days: Sequence[int], name: str = "calls") -> None:
    """A kept mark of the behaviour ``name`` on each of ``days``."""
    target = next(b.target for b in resolution.behaviours if b.id == name)
    for n in days:
        held.marks[MarkKey(resolution.id, name, day(n))] = mark(target)


def weeks(*numbers: int) -> list[int]:
    """The weekdays of those weeks, week 0 the one that begins on ``MONDAY``."""
    return [7 * week + n for week in numbers for n in range(5)]


def verdicts(found: Assessment) -> list[str]:
    return [period.verdict for period in found.periods]


def mastered(what: Definition | None = None) -> tuple[History, Resolution]:
    """A rung of a run of 2 weeks that is mastered on Sunday, ``day(13)``."""
    resolution = rung(what or definition(run=2))
    held = history(resolution)
    for b in resolution.behaviours:
        keep(held, resolution, weeks(0, 1), b.id)
    assert assess(resolution, held, day(14)).mastered_on == day(13)
    return held, resolution
