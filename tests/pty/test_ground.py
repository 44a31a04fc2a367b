"""The real program in terminals that say at once, late, in pieces, wrongly or never whether they are dark."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from coach.tui import themes
from tests.pty.program import COACH, ROOT, environment, run
from tests.pty.terminal import Terminal

ASKED = b"\x1b]11;?\x07"
LIGHT, DARK = "\x1b]11;rgb:ffff/fafa/f0f0\x1b\\", "\x1b]11;rgb:0000/0000/0000\x07"
TURNED = "\x1b[?997;2n"
GROUNDS = {theme.name: (theme.background or "").removeprefix("#") for theme in themes.load(())[0]}
DUSK, DAWN = GROUNDS["dusk"], GROUNDS["dawn"]


@pytest.fixture
def rep(tmp_path: Path) -> Path:
    """A rep's folder with one behaviour to be done today."""
    (tmp_path / "one.toml").write_text('title = "One call"\n[[behaviours]]\nname = "Call"\ndays = "every day"\n')
    assert run(tmp_path, "start", str(tmp_path / "one.toml")).returncode == 0
    return tmp_path


@contextmanager
def opened(rep: Path, **more: str) -> Iterator[Terminal]:
    """The app in a terminal, and its end in good order."""
    with Terminal(COACH, environment(rep, **more), ROOT, 80, 24) as terminal:
        yield terminal
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert terminal.modes() == terminal.modes_before


def asked(terminal: Terminal, times: int = 1) -> None:
    terminal.until(lambda: terminal.raw.count(ASKED) == times, "the question")


def grounded(terminal: Terminal, colour: str) -> None:
    terminal.until(lambda: terminal.ground() == colour, f"the ground {colour}")


def test_a_terminal_that_answers_at_once_gets_its_theme_and_every_key_arrives(rep: Path) -> None:
    with opened(rep) as terminal:
        asked(terminal)
        terminal.press(f" {LIGHT}2")
        terminal.wait_for_screen("Ladder", "kept")
        grounded(terminal, DAWN)
        terminal.press("1")
        terminal.wait_for_screen("All done.")
    assert terminal.raw.count(ASKED) == 1
    assert b"\x1b[?2031h" in terminal.raw
    assert b"\x1b[?2031l" in terminal.raw[-400:]


def test_an_answer_may_be_late_and_in_pieces(rep: Path) -> None:
    with opened(rep) as terminal:
        terminal.wait_for_screen("One call", "saved")
        grounded(terminal, DUSK)
        for piece in (LIGHT[:4], LIGHT[4:15], LIGHT[15:-1], LIGHT[-1:] + " "):
            terminal.type(piece)
        grounded(terminal, DAWN)
        terminal.wait_for_screen("All done.")


def test_a_terminal_that_says_nothing_is_dark(rep: Path) -> None:
    with opened(rep) as terminal:
        terminal.wait_for_screen("One call", "saved")
        terminal.type(" ")
        terminal.wait_for_screen("All done.")
        grounded(terminal, DUSK)


def test_an_answer_that_is_none_does_nothing(rep: Path) -> None:
    with opened(rep) as terminal:
        terminal.wait_for_screen("One call", "saved")
        terminal.type("\x1b]11;2 5 n q\x07 ")
        terminal.wait_for_screen("All done.")
        grounded(terminal, DUSK)


def test_a_terminal_that_turns_light_is_asked_and_followed(rep: Path) -> None:
    with opened(rep) as terminal:
        asked(terminal)
        terminal.press(DARK)
        terminal.wait_for_screen("One call", "saved")
        grounded(terminal, DUSK)
        terminal.press(TURNED)
        asked(terminal, times=2)
        terminal.press(LIGHT)
        grounded(terminal, DAWN)


def test_the_rep_s_choice_goes_before_what_the_terminal_is(rep: Path) -> None:
    (rep / "config").mkdir(exist_ok=True)
    (rep / "config" / "config.toml").write_text('theme = "harbour"\n')
    with opened(rep) as terminal:
        asked(terminal)
        terminal.press(LIGHT)
        terminal.wait_for_screen("One call", "saved")
        grounded(terminal, GROUNDS["harbour"])


def test_the_console_of_linux_is_not_asked(rep: Path) -> None:
    with opened(rep, TERM="linux") as terminal:
        terminal.wait_for_screen("One call", "saved")
        assert ASKED not in terminal.raw


def test_its_surroundings_are_believed_until_it_answers(rep: Path) -> None:
    with opened(rep, COLORFGBG="0;15") as terminal:
        terminal.wait_for_screen("One call", "saved")
        grounded(terminal, DAWN)
        terminal.press(DARK)
        grounded(terminal, DUSK)
