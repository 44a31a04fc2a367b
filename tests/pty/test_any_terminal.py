"""The real program on terminals as there are: that count an emoji otherwise, are far away, or speak no UTF-8."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.pty.program import COACH, ROOT, environment, run
from tests.pty.terminal import Terminal
from tests.texts import FAMILY, FLAG, HEART, THUMB

SLOW_LINE = Path(__file__).with_name("slow_line.py")
NAMES = ("Call prospects", "見込み客に電話する", f"{FAMILY}{HEART} and {THUMB}{FLAG}", "להתקשר ללקוחות")


@contextmanager
def opened(folder: Path, *before: str, **more: str) -> Iterator[Terminal]:
    """The app, painted, with four behaviours to be done today, each five times."""
    behaviours = "".join(f'[[behaviours]]\nname = "{name}"\ntarget = 5\ndays = "every day"\n' for name in NAMES)
    (folder / "four.toml").write_text(f'title = "{NAMES[3]} 5"\n{behaviours}', encoding="utf-8")
    assert run(folder, "start", str(folder / "four.toml")).returncode == 0
    with Terminal((*before, *COACH), environment(folder, **more), ROOT, 100, 24) as terminal:
        terminal.wait_for_screen("Call prospects", "saved")
        yield terminal


def beginnings(terminal: Terminal, text: str) -> list[int]:
    """The cell in which ``text`` begins, in each line that has it."""
    lines = ([cell[:1] or "." for cell in terminal.cells(y)] for y in range(24))
    return ["".join(line).index(text) for line in lines if text in "".join(line)]


@pytest.mark.parametrize("kind", ["xterm-256color", "tmux-256color", "screen-256color", "linux", "vt100"])
def test_rows_are_aligned_where_emoji_are_counted_part_by_part(tmp_path: Path, kind: str) -> None:
    with opened(tmp_path, TERM=kind) as terminal:
        for key in ("j", "j", "+", "k", "j"):
            terminal.type(key)
            assert len(beginnings(terminal, " of 5 ")) == len(NAMES)
            assert len(set(beginnings(terminal, " of 5 "))) == 1
        assert beginnings(terminal, "saved") == [93]


def test_what_is_typed_over_a_slow_line_arrives_and_an_arrow_stays_an_arrow(tmp_path: Path) -> None:
    with opened(tmp_path, sys.executable, str(SLOW_LINE), "150", "1") as terminal:
        for keys in ("+++", "\x1b[B", "++", "\x1b[B\x1b[B", "+", "\x1b[A", "++++"):
            terminal.press(keys)
        terminal.wait_for_screen("3 of 5", "2 of 5", "4 of 5", "1 of 5")
        terminal.press("q")
        assert terminal.wait_for_end() == 0


def test_a_terminal_without_utf_8_is_told_so_in_a_line(tmp_path: Path) -> None:
    with Terminal(COACH, environment(tmp_path, PYTHONIOENCODING="iso8859-1"), ROOT) as terminal:
        assert terminal.wait_for_end() == 1
        assert b"UTF-8, and this one is set to iso8859-1. Set LC_ALL to C.UTF-8" in terminal.raw
