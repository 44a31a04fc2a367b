"""Behaviours above key results on one time axis: lanes of points, put into as many columns as there is room for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Literal, NamedTuple

from msgspec import Struct

from coach.domain.days import WeekStart, period_of
from coach.views.words import MONTHS

Span = Literal["week", "month", "quarter", "year"]
# Of shares and readings a column has the mean; of strengths the last, which holds until there is another.
Kind = Literal["share", "strength", "reading"]
_SPANS: tuple[Span, ...] = ("week", "month", "quarter", "year")
_ONE_DAY = timedelta(1)
# What each sign of a move means, in the words of the legend.
SIGNS = {"◆": "begun", "▲": "grown", "▼": "eased"}
SEVERAL = "◇"


class Point(NamedTuple):
    """What was so on ``day``, in the unit of its lane: ``value`` for each of so many."""

    day: date
    value: float
    of: int = 1


class Lane(Struct, frozen=True):
    """One line: its points in order, drawn between ``low`` and ``high``; ``figure`` is what it comes to, in words."""

    kind: Kind
    name: str
    points: tuple[Point, ...]
    low: float
    high: float
    figure: str


class Move(NamedTuple):
    """A move on the ladder: '▲' for growing, to ``rung``."""

    day: date
    sign: str
    rung: int


class Timeline(Struct, frozen=True):
    """Lanes over the days from ``first`` to ``last``, with moves and leave; ``span`` is the least a column can be.

    ``told`` says what is left out, if anything is, and ``meaning`` what its lanes say.
    """

    first: date
    last: date
    span: Span
    lanes: tuple[Lane, ...]
    told: str = ""
    meaning: str = ""
    moves: tuple[Move, ...] = ()
    leave: tuple[tuple[date, date], ...] = ()


class Columns(Struct, frozen=True):
    """A timeline in columns from ``first`` on, each a ``span``. Heights are from 0 to 1, None where there is nothing.

    By column, ``names`` are of months or years, and ``moves`` those on the ladder: the last of a column, which stands
    for all of it. ``leave`` is the share of the days of a column that were off.
    """

    first: date
    span: Span
    heights: tuple[tuple[float | None, ...], ...]
    names: dict[int, str]
    moves: dict[int, Move]
    leave: tuple[float, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.leave)


def columns_of(timeline: Timeline, room: int, week_starts: WeekStart) -> Columns:
    """``timeline`` in at most ``room`` columns of the shortest span that fits; of years the last that fit."""
    for span in _SPANS[_SPANS.index(timeline.span) :]:
        firsts = list(_firsts(timeline, span, week_starts))
        if len(firsts) <= room:
            break
    firsts = firsts[-max(1, room) :]
    lasts = [*(first - _ONE_DAY for first in firsts[1:]), timeline.last]
    return Columns(
        firsts[0],
        span,
        tuple(tuple(_heights(lane, firsts)) for lane in timeline.lanes),
        dict(_names(firsts, span)),
        dict(_moves(timeline.moves, firsts)),
        tuple(_share_off(first, last, timeline.leave) for first, last in zip(firsts, lasts, strict=True)),
    )


def _firsts(timeline: Timeline, span: Span, week_starts: WeekStart) -> Iterator[date]:
    day = timeline.first
    while day <= timeline.last:
        yield day
        day = _next(day, span, week_starts)


def _next(day: date, span: Span, week_starts: WeekStart) -> date:
    """The first day of the span after the one that holds ``day``."""
    if span == "week":
        return period_of(day, "week", week_starts).last + _ONE_DAY
    if span == "year":
        return date(day.year + 1, 1, 1)
    month = day.month + 1 if span == "month" else 3 * ((day.month - 1) // 3) + 4
    return date(day.year + (month > 12), (month - 1) % 12 + 1, 1)


def _heights(lane: Lane, firsts: Sequence[date]) -> Iterator[float | None]:
    held: list[list[Point]] = [[] for _ in firsts]
    for point in lane.points:
        if point.day >= firsts[0]:
            held[bisect_right(firsts, point.day) - 1].append(point)
    height: float | None = None
    last = lane.points[-1].day if lane.points else firsts[0]
    for first, points in zip(firsts, held, strict=True):
        if points:
            height = _height(lane, points[-1].value if lane.kind == "strength" else _mean(points))
        elif lane.kind != "strength" or first > last:
            height = None
        yield height


def _moves(moves: Sequence[Move], firsts: Sequence[date]) -> Iterator[tuple[int, Move]]:
    """The last move of each column, under the sign for several where it was not the only one."""
    for column, of_one in groupby(moves, lambda move: bisect_right(firsts, move.day) - 1):
        *before, last = of_one
        if column >= 0:
            yield column, last._replace(sign=SEVERAL) if before else last


def _mean(points: Sequence[Point]) -> float:
    return sum(point.value * point.of for point in points) / sum(point.of for point in points)


def _height(lane: Lane, value: float) -> float:
    """A lane whose values are all the same is drawn in the middle."""
    return (value - lane.low) / (lane.high - lane.low) if lane.high > lane.low else 0.5


def _names(firsts: Sequence[date], span: Span) -> Iterator[tuple[int, str]]:
    """A name for the first column of each month, or each year where there are many."""
    by_month = span in ("week", "month") and (firsts[-1] - firsts[0]).days < 366
    part: Callable[[date], int] = (lambda day: day.month) if by_month else (lambda day: day.year)
    before = None
    for n, first in enumerate(firsts):
        if part(first) != before:
            yield n, MONTHS[first.month - 1] if by_month else str(first.year)
        before = part(first)


def _share_off(first: date, last: date, leave: Sequence[tuple[date, date]]) -> float:
    days = sum(max(0, (min(last, end) - max(first, begin)).days + 1) for begin, end in leave)
    return days / ((last - first).days + 1)
