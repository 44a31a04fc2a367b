"""The table in a report: encodings, delimiters, headers, and what cannot be read, in one line."""

from __future__ import annotations

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.errors import CoachError, Invalid
from coach.reports import Asked, Span, choose, gather, read
from tests.reports.make import FIRST, RESULT, TODAY, deals, meetings, weekly

TEXT = "Woche ab;Größe;Umsatz\n02.03.2026;5;18,5 €\n09.03.2026;;–\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "UTF-8"),
        (TEXT.encode("utf-8-sig"), "UTF-8"),
        (TEXT.encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("utf-16-le"), "UTF-16"),
        (TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("cp1252"), "Windows-1252"),
    ],
)
def test_it_is_read_in_its_encoding(data: bytes, encoding: str):
    report = read(data)
    assert (report.encoding, report.header) == (encoding, ("Woche ab", "Größe", "Umsatz"))
    assert [list(row.cells) for row in report.rows] == [["02.03.2026", "5", "18,5 €"], ["09.03.2026", "", "–"]]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_its_delimiter_and_line_ends_are_found(delimiter: str, ending: str):
    rows = [["Date", "Who", "Amount"], ["2026-03-02", "Doe, John; Ltd", "1"], ["2026-03-09", "Two\nlines", "2"]]
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter, lineterminator=ending, quoting=csv.QUOTE_ALL).writerows(rows)
    report = read(written.getvalue().encode())
    assert report.delimiter == delimiter
    assert [report.header, *(tuple(row.cells) for row in report.rows)] == [tuple(row) for row in rows]


def test_decimal_commas_do_not_pass_for_a_delimiter():
    assert read(b"Tag;Umsatz, netto\n2.3.2026;1,5\n9.3.2026;2,5\n").header == ("Tag", "Umsatz, netto")


def test_a_line_that_names_the_delimiter_is_obeyed():
    report = read(b"sep=;\nDay;A,B\n2026-03-02;1,5\n")
    assert (report.delimiter, report.header, report.rows[0].line) == (";", ("Day", "A,B"), 3)


def test_one_column_needs_no_delimiter():
    report = read(b"Booked on\n2026-03-02\n2026-03-03\n")
    assert (report.header, len(report.rows)) == (("Booked on",), 2)


@pytest.mark.parametrize(
    "before",
    [
        "Pipeline report\n\n",
        "Pipeline\nMarch 2026\n",
        '"Created by","Rep One",\nAs of 20 November,,\n,,\n',
        "Filters: all\nRange: 2026\n",
    ],
)
def test_what_stands_above_the_header_is_passed_over(before: str):
    report = read(f"{before}Day,Who,Amount\n2026-03-02,Acme,5\n2026-03-03,,6\n".encode())
    assert report.header == ("Day", "Who", "Amount")
    assert [row.line for row in report.rows] == [before.count("\n") + 2, before.count("\n") + 3]


def test_without_a_header_columns_go_by_number():
    report = read(b"2026-03-02,Acme,5\n2026-03-03,Hooli,6\n")
    assert (report.header, len(report.rows)) == (("column 1", "column 2", "column 3"), 2)


def test_columns_are_told_by_what_most_of_their_cells_are():
    kinds = [(column.name, column.kind) for column in read(deals().data).columns]
    assert kinds == [
        ("Opportunity Owner", "text"), ("Account Name", "text"), ("Stage", "text"), ("Amount", "number"),
        ("Created Date", "date"), ("Close Date", "date"),
    ]  # fmt: skip
    assert read(b"Day,Who,\n2026-03-02,x,5\n").columns[1].examples == ("x",)


BAD = "2026-02-30,100\n2026-10-12,100\n2026-13-01,5\n"


@pytest.mark.parametrize("name", ["Date", "CLOSED ON", "Close Date", "CloseDate", "Buchungsdatum", "Start time", "Tag"])
def test_a_column_that_is_called_one_of_dates_is_one_where_any_is(name: str):
    assert [column.kind for column in read(f"{name},Amount\n{BAD}".encode()).columns] == ["date", "number"]
    assert read(f"{name},Amount\nsoon,5\nlater,6\n".encode()).columns[0].kind == "text"


@pytest.mark.parametrize("name", ["Deal", "Stage", "Todays mood", "Update", "Candidate"])
def test_another_column_is_one_of_dates_where_at_least_half_of_it_are(name: str):
    assert read(f"{name},Amount\n{BAD}".encode()).columns[0].kind == "text"
    assert read(f"{name},Amount\n{BAD}2026-10-13,5\n".encode()).columns[0].kind == "date"


def test_rows_know_the_lines_they_begin_on_blank_lines_and_broken_ones_counted():
    report = read(b'Day,Note\n\n2026-03-02,"two\nlines"\n\n2026-03-03,x\n')
    assert [row.line for row in report.rows] == [3, 6]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"Day,Note\n2026-03-02,x\n2026-03-03,\0\n", "line 3: there is a NUL"),
        ("Day,Note\n2026-03-02,x\n".encode("utf-16-le") + b"x", "NUL"),
        (b"Day\0,Note\0\n2026-03-02,x\n", "line 1: there is a NUL"),
        (b"Day,Note\n" + b"2026-03-02,x\n" * 1_233 + b"\0\n", "line 1,235: there is a NUL"),
        (b'Day,Note\n2026-03-02,x\n2026-03-03,"open\n2026-03-04,y\n', "line 3: a quotation mark is opened"),
        (b'Day,Note\n2026-03-02,"open" and on\n', "line 2: a quotation mark"),
        (b'Day,Note\n2026-03-02,"' + b"x" * 200_000 + b'"\n', "line 2: a cell is too long"),
        (b"Day,Note\n" + b"x" * 10_000_000 + b"\n", "line 2: it has 10,000,001 characters"),
        (b"Day,Note\n2026-03-02,x\n" + b"," * 5_000 + b"\n2026-03-02,x\n", "line 3: it has 5,001 columns"),
        (b"PK\x03\x04rest", "a workbook"),
        (b"\xd0\xcf\x11\xe0rest", "a workbook"),
        (b"\xff\xfeodd", "begins as UTF-16"),
        (b"\xef\xbb\xbf\xff", "begins as UTF-8"),
        (b"Day\x81,x\n", "neither UTF-8"),
        (b"", "no rows"),
        (b"\n\n\n", "no rows"),
        (b"Day,Amount\n", "no rows"),
    ],
    ids=range(17),
)
def test_what_cannot_be_read_is_one_line_that_says_where(data: bytes, words: str):
    with pytest.raises(Invalid, match=words) as refused:
        read(data)
    assert "\n" not in str(refused.value)


def test_a_file_beyond_the_most_is_refused_before_it_is_looked_at(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("coach.reports.decoding.SIZE_MAX", 100)
    with pytest.raises(Invalid, match="it has over 100 bytes"):
        read(b"x" * 101)


def _swallow(data: bytes) -> None:
    """Go all the way; whatever is wrong with ``data`` has to be said by an error of ours."""
    for asked in (Asked(), Asked(date="1", count=True), Asked(date="1", value="1", dates="day-first")):
        with suppress(CoachError):
            report = read(data)
            choice = choose(report, asked, RESULT, "week")
            gather(report, choice, Span(FIRST, TODAY, "monday"))


@given(st.binary(max_size=300))
def test_random_bytes_are_taken_or_refused(data: bytes):
    _swallow(data)


@given(st.text(alphabet='",;\t|\n\r0123456789./- aé\u2028\x1b=()€', max_size=300))
def test_random_text_of_what_reports_are_made_of_is_taken_or_refused(text: str):
    _swallow(text.encode())


@given(st.sampled_from([meetings(number=5).data, deals(number=5).data, weekly().data]), st.data())
def test_damaged_reports_are_taken_or_refused(data: bytes, draw: st.DataObject):
    damaged = bytearray(data)
    for _ in range(draw.draw(st.integers(1, 4))):
        damaged[draw.draw(st.integers(0, len(damaged) - 1))] = draw.draw(st.integers(0, 255))
    _swallow(bytes(damaged[: draw.draw(st.integers(1, len(damaged)))]))
