"""What stands along the axes of a chart: dates and figures at round places, no closer than there is room for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from math import ceil, floor, log10
from typing import NamedTuple

from coach.views.results import figure, figures
from coach.views.words import MONTHS, short_date

_GAP = 2
_WEEK = 7
_YEARS = (1, 2, 5, 10, 20)
_SCALES = ((10**12, "T"), (10**9, "B"), (10**6, "M"), (10**3, "k"))
# Below it, a figure is short enough as it is.
_SHORT_FROM = 10_000
_ROWS_APART = 3
_ROUND = (1, 2, 5, 10)


class Label(NamedTuple):
    """``text`` at a place on an axis: a day's ordinal, or a value."""

    at: float
    text: str


def date_labels(first: int, last: int, columns: int, today: date) -> tuple[Label, ...]:
    """Weeks, months, quarters or years that begin within the days, the finest that ``columns`` have room for."""
    days = date.fromordinal(first), date.fromordinal(last)
    for begins, worded in _units():
        found = [day for day in _each_day(*days) if begins(day)]
        labels = tuple(Label(day.toordinal(), worded(day, found[0], today)) for day in found)
        if labels and sum(len(label.text) + _GAP for label in labels) <= columns:
            return labels
    return ()


def figure_labels(low: float, high: float, rows: int, *, whole: bool) -> tuple[Label, ...]:
    """Round figures between ``low`` and ``high``, some rows apart; ``whole`` numbers where readings are such."""
    step = _step((high - low) / max(1, rows // _ROWS_APART))
    step = max(1.0, step) if whole else step
    values = [round(n * step, 9) for n in range(ceil(low / step), floor(high / step) + 1)]
    return tuple(Label(value, text) for value, text in zip(values, short_figures(values), strict=True))


def short_figures(values: Sequence[float]) -> list[str]:
    """'12.5k' for 12,500, or all in full; in full also where that would make two values look the same."""
    if all(abs(value) < _SHORT_FROM for value in values):
        return figures(values)
    short = [_short(value) for value in values]
    return short if len(set(short)) == len(set(values)) else [figure(value) for value in values]


def _short(value: float) -> str:
    if abs(value) >= _SHORT_FROM:
        for scale, sign in _SCALES:
            if abs(value) >= scale:
                return f"{figure(value / scale)}{sign}"
    return figure(value)


def _step(least: float) -> float:
    """The first of 1, 2, 5, 10, 20 … (or 0.5, 0.2, …) that is no less than ``least``."""
    power: float = 10.0 ** floor(log10(least))
    return next(power * times for times in _ROUND if power * times >= least * 0.999999)


def _units() -> Iterator[tuple[Callable[[date], bool], Callable[[date, date, date], str]]]:
    """Which days begin a unit, and how such a day is called, given the first one shown and today."""
    yield lambda day: day.weekday() == 0, lambda day, _, today: short_date(day, today)
    yield lambda day: day.toordinal() % (2 * _WEEK) == 1, lambda day, _, today: short_date(day, today)
    yield lambda day: day.day == 1, _month
    yield lambda day: day.day == 1 and day.month in (1, 4, 7, 10), _month
    for years in _YEARS:
        yield partial(_begins_years, years), lambda day, *_: str(day.year)


def _begins_years(years: int, day: date) -> bool:
    return (day.month, day.day, day.year % years) == (1, 1, 0)


def _month(day: date, first: date, today: date) -> str:
    """'Oct'; with the year in January, and at first where it is not this one."""
    told = day.month == 1 or (day == first and day.year != today.year)
    return MONTHS[day.month - 1] + (f" {day.year}" if told else "")


def _each_day(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(n) for n in range((last - first).days + 1))
