"""Signals: the XmR chart of a key result. Which movement is a signal, and which routine variation.

After Donald J. Wheeler, *Understanding Variation: The Key to Managing Chaos* (1993): a chart of individual values and
moving ranges. All arithmetic is exact, on the decimal values as they were entered, so that no reading is put on one
side of a mean that it lies on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Literal, NamedTuple

from msgspec import Struct

Rule = Literal["outside", "eight", "three-of-four"]
Side = Literal[-1, 0, 1]

# The limits lie this many mean moving ranges from the mean: 3 sigma, with sigma = mean moving range / 1.128 (d2 for
# ranges of two), as Wheeler rounds it.
SCALING = Fraction(266, 100)
LIMITS_FROM = 6
FIRM_FROM = 12
ROW = 8
_NEAR, _OF = 3, 4


class Reading(NamedTuple):
    """One reading of a key result, as entered."""

    day: date
    value: int | float


class Signal(Struct, frozen=True):
    """A movement that routine variation does not explain.

    ``day`` is the day of the reading that completes it, ``at`` that reading's place among all (from 0), and ``side`` 1
    above and -1 below the mean.
    """

    rule: Rule
    day: date
    at: int
    side: Side


class Chart(Struct, frozen=True):
    """An XmR chart, in the unit of the readings. The limits are None with fewer than six readings.

    ``mean`` is None without readings and ``moving_range`` (the mean of the moving ranges) with fewer than two.
    """

    readings: tuple[Reading, ...]
    mean: float | None
    moving_range: float | None
    lower: float | None
    upper: float | None
    provisional: bool
    signals: tuple[Signal, ...]

    def signals_at(self, at: int) -> tuple[Signal, ...]:
        """The signals that the reading at place ``at`` completes."""
        return tuple(signal for signal in self.signals if signal.at == at)


class _Limits(NamedTuple):
    mean: Fraction
    lower: Fraction
    upper: Fraction


def chart(readings: Sequence[Reading]) -> Chart:
    """The XmR chart of ``readings``, which are in order of their days.

    For example 5, 7, 6, 8, 5, 5 has the mean 6, the moving ranges 2, 1, 2, 3, 0 with the mean 1.6, and the limits
    6 ± 2.66 × 1.6 = 1.744 and 10.256.
    """
    values = [Fraction(repr(reading.value)) for reading in readings]
    if not values:
        return Chart((), None, None, None, None, True, ())
    mean = sum(values, Fraction()) / len(values)
    ranges = [abs(after - before) for before, after in pairwise(values)]
    moving_range = sum(ranges, Fraction()) / len(ranges) if ranges else None
    limits = _limits(values, mean, moving_range)
    return Chart(
        readings=tuple(readings),
        mean=float(mean),
        moving_range=None if moving_range is None else float(moving_range),
        lower=None if limits is None else float(limits.lower),
        upper=None if limits is None else float(limits.upper),
        provisional=len(values) < FIRM_FROM,
        signals=() if limits is None else tuple(_signals(readings, values, limits)),
    )


def _limits(values: Sequence[Fraction], mean: Fraction, moving_range: Fraction | None) -> _Limits | None:
    """The natural process limits. What never was negative is taken to be something that cannot be."""
    if moving_range is None or len(values) < LIMITS_FROM:
        return None
    lower = mean - SCALING * moving_range
    return _Limits(mean, max(lower, Fraction(0)) if min(values) >= 0 else lower, mean + SCALING * moving_range)


def _signals(readings: Sequence[Reading], values: Sequence[Fraction], limits: _Limits) -> Iterator[Signal]:
    """In the order in which they were completed; of several at one reading, by the order of the rules."""
    rules: tuple[tuple[Rule, list[Side]], ...] = (
        ("outside", [_outside(value, limits) for value in values]),
        ("eight", _fresh(_in_a_row([_side(value, limits) for value in values]))),
        ("three-of-four", _fresh(_three_of_four([_near(value, limits) for value in values]))),
    )
    for at, reading in enumerate(readings):
        for rule, sides in rules:
            if sides[at]:
                yield Signal(rule, reading.day, at, sides[at])


def _side(value: Fraction, limits: _Limits) -> Side:
    """On which side of the mean; 0 on it."""
    return 1 if value > limits.mean else -1 if value < limits.mean else 0


def _outside(value: Fraction, limits: _Limits) -> Side:
    return 1 if value > limits.upper else -1 if value < limits.lower else 0


def _near(value: Fraction, limits: _Limits) -> Side:
    """The side of the limit that ``value`` is nearer to than to the mean; 0 nearer to the mean or midway."""
    if 2 * value > limits.mean + limits.upper:
        return 1
    return -1 if 2 * value < limits.mean + limits.lower else 0


def _in_a_row(sides: Sequence[Side]) -> list[Side]:
    """For each reading the side that it and those before it have been on, eight or more in a row."""
    found: list[Side] = []
    run = 0
    for at, side in enumerate(sides):
        run = run + 1 if at and side == sides[at - 1] else 1
        found.append(side if run >= ROW else 0)
    return found


def _three_of_four(near: Sequence[Side]) -> list[Side]:
    """For each reading near a limit the side on which it is the third, or fourth, among the last four."""
    return [
        side if side and list(near[max(0, at - _OF + 1) : at + 1]).count(side) >= _NEAR else 0
        for at, side in enumerate(near)
    ]


def _fresh(sides: Sequence[Side]) -> list[Side]:
    """Only where it begins: what goes on is the same signal still."""
    return [side if not at or sides[at - 1] != side else 0 for at, side in enumerate(sides)]
