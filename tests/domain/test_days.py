"""Logical days, weeks and months, and the wall clock within a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from coach.domain.days import (
    FIRST_DAY,
    LAST_DAY,
    Calendar,
    Period,
    check_calendar,
    deadline,
    logical_day,
    minutes_into_day,
    period_of,
    periods,
)
from coach.domain.errors import Invalid
from coach.domain.rules import weekday_named

FOUR = time(4)
BERLIN = ZoneInfo("Europe/Berlin")
FRIDAY = date(2026, 11, 20)


def at(hour: int, minute: int = 0, day: int = 20) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=BERLIN)


def test_a_day_begins_at_midnight_unless_the_settings_say_later():
    assert logical_day(at(0)) == FRIDAY
    assert logical_day(at(23, 59)) == FRIDAY


def test_with_day_starts_at_four_the_small_hours_belong_to_the_day_before():
    assert logical_day(at(3, 59, day=21), FOUR) == FRIDAY
    assert logical_day(at(4, 0, day=21), FOUR) == date(2026, 11, 21)


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Los_Angeles", "UTC"])
def test_the_logical_day_is_the_local_one_wherever_the_rep_is(zone):
    assert logical_day(datetime(2026, 11, 20, 0, 30, tzinfo=ZoneInfo(zone))) == FRIDAY


@pytest.mark.parametrize("changeover", [date(2026, 3, 29), date(2026, 10, 25)])
def test_a_change_of_clocks_neither_moves_nor_doubles_a_day(changeover):
    start = datetime.combine(changeover, time(), tzinfo=UTC) - timedelta(days=1)
    days = [logical_day((start + timedelta(minutes=30 * n)).astimezone(BERLIN), FOUR) for n in range(150)]
    assert days == sorted(days)
    assert logical_day(datetime.combine(changeover, FOUR, tzinfo=BERLIN), FOUR) == changeover


def test_a_deadline_lies_within_its_logical_day():
    assert deadline(FRIDAY, "11:00", FOUR) == datetime(2026, 11, 20, 11)
    assert deadline(FRIDAY, "04:00", FOUR) == datetime(2026, 11, 20, 4)
    assert deadline(FRIDAY, "03:59", FOUR) == datetime(2026, 11, 21, 3, 59)
    assert deadline(FRIDAY, "01:30", FOUR) == datetime(2026, 11, 21, 1, 30)
    assert deadline(FRIDAY, "01:30") == datetime(2026, 11, 20, 1, 30)


def test_one_minute_past_the_deadline_is_late_and_the_deadline_itself_is_not():
    calendar = Calendar()
    assert not calendar.late(FRIDAY, "11:00", at(11))
    assert calendar.late(FRIDAY, "11:00", at(11, 1))


def test_a_deadline_after_midnight_is_met_before_it_and_missed_after_it():
    calendar = Calendar(day_starts=FOUR)
    assert not calendar.late(FRIDAY, "01:00", at(23))
    assert not calendar.late(FRIDAY, "01:00", at(0, 59, day=21))
    assert calendar.late(FRIDAY, "01:00", at(1, 1, day=21))


def test_after_midnight_an_evening_deadline_is_past():
    assert Calendar(day_starts=FOUR).late(FRIDAY, "22:00", at(0, 10, day=21))


def test_nothing_is_late_without_a_deadline_or_on_a_later_day():
    assert not Calendar().late(FRIDAY, None, at(23))
    assert not Calendar().late(FRIDAY, "11:00", at(9, day=21))
    assert not Calendar().late(FRIDAY, "11:00", at(23, day=21))


def test_minutes_are_counted_from_the_start_of_the_logical_day():
    assert minutes_into_day("04:00", FOUR) == 0
    assert minutes_into_day("03:00", FOUR) == 23 * 60
    assert minutes_into_day("11:30") == 690


def test_a_week_starts_on_monday_unless_the_settings_say_sunday():
    assert period_of(FRIDAY, "week") == Period(date(2026, 11, 16), date(2026, 11, 22))
    assert period_of(FRIDAY, "week", "sunday") == Period(date(2026, 11, 15), date(2026, 11, 21))
    assert period_of(date(2026, 11, 22), "week", "sunday").first == date(2026, 11, 22)


@pytest.mark.parametrize(("day", "last"), [(date(2026, 2, 1), 28), (date(2028, 2, 29), 29), (date(2026, 12, 31), 31)])
def test_a_month_is_a_calendar_month(day, last):
    assert period_of(day, "month") == Period(day.replace(day=1), day.replace(day=last))


def test_periods_follow_one_another_without_a_gap():
    found = list(periods(date(2026, 1, 14), date(2027, 2, 3), "month"))
    assert found[0].first == date(2026, 1, 1)
    assert found[-1].last == date(2027, 2, 28)
    assert all(b.first - a.last == timedelta(1) for a, b in pairwise(found))


def test_there_are_no_periods_before_the_start():
    assert list(periods(FRIDAY, FRIDAY - timedelta(1), "week")) == []


def test_a_period_holds_both_its_ends():
    week = period_of(FRIDAY, "week")
    assert week.first in week
    assert week.last in week
    assert week.last + timedelta(1) not in week
    assert "2026-11-20" not in week


@pytest.mark.parametrize("day", [FIRST_DAY - timedelta(1), LAST_DAY + timedelta(1), date.min, date.max])
def test_a_date_that_no_history_can_hold_is_refused_with_its_place(day):
    with pytest.raises(Invalid, match=r"^marks\[3\]\.date: .* cannot be") as wrong:
        check_calendar(day, "marks[3].date")
    assert wrong.value.place == "marks[3].date"


@pytest.mark.parametrize(
    ("word", "number"), [("mon", 0), ("Friday", 4), (" su ", 6), ("wednesdays", 2), ("m", None), ("noday", None)]
)
def test_a_weekday_has_its_short_and_long_names(word, number):
    assert weekday_named(word) == number
