"""Which columns are read, and how: proposed where it is plain, asked where it is not."""

from __future__ import annotations

import pytest

from coach.domain.errors import Refused
from coach.domain.resolution import KeyResult
from coach.reports import Choice, Unclear
from tests.reports.make import chosen, deals, meetings, unclear, weekly


def test_the_only_column_of_dates_is_proposed_and_rows_are_counted_where_nothing_is_an_amount():
    assert chosen(meetings().data) == Choice(3, None, "week", None, None)


def test_the_only_amount_is_proposed():
    assert chosen(deals().data, date="created").value == 3
    assert chosen("Day,Order ID,Amount\n2026-03-02,7,5\n").value == 2


def test_of_several_amounts_the_one_named_as_the_result_or_its_unit_is_proposed():
    assert chosen("Day,Calls,Meetings held\n2026-03-02,7,5\n").value == 2
    assert chosen(weekly().data, KeyResult(id="r", name="Umsatz")).value == 2


@pytest.mark.parametrize(
    ("data", "asked", "question", "answers", "words"),
    [
        (deals().data, {}, "date", ("Created Date", "Close Date"), "“Created Date” and “Close Date” hold dates"),
        (weekly().data, {}, "value", ("Ersttermine", "Umsatz"), "Say which to sum with --value, or --count"),
        ("A,B\nx,y\nz,w\n", {}, "date", ("A", "B"), "No column holds dates"),
        ("Day\n3/4/2026\n5/6/2026\n", {}, "dates", ("day-first", "month-first"), "'3/4/2026' on line 2"),
        (
            "Day\n31/12/2026\n12/31/2026\n", {}, "dates", ("day-first", "month-first"),
            "day-first on line 2 and month-first on line 3",
        ),
        (
            "Day\tAmount\n2026-03-02\t1.234\n", {}, "decimals", ("point", "comma"),
            "'1.234' on line 2. Say --decimals point or --decimals comma",
        ),
        (
            "Day;Amount\n2026-03-02;1,5\n2026-03-09;2.5\n", {}, "decimals", ("point", "comma"),
            "point on line 3 and comma on line 2",
        ),
    ],
)  # fmt: skip
def test_what_the_file_leaves_open_is_asked_with_its_answers(
    data: bytes | str, asked: dict[str, object], question: str, answers: tuple[str, ...], words: str
):
    with pytest.raises(Unclear) as no:
        chosen(data, **asked)
    assert (no.value.question, no.value.answers) == (question, answers)
    assert words in str(no.value)


def test_what_the_rep_says_is_not_asked():
    assert chosen("Day\n3/4/2026\n", dates="month-first").dates == "month-first"
    assert chosen("Day\n31/12/2026\n12/31/2026\n", dates="day-first").dates == "day-first"
    assert chosen("Day\tAmount\n2026-03-02\t1.234\n", decimals="comma").decimals == "comma"
    assert chosen(weekly().data, count=True).value is None
    assert chosen(weekly().data, value="2", per="month", zeros=True).per == "month"


@pytest.mark.parametrize("column", ["Close Date", "close", "CLOSE DATE", "6"])
def test_a_column_goes_by_its_name_part_of_it_or_its_number(column: str):
    assert chosen(deals().data, date=column).date == 5


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("date", r"could be Created Date \(5\), Close Date \(6\)"),
        ("Umsatz", "No column is called 'Umsatz'"),
        ("9", "No column"),
    ],
)
def test_a_column_that_is_none_or_several_is_refused_with_those_there_are(column: str, words: str):
    with pytest.raises(Refused, match=words):
        chosen(deals().data, date=column)


def test_a_whole_name_goes_before_a_part_of_another():
    assert chosen("Date,Date due\n2026-03-02,2026-04-02\n", date="date").date == 0


def test_one_telling_date_decides_the_whole_column():
    assert chosen("Day\n3/4/2026\n3/13/2026\n").dates == "month-first"
    assert chosen("Day\n3/4/2026\n13/3/2026\n").dates == "day-first"


def test_points_between_mean_that_the_day_comes_first():
    assert chosen("Tag\n3.4.2026\n5.6.2026\n").dates == "day-first"
    assert chosen("Day\n3.4.2026\n3.13.2026\n").dates == "month-first"


def test_where_the_numbers_leave_it_open_the_delimiter_decides():
    assert chosen('Day,Amount\n2026-03-02,"8,000"\n').decimals == "point"
    assert chosen("Day;Amount\n2026-03-02;8.000\n").decimals == "comma"
    assert chosen("Day;Amount\n2026-03-02;8.000\n2026-03-09;8.5\n").decimals == "point"


def test_a_hostile_header_is_echoed_harmlessly():
    with pytest.raises(Unclear) as no:
        chosen("\x1b[31mA,\x1b]0;own\x07B\n2026-03-02,2026-03-02\n")
    assert "\x1b" not in str(no.value)


def test_columns_of_one_name_are_told_apart_by_their_numbers():
    text = "Date,Amount,Amount\n2026-03-02,3,5\n"
    with pytest.raises(Unclear, match=r"“Amount” \(2\) and “Amount” \(3\) hold numbers"):
        chosen(text)
    with pytest.raises(Refused, match=r"could be Amount \(2\), Amount \(3\)"):
        chosen(text, value="Amount")
    assert chosen(text, value="3").value == 2


@pytest.mark.parametrize("text", ["Day,Amount\n2026-03-02,5\n", "Day,Amount\n4/4/2026,5\n5/5/2026,1'234\n"])
def test_what_reads_the_same_either_way_is_left_undecided(text: str):
    assert (chosen(text).dates, chosen(text).decimals) == (None, None)
    asked = chosen(text, dates="month-first", decimals="comma")
    assert (asked.dates, asked.decimals) == (None, None)


def test_what_is_known_is_told_beside_what_is_asked():
    with pytest.raises(Unclear) as no:
        chosen("Created,Closed,Amount,Note\n1/2/2026,3/2/2026,1.5,x\n")
    assert no.value.known == {"zeros": False, "value": 2, "decimals": "point", "per": "week"}
    with pytest.raises(Unclear) as no:
        chosen("Day,Calls,Fee\n2026-03-02,1,2\n")
    assert no.value.known == {"zeros": False, "date": 0, "dates": None, "per": "week"}


def test_months_are_taken_by_month_and_weeks_by_week_without_being_asked():
    assert chosen("Month,Amount\n2026-03,5\n2026-04,6\n").per == "month"
    assert chosen("KW;Umsatz\nKW 10 2026;5\nKW 11 2026;6\n").per == "week"
    assert chosen("Month,Amount\n2026-03,5\n2026-04-02,6\n").per == "week"


@pytest.mark.parametrize(
    ("text", "per", "answers", "words"),
    [
        (
            "Month,Amount\n2026-03,5\n", "week", ("month",),
            "“Month” holds months, and no month is the reading of one week. Say --per month.",
        ),
        ("Month,Amount\n2026-03,5\n", "day", ("month",), "no month is the reading of one day"),
        ("Week,Amount\n2026-W10,5\n", "day", ("week", "month"), "Say --per week or --per month."),
    ],
)  # fmt: skip
def test_what_is_longer_than_a_reading_is_asked_about(text: str, per: str, answers: tuple[str, ...], words: str):
    with pytest.raises(Unclear) as no:
        chosen(text, per=per)
    assert (no.value.question, no.value.answers) == ("per", answers)
    assert words in str(no.value)


def test_a_year_of_two_figures_may_be_at_either_end_and_is_asked_about():
    no = unclear("Date,Amount\n24-01-05,1\n24-01-12,3\n")
    assert (no.question, no.answers) == ("dates", ("day-first", "year-first"))
    assert str(no) == (
        "“Date” can be read as day-first and as year-first: '24-01-05' on line 2. "
        "Say --dates day-first or --dates year-first."
    )
    assert unclear("Date\n04/03/05\n").answers == ("day-first", "month-first", "year-first")
    for order in ("day-first", "year-first"):
        assert chosen("Date,Amount\n24-01-05,1\n", dates=order).dates == order


def test_days_are_spread_over_a_month_and_years_are_not():
    assert chosen("Date\n25-12-01\n26-01-11\n26-01-20\n").dates == "year-first"
    assert chosen("Date\n01-12-25\n11-01-26\n20-01-26\n").dates == "day-first"
    assert chosen("Date\n12/01/25\n01/11/26\n01/20/26\n").dates == "month-first"
    assert unclear("Date\n01/12/25\n11/01/26\n").answers == ("day-first", "month-first")
    assert unclear("Date\n24-01-05\n24-02-05\n25-03-05\n").question == "dates"


def test_a_year_of_two_figures_is_where_no_day_can_be():
    assert chosen("Date\n98-03-02\n98-03-03\n").dates == "year-first"
    assert chosen("Date\n02-03-98\n03-03-98\n02-13-98\n").dates == "month-first"
    assert chosen("Date\n05.10.26\n12.10.26\n").dates == "day-first"


def test_a_hint_at_a_line_has_its_thousands_marked():
    rows = "2026-03-02\t5\n" * 1_233
    assert "'1.234' on line 1,235" in str(unclear(f"Day\tAmount\n{rows}2026-03-02\t1.234\n"))
