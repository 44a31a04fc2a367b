"""Clocks that jump, zones that change, midnight while the app is open: no mark moves, doubles or goes missing."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from coach.definitions import parse
from coach.domain.days import logical_day
from coach.service import Coach
from coach.settings import Settings
from tests.pty.program import COACH, ROOT, at_the_time, environment, run
from tests.pty.terminal import Terminal
from tests.safety.scenes import DEFINITION

BERLIN = "Europe/Berlin"


def at(moment: str) -> tuple[str, ...]:
    """What stands in front of a command that is to believe it is ``moment``, on the wall clock of its zone."""
    return at_the_time(moment)


def told(folder: Path, moment: str, *arguments: str, zone: str = BERLIN) -> str:
    """What ``coach ARGUMENTS`` says at ``moment``; it has to succeed."""
    done = run(folder, *arguments, before=at(moment), TZ=zone)
    assert done.returncode == 0, done.stderr
    return done.stdout


def marks(folder: Path, zone: str = BERLIN) -> dict[str, int]:
    """The count of ``log`` on each date."""
    exported = json.loads(told(folder, "2026-12-01 12:00:00", "export", "--full", zone=zone))
    return {mark["date"]: mark["count"] for mark in exported["marks"] if mark["behaviour"] == "log"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "definition.toml").write_text(DEFINITION)
    told(tmp_path, "2026-11-16 08:00:00", "start", "definition.toml")
    return tmp_path


def test_a_clock_that_jumps_back_moves_no_mark(folder: Path) -> None:
    told(folder, "2026-11-20 10:00:00", "done", "log")
    told(folder, "2026-11-19 09:00:00", "done", "log", "2")
    told(folder, "2026-11-20 11:00:00", "done", "log", "+1")
    assert marks(folder) == {"2026-11-19": 2, "2026-11-20": 2}


def test_a_clock_from_before_the_start_refuses_and_loses_nothing(folder: Path) -> None:
    told(folder, "2026-11-20 10:00:00", "done", "log")
    done = run(folder, "done", "log", before=at("1999-01-01 10:00:00"), TZ=BERLIN)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert run(folder, "status", before=at("1999-01-01 10:00:00"), TZ=BERLIN).returncode == 0
    assert marks(folder) == {"2026-11-20": 1}


def test_a_flight_across_the_date_line_moves_no_mark(folder: Path) -> None:
    told(folder, "2026-11-20 08:00:00", "done", "log", zone="Pacific/Auckland")
    told(folder, "2026-11-19 12:00:00", "done", "log", "2", zone="America/Los_Angeles")
    told(folder, "2026-11-20 12:00:00", "done", "log", "+2", zone="America/Los_Angeles")
    for zone in ("Pacific/Auckland", "America/Los_Angeles", "UTC"):
        assert marks(folder, zone) == {"2026-11-19": 2, "2026-11-20": 3}


@pytest.mark.parametrize("change", [datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 10, 24, 12, tzinfo=UTC)])
@pytest.mark.parametrize("day_starts", ["00:00", "02:30", "04:00"])
def test_a_change_of_summer_time_moves_no_mark(tmp_path: Path, change: datetime, day_starts: str) -> None:
    zone = ZoneInfo(BERLIN)
    coach = Coach(tmp_path / "data", tmp_path, Settings(day_starts=day_starts))
    coach.start(parse(DEFINITION), change.astimezone(zone))
    expected: dict[date, int] = {}
    for n in range(60):
        now = (change + timedelta(minutes=30 * n)).astimezone(zone)
        today = coach.today(now)
        coach.add("log", today, 1, now)
        assert today == logical_day(now, coach.calendar.day_starts)
        expected[today] = expected.get(today, 0) + 1
    coach.save(change)
    coach = Coach(tmp_path / "data", tmp_path, Settings(day_starts=day_starts))
    coach.keeper.open()
    coach.look_back(change)
    assert {key.day: mark.count for key, mark in coach.history.marks.items()} == expected
    assert sorted(expected) == [min(expected) + timedelta(n) for n in range(len(expected))]


def test_midnight_turns_today_over_while_the_app_is_open(tmp_path: Path) -> None:
    (tmp_path / "definition.toml").write_text(DEFINITION)
    told(tmp_path, "2026-11-20 08:00:00", "start", "definition.toml")
    told(tmp_path, "2026-11-20 08:00:00", "done", "calls")
    late_on_friday = (*at("2026-11-20 23:59:54"), *COACH)
    surroundings = environment(tmp_path, TZ=BERLIN, DONT_FAKE_MONOTONIC="1", FAKETIME_DONT_FAKE_MONOTONIC="1")
    with Terminal(late_on_friday, surroundings, ROOT) as app:
        app.wait_for_screen("Friday 20 November", "○   2  Log every call")
        app.type(" ")
        app.wait_for_screen("Friday 20 November", "●   2  Log every call")
        app.wait_for_screen("Saturday 21 November", "○   1  Call prospects", "○   2  Log every call")
        app.type("j ")
        app.wait_for_screen("●   2  Log every call", "saved")
        app.type("q")
        assert app.wait_for_end() == 0
    assert marks(tmp_path) == {"2026-11-20": 1, "2026-11-21": 1}
