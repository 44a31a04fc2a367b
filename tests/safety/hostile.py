"""Texts that would do harm where they were taken for more than text."""

from __future__ import annotations

import unicodedata

# Refused wherever they come from: they would move the cursor, name the window or turn the line around.
REFUSED = (
    "\x1b]0;owned\x07", "\x1b[2Jx", "x\x9b31mred", "bell\x07", "back\x08\x08", "\u202eevil", "a\u2066b",
    "two\u2028lines", "carriage\rreturn", "del\x7f",
)  # fmt: skip
# Sound by the rules, and markup, a command or a pattern to somebody.
SOUND = (
    "[@click=app.quit]press me[/]", "[bold red]loud[/bold red]", "[/nothing]", "$(rm -rf ~) `id`", "%s {0} {title}",
    "\\[x\\]", "'; DROP TABLE days;--", "-- --help", "<b>&amp;</b>", "$primary [$error]x[/]", "[link=file:///etc]x[/link]",
)  # fmt: skip
_MOVING = {"Cc", "Cf", "Zl", "Zp", "Cs"}


def harm_in(written: str) -> list[str]:
    """The characters of ``written`` that a terminal would obey rather than show; a new line is no harm."""
    return [f"{c!r}" for c in written if c != "\n" and unicodedata.category(c) in _MOVING]
