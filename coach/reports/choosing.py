"""Which columns of a report are read, and by which conventions: what is plain is proposed, the rest is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal, TypeVar

from msgspec import Struct

from coach.domain.errors import Refused
from coach.domain.naming import one_named
from coach.domain.resolution import KeyResult
from coach.domain.text import harmless
from coach.reports.cells import Decimals, Order, day, evidence, number
from coach.reports.table import Column, Kind, Report

Per = Literal["day", "week", "month"]
Question = Literal["date", "value", "dates", "decimals"]

_T = TypeVar("_T", bound=str)
# Numbers that name a thing rather than measure it.
_NAMING = re.compile(r"\b(id|no|nr|num|number|nummer|code|zip|plz|phone|tel|fax|year|jahr)\b\.?|#", re.IGNORECASE)
_SAID_MOST = 8


class Unclear(Refused):
    """What a report leaves open, for the rep to say: ``question`` is what, ``answers`` those there are."""

    def __init__(self, question: Question, what: str, instead: str, answers: Sequence[str]) -> None:
        super().__init__(what, instead)
        self.question = question
        self.answers = tuple(answers)


class Asked(Struct, frozen=True):
    """What the rep says of a report; None leaves it to the file. Columns go by number from 1, or part of their name."""

    date: str | None = None
    value: str | None = None
    count: bool = False
    per: Per | None = None
    dates: Order | None = None
    decimals: Decimals | None = None
    zeros: bool = False


class Choice(Struct, frozen=True):
    """How a report is read: the columns by their places from 0; without ``value``, rows are counted.

    With ``zeros``, a week or month without any row, amid others, is a reading of 0.
    """

    date: int
    value: int | None
    per: Per
    dates: Order
    decimals: Decimals
    zeros: bool = False


def choose(report: Report, asked: Asked, result: KeyResult, per: Per) -> Choice:
    """How to read ``report`` for ``result``, by ``per`` unless the rep says otherwise; ``Unclear`` where it is open."""
    date_at = _date_column(report, asked.date)
    value_at = _value_column(report, asked, result, date_at)
    decimals = asked.decimals or (_decimals(report, value_at) if value_at is not None else "point")
    dates = asked.dates or _dates(report, date_at)
    return Choice(date_at, value_at, asked.per or per, dates, decimals, asked.zeros)


def _date_column(report: Report, word: str | None) -> int:
    if word is not None:
        return one_named(word, "column", report.header)
    dates = _of_kind(report, "date")
    if len(dates) == 1:
        return dates[0].at
    if not dates:
        raise Unclear("date", "No column holds dates.", "Say which does with --date.", report.header)
    raise Unclear("date", f"{_listed(dates)} hold dates.", "Say which one counts with --date.", [c.name for c in dates])


def _value_column(report: Report, asked: Asked, result: KeyResult, date_at: int) -> int | None:
    """The column to be summed; None when rows are counted, as where no column holds an amount."""
    if asked.count:
        return None
    if asked.value is not None:
        return one_named(asked.value, "column", report.header)
    amounts = [c for c in _of_kind(report, "number") if c.at != date_at and not _NAMING.search(c.name)]
    words = [word.casefold() for word in (result.name, result.unit) if word]
    alike = [c for c in amounts if any(word in c.name.casefold() for word in words)]
    if len(amounts) > 1 and len(alike) != 1:
        said = f"{_listed(amounts)} hold numbers."
        raise Unclear("value", said, "Say which to sum with --value, or --count.", [c.name for c in amounts])
    return (alike or amounts)[0].at if amounts else None


def _dates(report: Report, at: int) -> Order:
    """Whether the day or the month comes first, as the whole column has it; with points between, the day."""
    texts = report.texts(at)
    orders: tuple[Order, Order] = ("day-first", "month-first")
    found = evidence(texts, partial(day, order=orders[0]), partial(day, order=orders[1]))
    if found == "unclear" and not any("/" in text or "-" in text for text in texts if _differs(text, day, orders)):
        found = "first"
    if found in ("unclear", "mixed"):
        said = _doubt(report, at, found, day, orders)
        raise Unclear("dates", said, "Say --dates day-first or --dates month-first.", orders)
    return orders[found == "second"]


def _decimals(report: Report, at: int) -> Decimals:
    """Whether numbers have a point or a comma, as the whole column has it; else as goes with the delimiter."""
    ways: tuple[Decimals, Decimals] = ("point", "comma")
    found = evidence(report.texts(at), partial(number, decimals=ways[0]), partial(number, decimals=ways[1]))
    if found == "unclear" and report.delimiter in ",;":
        found = "first" if report.delimiter == "," else "second"
    if found in ("unclear", "mixed"):
        said = _doubt(report, at, found, number, ways)
        raise Unclear("decimals", said, "Say --decimals point or --decimals comma.", ways)
    return ways[found == "second"]


def _doubt(report: Report, at: int, found: str, reader: Callable[[str, _T], object], ways: tuple[_T, _T]) -> str:
    """Why it is left open, with the cells and lines that show it."""
    name = harmless(report.header[at])
    cells = [(row.line, row.cells[at]) for row in report.rows if at < len(row.cells)]
    if found == "unclear":
        line, text = next((line, text) for line, text in cells if _differs(text, reader, ways))
        return f"“{name}” can be read as {ways[0]} and as {ways[1]}: '{harmless(text)}' on line {line}."
    lines = [
        next(line for line, text in cells if reader(text, way) is not None and reader(text, other) is None)
        for way, other in (ways, ways[::-1])
    ]
    return f"“{name}” is {ways[0]} on line {lines[0]} and {ways[1]} on line {lines[1]}."


def _differs(text: str, reader: Callable[[str, _T], object], ways: tuple[_T, _T]) -> bool:
    return reader(text, ways[0]) != reader(text, ways[1])


def _of_kind(report: Report, kind: Kind) -> list[Column]:
    return [column for column in report.columns if column.kind == kind]


def _listed(columns: Sequence[Column]) -> str:
    names = [f"“{harmless(column.name)}”" for column in columns]
    more = len(names) - _SAID_MOST
    return " and ".join(names) if more <= 0 else f"{', '.join(names[:_SAID_MOST])} and {more} more"
