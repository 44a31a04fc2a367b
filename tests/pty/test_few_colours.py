"""The real program where colours are few, or none are wanted: what it sends, and that the cursor's row is seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.pty.program import COACH, ROOT, environment, run
from tests.pty.terminal import Terminal

_STYLE = re.compile(rb"\x1b\[([0-9;]*)m")
# Of Rich's numbers for a style: plain, bold, dim, italic, underlined, reversed, crossed out, and the sixteen colours.
_FEW = {"", *map(str, (0, 1, 2, 3, 4, 7, 9, *range(30, 38), *range(40, 48), *range(90, 98), *range(100, 108)))}


@contextmanager
def opened(folder: Path, theme: str, **more: str) -> Iterator[Terminal]:
    """The app in ``theme``, painted, with one behaviour to be done today."""
    (folder / "one.toml").write_text('title = "One call"\n[[behaviours]]\nname = "Call"\ndays = "every day"\n')
    assert run(folder, "start", str(folder / "one.toml")).returncode == 0
    (folder / "config").mkdir()
    (folder / "config" / "config.toml").write_text(f'theme = "{theme}"\n')
    with Terminal(COACH, environment(folder, **more), ROOT, 80, 24) as terminal:
        terminal.wait_for_screen("One call", "saved")
        terminal.until(lambda: terminal.ground() != "default", "the ground")
        yield terminal


def styles(terminal: Terminal) -> set[str]:
    """Every style that was sent, as its numbers."""
    return {found.decode() for found in _STYLE.findall(terminal.raw)}


def row_of(terminal: Terminal, text: str) -> int:
    return next(y for y, line in enumerate(terminal.lines()) if text in line)


@pytest.mark.parametrize("kind", ["xterm", "xterm-16color", "screen", "linux"])
@pytest.mark.parametrize("theme", ["dusk", "dawn"])
def test_on_a_terminal_of_16_colours_only_those_are_sent(tmp_path: Path, theme: str, kind: str) -> None:
    with opened(tmp_path, theme, TERM=kind, COLORTERM="") as terminal:
        assert {number for style in styles(terminal) for number in style.split(";")} <= _FEW
        assert terminal.ground(row_of(terminal, "▌"), 4) != terminal.ground()


def test_without_colour_everything_is_grey_and_the_cursor_s_row_is_seen(tmp_path: Path) -> None:
    with opened(tmp_path, "dusk", NO_COLOR="1") as terminal:
        shades = [re.findall(r"[34]8;2;(\d+);(\d+);(\d+)", style) for style in styles(terminal)]
        assert all(red == green == blue for found in shades for red, green, blue in found)
        assert terminal.ground(row_of(terminal, "▌"), 4) != terminal.ground()


def test_a_dumb_terminal_is_told_what_it_can_show(tmp_path: Path) -> None:
    with Terminal(COACH, environment(tmp_path, TERM="dumb"), ROOT) as terminal:
        assert terminal.wait_for_end() == 1
        assert b"The app needs a terminal. 'coach status' prints today" in terminal.raw
