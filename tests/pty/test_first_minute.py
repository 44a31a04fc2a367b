"""The real program in a real pseudo-terminal: a new rep's first minute."""

from __future__ import annotations

import json
from pathlib import Path

from tests.pty.program import COACH, ROOT, environment, run
from tests.pty.terminal import Terminal

TAB, ENTER, CTRL_S = "\t", "\r", "\x13"


def marks_on_the_disk(data: Path) -> list[int]:
    """The count of every mark in every year's file."""
    days = [day for path in data.glob("[0-9]*.json") for day in json.loads(path.read_bytes()).get("days", {}).values()]
    return [mark["count"] for day in days for of in day.get("marks", {}).values() for mark in of.values()]


def test_a_new_rep_writes_a_resolution_and_checks_it_off_and_it_is_on_the_disk(tmp_path: Path) -> None:
    with Terminal(COACH, environment(tmp_path), ROOT) as terminal:
        terminal.wait_for_screen("Welcome")
        terminal.type(ENTER)
        terminal.wait_for_screen("I will")
        for keys in ("One call a day", 2 * TAB, "Call one prospect", 4 * TAB, "every day", CTRL_S):
            terminal.type(keys)
        terminal.wait_for_screen("rung 1", "○   1  Call one prospect")
        terminal.press(" ")
        terminal.wait_for_screen("●   1  Call one prospect", "saved")
        terminal.until(lambda: marks_on_the_disk(tmp_path / "data") == [1], "the mark on the disk")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert terminal.modes() == terminal.modes_before
        for restored in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?2004l"):
            assert restored in terminal.raw[-400:]


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
