"""The last weeks, behaviour by behaviour, and the last readings in words."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from coach.definitions import parse
from coach.domain.history import History
from coach.service import Coach
from coach.views.recent import WEEKS, recent
from tests.tui.conftest import CALLS, FRIDAY, MONDAY, at, keep_days

TARGETS = CALLS.replace("target = 5", "target = 4")


@pytest.fixture
def coach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Coach:
    monkeypatch.setenv("COACH_CONFIG", str(tmp_path / "config"))
    found = Coach.open(at(MONDAY), str(tmp_path / "data"))
    found.start(parse(CALLS), at(MONDAY))
    return found


def days_of(coach: Coach, today: date = FRIDAY) -> dict[str, tuple[str | None, ...]]:
    found = recent(coach.history, today, coach.calendar)
    assert found is not None
    return {one.name: one.days for one in found.behaviours}


def test_each_day_is_as_it_was_and_those_before_the_first_are_not_there(coach: Coach) -> None:
    keep_days(coach, ("log",), MONDAY, MONDAY + timedelta(2))
    coach.mark("calls", MONDAY, at(MONDAY), count=2)
    coach.skip("calls", MONDAY + timedelta(1), "sick", at(MONDAY + timedelta(1)))
    coach.take_off(MONDAY + timedelta(3), MONDAY + timedelta(3), "leave")
    found = days_of(coach, MONDAY + timedelta(5))
    assert found["Log every call"] == ("done", "done", "done", "off", "open", "none")
    assert found["Call prospects"][:3] == ("partial", "skipped", "open")


def test_at_most_twelve_weeks_are_told_and_the_first_begins_on_a_week_s_first_day(coach: Coach) -> None:
    found = recent(coach.history, MONDAY + timedelta(300), coach.calendar)
    assert found is not None
    assert found.first.weekday() == 0
    assert len(found.behaviours[0].days) in range(7 * (WEEKS - 1) + 1, 7 * WEEKS + 1)


def test_a_behaviour_keeps_its_days_from_rung_to_rung(coach: Coach) -> None:
    keep_days(coach, ("calls",), MONDAY, MONDAY + timedelta(4))
    coach.ease(parse(TARGETS), at(MONDAY + timedelta(7)))
    found = days_of(coach, MONDAY + timedelta(8))
    assert found["Call prospects"] == ("done",) * 5 + ("none", "none", "open", "open")


def test_readings_are_told_from_the_newest_back(coach: Coach) -> None:
    told = []
    for n, value in enumerate((1234.5, 4, 6)):
        coach.add_reading("meetings", MONDAY + timedelta(7 * n), value, at(FRIDAY))
        found = recent(coach.history, FRIDAY, coach.calendar)
        told += found.results if found is not None else ()
    assert told == [
        "First meetings booked: 1,234.5 on 5 Oct",
        "First meetings booked: 4 on 12 Oct; before that 1,234.5",
        "First meetings booked: 6 on 19 Oct; before that 4 · 1,234.5",
    ]


def test_without_a_resolution_there_is_nothing(coach: Coach) -> None:
    assert recent(History(), FRIDAY, coach.calendar) is None
    assert recent(coach.history, MONDAY - timedelta(1), coach.calendar) is None
