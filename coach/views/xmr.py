"""An XmR chart as something to draw: points, lines and labels, for so many cells. Days are proleptic ordinals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from math import floor
from typing import Literal, NamedTuple

from msgspec import Struct

from coach.domain.signals import Chart, Reading
from coach.views.axes import Label, date_labels, figure_labels, short_figures
from coach.views.results import Level, ResultView
from coach.views.window import Window

# A chart of fewer days is as wide as one of so many.
_DAYS_LEAST = 14
# Lines for the dates and their axis.
_BELOW = 2
_PADDING = 0.06

Place = tuple[int, float]


class Line(NamedTuple):
    """A level line through the chart: the mean or a limit."""

    kind: Literal["mean", "limit"]
    value: float


class Rung(NamedTuple):
    """A vertical line where a rung began, with ``text`` beside it at the top: to the right, to the left, or none."""

    day: int
    text: str
    side: Literal["right", "left"] = "right"


class Drawing(Struct, frozen=True):
    """What to draw between the days ``x`` and the values ``y``; ``signals`` are those readings that complete one."""

    x: tuple[int, int]
    y: tuple[float, float]
    readings: tuple[Place, ...]
    signals: tuple[Place, ...]
    lines: tuple[Line, ...]
    rungs: tuple[Rung, ...]
    dates: tuple[Label, ...]
    figures: tuple[Label, ...]
    named: tuple[Label, ...]


def drawing(view: ResultView, shown: Window, today: date, width: int, height: int) -> Drawing:
    """The readings of ``view`` that are ``shown``, of which there has to be one, for ``width`` × ``height`` cells."""
    found = view.chart
    points = found.readings[shown.first : shown.end]
    x = _days(points, view.levels if shown.end == len(found.readings) else ())
    levels = [level for level in view.levels if x[0] < level.day.toordinal() <= x[1]]
    lines = tuple(_lines(found))
    rows = max(2, height - _BELOW)
    y = _values([*(p.value for p in points), *(line.value for line in lines)], rows, free=bool(levels))
    named = tuple(_named(lines, y, rows))
    figures = tuple(_figures(points, named, y, rows))
    columns = max(2, width - _widest(figures) - _widest(named) - 1)
    places = tuple((p.day.toordinal(), float(p.value)) for p in points)
    rungs, dates = tuple(_rungs(levels, x, columns)), date_labels(*x, columns, today)
    return Drawing(x, y, places, tuple(_signals(found, shown)), lines, rungs, dates, figures, named)


def _widest(labels: Sequence[Label]) -> int:
    return max((len(label.text) for label in labels), default=0)


def _days(points: Sequence[Reading], levels: Sequence[Level]) -> tuple[int, int]:
    first = points[0].day.toordinal()
    last = max([points[-1].day.toordinal(), *(level.day.toordinal() for level in levels)])
    more = max(0, _DAYS_LEAST - (last - first))
    return first - more // 2, last + more - more // 2


def _lines(found: Chart) -> Iterator[Line]:
    """From the top down."""
    if found.upper is not None:
        yield Line("limit", found.upper)
    if found.mean is not None:
        yield Line("mean", found.mean)
    if found.lower is not None:
        yield Line("limit", found.lower)


def _values(values: Sequence[float], rows: int, *, free: bool) -> tuple[float, float]:
    """From the lowest to the highest with air around them, and a row ``free`` above them if need be."""
    low, high = float(min(values)), float(max(values))
    air = (high - low) * _PADDING or max(1.0, abs(high) * _PADDING)
    bottom = low - air if low < 0 else max(0.0, low - air)
    top = high + air
    return bottom, top + (1.5 * (top - bottom) / rows if free else 0)


def _figures(points: Sequence[Reading], named: Sequence[Label], y: tuple[float, float], rows: int) -> list[Label]:
    """Round figures, none on the row of a line with another value: that row would bear two.

    Where one would be, they stand further apart; if that does not help, it is left out.
    """
    taken = {_cell(label.at, y, rows): label.at for label in named}
    whole = all(float(p.value).is_integer() for p in points)
    labels: list[tuple[Label, ...]] = [figure_labels(*y, rows // less, whole=whole) for less in (1, 2, 4)]
    free = [[one for one in found if taken.get(_cell(one.at, y, rows), one.at) == one.at] for found in labels]
    return next((some for some, found in zip(free, labels, strict=True) if 1 < len(some) == len(found)), free[0])


def _named(lines: Sequence[Line], y: tuple[float, float], rows: int) -> Iterator[Label]:
    """Names of the lines with their values, those of the limits first: on one row there is room for one."""
    values = [line.value for line in lines]
    figures = dict(zip(values, short_figures(values), strict=True))
    taken = set()
    limits = [line.value for line in lines if line.kind == "limit"]
    for line in sorted(lines):
        row = _cell(line.value, y, rows)
        if row not in taken:
            taken.add(row)
            yield Label(line.value, f"{_name(line, limits)} {figures[line.value]}")


def _name(line: Line, limits: Sequence[float]) -> str:
    """Limits that are one have nothing but the mean between them."""
    if line.kind == "mean" or min(limits) == max(limits):
        return "mean"
    return "upper" if line.value == max(limits) else "lower"


def _signals(found: Chart, shown: Window) -> Iterator[Place]:
    for at in sorted({signal.at for signal in found.signals}):
        if shown.first <= at < shown.end:
            reading = found.readings[at]
            yield reading.day.toordinal(), float(reading.value)


def _rungs(levels: Sequence[Level], x: tuple[int, int], columns: int) -> Iterator[Rung]:
    """Each with its name on the side on which there is room for it."""
    places = [_cell(level.day.toordinal(), x, columns) for level in levels]
    free_from = 0
    for n, (level, at) in enumerate(zip(levels, places, strict=True)):
        text = f"rung {level.rung}"
        until = places[n + 1] if n + 1 < len(places) else columns
        if at + len(text) < until:
            yield Rung(level.day.toordinal(), text)
            free_from = at + len(text) + 1
            continue
        fits = at - len(text) >= free_from
        yield Rung(level.day.toordinal(), text if fits else "", "left")
        free_from = at + 1


def _cell(value: float, between: tuple[float, float], cells: int) -> int:
    """In which of ``cells`` a value lies, as plotext has it."""
    low, high = between
    return floor(round(0.5 + (cells - 1) * (value - low) / (high - low), 8))
