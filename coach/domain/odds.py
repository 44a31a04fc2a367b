"""What worked in a period against all odds, from its counts alone: what a rep can build on, whatever the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from coach.domain.history import History
from coach.domain.past import DueDay
from coach.domain.stretches import Stretch, due_days


class Worked(Struct, frozen=True):
    """What worked in a period, against all odds.

    ``most``: the one ``behaviour`` kept on a larger share of its due days so far than any other, ``kept`` of ``due``.
    ``whole``: the ``days`` on which everything was kept, ``kept`` of ``due``, while on others it was not.
    ``recovery``: the ``behaviour`` was missed on the first of ``days`` and kept on the second, its next due day.
    """

    kind: Literal["most", "whole", "recovery"]
    behaviour: str = ""
    kept: int = 0
    due: int = 0
    days: tuple[date, ...] = ()


def what_worked(stretch: Stretch, history: History, today: date) -> list[Worked]:
    """What of the period can be built on, from its counts; nothing where nothing was kept."""
    held = sorted(due_days(stretch, history).items())
    days = [due for day, due in held if day < today or (day == today and all(one.kept for one in due))]
    by_behaviour: dict[str, list[DueDay]] = {}
    for one in (one for day, due in held for one in due if day < today or (day == today and one.kept)):
        by_behaviour.setdefault(one.behaviour.id, []).append(one)
    return [*_most(by_behaviour), *_whole(days), *_recoveries(by_behaviour)]


def _most(by_behaviour: Mapping[str, Sequence[DueDay]]) -> Iterator[Worked]:
    """Nothing where it is the only one, or another was kept as well."""
    counts = [Worked("most", key, sum(d.kept for d in days), len(days)) for key, days in by_behaviour.items()]
    counts.sort(key=_share, reverse=True)
    if len(counts) > 1 and _share(counts[0]) > _share(counts[1]):
        yield counts[0]


def _share(one: Worked) -> float:
    return one.kept / one.due


def _whole(days: Sequence[Sequence[DueDay]]) -> Iterator[Worked]:
    whole = tuple(due[0].day for due in days if all(one.kept for one in due))
    if 0 < len(whole) < len(days):
        yield Worked("whole", kept=len(whole), due=len(days), days=whole)


def _recoveries(by_behaviour: Mapping[str, Sequence[DueDay]]) -> Iterator[Worked]:
    """The first of each behaviour."""
    for key, days in by_behaviour.items():
        for one, following in pairwise(days):
            if following.kept and not one.kept:
                yield Worked("recovery", key, days=(one.day, following.day))
                break
