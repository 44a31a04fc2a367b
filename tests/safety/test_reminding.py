"""A share of what may happen to ``remind --due``, the whole of which runs with the bench; and zones that change."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.notify.desk import Desk
from tests.pty.program import at_the_time, run
from tests.safety.reminding import LOOK, desktop, failures, two_at_once
from tests.safety.strace import CHANGING, KILL, Call
from tests.safety.tools import need

_DAILY = """
title = "x"
[[behaviours]]
name = "Call"
days = "every day"
remind = ["07:45", "12:00"]
"""
_OWN = "[reminders]\nwrap_up = false\nreview = false\ncomeback = false\n"


def _changing(call: Call) -> bool:
    return call.name in CHANGING


def test_two_programs_at_once_give_each_reminder_once(tmp_path: Path) -> None:
    assert two_at_once(tmp_path, 10) == []


def test_a_reminder_whose_giver_is_killed_comes_and_twice_only_if_it_had_been_sent(tmp_path: Path) -> None:
    need("strace")
    made, found = failures(tmp_path, [KILL], _changing)
    assert made > 12
    assert found == []


def test_a_reminder_that_cannot_be_noted_is_not_sent_and_said_in_one_line(tmp_path: Path) -> None:
    need("strace")
    made, found = failures(tmp_path, ["ENOSPC"], _changing, told_before=True)
    assert made > 8
    assert found == []


@pytest.mark.parametrize(
    "looks",
    [
        # On a plane to the east at eight: noon never was, and comes on arrival, once; so it is on the way back.
        [
            ("Europe/Berlin", "2026-11-23 07:46:00", 1),
            ("Asia/Tokyo", "2026-11-23 16:00:00", 2),
            ("Asia/Tokyo", "2026-11-23 16:05:00", 2),
            ("Europe/Berlin", "2026-11-23 08:20:00", 2),
            ("Europe/Berlin", "2026-11-23 12:01:00", 2),
            ("Europe/Berlin", "2026-11-24 07:46:00", 3),
        ],
        # The night in which clocks go back, and then to the west, where that morning comes again.
        [
            ("Europe/Berlin", "2026-10-24 07:46:00", 1),
            ("Europe/Berlin", "2026-10-25 07:46:00", 2),
            ("America/New_York", "2026-10-25 07:46:00", 2),
            ("America/New_York", "2026-10-25 12:01:00", 3),
        ],
    ],
    ids=["to the east and back", "summer time ends, to the west"],
)
def test_a_change_of_zone_between_two_looks_repeats_none_and_loses_none(
    tmp_path: Path, looks: list[tuple[str, str, int]]
) -> None:
    (tmp_path / "daily.toml").write_text(_DAILY)
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text(_OWN)
    with desktop() as desk:
        zone, moment, _ = looks[0]
        look(tmp_path, desk, f"{moment[:10]} 06:00:00", zone, "start", "daily.toml")
        assert [look(tmp_path, desk, moment, zone, *LOOK) for zone, moment, _ in looks] == [n for *_, n in looks]


def look(folder: Path, desk: Desk, moment: str, zone: str, *arguments: str) -> int:
    """``coach ARGUMENTS`` at ``moment`` in ``zone``; how many notifications there were by then."""
    done = run(folder, *arguments, before=at_the_time(moment), TZ=zone, **desk.environ)
    assert (done.returncode, done.stderr) == (0, "")
    return len(desk.notified)
