"""Rows summed or counted to readings, against counts made another way; and what is left out, with its line."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.reports import Asked, Gathered, Span, choose, gather, read
from coach.reports.dates import When
from tests.reports.make import FIRST, RESULT, TODAY, Made, deals, meetings, taken, weekly


def values(found: Gathered) -> dict[date, float]:
    return dict(found.readings)


def left(found: Gathered) -> list[tuple[str, int, int]]:
    return [(one.why, one.rows, one.line) for one in found.left]


@pytest.mark.parametrize("seed", range(5))
def test_a_list_of_meetings_counts_by_week_as_it_was_written(seed: int):
    made = meetings(seed)
    _, _, found = taken(made.data)
    assert values(found) == made.weeks
    assert (sum(found.rows.values()), found.left, found.empty) == (236, (), ())


@pytest.mark.parametrize("seed", range(5))
def test_a_list_of_deals_sums_by_week_and_its_footer_is_left(seed: int):
    made = deals(seed)
    _, _, found = taken(made.data, date="Created")
    assert values(found) == made.weeks
    assert left(found) == [("beside", 2, 240)]


@pytest.mark.parametrize(("value", "missing"), [("Umsatz", []), ("Ersttermine", [("no-number", 2, 13)])])
def test_a_weekly_report_is_taken_as_it_is_without_its_blanks_and_dashes(value: str, missing: list[object]):
    made = weekly(value=value)
    _, _, found = taken(made.data, value=value)
    assert (values(found), left(found), found.empty) == (made.weeks, missing, ())


@pytest.mark.parametrize(
    "encoded", [lambda m: m.data.decode("utf-8-sig").encode("utf-16"), lambda m: _cp1252(m)], ids=["utf-16", "cp1252"]
)
def test_another_encoding_changes_nothing(encoded: object):
    made = weekly()
    _, _, found = taken(encoded(made), value="Umsatz")  # type: ignore[operator]
    assert values(found) == made.weeks


def _cp1252(made: Made) -> bytes:
    return made.data.decode("utf-8-sig").replace("Woche ab", "Wöche ab").encode("cp1252")


@pytest.mark.parametrize(
    ("per", "expected"),
    [
        ("day", {date(2026, 3, 2): 3, date(2026, 3, 8): 4, date(2026, 4, 1): 5}),
        ("week", {date(2026, 3, 2): 7, date(2026, 3, 30): 5}),
        ("month", {date(2026, 4, 1): 5}),
    ],
)
def test_each_period_is_dated_by_its_first_day(per: str, expected: dict[date, float]):
    text = "Day,Amount\n2026-03-02,1\n2026-03-02,2\n2026-03-08,4\n2026-04-01,5\n"
    _, _, found = taken(text, per=per)
    assert values(found) == expected


def test_sums_are_exact():
    _, _, found = taken("Day,Amount\n" + "2026-03-02,0.1\n" * 3 + "2026-03-09,0.5\n2026-03-10,0.5\n")
    assert values(found) == {date(2026, 3, 2): 0.3, date(2026, 3, 9): 1}
    assert [type(value) for value in values(found).values()] == [float, int]


def test_days_before_the_ladder_and_weeks_it_began_in_are_left():
    text = "Day\n2026-02-27\n2026-03-02\n2026-03-04\n2026-03-09\n"
    _, _, found = taken(text, first=date(2026, 3, 4))
    assert (values(found), left(found)) == ({date(2026, 3, 9): 1}, [("before", 3, 2)])
    _, _, by_day = taken(text, first=date(2026, 3, 4), per="day")
    assert left(by_day) == [("before", 2, 2)]


@pytest.mark.parametrize(
    ("per", "expected"),
    [
        ("day", [("to-come", 1, 6)]),
        ("week", [("unfinished", 2, 4), ("to-come", 1, 6)]),
        ("month", [("unfinished", 3, 3), ("to-come", 1, 6)]),
    ],
)
def test_the_present_week_or_month_is_not_over_and_days_to_come_are_no_readings(per: str, expected: list[object]):
    text = "Day\n2026-10-02\n2026-11-15\n2026-11-16\n2026-11-21\n2026-11-22\n"
    assert left(taken(text, per=per)[2]) == expected


def test_the_week_that_ends_today_is_not_over():
    assert left(taken("Day\n2026-11-16\n", today=date(2026, 11, 22))[2]) == [("unfinished", 1, 2)]
    assert values(taken("Day\n2026-11-16\n", today=date(2026, 11, 23))[2]) == {date(2026, 11, 16): 1}


def test_every_reason_is_told_with_its_count_its_first_line_and_its_cell():
    text = (
        "Title of it\nDay,Who,Amount\n2026-03-02,Acme,5\n2026-03-03,Total Energies,1\nDay,Who,Amount\n"
        "2026-03-04,Acme,\n2026-03-05,Acme,lots\n,Acme,7\nsoon,Acme,7\n2026-03-06,Acme,1,000\n"
        "Total,,13\nGrand Totals (123 records),,13\n,Total,13\nthe end\n"
    )
    _, _, found = taken(text)
    assert values(found) == {date(2026, 3, 2): 6}
    assert [(one.why, one.rows, one.line, one.text) for one in found.left] == [
        ("header", 1, 5, "Day"),
        ("no-number", 1, 6, ""),
        ("not-a-number", 1, 7, "lots"),
        ("no-date", 1, 8, ""),
        ("not-a-date", 1, 9, "soon"),
        ("too-wide", 1, 10, ""),
        ("total", 3, 11, "Total"),
        ("beside", 1, 14, "the end"),
    ]


def test_blanks_after_the_last_column_do_no_harm():
    assert values(taken("Day,Amount\n2026-03-02,5,,\n2026-03-09,6,,\n")[2]) == {FIRST: 5, date(2026, 3, 9): 6}


def test_what_looks_like_a_formula_is_text():
    text = "Day,Amount\n2026-03-02,5\n2026-03-02,=1+1\n2026-03-02,+cmd|' /C calc'!A0\n2026-03-02,@x\n2026-03-02,-2+3\n"
    _, _, found = taken(text, value="Amount")
    assert (values(found), left(found)) == ({FIRST: 5}, [("not-a-number", 4, 3)])


def test_a_week_without_rows_has_no_reading_unless_the_rep_says_it_is_a_zero():
    text = "Day\n2026-03-02\n2026-03-16\n"
    _, _, found = taken(text)
    assert (len(found.readings), found.empty) == (2, (date(2026, 3, 9),))
    _, _, zeros = taken(text, zeros=True)
    assert (values(zeros)[date(2026, 3, 9)], zeros.empty) == (0, ())


def test_a_week_with_rows_but_no_number_is_unknown_and_no_zero():
    _, _, found = taken("Day,Amount\n2026-03-02,1\n2026-03-09,-\n2026-03-16,2\n", zeros=True)
    assert values(found) == {FIRST: 1, date(2026, 3, 16): 2}


def test_the_first_row_taken_shows_how_it_was_read():
    _, _, found = taken(weekly().data, value="Umsatz")
    assert found.example is not None
    assert (found.example.line, found.example.written, found.example.when) == (2, "02.03.2026", When(FIRST, "day"))


def test_a_hundred_thousand_rows_are_no_trouble():
    day_ = [FIRST + timedelta(n % 250) for n in range(100_000)]
    text = "Who,Day,Amount\n" + "".join(f'"Acme, Ltd",{one.month}/{one.day}/{one.year},"1,000.50"\n' for one in day_)
    _, _, found = taken(text)
    assert sum(found.rows.values()) == 100_000
    assert sum(values(found).values()) == 100_050_000


dated = st.dates(FIRST, date(2026, 11, 15))


@given(
    st.lists(st.tuples(dated, st.integers(-1000, 1000)), min_size=1, max_size=40),
    st.sampled_from(["day", "week", "month"]),
)
def test_nothing_is_lost_between_the_rows_and_the_readings(rows: list[tuple[date, int]], per: str):
    text = "Day,Amount\n" + "".join(f"{one},{value}\n" for one, value in rows)
    _, _, found = taken(text, per=per)
    assert sum(found.rows.values()) + sum(one.rows for one in found.left) == len(rows)
    kept = [value for one, value in rows if per != "month" or date(2026, 4, 1) <= one < date(2026, 11, 1)]
    assert sum(values(found).values()) == sum(kept)
    assert list(values(found)) == sorted(values(found))
    assert all(FIRST <= day_ <= TODAY for day_ in values(found))


def test_a_report_by_month_gives_a_reading_a_month():
    _, choice, found = taken("Monat;Umsatz\nMärz 2026;1.234,5\nApril 2026;5\nMai 2026;6\nNovember 2026;1\n")
    assert choice.per == "month"
    assert values(found) == {date(2026, 4, 1): 5, date(2026, 5, 1): 6}
    assert left(found) == [("before", 1, 2), ("unfinished", 1, 5)]


def test_a_report_by_week_gives_a_reading_a_week():
    _, _, found = taken("Week,Calls\n2026-W10,3\n2026-W11,4\n")
    assert values(found) == {FIRST: 3, date(2026, 3, 9): 4}


def test_months_amid_days_are_left_as_no_reading_of_a_week():
    _, _, found = taken("Day,Amount\n2026-03-02,5\n2026-03,6\n2026-03-09,7\n")
    assert (values(found), left(found)) == ({FIRST: 5, date(2026, 3, 9): 7}, [("too-long", 1, 3)])


@pytest.mark.parametrize(
    ("text", "per", "begins"),
    [
        ("Day\n2026-09-17\n2026-09-21\n", "week", date(2026, 9, 17)),
        ("Day\n2026-09-21\n2026-09-17\n", "week", date(2026, 9, 17)),
        ("Day\n2026-09-14\n2026-09-21\n", "week", None),
        ("Day,Amount\n2026-09-14,-\n2026-09-17,1\n", "week", None),
        ("Day,Amount\n2026-09-11,-\n2026-09-17,1\n", "week", None),
        ("Day\n2026-09-17\n", "day", None),
        ("Day\n2026-09-17\n", "month", date(2026, 9, 17)),
        ("Week\n2026-W38\n", "week", None),
        ("Month\n2026-09\n", "month", None),
        ("Day\n2027-09-17\n", "week", None),
    ],
)
def test_it_is_known_where_a_report_begins_amid_its_first_period(text: str, per: str, begins: date | None):
    assert taken(text, per=per)[2].begins == begins


@pytest.mark.parametrize(
    ("text", "per", "ends"),
    [
        ("Day\n2026-02-02\n2026-02-09\n", "month", date(2026, 2, 9)),
        ("Day\n2026-02-02\n2026-02-25\n", "month", None),
        ("Day\n2026-03-02\n2026-03-11\n", "week", date(2026, 3, 11)),
        ("Day\n2026-03-02\n2026-03-13\n", "week", None),
        ("Day\n2026-03-02\n2026-03-09\n", "week", None),
        ("Day\n2026-03-02\n2026-03-11\n", "day", None),
        ("Month\n2026-02\n2026-03\n", "month", None),
    ],
)
def test_it_is_known_where_a_report_ends_amid_its_last_period(text: str, per: str, ends: date | None):
    assert taken(text, per=per, first=date(2026, 1, 1))[2].ends == ends


def test_a_week_of_the_calendar_is_whole_where_weeks_begin_on_sunday():
    report = read(b"Week\n2026-W38\n")
    found = gather(report, choose(report, Asked(), RESULT, "week"), Span(FIRST, TODAY, "sunday"))
    assert (values(found), found.begins) == ({date(2026, 9, 13): 1}, None)
