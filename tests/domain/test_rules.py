"""Rules of days (RFC 5545): which words and parts are accepted, which refused, and when a rule falls due."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coach.domain.errors import Invalid
from coach.domain.rules import EVERY_DAY, WEEKDAYS, as_rule, due_dates, falls_due, parse_rule, spoken

MONDAY = date(2026, 6, 1)


def due(rule: str, started: date = MONDAY, days: int = 30) -> list[int]:
    """The days of June 2026 (or so many days from the first) on which ``rule`` falls due."""
    return [(day - MONDAY).days + 1 for day in due_dates(rule, started, MONDAY, MONDAY + timedelta(days - 1))]


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("weekdays", WEEKDAYS),
        ("Weekdays ", WEEKDAYS),
        ("every day", EVERY_DAY),
        ("daily", EVERY_DAY),
        ("weekends", "FREQ=WEEKLY;BYDAY=SA,SU"),
        ("mon wed fri", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
        ("Fri, Monday", "FREQ=WEEKLY;BYDAY=MO,FR"),
        ("tu tu tu", "FREQ=WEEKLY;BYDAY=TU"),
        ("freq=monthly; byday=-1fr", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("RRULE:FREQ=DAILY;INTERVAL=2", "FREQ=DAILY;INTERVAL=2"),
    ],
)
def test_a_reps_words_are_stored_as_a_rule(said, rule):
    assert as_rule(said) == rule


@pytest.mark.parametrize("rule", [WEEKDAYS, EVERY_DAY, "FREQ=WEEKLY;BYDAY=MO,WE,FR", "FREQ=MONTHLY;BYDAY=-1FR"])
def test_a_rule_in_words_means_the_same_rule(rule):
    assert as_rule(spoken(rule)) == rule


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "now and then",
        "FREQ=YEARLY",
        "FREQ=HOURLY",
        "INTERVAL=2",
        "FREQ=DAILY;COUNT=5",
        "FREQ=DAILY;UNTIL=20270101",
        "FREQ=DAILY;BYHOUR=9",
        "FREQ=DAILY;BYMONTH=1",
        "FREQ=WEEKLY;WKST=SU",
        "FREQ=DAILY;FREQ=WEEKLY",
        "FREQ=DAILY;",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;INTERVAL=1.5",
        "FREQ=DAILY;INTERVAL=٣",
        "FREQ=DAILY;INTERVAL=99999999999999999999",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=MONTHLY;BYDAY=0MO",
        "FREQ=WEEKLY;BYMONTHDAY=1",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYSETPOS=1",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0",
        "DTSTART:20260101\nRRULE:FREQ=DAILY",
    ],
)
def test_what_is_no_rule_of_whole_days_is_refused(rule):
    with pytest.raises(Invalid):
        as_rule(rule)


@pytest.mark.parametrize("rule", ["freq=daily", " FREQ=DAILY", "FREQ=DAILY\n", "weekdays"])
def test_a_stored_rule_is_read_to_the_letter(rule):
    with pytest.raises(Invalid):
        parse_rule(rule)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=5MO",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
        "FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=3",
        "FREQ=DAILY;BYDAY=MO;BYSETPOS=2",
    ],
)
def test_a_rule_that_never_falls_due_is_refused(rule):
    with pytest.raises(Invalid, match="never falls due"):
        as_rule(rule)


def test_a_rule_that_falls_due_from_some_start_is_one():
    assert as_rule("FREQ=DAILY;INTERVAL=7;BYDAY=TU") == "FREQ=DAILY;INTERVAL=7;BYDAY=TU"


@pytest.mark.parametrize(
    ("rule", "started", "ever"),
    [
        ("FREQ=DAILY;INTERVAL=7;BYDAY=TU", MONDAY, False),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=TU", MONDAY + timedelta(1), True),
        ("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31", MONDAY, False),
        ("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31", date(2026, 7, 1), True),
        ("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=29;BYDAY=SU", date(2026, 2, 1), True),
    ],
)
def test_whether_a_rule_ever_falls_due_depends_on_the_start(rule, started, ever):
    assert falls_due(rule, started) is ever
    assert bool(due_dates(rule, started, started, started.replace(year=2090))) is ever


def test_every_other_week_is_counted_from_the_start():
    fortnightly = "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"
    assert due(fortnightly) == [1, 15, 29]
    assert due(fortnightly, MONDAY + timedelta(7)) == [8, 22]


def test_a_start_in_the_middle_of_a_week_counts_as_that_whole_week():
    assert due("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", MONDAY + timedelta(2)) == [5, 15, 19, 29]


def test_a_rule_without_days_takes_them_from_the_start():
    assert due("FREQ=WEEKLY", MONDAY + timedelta(3)) == [4, 11, 18, 25]
    assert due("FREQ=MONTHLY", MONDAY + timedelta(9), days=60) == [10, 40]


def test_every_third_day_is_counted_from_the_start():
    assert due("FREQ=DAILY;INTERVAL=3", MONDAY + timedelta(1), days=10) == [2, 5, 8]


def test_a_month_has_its_first_and_last_days():
    assert due("FREQ=MONTHLY;BYMONTHDAY=1,-1") == [1, 30]
    assert due("FREQ=MONTHLY;BYDAY=2TU,-1FR") == [9, 26]
    assert due("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-1") == [1, 30]


def test_a_month_without_a_thirty_first_is_passed_over():
    assert due("FREQ=MONTHLY;BYMONTHDAY=31", days=61) == [61]


def test_a_weekday_with_a_number_adds_to_one_without():
    assert due("FREQ=MONTHLY;BYDAY=MO,1TU") == [1, 2, 8, 15, 22, 29]


def test_nothing_is_due_before_the_start_or_in_an_empty_span():
    assert due(EVERY_DAY, MONDAY + timedelta(28)) == [29, 30]
    assert due_dates(EVERY_DAY, MONDAY, MONDAY + timedelta(1), MONDAY) == ()
    assert due_dates(EVERY_DAY, MONDAY, MONDAY - timedelta(9), MONDAY - timedelta(1)) == ()
