"""A key and what is typed after it, come all at once, as over a slow line."""

from __future__ import annotations

from pathlib import Path

from tests.pty.program import COACH, ROOT, environment, run
from tests.pty.terminal import Terminal


def test_a_note_is_written_and_found_in_one_go(tmp_path: Path) -> None:
    run(tmp_path, "start", "--ladder", "prospecting")
    with Terminal(COACH, environment(tmp_path), ROOT) as terminal:
        terminal.wait_for_screen("saved")
        terminal.press("nEarly is best\r5/best")
        terminal.wait_for_screen("Journal", "Early is best", "1 of ")
        terminal.press("\x1b")
        terminal.wait_for_screen("f Filter")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
