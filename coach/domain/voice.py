"""The coach's voice: which line is said in a situation on a day. A pure choice; the lines themselves are data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from coach.domain.situations import Standing

# No line comes again within so many days, so that each situation needs one line more.
APART = 14


def chosen(lines: Sequence[str], day: date) -> str:
    """The line of ``day`` among the ``lines`` of a situation, with its placeholders.

    They take turns, a line a day, whether or not the situation is there. So however situations follow on one another,
    a line comes again only when all of its situation had their day.
    """
    return lines[day.toordinal() % len(lines)]


def line(lines: Sequence[str], found: Standing, day: date) -> str:
    """What to say on ``day``, of the ``lines`` of its situation: the same for the same day and standing."""
    return chosen(lines, day).format_map(found.figures)
