"""Five weeks with the real program, under a clock of their own: from a Monday's start to the next rung."""

from __future__ import annotations

import json
import subprocess
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.pty.program import COACH, at_the_time, environment, run
from tests.pty.terminal import Terminal

MONDAY = date(2026, 10, 5)
TEN_CALLS = """
title = "Ten calls before eleven"
cue = "When I sit down with my first coffee"
[[behaviours]]
id = "calls"
name = "Call prospects"
target = 10
unit = "calls"
by = "11:00"
"""


@pytest.fixture
def rep(tmp_path: Path) -> Path:
    """A rep's folder, in which the night until four belongs to the day before."""
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text('day_starts = "04:00"\n')
    (tmp_path / "ten.toml").write_text(TEN_CALLS)
    return tmp_path


def clock(day: date, time: str) -> tuple[str, ...]:
    """What makes a program believe that it is ``time`` on ``day``."""
    return at_the_time(f"{day} {time}")


def coach(rep: Path, day: date, *arguments: str, time: str = "09:00:00") -> subprocess.CompletedProcess[str]:
    return run(rep, *arguments, before=clock(day, time), TZ="Europe/Berlin")


def done(rep: Path, day: date, *arguments: str, time: str = "09:00:00") -> str:
    """What the command printed, which has to succeed."""
    ended = coach(rep, day, *arguments, time=time)
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout


def week(number: int, *days: int) -> list[date]:
    return [MONDAY + timedelta(7 * number + day) for day in days or range(5)]


def status(rep: Path, day: date, time: str = "09:00:00") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(done(rep, day, "status", "--json", time=time))
    return found


def live_five_weeks(rep: Path) -> None:
    """One day missed in the second week, leave in the third, one check-off after midnight in the fourth."""
    done(rep, MONDAY, "start", "ten.toml")
    for day in week(0) + week(1, 0, 1, 3, 4) + week(3, 0, 1, 2, 3) + week(4):
        done(rep, day, "done", "calls")
    done(rep, week(2)[0], "off", str(week(2)[0]), str(week(2)[4]), "--reason", "leave")
    friday, saturday = week(3, 4, 5)
    assert "late" in done(rep, saturday, "done", "calls", time="01:30:00")
    done(rep, saturday, "done", "calls", "--on-time", time="01:40:00")
    assert status(rep, saturday, "03:59:00")["today"] == str(friday)


def test_five_weeks_lead_to_the_next_rung_and_the_history_moves_whole(rep: Path, tmp_path: Path) -> None:
    live_five_weeks(rep)
    (rep / "leap.toml").write_text(TEN_CALLS.replace("target = 10", "target = 17"))
    early = coach(rep, week(4, 4)[0], "grow", "leap.toml", time="12:00:00")
    assert early.returncode == 1
    assert "3 of 4 weeks in a row are kept" in early.stderr

    monday = week(5, 0)[0]
    mastery = status(rep, monday)["mastery"]
    assert [p["verdict"] for p in mastery["periods"]] == ["kept", "kept", "excused", "kept", "kept", "open"]
    assert mastery["mastered_on"] == str(monday - timedelta(1))
    leap = coach(rep, monday, "grow", "leap.toml")
    assert leap.returncode == 1
    assert "10 → 17 calls" in leap.stderr
    assert "10 → 12 calls" in leap.stderr
    (rep / "modest.toml").write_text(TEN_CALLS.replace("target = 10", "target = 12"))
    done(rep, monday, "grow", "modest.toml")
    assert status(rep, monday)["resolution"]["rung"] == 2

    done(rep, monday, "export", "--full", "first.json")
    jsonschema.validate(json.loads((rep / "first.json").read_bytes()), json.loads(done(rep, monday, "schema")))
    done(rep, monday, "--data", str(tmp_path / "other"), "import", "first.json")
    done(rep, monday, "--data", str(tmp_path / "other"), "export", "--full", "second.json", time="21:00:00")
    first, second = ((rep / name).read_bytes().splitlines() for name in ("first.json", "second.json"))
    differing = [line for line, other in zip(first, second, strict=True) if line != other]
    assert len(differing) == 1
    assert b'"exported_at"' in differing[0]


def test_the_app_offers_the_next_rung_on_the_monday_after(rep: Path) -> None:
    live_five_weeks(rep)
    command = [*clock(week(5, 0)[0], "08:00:00"), *COACH]
    with Terminal(command, environment(rep, TZ="Europe/Berlin"), rep) as terminal:
        terminal.wait_for_screen("Ten calls before eleven", "The gate to a more ambitious rung is open")
        terminal.press("g")
        terminal.wait_for_screen("11")
        terminal.press("\x13")
        terminal.wait_for_screen("rung 2")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    assert status(rep, week(5, 0)[0])["behaviours"][0]["target"] == 11


def test_the_app_turns_over_at_four_and_not_at_midnight(rep: Path) -> None:
    done(rep, MONDAY, "start", "ten.toml")
    command = [*clock(MONDAY + timedelta(1), "03:59:57"), *COACH]
    with Terminal(command, environment(rep, TZ="Europe/Berlin"), rep) as terminal:
        terminal.wait_for_screen("Monday 5 October")
        terminal.wait_for_screen("Tuesday 6 October")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
