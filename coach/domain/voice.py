"""The coach's voice: which line is said in a situation on a day. A pure choice; the lines themselves are data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from string import Formatter

from coach.domain.situations import Situation, Standing

# No line comes again within so many days.
APART = 14
# The fewest days from one occurrence of a situation to its next, where that is more than one: whoever is back was away
# for two due days before.
SPACING: Mapping[Situation, int] = {"back": 3}


def lines_needed(situation: Situation) -> int:
    """How many lines keep any of them from coming again within ``APART`` days, whatever the days bring."""
    return -(-(APART + 1) // SPACING.get(situation, 1))


def line(lines: Sequence[str], found: Standing, day: date) -> str:
    """What to say on ``day``, of the ``lines`` of its situation: the same for the same day and standing.

    They take turns, a line a day, whether or not the situation is there. So however situations follow on one another,
    a line comes again only when all of its situation had their day.
    """
    turn = day.toordinal() // SPACING.get(found.situation, 1)
    return lines[turn % len(lines)].format_map(found.figures)


def placeholders(text: str) -> set[str]:
    """The names of the figures that a line stands on."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
