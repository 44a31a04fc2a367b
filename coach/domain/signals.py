"""Signals: the XmR chart of a key result. Which movement is a signal, and which routine variation.

After Donald J. Wheeler, *Understanding Variation: The Key to Managing Chaos* (1993): a chart of individual values and
moving ranges. All arithmetic is exact, on the decimal values as they were entered, so that no reading is put on one
side of a mean that it lies on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby, pairwise
from math import lcm
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

Rule = Literal["outside", "eight", "three-of-four"]
Side = Literal[-1, 0, 1]

# The limits lie this many mean moving ranges from the mean: 3 sigma, with sigma = mean moving range / 1.128 (d2 for
# ranges of two), as Wheeler rounds it.
_SCALED, _BY = 266, 100
LIMITS_FROM = 6
FIRM_FROM = 12
ROW = 8
_NEAR, _OF = 3, 4
_SIDES: tuple[Side, ...] = (1, -1)


class Reading(NamedTuple):
    """One reading of a key result, as entered."""

    day: date
    value: int | float


class Signal(Struct, frozen=True):
    """A movement that routine variation does not explain.

    ``day`` is the day of the reading that completes it, ``at`` that reading's place among all (from 0), and ``side`` 1
    above and -1 below the mean. ``first`` and ``last`` are the places of the first and the last reading that are part
    of it: what goes on is the same signal still.
    """

    rule: Rule
    day: date
    at: int
    side: Side
    first: int
    last: int


class Chart(Struct, frozen=True):
    """An XmR chart, in the unit of the readings. The limits are None with fewer than six readings.

    ``mean`` is None without readings and ``moving_range`` (the mean of the moving ranges) with fewer than two.
    ``cut`` says that the lower limit would lie under 0, and is 0 since no reading was ever under it.
    """

    readings: tuple[Reading, ...]
    mean: float | None = None
    moving_range: float | None = None
    lower: float | None = None
    upper: float | None = None
    cut: bool = False
    provisional: bool = True
    signals: tuple[Signal, ...] = ()

    def signals_at(self, at: int) -> tuple[Signal, ...]:
        """The signals that the reading at place ``at`` completes."""
        return tuple(signal for signal in self.signals if signal.at == at)

    @property
    def going_on(self) -> tuple[Signal, ...]:
        """The signals that were complete before the last reading, which is part of them."""
        last = len(self.readings) - 1
        return tuple(signal for signal in self.signals if signal.at < last == signal.last)


class _Exact(NamedTuple):
    """All in whole numbers, by a ``unit`` in which the mean and the limits are whole too.

    ``above`` is how far each reading lies above the mean, and ``spread`` how far the limits lie from it.
    """

    above: list[int]
    mean: int
    moving_range: int
    spread: int
    unit: int


def chart(readings: Sequence[Reading]) -> Chart:
    """The XmR chart of ``readings``, which are in order of their days.

    For example 5, 7, 6, 8, 5, 5 has the mean 6, the moving ranges 2, 1, 2, 3, 0 with the mean 1.6, and the limits
    6 ± 2.66 × 1.6 = 1.744 and 10.256.

    What never was negative is taken to be something that cannot be: a lower limit under 0 is 0 then. Signals are
    looked for with the limit as it was computed. Nothing lies below one that was cut, and nothing is near it either: it
    is where the numbers end, no limit of the process, and counts that are often 0 would be near it by chance alone.
    """
    if len(readings) < 2:
        mean = float(readings[0].value) if readings else None
        return Chart(tuple(readings), mean)
    found = _exact([reading.value for reading in readings])
    plain = Chart(tuple(readings), found.mean / found.unit, found.moving_range / found.unit)
    return plain if len(readings) < LIMITS_FROM else _with_limits(plain, found)


def _exact(values: Sequence[float]) -> _Exact:
    ratios = [Decimal(repr(value)).as_integer_ratio() for value in values]
    number, scale = len(values), lcm(*(below for _, below in ratios))
    whole = [above * (scale // below) for above, below in ratios]
    each = _BY * number * (number - 1)
    mean = sum(whole) * each // number
    moving_range = sum(abs(after - before) for before, after in pairwise(whole)) * each // (number - 1)
    spread = moving_range * _SCALED // _BY
    return _Exact([value * each - mean for value in whole], mean, moving_range, spread, scale * each)


def _with_limits(plain: Chart, found: _Exact) -> Chart:
    lower = found.mean - found.spread
    cut = lower < 0 <= min(reading.value for reading in plain.readings)
    return replace(
        plain,
        lower=0.0 if cut else lower / found.unit,
        upper=(found.mean + found.spread) / found.unit,
        cut=cut,
        provisional=len(plain.readings) < FIRM_FROM,
        signals=tuple(_signals(plain.readings, found)),
    )


def _signals(readings: Sequence[Reading], found: _Exact) -> list[Signal]:
    """In the order in which they were completed; of several at one reading, by the order of the rules."""
    spans = [
        *_outside([_side(above, found.spread) for above in found.above]),
        *_in_a_row([_side(above, 0) for above in found.above]),
        *_three_of_four([_side(2 * above, found.spread) for above in found.above]),
    ]
    spans.sort(key=lambda span: span.at)
    return [Signal(span.rule, readings[span.at].day, span.at, span.side, span.first, span.last) for span in spans]


def _side(above: int, least: int) -> Side:
    """The side of the mean on which it lies by more than ``least``; 0 where it does not."""
    return 1 if above > least else -1 if above < -least else 0


class _Span(NamedTuple):
    """A signal by its places."""

    rule: Rule
    side: Side
    first: int
    at: int
    last: int


def _outside(sides: Sequence[Side]) -> Iterator[_Span]:
    """Each for itself."""
    return (_Span("outside", side, at, at, at) for at, side in enumerate(sides) if side)


def _in_a_row(sides: Sequence[Side]) -> Iterator[_Span]:
    """Eight or more on one side of the mean."""
    first = 0
    for side, row in groupby(sides):
        end = first + len(list(row))
        if side and end - first >= ROW:
            yield _Span("eight", side, first, first + ROW - 1, end - 1)
        first = end


def _three_of_four(near: Sequence[Side]) -> list[_Span]:
    """Three among four that are ``near`` the same limit; those that share a reading are one."""
    spans: list[_Span] = []
    for side in _SIDES:
        places = [place for place, one in enumerate(near) if one == side]
        for first, third in zip(places, places[_NEAR - 1 :], strict=False):
            if third - first >= _OF:
                continue
            if spans and spans[-1].side == side and first <= spans[-1].last:
                spans[-1] = spans[-1]._replace(last=third)
            else:
                spans.append(_Span("three-of-four", side, first, third, third))
    return spans
