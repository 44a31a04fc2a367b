"""Cells: what is a number, nothing, or text; and by which convention a whole column of numbers is read."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.reports.cells import Decimals, evidence, is_nothing, is_number, number

amounts = st.decimals(-(10**9), 10**9, places=2, allow_nan=False)


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


@given(st.text(max_size=80))
def test_any_text_at_all_is_a_number_nothing_or_text(text: str):
    for value in (number(text, "point"), number(text, "comma")):
        assert value is None or value.is_finite()
    is_nothing(text)
