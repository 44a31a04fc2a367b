"""How a report is read: its columns, and the conventions of its dates and numbers. What is open is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, TypeVar

from coach.domain.resolution import KeyResult
from coach.domain.text import harmless
from coach.reports.asking import PERS, Asked, Choice, Per, Unclear
from coach.reports.cells import Decimals, evidence, number
from coach.reports.columns import date_column, value_column
from coach.reports.dates import ORDERS, Order, Unit, ends, is_day, when
from coach.reports.table import Report

_T = TypeVar("_T", bound=str)
# The days of a report are spread over the month, and its years are not.
_DAYS_APART, _YEARS_APART = 10, 4


def choose(report: Report, asked: Asked, result: KeyResult, per: Per) -> Choice:
    """How to read ``report`` for ``result``, by ``per`` or what its dates need; ``Unclear`` where it is open."""
    known: dict[str, Any] = {"zeros": asked.zeros, "per": asked.per or per}
    unclear: list[Unclear] = []

    def settle(name: str, find: Callable[..., object], *using: object) -> None:
        try:
            known[name] = find(report, *using)
        except Unclear as one:
            unclear.append(one)

    settle("date", date_column, asked.date)
    settle("value", value_column, asked, result, known.get("date"))
    if "value" in known:
        settle("decimals", _decimals, known["value"], asked.decimals)
    if "date" in known:
        settle("dates", _dates, known["date"], asked.dates)
        settle("per", _per, known["date"], known.get("dates"), asked.per, per)
    if unclear:
        unclear[0].known = known
        raise unclear[0]
    return Choice(**known)


def _dates(report: Report, at: int, asked: Order | None) -> Order | None:
    """Whether the day, the month or a year of two figures comes first, as the whole column has it.

    With points between, it is the day.
    """
    texts = report.texts(at)
    if asked is None and (with_years := _orders_with_years(texts)):
        return _year_first(report, at, with_years)
    orders: tuple[Order, Order] = ("day-first", "month-first")
    found = evidence(texts, partial(when, order=orders[0]), partial(when, order=orders[1]))
    if found == "either" or asked is not None:
        return None if found == "either" else asked
    if found == "unclear" and not any("/" in text or "-" in text for text in texts if _differs(text, when, orders)):
        found = "first"
    if found in ("unclear", "mixed"):
        said = _doubt(report, at, found, when, orders)
        raise Unclear("dates", said, "Say --dates day-first or --dates month-first.", orders)
    return orders[found == "second"]


def _orders_with_years(texts: Iterable[str]) -> tuple[Order, ...]:
    """The orders that a column of dates such as 24-01-05 may be in; none where its years are not in front."""
    dates: list[str] = []
    pairs: list[tuple[int, int]] = []
    for text in filter(is_day, texts):
        pair = ends(text)
        if pair is None:
            return ()
        dates.append(text)
        pairs.append(pair)
    fitting = tuple(order for order in ORDERS if all(when(text, order) for text in dates))
    if not pairs or "year-first" not in fitting:
        return ()
    first, last = (max(figures) - min(figures) for figures in zip(*pairs, strict=True))
    if first >= _DAYS_APART and last <= _YEARS_APART:
        return ()
    return ("year-first",) if last >= _DAYS_APART and first <= _YEARS_APART else fitting


def _year_first(report: Report, at: int, orders: tuple[Order, ...]) -> Order:
    """The only one of ``orders``; ``Unclear`` where there are more."""
    if len(orders) == 1:
        return orders[0]
    line, text = next((line, text) for line, text in report.cells(at) if is_day(text))
    ways = " and as ".join([", ".join(orders[:-1]), orders[-1]])
    said = f"“{harmless(report.columns[at].name)}” can be read as {ways}: '{harmless(text)}' on line {line:,}."
    raise Unclear("dates", said, f"Say {' or '.join(f'--dates {order}' for order in orders)}.", orders)


def _decimals(report: Report, at: int | None, asked: Decimals | None) -> Decimals | None:
    """Whether numbers have a point or a comma, as the whole column has it; else as goes with the delimiter."""
    if at is None:
        return None
    ways: tuple[Decimals, Decimals] = ("point", "comma")
    found = evidence(report.texts(at), partial(number, decimals=ways[0]), partial(number, decimals=ways[1]))
    if found == "either" or asked is not None:
        return None if found == "either" else asked
    if found == "unclear" and report.delimiter in ",;":
        found = "first" if report.delimiter == "," else "second"
    if found in ("unclear", "mixed"):
        said = _doubt(report, at, found, number, ways)
        raise Unclear("decimals", said, "Say --decimals point or --decimals comma.", ways)
    return ways[found == "second"]


def _per(report: Report, at: int, order: Order | None, asked: Per | None, per: Per) -> Per:
    """``asked``; else ``per``, or longer where every date of the column stands for more than that."""
    shortest = _shortest(report.texts(at), order)
    fitting = PERS[PERS.index(shortest) :]
    if asked is None:
        return per if per in fitting else shortest
    if asked in fitting:
        return asked
    said = f"“{harmless(report.columns[at].name)}” holds {shortest}s, and no {shortest} is the reading of one {asked}."
    raise Unclear("per", said, f"Say {' or '.join(f'--per {one}' for one in fitting)}.", fitting)


def _shortest(texts: Iterable[str], order: Order | None) -> Unit:
    """The shortest that any date of a column stands for."""
    found: set[Unit] = set()
    for text in texts:
        one = when(text, order)
        if one is not None and one.unit == "day":
            return "day"
        found |= {one.unit} if one is not None else set()
    return min(found, key=PERS.index, default="day")


def _doubt(report: Report, at: int, found: str, reader: Callable[[str, _T], object], ways: tuple[_T, _T]) -> str:
    """Why it is left open, with the cells and lines that show it."""
    name = harmless(report.columns[at].name)
    cells = list(report.cells(at))
    if found == "unclear":
        line, text = next((line, text) for line, text in cells if _differs(text, reader, ways))
        return f"“{name}” can be read as {ways[0]} and as {ways[1]}: '{harmless(text)}' on line {line:,}."
    lines = [
        next(line for line, text in cells if reader(text, way) is not None and reader(text, other) is None)
        for way, other in (ways, ways[::-1])
    ]
    return f"“{name}” is {ways[0]} on line {lines[0]:,} and {ways[1]} on line {lines[1]:,}."


def _differs(text: str, reader: Callable[[str, _T], object], ways: tuple[_T, _T]) -> bool:
    return reader(text, ways[0]) != reader(text, ways[1])
