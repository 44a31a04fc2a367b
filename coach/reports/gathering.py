"""The rows of a report summed or counted to a reading for each day, week or month; and what was left, and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple

from msgspec import Struct

from coach.domain.days import Period, WeekStart, period_of, periods
from coach.domain.signals import Reading
from coach.reports.asking import PERS, Choice
from coach.reports.cells import is_nothing, number
from coach.reports.dates import When, when
from coach.reports.table import Report, Row

Why = Literal[
    "header", "total", "beside", "too-wide", "no-date", "not-a-date", "too-long", "before",
    "unfinished", "to-come", "no-number", "not-a-number",
]  # fmt: skip

_NONE, _ONE = Decimal(0), Decimal(1)
# A report whose last row is so long before the end of its period may have been taken amid it; weekends are shorter.
_EARLY = timedelta(4)
_TOTAL = re.compile(
    r"\s*(grand\s+|sub-?\s?)?(totals?|sums?|summen?|gesamt(summe)?|insgesamt|zwischensumme|somme|totale|totaal|suma)\b.*",
    re.IGNORECASE | re.DOTALL,
)


class Span(NamedTuple):
    """The days of which readings are taken, both included, and how weeks run."""

    first: date
    today: date
    week_starts: WeekStart


class Left(Struct, frozen=True):
    """Rows left out for one reason: how many, and of the first its line in the file and the cell in question."""

    why: Why
    rows: int
    line: int
    text: str


class Example(Struct, frozen=True):
    """How the first row taken is read: its date and its amount (None: counted) as written, and as understood."""

    line: int
    written: str
    when: When
    amount: str | None
    value: int | float


class Gathered(Struct, frozen=True):
    """What a report comes to.

    ``readings`` are in order, each dated by the first day of its period; ``rows`` is how many rows are in each, by that
    day, and ``empty`` are the weeks or months between them without any row. ``begins`` is the day of the first row,
    where the first reading's period had begun before, and ``ends`` that of the last, where the last reading's period
    goes on for days: of these the report may have a part only.
    """

    readings: tuple[Reading, ...]
    rows: dict[date, int]
    example: Example | None
    left: tuple[Left, ...]
    empty: tuple[date, ...]
    begins: date | None
    ends: date | None


def gather(report: Report, choice: Choice, span: Span) -> Gathered:
    """Read the rows of ``report``. Weeks and months that began before ``span``, or are not over, are left out whole."""
    gatherer = _Gatherer(report, choice, span)
    for row in report.rows:
        gatherer.take(row)
    return gatherer.gathered()


class _Gatherer:
    """Goes through the rows. A text that comes again is read only once: columns repeat themselves."""

    def __init__(self, report: Report, choice: Choice, span: Span) -> None:
        self._report = report
        self._choice = choice
        self._span = span
        self._days: dict[str, date | Why] = {}
        self._numbers: dict[str, Decimal | None] = {}
        self._sums: dict[date, Decimal] = {}
        self._rows: Counter[date] = Counter()
        self._seen: set[date] = set()
        self._begins, self._ends = date.max, date.min
        self._left: dict[Why, Left] = {}
        self._example: Example | None = None

    def take(self, row: Row) -> None:
        """Add ``row`` to its period, or to what is left."""
        text = self._cell(row, self._choice.date)
        first = self._days.get(text)
        if first is None:
            first = self._days[text] = self._period(text)
        if len(row.cells) > len(self._report.header) and any(row.cells[len(self._report.header) :]):
            self._leave(row, "too-wide", "")
        elif isinstance(first, str):
            self._leave(row, self._reason(row, first), text)
        else:
            self._seen.add(first)
            self._add(row, first)

    def gathered(self) -> Gathered:
        """All of it."""
        empty = tuple(self._empty())
        if self._choice.zeros:
            self._sums.update(dict.fromkeys(empty, _NONE))
        readings = tuple(Reading(first, _value(total)) for first, total in sorted(self._sums.items()))
        left = tuple(sorted(self._left.values(), key=lambda one: one.line))
        between = () if self._choice.zeros else empty
        return Gathered(readings, dict(self._rows), self._example, left, between, *self._edges(readings))

    def _edges(self, readings: tuple[Reading, ...]) -> tuple[date | None, date | None]:
        """The day of the first row and that of the last, each only where its period may not be there whole."""
        if not readings or self._choice.per == "day":
            return None, None
        first, last = period_of(readings[-1].day, self._choice.per, self._span.week_starts)
        begins = self._begins if readings[0].day < self._begins else None
        # One row on the first day is how a list of weeks or months is dated.
        return begins, self._ends if self._ends > first and last - self._ends >= _EARLY else None

    def _add(self, row: Row, first: date) -> None:
        value = self._amount(row)
        if value is None:
            text = self._cell(row, self._choice.value or 0)
            self._leave(row, "no-number" if is_nothing(text) else "not-a-number", text)
            return
        self._rows[first] += 1
        if self._example is None:
            self._example = self._told(row, value)
        self._sums[first] = self._sums.get(first, _NONE) + value

    def _amount(self, row: Row) -> Decimal | None:
        """What the row adds: its number, or one when rows are counted."""
        if self._choice.value is None:
            return _ONE
        text = self._cell(row, self._choice.value)
        if text not in self._numbers:
            self._numbers[text] = number(text, self._choice.decimals)
        return self._numbers[text]

    def _told(self, row: Row, value: Decimal) -> Example | None:
        written = self._cell(row, self._choice.date)
        amount = None if self._choice.value is None else self._cell(row, self._choice.value)
        found = when(written, self._choice.dates)
        return None if found is None else Example(row.line, written, found, amount, _value(value))

    def _period(self, text: str) -> date | Why:
        """The first day of the period that ``text`` lies in, or why it has no reading."""
        found = when(text, self._choice.dates)
        if found is None:
            return "no-date" if is_nothing(text) else "not-a-date"
        if PERS.index(found.unit) > PERS.index(self._choice.per):
            return "too-long"
        if found.first > self._span.today:
            return "to-come"
        first, last = self._bounds(found)
        whole = found.unit == self._choice.per
        self._begins = min(self._begins, first if whole else found.first)
        if first < self._span.first:
            return "before"
        if self._choice.per != "day" and last >= self._span.today:
            return "unfinished"
        self._ends = max(self._ends, last if whole or found.unit != "day" else found.first)
        return first

    def _bounds(self, found: When) -> Period:
        """The day, week or month of a reading in which ``found`` lies."""
        if self._choice.per == "day":
            return Period(found.first, found.first)
        return period_of(found.first, self._choice.per, self._span.week_starts)

    def _reason(self, row: Row, why: Why) -> Why:
        """``why``, or what the row is instead of one of the table's own."""
        if why not in ("no-date", "not-a-date"):
            return why
        if [cell.strip() for cell in row.cells] == list(self._report.header):
            return "header"
        if _TOTAL.fullmatch(next(cell for cell in row.cells if cell)):
            return "total"
        return "beside" if len(row.cells) < min(len(self._report.header), 2) else why

    def _leave(self, row: Row, why: Why, text: str) -> None:
        held = self._left.get(why)
        self._left[why] = (
            Left(why, 1, row.line, text) if held is None else Left(why, held.rows + 1, held.line, held.text)
        )

    def _cell(self, row: Row, at: int) -> str:
        return row.cells[at] if at < len(row.cells) else ""

    def _empty(self) -> Iterator[date]:
        if self._choice.per == "day" or not self._sums:
            return
        first, last = min(self._sums), max(self._sums)
        for period in periods(first, last, self._choice.per, self._span.week_starts):
            if period.first not in self._seen:
                yield period.first


def _value(total: Decimal) -> int | float:
    return int(total) if total == total.to_integral_value() else float(total)
