"""What an import asks of a report: proposed where it is plain, asked where it is not, and stepped through."""

from __future__ import annotations

from typing import Any

from coach import reports
from coach.domain.days import Calendar
from coach.domain.resolution import KeyResult
from coach.reports import Asked, Report
from coach.views.importing import Considered, Target, consider, import_rows, stepped
from tests.domain.make import behaviour, day, definition, history, rung

REVENUE = KeyResult(id="revenue", name="Revenue", unit="EUR")
PLAIN = b"Id,Closed,Amount\n1,2026-01-05,100\n2,2026-01-06,50.5\n3,2026-01-12,7\n"
OPEN = b"Created,Closed,Amount,Fee\n1/2/2026,3/2/2026,100,1\n2/2/2026,4/2/2026,50,2\n"


def looked_at(data: bytes, **asked: Any) -> tuple[Report, Considered]:
    held = history(rung(definition(behaviour(), results=(REVENUE,))))
    target = Target(REVENUE, list(held.resolutions.values()), held, day(60), Calendar())
    report = reports.read(data)
    return report, consider(report, Asked(**asked), target)


def values(data: bytes, **asked: Any) -> dict[str, str]:
    (section,) = import_rows(*looked_at(data, **asked))
    return {row.name: row.value for row in section.rows}


def test_what_is_plain_is_proposed():
    assert values(PLAIN) == {
        "date": "Closed", "value": "sum of Amount", "per": "week", "dates": "–",
        "decimals": "point: 1,234.5", "zeros": "no reading",
    }  # fmt: skip


def test_what_is_open_is_asked_one_after_the_other():
    assert values(OPEN)["date"] == "which?"
    assert values(OPEN)["value"] == "–"
    assert values(OPEN, date="2")["value"] == "which?"
    assert values(OPEN, date="2", value="3")["dates"] == "which?"
    assert values(OPEN, date="2", value="3", dates="day-first")["date"] == "Closed"


def test_stepping_goes_on_from_what_is_proposed():
    report, found = looked_at(PLAIN)
    assert stepped(report, found, "per", 1).per == "month"
    assert stepped(report, found, "decimals", 1).decimals == "comma"
    assert stepped(report, found, "zeros", 1).zeros is True
    assert stepped(report, found, "date", 1).date == "1"


def test_stepping_through_amounts_counts_rows_too():
    report, found = looked_at(PLAIN)
    counted = stepped(report, found, "value", -1)
    assert (counted.value, counted.count) == ("1", False)
    _, found = looked_at(PLAIN, value="1")
    counted = stepped(report, found, "value", -1)
    assert (counted.value, counted.count) == (None, True)
    assert values(PLAIN, count=True)["value"] == "rows counted"


def test_what_is_open_begins_with_the_first():
    report, found = looked_at(OPEN)
    assert stepped(report, found, "date", 1).date == "1"


def test_what_has_no_say_recedes():
    (section,) = import_rows(*looked_at(PLAIN, count=True, per="day"))
    assert [row.name for row in section.rows if row.receding] == ["dates", "decimals", "zeros"]


def test_names_of_columns_are_shown_as_text():
    assert values("Am\u202eount,Day\n5,2026-01-05\n".encode(), value="1")["value"] == "sum of Am\\u202eount"


def test_considering_changes_nothing_and_says_what_would():
    _, found = looked_at(PLAIN)
    assert found.preview is not None
    assert [(reading.day, reading.value) for reading in found.preview.readings] == [(day(0), 150.5), (day(7), 7)]
    assert found.preview.changed


def test_what_is_known_is_shown_while_something_else_is_asked():
    assert values(b"Created,Closed,Amount\n31/1/2026,31/3/2026,1.50\n") == {
        "date": "which?", "value": "sum of Amount", "per": "week", "dates": "–", "decimals": "point: 1,234.5",
        "zeros": "no reading",
    }  # fmt: skip
    assert values(b"Closed,Amount,Fee\n31/1/2026,1,2\n") == {
        "date": "Closed", "value": "which?", "per": "week", "dates": "the day: 31/12", "decimals": "–",
        "zeros": "no reading",
    }  # fmt: skip


def test_columns_of_one_name_are_told_apart():
    data = b"Day,Amount,Amount\n2026-01-05,1,2\n"
    assert values(data, value="3")["value"] == "sum of Amount (3)"
    assert values(b"Day,Day\n2026-01-05,2026-01-06\n", date="2")["date"] == "Day (2)"


def test_numbers_that_only_name_things_are_asked_about():
    report, found = looked_at(b"Day,No.\n2026-01-05,1\n")
    assert found.unclear is not None
    assert found.unclear.question == "value"
    assert stepped(report, found, "value", 1).count


def test_a_month_cannot_be_stepped_to_the_reading_of_a_week():
    report, found = looked_at(b"Month,Amount\n2026-01,5\n")
    assert found.choice is not None
    assert found.choice.per == "month"
    asked = stepped(report, found, "per", -1)
    _, found = looked_at(b"Month,Amount\n2026-01,5\n", per=asked.per)
    assert found.unclear is not None
    assert found.unclear.question == "per"
    assert values(b"Month,Amount\n2026-01,5\n", per="week")["per"] == "week"
    assert stepped(report, found, "per", 1).per == "month"


def test_amounts_that_cannot_be_read_are_asked_about():
    report, found = looked_at(b"Day,Amount,Units\n2026-01-05,12k,3\n")
    assert found.unclear is not None
    assert found.unclear.question == "value"
    assert stepped(report, found, "value", 1).count
    _, found = looked_at(b"Day,Amount,Units\n2026-01-05,12k,3\n", count=True)
    assert stepped(report, found, "value", 1).value == "3"


def test_dates_may_begin_with_the_year():
    data = b"Day,Amount\n26-01-05,1\n"
    report, found = looked_at(data)
    assert values(data)["dates"] == "which?"
    assert stepped(report, found, "dates", 1).dates == "day-first"
    asked = stepped(report, looked_at(data, dates="day-first")[1], "dates", -1)
    assert asked.dates == "year-first"
    assert values(data, dates=asked.dates)["dates"] == "the year: 26/12/31"
