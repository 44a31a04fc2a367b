"""A terminal that is closed while one writes: what was typed is there when Coach is opened again."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.pty.program import COACH, ROOT, environment, run
from tests.pty.terminal import Terminal


def test_what_was_typed_outlives_the_terminal(tmp_path: Path) -> None:
    run(tmp_path, "start", "--ladder", "prospecting")
    with at_a_note(tmp_path) as terminal:
        terminal.type("Half a thought")
        terminal.wait_for_screen("Half a thought")
        os.kill(terminal.process.pid, signal.SIGHUP)
        assert terminal.wait_for_end() == 0
    with at_a_note(tmp_path) as terminal:
        terminal.wait_for_screen("Half a thought", "Your draft.")


def test_what_was_typed_outlives_a_program_that_is_killed(tmp_path: Path) -> None:
    run(tmp_path, "start", "--ladder", "prospecting")
    with at_a_note(tmp_path) as terminal:
        terminal.type("Half a thought")
        terminal.until(lambda: any("Half a thought" in text for text in written(tmp_path)), "the draft")
        os.kill(terminal.process.pid, signal.SIGKILL)
    with at_a_note(tmp_path) as terminal:
        terminal.wait_for_screen("Half a thought", "Your draft.")
        terminal.type("\r")
        terminal.wait_for_screen("The note is kept.")
        terminal.until(lambda: not written(tmp_path), "no draft")


@contextmanager
def at_a_note(folder: Path) -> Iterator[Terminal]:
    """The program in a terminal, opened and asked for today's note."""
    with Terminal(COACH, environment(folder), ROOT) as terminal:
        terminal.wait_for_screen("saved")
        terminal.press("n")
        yield terminal


def written(folder: Path) -> list[str]:
    """The drafts on the disk."""
    return [path.read_text("utf-8") for path in (folder / "data" / "drafts").glob("*.json")]
