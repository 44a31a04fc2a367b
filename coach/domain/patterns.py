"""Patterns: where it works, in shares with their counts. Nothing is claimed that the counts do not carry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from coach.domain.days import Calendar
from coach.domain.past import DueDay, Past

# A difference that chance makes so often says nothing.
CHANCE = 0.05


class Share(NamedTuple):
    """Kept so often, out of so many."""

    kept: int
    of: int

    @property
    def percent(self) -> float:
        """0 to 100; 0 of 0 is 0."""
        return 100 * self.kept / self.of if self.of else 0.0


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
