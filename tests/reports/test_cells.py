"""Cells: what is a number, a date, nothing, or text; and by which convention a whole column is read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.reports.cells import Decimals, Order, day, evidence, is_day, is_nothing, is_number, number

amounts = st.decimals(-(10**9), 10**9, places=2, allow_nan=False)
days = st.dates(date(1970, 1, 1), date(2068, 12, 31))


@pytest.mark.parametrize(
    ("text", "decimals", "value"),
    [
        ("8,000.00", "point", "8000"),
        ("18.428,00", "comma", "18428"),
        ("1 234,5", "comma", "1234.5"),
        ("1\u00a0234,5", "comma", "1234.5"),
        ("1\u202f234.5", "point", "1234.5"),
        ("1'234.50", "point", "1234.5"),
        ("1’234’567,5", "comma", "1234567.5"),
        ("1,00,000.5", "point", "100000.5"),
        ("1.234", "point", "1.234"),
        ("1.234", "comma", "1234"),
        ("0.125", "point", "0.125"),
        ("1.234.567", "comma", "1234567"),
        ("12", "comma", "12"),
        (" 12 ", "point", "12"),
        (".5", "point", "0.5"),
        ("€5", "point", "5"),
        ("$ 1,234.50", "point", "1234.5"),
        ("1.234,50 €", "comma", "1234.5"),
        ("USD 5", "point", "5"),
        ("5 CHF", "point", "5"),
        ("US$5", "point", "5"),
        ("(1,234.50)", "point", "-1234.5"),
        ("($5)", "point", "-5"),
        ("-€5", "point", "-5"),
        ("€-5", "point", "-5"),
        ("−5", "point", "-5"),
        ("5-", "point", "-5"),
        ("+5", "point", "5"),
        ("45 %", "point", "45"),
        ("12,5%", "comma", "12.5"),
        ("007", "point", "7"),
    ],
)
def test_a_number_is_read_by_its_convention(text: str, decimals: Decimals, value: str):
    assert number(text, decimals) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+cmd", "@x", "-2+3", "=5", "1+1", "- -5", "(-5)", "(5", "5)", "--5", "1,2,3", "1.2.3", "12,34.5,6",
        "0.125.000", "1..5", "1e5", "0x10", "٣", "5 apples", "2026-03-02", "3/2", "", " ", "x" * 100, "9" * 100,
        "=HYPERLINK(\"http://example.com\")", "1 23 456", "ABC 5",
    ],
)  # fmt: skip
def test_what_is_no_number_is_text(text: str):
    assert not is_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02", "2026-3-2", "2026/03/02", "2026.03.02", "2026-03-02 09:00", "2026-03-02T09:00:00Z",
        "2026-03-02T09:00:00.123+01:00", "2.3.2026", "02.03.26", "2. 3. 2026", "02/03/2026", "2-3-2026",
        "2/3/2026 9:00 AM", "02.03.2026, 23:59", "02.03.2026 09:00:00", "2 Mar 2026", "02-Mar-26", "2. March 2026",
        "Mar 2, 2026", "March 2 2026", "Mon, 2 Mar 2026", "Monday 2.3.2026", "Mar 2, 2026 9:00 pm",
        "2026-03-02 23:30 -0500", "02/03/2026 08:00 CET", " 2026-03-02 ",
    ],
)  # fmt: skip
def test_a_date_is_read_as_it_is_written(text: str):
    assert day(text, "day-first") == date(2026, 3, 2)


@pytest.mark.parametrize(
    "text",
    [
        "", "x", "31.02.2026", "2026-13-01", "0.0.2026", "2026", "20260302", "3/2", "02/03-2026", "2 Foo 2026",
        "2026-03-02x", "=DATE(2026,3,2)", "٢/٣/٢٠٢٦", "12:30", "2026-W10", "1" * 200,
    ],
)  # fmt: skip
def test_what_is_no_date_is_text(text: str):
    assert not is_day(text)


def test_two_figures_are_a_year_near_ours():
    assert [day(f"1.2.{year}", "day-first") for year in ("00", "68", "69", "99")] == [
        date(2000, 2, 1), date(2068, 2, 1), date(1969, 2, 1), date(1999, 2, 1),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", " ", "-", "—", "–", "n/a", "N/A", "NULL", "None", "#N/A", "nan"])
def test_what_programs_write_for_nothing_is_nothing(text: str):
    assert is_nothing(text)
    assert not is_number(text)


@pytest.mark.parametrize("text", ["0", "no", "x", "0,00"])
def test_nought_is_something(text: str):
    assert not is_nothing(text)


WRITTEN = {
    "1,234.50": ("point", lambda n: f"{n:,.2f}"),
    "1.234,50": ("comma", lambda n: f"{n:,.2f}".translate(str.maketrans(",.", ".,"))),
    "1 234,50": ("comma", lambda n: f"{n:,.2f}".translate(str.maketrans(",.", " ,"))),
    "1'234.50": ("point", lambda n: f"{n:,.2f}".replace(",", "'")),
    "1234.50": ("point", lambda n: f"{n:.2f}"),
    "1234,50 €": ("comma", lambda n: f"{n:.2f} €".replace(".", ",")),
    "(1,234.50)": ("point", lambda n: f"({-n:,.2f})" if n < 0 else f"{n:,.2f}"),
    "$1,234.50": ("point", lambda n: f"-${-n:,.2f}" if n < 0 else f"${n:,.2f}"),
}


@pytest.mark.parametrize("form", WRITTEN)
@given(st.lists(amounts, min_size=1, max_size=20))
def test_numbers_written_in_any_convention_come_back_and_the_column_says_which(form: str, values: list[Decimal]):
    decimals, write = WRITTEN[form]
    texts = [write(value) for value in values]
    way: Decimals = "point" if decimals == "point" else "comma"
    assert [number(text, way) for text in texts] == values
    found = evidence(texts, partial(number, decimals="point"), partial(number, decimals="comma"))
    assert found == ("first" if decimals == "point" else "second")


PATTERNS: dict[str, tuple[Order, str]] = {
    "d.m.y": ("day-first", "{d}.{m}.{y}"),
    "dd/mm/yyyy": ("day-first", "{d:02d}/{m:02d}/{y}"),
    "m/d/y": ("month-first", "{m}/{d}/{y}"),
    "mm-dd-yyyy time": ("month-first", "{m:02d}-{d:02d}-{y} 09:30"),
    "iso": ("day-first", "{y}-{m:02d}-{d:02d}"),
}


@pytest.mark.parametrize("form", PATTERNS)
@given(st.lists(days, min_size=1, max_size=20))
def test_dates_written_in_any_order_come_back_where_the_column_decides(form: str, values: list[date]):
    order, pattern = PATTERNS[form]
    texts = [pattern.format(d=one.day, m=one.month, y=one.year) for one in values]
    found = evidence(texts, partial(day, order="day-first"), partial(day, order="month-first"))
    assert [day(text, order) for text in texts] == values
    if form == "iso" or all(one.day == one.month for one in values):
        assert found == "either"
    elif any(one.day > 12 for one in values):
        assert found == ("first" if order == "day-first" else "second")
    else:
        assert found == "unclear"


@given(st.text(max_size=80))
def test_any_text_at_all_is_a_number_a_date_nothing_or_text(text: str):
    for value in (number(text, "point"), number(text, "comma")):
        assert value is None or value.is_finite()
    is_day(text)
    is_nothing(text)
