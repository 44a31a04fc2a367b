"""A report as a table: its delimiter found, the header it begins with, and its rows with the lines they stand on."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple

from msgspec import Struct

from coach.domain.errors import Invalid
from coach.reports.cells import is_nothing, is_number
from coach.reports.dates import is_day
from coach.reports.decoding import decoded

Kind = Literal["date", "number", "text"]

LINE_MAX = 1_000_000
COLUMNS_MAX = 1_000
# As many characters, records and rows are looked at to find the delimiter, the header and what each column holds.
_LOOKED_AT = 100_000
_RECORDS = 200
_SAMPLE = 500
_SAID = re.compile(r'"?sep=([,;\t|])"?\r?\n')
# A column of dates by its name: one of these words, alone or with others, or at the end of a longer one.
_DATED = re.compile(
    r"(?:.*\b)?(?:date|day|week|month|time|created|closed|held|datum|tag|woche|kw|monat|zeit|jour|semaine|mois|fecha|dia"
    r"|semana|mes|data|giorno|settimana|mese|dag|maand)\b.*|.*[a-z](?:Date|Day|Time|datum|tag|monat)",
    re.DOTALL,
)
_NAME_MOST = 60
# Where two delimiters fit equally well, the one that is less likely to be a decimal comma.
_DELIMITERS = "\t;|,"


class Row(NamedTuple):
    """One record, and the line of the file on which it begins, from 1."""

    line: int
    cells: Sequence[str]


class Column(Struct, frozen=True):
    """One column: its place from 0, its name as the file has it, what it seems to hold, and some of its cells."""

    at: int
    name: str
    kind: Kind
    examples: tuple[str, ...]


class Report(Struct, frozen=True):
    """A file as a table; ``rows`` are what comes after the header, blank lines left out."""

    encoding: str
    delimiter: str
    header: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def texts(self, at: int) -> set[str]:
        """All that stands in one column."""
        return {row.cells[at] for row in self.rows if at < len(row.cells)}

    def cells(self, at: int) -> Iterator[tuple[int, str]]:
        """What stands in one column, each with the line of its row."""
        return ((row.line, row.cells[at]) for row in self.rows if at < len(row.cells))

    def sampled(self, at: int) -> list[str]:
        """What stands in one column of the first rows, where anything does."""
        return _sampled(self.rows, at)

    def marked(self, at: int) -> str:
        """' (3)', by which the third column goes where another has its name too; else ''."""
        return f" ({at + 1})" if self.header.count(self.header[at]) > 1 else ""


def read(data: bytes) -> Report:
    """The table in ``data``. ``Invalid`` names the line of what cannot be read, and says what to do."""
    text, encoding = decoded(data)
    said = _SAID.match(text)
    delimiter = said[1] if said else _delimiter(text)
    records = list(_records(text, delimiter, strict=True))
    if said:
        del records[0]
    width = _width(row.cells for row in records[:_RECORDS])[1]
    header, begin = _header(records[:_RECORDS], width)
    rows = tuple(records[begin:])
    if not rows:
        raise Invalid("", "there are no rows in it.", "Export the report with its details.")
    names = header or tuple(f"column {n}" for n in range(1, width + 1))
    return Report(encoding, delimiter, names, tuple(_columns(names, rows)), rows)


def _records(text: str, delimiter: str, *, strict: bool) -> Iterator[Row]:
    """The records that are not blank; ``strict`` takes no quotation mark for granted."""
    reader = csv.reader(_lines(text), delimiter=delimiter, skipinitialspace=True, strict=strict)
    line = 1
    try:
        for cells in reader:
            if strict and len(cells) > COLUMNS_MAX:
                raise Invalid(f"line {line:,}", f"it has {len(cells):,} columns; {COLUMNS_MAX:,} is the most.")
            if any(cells):
                yield Row(line, cells)
            line = reader.line_num + 1
    except csv.Error as wrong:
        if "field limit" in str(wrong):
            said = "a cell is too long; perhaps a quotation mark is opened there and not closed."
        else:
            said = "a quotation mark is opened there and not closed."
        raise Invalid(f"line {line:,}", said, "Mend that line, or export the report anew.") from None


def _lines(text: str) -> Iterator[str]:
    for n, line in enumerate(io.StringIO(text, newline=""), 1):
        if len(line) > LINE_MAX:
            raise Invalid(f"line {n:,}", f"it has {len(line):,} characters; {LINE_MAX:,} is the most.")
        yield line


def _delimiter(text: str) -> str:
    """The delimiter that gives the most rows of one width, and of those the widest."""
    return max(_DELIMITERS, key=lambda delimiter: _fit(text[:_LOOKED_AT], delimiter))


def _fit(text: str, delimiter: str) -> tuple[int, int]:
    try:
        return _width(row.cells for row in islice(_records(text, delimiter, strict=False), _RECORDS))
    except Invalid:
        return 0, 0


def _width(records: Iterable[Sequence[str]]) -> tuple[int, int]:
    """(how many records have it, the width that most have); that of one column only where no other is found."""
    widths = Counter(len(cells) for cells in records)
    return max(((count, width) for width, count in widths.items() if width > 1 < count), default=(0, 1))


def _header(records: Sequence[Row], width: int) -> tuple[tuple[str, ...], int]:
    """The header and where the rows begin; none where nothing before the first row with a date is like one.

    A title or a filter above it names fewer columns than the header does.
    """
    filled = ([cell for cell in row.cells if not is_nothing(cell)] for row in records)
    first = next((n for n, cells in enumerate(filled) if 2 * len(cells) > width and any(map(is_day, cells))), None)
    named = {n: _named(row.cells, width) for n, row in enumerate(records[:first])}
    at = max(named, key=lambda n: (named[n], n if width == 1 else -n), default=0)
    if not named.get(at):
        return (), 0
    cells = [name.strip() for name in records[at].cells]
    while not cells[-1]:
        del cells[-1]
    return tuple(cells), at + 1


def _named(cells: Sequence[str], width: int) -> int:
    """How many columns ``cells`` would name as a header of about ``width``: 0 where they cannot be one."""
    names = [cell for cell in cells if not is_nothing(cell)]
    if 2 * len(names) <= width or any(is_number(name) or is_day(name) for name in names):
        return 0
    return len(names)


def _columns(names: Sequence[str], rows: Sequence[Row]) -> Iterator[Column]:
    for at, name in enumerate(names):
        cells = _sampled(rows, at)
        yield Column(at, name or f"column {at + 1}", _kind(name, cells), tuple(dict.fromkeys(cells))[:3])


def _sampled(rows: Sequence[Row], at: int) -> list[str]:
    return [row.cells[at] for row in rows[:_SAMPLE] if at < len(row.cells) and not is_nothing(row.cells[at])]


def _kind(name: str, cells: Sequence[str]) -> Kind:
    """What at least half of ``cells`` are; or dates, where any is one and the column is called so."""
    days, numbers = sum(map(is_day, cells)), sum(map(is_number, cells))
    if days and (2 * days >= len(cells) or _is_dated(name)):
        return "date"
    return "number" if cells and 2 * numbers >= len(cells) else "text"


def _is_dated(name: str) -> bool:
    return len(name) <= _NAME_MOST and any(_DATED.fullmatch(one) for one in (name, name.lower()))
