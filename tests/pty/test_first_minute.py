"""The real program in a real pseudo-terminal: a new rep's first minute."""

from __future__ import annotations

import json
from pathlib import Path
from time import perf_counter

import pytest

from tests.pty.program import COACH, ROOT, at_the_time, environment, run
from tests.pty.terminal import DEADLINE, Terminal

TAB, ENTER, DOWN, CTRL_S = "\t", "\r", "\x1b[B", "\x13"


def marks_on_the_disk(data: Path) -> list[int]:
    """The count of every mark in every year's file."""
    days = [day for path in data.glob("[0-9]*.json") for day in json.loads(path.read_bytes()).get("days", {}).values()]
    return [mark["count"] for day in days for of in day.get("marks", {}).values() for mark in of.values()]


# So many keys from launch to the first mark on the disk: the ladder, the day, how to be reminded, the mark.
FIRST_KEYS = 4


class Counted:
    """Strikes keys one by one and counts them."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self.keys = 0

    def strike(self, key: str, *shows: str) -> None:
        """One key, and wait until the screen ``shows`` what comes of it."""
        self._terminal.press(key)
        self.keys += 1
        self._terminal.wait_for_screen(*shows)


def test_a_new_rep_is_led_to_the_first_mark_on_the_disk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # A Monday morning; on a Saturday nothing would be due.
    command = (*at_the_time("2026-11-16 09:00:00"), *COACH)
    with Terminal(command, environment(tmp_path), ROOT) as terminal:
        terminal.wait_for_screen("Welcome to Coach", "One small change at a time", "Three calls before noon")
        hand = Counted(terminal)
        hand.strike(ENTER, "When do you begin?", "Today, Monday 16 November")
        hand.strike(ENTER, "Shall Coach remind you?", "11:45  Call prospects first thing, by 12:00")
        hand.strike("o", "rung 1", "0 of 3 calls", "counts one")
        hand.strike(" ", "3 of 3 calls", "saved")
        terminal.until(lambda: marks_on_the_disk(tmp_path / "data") == [3], "the mark on the disk")
        with capsys.disabled():
            print(f"\nfrom launch to the first mark: {hand.keys} keys, {perf_counter() - terminal.began:.1f} s")
        assert hand.keys == FIRST_KEYS
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert terminal.modes() == terminal.modes_before
        for restored in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?2004l"):
            assert restored in terminal.raw[-400:]


def test_a_new_rep_writes_a_resolution_and_checks_it_off_and_it_is_on_the_disk(tmp_path: Path) -> None:
    with Terminal(COACH, environment(tmp_path), ROOT) as terminal:
        terminal.wait_for_screen("Welcome")
        terminal.type("One phone call")
        terminal.wait_for_screen("Write my own: One phone call")
        terminal.type(DOWN + ENTER)
        terminal.wait_for_screen("I will")
        for keys in (2 * TAB, "Call one prospect", 4 * TAB, "every day", CTRL_S):
            terminal.type(keys)
        terminal.wait_for_screen("Shall Coach remind you?")
        terminal.type("n")
        terminal.wait_for_screen("rung 1", "○   1  Call one prospect")
        terminal.press(" ")
        terminal.wait_for_screen("●   1  Call one prospect", "saved")
        terminal.until(lambda: marks_on_the_disk(tmp_path / "data") == [1], "the mark on the disk")
        terminal.press("q")
        assert terminal.wait_for_end() == 0


def test_a_program_that_is_asked_to_end_saves_and_gives_the_terminal_back(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text('title = "One call"\n[[behaviours]]\nname = "Call"\ndays = "every day"\n')
    assert run(tmp_path, "start", str(tmp_path / "one.toml")).returncode == 0
    with Terminal(COACH, environment(tmp_path), ROOT) as terminal:
        terminal.wait_for_screen("One call", "saved")
        terminal.press(" ")
        terminal.wait_for_screen("All done.")
        terminal.process.terminate()
        assert terminal.wait_for_end() == 0
        assert b"\x1b[?1049l" in terminal.raw[-400:]
    assert marks_on_the_disk(tmp_path / "data") == [1]


def test_a_program_whose_terminal_is_closed_saves_and_ends(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text('title = "One call"\n[[behaviours]]\nname = "Call"\ndays = "every day"\n')
    assert run(tmp_path, "start", str(tmp_path / "one.toml")).returncode == 0
    with Terminal(COACH, environment(tmp_path), ROOT) as terminal:
        terminal.wait_for_screen("One call", "saved")
        terminal.press(" ")
        terminal.wait_for_screen("All done.")
        terminal.close()
        # 120 is what Python makes of an output that is no longer there to be flushed.
        assert terminal.process.wait(DEADLINE) in (0, 120)
    assert marks_on_the_disk(tmp_path / "data") == [1]
