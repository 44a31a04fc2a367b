"""Dates as reports write them: days, weeks and months, in several languages; and which of day and month comes first."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.reports.cells import evidence
from coach.reports.dates import Order, When, ends, is_day, when

days = st.dates(date(1970, 1, 1), date(2068, 12, 31))


def day(text: str, order: Order) -> date | None:
    found = when(text, order)
    return None if found is None else found.first


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
        "", "x", "31.02.2026", "2026-13-01", "0.0.2026", "2026", "20261302", "12345678", "3/2", "02/03-2026",
        "2 Foo 2026", "2026-03-02x", "=DATE(2026,3,2)", "٢/٣/٢٠٢٦", "12:30", "1" * 200, "2026-13", "13/2026",
        "2026-W54", "2026-W0", "Jui 2026", "Foo 26", "Q1 2026", "2026-27", "Set12", "8.2026", "12.3456",
        "0302", "1.000.000",
    ],
)  # fmt: skip
def test_what_is_no_date_is_text(text: str):
    assert not is_day(text)


def test_a_date_in_three_pairs_of_figures_may_begin_with_its_year():
    assert when("24-01-05", "year-first") == When(date(2024, 1, 5), "day")
    assert when("24/01/05 09:00", "year-first") == When(date(2024, 1, 5), "day")
    assert when("98-03-02", "day-first") is None
    assert is_day("98-03-02")


@pytest.mark.parametrize("text", ["24.01.05", "24-1-05", "4-01-05", "24-01-2005", "24-13-05"])
def test_no_other_date_begins_with_a_year_of_two_figures(text: str):
    assert when(text, "year-first") is None


def test_a_date_in_three_pairs_of_figures_has_two_ends():
    assert ends("24-01-05") == ends("24/01/05 09:00") == (24, 5)
    assert [ends(text) for text in ("2024-01-05", "24.01.05", "5-Jan-24", "soon")] == [None] * 4


def test_two_figures_are_a_year_near_ours():
    assert [day(f"1.2.{year}", "day-first") for year in ("00", "68", "69", "99")] == [
        date(2000, 2, 1), date(2068, 2, 1), date(1969, 2, 1), date(1999, 2, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "20260302", "20260302T09:00:00", "2. März 2026", "2. Mär. 2026", "2 mars 2026", "2 marzo 2026", "2 maart 2026",
        "2 de marzo de 2026", "Montag, 2. März 2026", "lun. 2 mars 2026", "02-mrt-2026", "2 Mrz 26", "2nd March 2026",
        "March 2nd, 2026",
    ],
)  # fmt: skip
def test_a_day_may_be_written_without_marks_or_in_another_language(text: str):
    assert when(text, "day-first") == when(text, "month-first") == When(date(2026, 3, 2), "day")


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("1er février 2026", 2), ("1 Fevrier 2026", 2), ("1. Jänner 2026", 1), ("1 août 2026", 8),
        ("1º maggio 2026", 5), ("1 mei 2026", 5), ("1 de dic. de 2026", 12), ("1. Dez. 2026", 12),
        ("1 juill. 2026", 7), ("1 giu 2026", 6), ("1 ott 2026", 10), ("1 sept. 2026", 9), ("1 ene 2026", 1),
    ],
)  # fmt: skip
def test_months_go_by_their_names_in_six_languages(text: str, month: int):
    assert day(text, "day-first") == date(2026, month, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03", "2026/03", "03/2026", "3/2026", "03-2026", "03.2026", "March 2026", "Mar 26", "Mar-26", "Mar '26",
        "mars 2026", "März 2026", "Mrz. 2026", "marzo de 2026", "maart 2026", "MARCH 2026",
    ],
)  # fmt: skip
def test_a_month_stands_for_its_first_day(text: str):
    assert when(text, "day-first") == when(text, "month-first") == When(date(2026, 3, 1), "month")


@pytest.mark.parametrize(
    "text",
    [
        "2026-W10", "2026W10", "2026-w10", "W10 2026", "W10/2026", "KW 10 2026", "KW10/2026", "KW 10, 2026",
        "2026 KW 10", "2026-KW10", "Week 10 2026", "CW10 2026", "Semaine 10 2026", "2026 wk 10",
    ],
)  # fmt: skip
def test_a_week_stands_for_its_monday(text: str):
    assert when(text, "day-first") == When(date(2026, 3, 2), "week")


def test_the_first_week_of_a_year_may_begin_in_the_year_before():
    assert when("2026-W01", "day-first") == When(date(2025, 12, 29), "week")
    assert when("2026-W53", "day-first") == When(date(2026, 12, 28), "week")
    assert when("2027-W53", "day-first") is None


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
    found = evidence(texts, partial(when, order="day-first"), partial(when, order="month-first"))
    assert [day(text, order) for text in texts] == values
    if form == "iso" or all(one.day == one.month for one in values):
        assert found == "either"
    elif any(one.day > 12 for one in values):
        assert found == ("first" if order == "day-first" else "second")
    else:
        assert found == "unclear"


@given(st.text(max_size=80))
def test_any_text_at_all_is_a_date_or_none(text: str):
    for order in ("day-first", "month-first"):
        found = when(text, order)
        assert found is None or found.unit in ("day", "week", "month")
