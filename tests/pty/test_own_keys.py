"""In a real terminal: a key is given to an action on the screen, and is that action's from the next press on."""

from __future__ import annotations

from pathlib import Path

from tests.pty.program import COACH, ROOT, environment, run
from tests.pty.terminal import Terminal

DOWN, ESCAPE, CTRL_B, ALT_X = "\x1b[B", "\x1b", "\x02", "\x1bx"


def test_a_key_is_remapped_on_the_screen_and_used_right_after(tmp_path: Path) -> None:
    run(tmp_path, "start", "--ladder", "prospecting")
    with Terminal(COACH, environment(tmp_path), ROOT) as terminal:
        terminal.wait_for_screen("saved")
        terminal.type(",")
        terminal.wait_for_screen("▌ Theme")
        for _ in range(7):
            terminal.type(DOWN)
        terminal.wait_for_screen("▌ Your own keys")
        terminal.type("\r")
        for key, spelled in ((CTRL_B, "ctrl+b"), (ALT_X, "alt+x"), ("D", "D")):
            terminal.wait_for_screen("words of what it does", "Take back the last change", "escape closes")
            terminal.type("screen.ladder")
            terminal.until(
                lambda: "Take back" not in terminal.text() and "Ladder: the" in terminal.text(), "one action"
            )
            terminal.type("\r")
            terminal.wait_for_screen("Press the new key")
            terminal.type(key)
            terminal.wait_for_screen(f"• {spelled} ", "Your own;")
            terminal.type(ESCAPE)
        terminal.wait_for_screen("words of what it does")
        terminal.type(ESCAPE)
        terminal.wait_for_screen("1 remapped")
        terminal.type("1")
        terminal.wait_for_screen("Three calls before noon", "saved")
        terminal.type("D")
        terminal.wait_for_screen("e Ease", "saved")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
    assert (tmp_path / "config" / "config.toml").read_text() == '[keys]\n"screen.ladder" = "D"\n'
