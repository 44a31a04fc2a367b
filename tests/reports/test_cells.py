"""Cells: what is a number, nothing, or text; and by which convention a whole column of numbers is read."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.reports.cells import Decimals, evidence, is_like_a_number, is_nothing, is_number, number

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
        ("1.5E+06", "point", "1500000"),
        ("1,5E+06", "comma", "1500000"),
        ("-2e3 €", "comma", "-2000"),
        ("5E-1", "point", "0.5"),
        ("CHF 12.-", "point", "12"),
        ("CHF 12.-", "comma", "12"),
        ("Fr. 1'200.--", "point", "1200"),
        ("1.200,- €", "comma", "1200"),
        ("-12.–", "point", "-12"),
        ("SFr. 5", "point", "5"),
        ("5 Franken", "point", "5"),
        ("5 euros", "point", "5"),
        ("Dollar 5", "point", "5"),
    ],
)
def test_a_number_is_read_by_its_convention(text: str, decimals: Decimals, value: str):
    assert number(text, decimals) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+cmd", "@x", "-2+3", "=5", "1+1", "- -5", "(-5)", "(5", "5)", "--5", "1,2,3", "1.2.3", "12,34.5,6",
        "0.125.000", "1..5", "0x10", "٣", "5 apples", "2026-03-02", "3/2", "", " ", "x" * 100, "9" * 100,
        "=HYPERLINK(\"http://example.com\")", "1 23 456", "ABC 5",
        "12k", "12 T€", "12 TEUR", "1.5 Mio", "k€ 5", "1,000.5E3", "1E", "E5", "1E+100", "1.5E+06-2", "12.-5", "1.5.-",
    ],
)  # fmt: skip
def test_what_is_no_number_is_text(text: str):
    assert not is_number(text)


def test_a_dash_for_the_cents_stands_where_the_decimals_would():
    assert number("1.200.-", "point") is None
    assert number("1,200.-", "point") == number("1.200,-", "comma") == 1200


def test_thousands_are_not_marked_beside_a_power_of_ten():
    assert number("1.234E+06", "comma") is None
    assert number("1.234E+06", "point") == 1_234_000


@pytest.mark.parametrize("text", ["12k", "CHF 1.5 Mio", "€ 12m", "3 h", "12 pcs", "15 T€"])
def test_what_begins_with_figures_and_ends_with_a_word_is_like_a_number(text: str):
    assert is_like_a_number(text)


@pytest.mark.parametrize(
    "text",
    ["Acme 12", "A, 0", "09:30", "+41 79 123 45 67", "12 Main Street", "k", "", "3M Company", "9 AM", "14 Uhr", "2nd"],
)
def test_what_only_has_figures_in_it_is_not_like_a_number(text: str):
    assert not is_like_a_number(text)


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
