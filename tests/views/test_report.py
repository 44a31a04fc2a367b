"""A report before it is taken, in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coach.domain.days import Calendar
from coach.domain.history import History, ReadingKey
from coach.domain.resolution import KeyResult
from coach.reports import Asked, read
from coach.views.report import Preview, preview
from tests.domain.make import behaviour, definition, history, rung
from tests.reports.make import FIRST, RESULT, TODAY, weekly


def a_history() -> History:
    return history(rung(definition(behaviour(), results=(RESULT, KeyResult(id="other", name="Other"))), started=FIRST))


def reading_on(on: date) -> ReadingKey:
    return ReadingKey("r", "meetings", on)


def previewed(data: bytes | str, held: History | None = None, **asked: object) -> Preview:
    held = held or a_history()
    report = read(data if isinstance(data, bytes) else data.encode())
    rungs = list(held.resolutions.values())
    said = Asked(**asked)  # type: ignore[arg-type]
    return preview(report, said, result=RESULT, rungs=rungs, history=held, today=TODAY, calendar=Calendar())


def test_it_says_what_is_read_as_what_and_what_comes_of_it():
    assert previewed(weekly().data, value="Ersttermine").lines == (
        "“Ersttermine” summed by week of “Woche ab”, as First meetings booked.",
        "On line 2, '02.03.2026' is Monday 2 Mar, and '3' is 3.",
        "34 readings of 34 rows, 2 Mar to 2 Nov, 157 in all: 34 new, 0 changed, 0 as they were.",
        "Left out: 2 rows without a number, the first on line 13.",
    )


def test_what_would_be_replaced_is_told_from_what_to_what():
    held = a_history()
    held.readings[reading_on(FIRST)] = (4, 1)
    held.readings[reading_on(date(2026, 3, 9))] = (1,)
    found = previewed("Day\n2026-03-02\n2026-03-09\n2026-03-16\n", held)
    assert (found.added, found.unchanged, len(found.replaced), found.changed) == (1, 1, 1, True)
    assert found.changes == ("Changed: 2 Mar, 4 and 1 → 1.",)


def test_only_a_few_changes_are_told_one_by_one():
    held = a_history()
    for n in range(1, 31):
        held.readings[reading_on(date(2026, 4, n))] = (9,)
    found = previewed("Day\n" + "".join(f"2026-04-{n:02d}\n" for n in range(1, 31)), held, per="day")
    assert found.changes[-2:] == ("Changed: 5 Apr, 9 → 1.", "Changed: 25 more.")


def test_the_same_again_changes_nothing():
    held = a_history()
    held.readings[reading_on(FIRST)] = (1,)
    assert not previewed("Day\n2026-03-02\n", held).changed


def test_what_is_left_out_is_told_with_its_count_and_its_first_line():
    text = (
        "Day,Amount\n1969-02-01,1\n2026-03-02,1\n2026-03-03,lots\nsoon,1\nTotal,3\n"
        "2026-11-20,1\n2026-11-21,1\n2027-01-01,1\n"
    )
    assert previewed(text).left == (
        "Left out: 1 row from before 1970, on line 2.",
        "Left out: 1 row with no number that can be read ('lots'), on line 4.",
        "Left out: 1 row with no date that can be read ('soon'), on line 5.",
        "Left out: 1 row of totals, on line 6.",
        "Left out: 2 rows of this week, which is not over, the first on line 7.",
        "Left out: 1 row of days to come, on line 9.",
    )


def test_weeks_without_any_row_are_told():
    assert previewed("Day\n2026-03-02\n2026-03-30\n").left == (
        "No row at all in 3 weeks in between, so no reading; the first begins on 9 Mar.",
    )


def test_what_a_cell_holds_is_shown_harmless_and_short():
    found = previewed(f"Day,\x1b[31mAmount\n2026-03-02,1\n2026-03-02,\x1b]0;x\x07{'y' * 100}\n")
    assert "\x1b" not in " ".join(found.lines)
    assert all(len(line) < 200 for line in found.lines)


THURSDAY, WEEK = date(2026, 9, 17), date(2026, 9, 14)
FROM_THURSDAY = "Day\n2026-09-17\n2026-09-18\n2026-09-21\n"


def test_a_first_week_that_may_be_incomplete_is_taken_where_there_is_nothing_better_and_told():
    found = previewed(FROM_THURSDAY)
    assert [tuple(one) for one in found.readings] == [(WEEK, 2), (date(2026, 9, 21), 1)]
    assert found.notes == ("The report begins on Thu 17 Sep: the week of 14 Sep may be incomplete.",)


@pytest.mark.parametrize("on", [WEEK, THURSDAY])
def test_a_first_week_that_may_be_incomplete_does_not_take_the_place_of_another_reading(on: date):
    held = a_history()
    held.readings[reading_on(on)] = (7,)
    found = previewed(FROM_THURSDAY, held)
    assert [tuple(one) for one in found.readings] == [(date(2026, 9, 21), 1)]
    assert (found.added, found.replaced, found.notes) == (1, (), ())
    assert found.what.startswith("1 reading of 1 row, 21 Sep, 1 in all")
    assert found.left == (
        "Left out: the week of 14 Sep, which may be incomplete, as the report begins on Thu 17 Sep. "
        f"It would be 2, and 7 of {on.day} Sep is there.",
    )


def test_a_first_week_that_is_there_already_is_as_it_was():
    held = a_history()
    held.readings[reading_on(WEEK)] = (2,)
    found = previewed(FROM_THURSDAY, held)
    assert (found.unchanged, found.added, found.notes, found.left) == (1, 1, (), ())


def test_a_last_month_that_may_be_incomplete_is_told():
    found = previewed("Day\n2026-10-01\n2026-10-09\n", per="month")
    assert found.notes == ("The report ends on Fri 9 Oct: October may be incomplete.",)


def test_a_month_that_may_be_incomplete_goes_by_its_name():
    assert previewed(FROM_THURSDAY, per="month").notes == (
        "The report begins on Thu 17 Sep: September may be incomplete.",
        "The report ends on Mon 21 Sep: September may be incomplete.",
    )


def test_of_what_a_week_that_may_be_incomplete_has_a_few_are_told():
    held = a_history()
    held.readings.update({reading_on(WEEK + timedelta(n)): (n, 9) for n in range(3)})
    (said,) = previewed(FROM_THURSDAY, held).left
    assert said.endswith("It would be 2, and 0 of 14 Sep, 9 of 14 Sep and 4 more are there.")


MONTHS = "Month,Amount\n2026-04,100\n2026-05,200\n2026-06,300\n"


def test_a_month_does_not_take_the_place_of_a_week():
    held = a_history()
    held.readings[reading_on(date(2026, 6, 1))] = (12,)
    found = previewed(MONTHS, held)
    assert [one.day.month for one in found.readings] == [4, 5]
    assert (found.replaced, found.notes) == ((), ())
    assert found.left == (
        "Left out: June, which would be 300, as 12 of 1 Jun is there, and may be of a week. Remove that first, if the "
        "month is to count.",
    )


def test_a_month_does_not_stand_beside_its_weeks_whether_it_is_asked_for_or_not():
    held = a_history()
    held.readings.update({reading_on(date(2026, 4, 6) + timedelta(7 * n)): (n,) for n in range(12)})
    days = "Day,Amount\n2026-04-01,100\n2026-05-01,200\n2026-06-26,300\n"
    for found in (previewed(MONTHS, held), previewed(days, held, per="month")):
        assert (found.readings, found.changed) == ((), False)
        assert found.left[0] == (
            "Left out: April, which would be 100, as 0 of 6 Apr, 1 of 13 Apr and 2 more are there, and may be of "
            "weeks. Remove them first, if the month is to count."
        )


def test_months_take_the_place_of_months():
    held = a_history()
    held.readings.update({reading_on(date(2026, month, 1)): (month,) for month in (4, 5, 6)})
    found = previewed(MONTHS, held)
    assert [one.after for one in found.replaced] == [100, 200, 300]
    assert found.left == ()


def test_a_month_that_is_there_already_is_as_it_was():
    held = a_history()
    held.readings[reading_on(date(2026, 6, 1))] = (300,)
    assert (previewed(MONTHS, held).unchanged, previewed(MONTHS, held).left) == (1, ())


def test_of_many_months_that_are_left_a_few_are_told():
    held = a_history()
    held.readings.update({reading_on(FIRST + timedelta(7 * n)): (n,) for n in range(36)})
    text = "Month,Amount\n" + "".join(f"2026-{month:02d},{month}\n" for month in range(3, 11))
    left = previewed(text, held).left
    assert len(left) == 6
    assert left[-1] == "Left out: 3 more, for the same reason."


def test_counts_have_their_thousands_marked():
    assert previewed("Day\n1990-03-05\n2026-03-02\n").left[0].startswith("No row at all in 1,877 weeks in between")


def test_a_power_of_ten_is_read_and_shown():
    found = previewed("Date,Amount\n2026-10-05,1.5E+06\n2026-10-12,2E3\n")
    assert found.how[1] == "On line 2, '2026-10-05' is Monday 5 Oct, and '1.5E+06' is 1,500,000."
    assert [one.value for one in found.readings] == [1_500_000, 2_000]


def test_a_week_with_a_reading_on_another_of_its_days_is_told():
    held = a_history()
    held.readings[reading_on(date(2026, 3, 6))] = (12,)
    found = previewed("Day\n2026-03-02\n2026-03-09\n", held)
    assert found.notes == ("The week of 2 Mar has 12 of 6 Mar, too; both would count.",)
    held.readings[reading_on(date(2026, 3, 7))] = (3, 4)
    found = previewed("Day\n2026-03-02\n2026-03-09\n", held)
    assert found.notes == ("The week of 2 Mar has 12 of 6 Mar, 3 of 7 Mar and 1 more, too; all would count.",)


def test_a_week_that_is_there_already_is_not_told_again():
    held = a_history()
    held.readings.update({reading_on(FIRST): (1,), reading_on(date(2026, 3, 6)): (12,)})
    assert previewed("Day\n2026-03-02\n2026-03-09\n", held).notes == ()


def test_of_many_weeks_with_other_readings_a_few_are_told():
    held = a_history()
    weeks = [FIRST + timedelta(7 * n) for n in range(20)]
    held.readings.update({reading_on(week + timedelta(n)): (n,) for week in weeks for n in range(1, 6)})
    found = previewed("Day\n" + "".join(f"{week}\n" for week in weeks), held)
    assert found.notes[0] == "The week of 2 Mar has 1 of 3 Mar, 2 of 4 Mar and 3 more, too; all would count."
    assert found.notes[-1] == "15 more have other readings, too."


def test_what_is_too_large_for_a_reading_is_left():
    found = previewed("Day,Amount\n2026-03-02,99999999999999999999\n2026-03-09,5\n")
    assert [tuple(one) for one in found.readings] == [(date(2026, 3, 9), 5)]
    assert found.left == ("Left out: the week of 2 Mar, as 99,999,999,999,999,999,999 is too large for a reading.",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Monat;Umsatz\nMärz 2026;5\n", "On line 2, 'März 2026' is March, and '5' is 5."),
        ("Monat;Umsatz\n03/2025;5\n", "On line 2, '03/2025' is March 2025, and '5' is 5."),
        ("KW;Umsatz\nKW 10 2026;5\n", "On line 2, 'KW 10 2026' is the week of 2 Mar, and '5' is 5."),
    ],
)
def test_how_a_month_or_a_week_is_read_is_shown(text: str, words: str):
    assert words in previewed(text).how


def test_a_month_amid_days_is_left_with_why():
    found = previewed("Day,Amount\n2026-03-02,5\n2026-03,6\n")
    assert found.left == ("Left out: 1 row of more than one week ('2026-03'), on line 3.",)


def test_of_two_columns_of_one_name_it_says_which():
    found = previewed("Day,Amount,Amount\n2026-03-02,1,2\n", value="3")
    assert found.how[0] == "“Amount” (3) summed by week of “Day”, as First meetings booked."


def test_a_single_reading_has_a_single_date():
    assert previewed("Day\n2026-03-02\n").what.startswith("1 reading of 1 row, 2 Mar, 1 in all")
