"""Which columns of a report are read, and by which conventions: what is plain is proposed, the rest is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Literal, TypeVar

from msgspec import Struct

from coach.domain.errors import Refused
from coach.domain.naming import one_named
from coach.domain.resolution import KeyResult
from coach.domain.text import harmless
from coach.reports.cells import Decimals, evidence, number
from coach.reports.dates import Order, Unit, when
from coach.reports.table import Column, Kind, Report

Per = Unit
Question = Literal["date", "value", "decimals", "dates", "per"]

# From the shortest to the longest.
PERS: tuple[Per, ...] = ("day", "week", "month")
_T = TypeVar("_T", bound=str)
# Numbers that name a thing rather than measure it, by the whole name of their column. Nobody would sum an ID.
_ID = re.compile(r"(?:.*[ _.-])?ids?(?: ?[-(].*)?|(?-i:.*[a-z]I[dD]s?)", re.IGNORECASE)
_THING = (
    "record|row|line|order|invoice|quote|contract|case|ticket|deal|opportunity|account|customer|client|contact|company"
    "|lead|item|product|phone|telephone|mobile|fax|lfd\\.?|(?:kunden|auftrags|rechnungs|vertrags|beleg|artikel|telefon)-?"
)
_NUMBERING = re.compile(
    rf"(?:(?:{_THING})[ _]?)?(?:no|nr|num|number|nummer)\.?|#|(?:zip|postal|post|area|country)?[ _]?code|zip|plz"
    r"|postleitzahl|(?:mobile |business |home |work )?phone|telephone|telefon|mobile|tel\.?|fax|(?:fiscal )?year|jahr",
    re.IGNORECASE,
)
_LONGEST = 60
_SAID_MOST = 8


class Unclear(Refused):
    """What a report leaves open, for the rep to say: ``question`` is what, ``answers`` those there are.

    ``known`` is what needs no asking, by the names of ``Choice``.
    """

    def __init__(self, question: Question, what: str, instead: str, answers: Sequence[str]) -> None:
        super().__init__(what, instead)
        self.question = question
        self.answers = tuple(answers)
        self.known: Mapping[str, Any] = {}


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

    ``dates`` and ``decimals`` are None where both ways come to the same. With ``zeros``, a week or month without any
    row, amid others, is a reading of 0.
    """

    date: int
    value: int | None
    per: Per
    dates: Order | None
    decimals: Decimals | None
    zeros: bool = False


def choose(report: Report, asked: Asked, result: KeyResult, per: Per) -> Choice:
    """How to read ``report`` for ``result``, by ``per`` or what its dates need; ``Unclear`` where it is open."""
    known: dict[str, Any] = {"zeros": asked.zeros, "per": asked.per or per}
    unclear: list[Unclear] = []

    def settle(name: str, find: Callable[..., object], *using: object) -> None:
        try:
            known[name] = find(report, *using)
        except Unclear as one:
            unclear.append(one)

    settle("date", _date_column, asked.date)
    settle("value", _value_column, asked, result, known.get("date"))
    if "value" in known:
        settle("decimals", _decimals, known["value"], asked.decimals)
    if "date" in known:
        settle("dates", _dates, known["date"], asked.dates)
        settle("per", _per, known["date"], known.get("dates"), asked.per, per)
    if unclear:
        unclear[0].known = known
        raise unclear[0]
    return Choice(**known)


def _date_column(report: Report, word: str | None) -> int:
    if word is not None:
        return one_named(word, "column", report.header)
    dates = _of_kind(report, "date")
    if len(dates) == 1:
        return dates[0].at
    if not dates:
        raise Unclear("date", "No column holds dates.", "Say which does with --date.", report.header)
    raise Unclear(
        "date", f"{_listed(report, dates)} hold dates.", "Say which one counts with --date.", [c.name for c in dates]
    )


def _value_column(report: Report, asked: Asked, result: KeyResult, date_at: int | None) -> int | None:
    """The column to be summed; None when rows are counted, as where no column holds an amount."""
    if asked.count:
        return None
    if asked.value is not None:
        return one_named(asked.value, "column", report.header)
    numbers = [c for c in _of_kind(report, "number") if c.at != date_at and not _is_called(c, _ID)]
    amounts = [c for c in numbers if not _is_called(c, _NUMBERING)]
    words = [word.casefold() for word in (result.name, result.unit) if word]
    alike = [c for c in amounts if any(word in c.name.casefold() for word in words)]
    if len(amounts) > 1 and len(alike) != 1:
        said = f"{_listed(report, amounts)} hold numbers."
        raise Unclear("value", said, "Say which to sum with --value, or --count.", [c.name for c in amounts])
    if numbers and not amounts:
        said = f"Numbers are only in {_listed(report, numbers)}, and seem to name things rather than measure them."
        raise Unclear("value", said, "Say --value to sum it all the same, or --count.", [c.name for c in numbers])
    return (alike or amounts)[0].at if amounts else None


def _dates(report: Report, at: int, asked: Order | None) -> Order | None:
    """Whether the day or the month comes first, as the whole column has it; with points between, the day."""
    texts = report.texts(at)
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


def _is_called(column: Column, names: re.Pattern[str]) -> bool:
    """Whether the whole name is one of ``names``; a page of text is none."""
    return len(column.name) <= _LONGEST and names.fullmatch(column.name.strip()) is not None


def _of_kind(report: Report, kind: Kind) -> list[Column]:
    return [column for column in report.columns if column.kind == kind]


def _listed(report: Report, columns: Sequence[Column]) -> str:
    names = [f"“{harmless(column.name)}”{report.marked(column.at)}" for column in columns]
    more = len(names) - _SAID_MOST
    return " and ".join(names) if more <= 0 else f"{', '.join(names[:_SAID_MOST])} and {more} more"
