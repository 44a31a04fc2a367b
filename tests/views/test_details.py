"""One behaviour in full."""

from __future__ import annotations

from datetime import time

from coach.domain.days import Calendar
from coach.domain.history import MarkKey
from coach.domain.resolution import KeyResult
from coach.views.details import details
from tests.domain.make import MONDAY, behaviour, day, definition, history, keep, rung, weeks
from tests.strategies import mark


def test_it_shows_what_it_asks_this_period_day_by_day_and_the_periods_before() -> None:
    calls = behaviour("calls", target=5, unit="calls", by="11:00", result="meetings")
    meetings = KeyResult(id="meetings", name="Meetings booked")
    resolution = rung(definition(calls, results=(meetings,), cue="With my coffee"))
    held = history(resolution)
    keep(held, resolution, weeks(0))
    held.marks[MarkKey("r", "calls", day(7))] = mark(3)
    held.marks[MarkKey("r", "calls", day(8))] = mark(skipped="sick")

    found = details(held, resolution, calls, day(9), day(9), Calendar(time(0)))
    assert (found.asks, found.cue, found.result) == (
        "5 calls · by 11:00 · weekdays",
        "With my coffee",
        "Meetings booked",
    )
    assert [(line.label, line.state, line.recorded) for line in found.days[:3]] == [
        ("Mon 12 Jan", "partial", "3 calls"),
        ("Tue 13 Jan", "skipped", "sick"),
        ("Wed 14 Jan", "open", ""),
    ]
    assert [line.ahead for line in found.days] == [False, False, False, True, True]
    assert [(p.label, p.kept, p.due, p.needed, p.open) for p in found.periods] == [
        ("5 Jan to 11 Jan", 5, 5, 4, False),
        ("12 Jan to 18 Jan", 0, 4, 4, True),
    ]


def test_a_mark_on_a_day_that_was_not_scheduled_is_shown_too() -> None:
    calls = behaviour("calls")
    resolution = rung(definition(calls))
    held = history(resolution)
    held.marks[MarkKey("r", "calls", day(5))] = mark(1)
    found = details(held, resolution, calls, MONDAY, day(6), Calendar(time(0)))
    assert found.days[-1].label == "Sat 10 Jan"
