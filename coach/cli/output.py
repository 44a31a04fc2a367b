"""Printing: text as text, in columns that fit, in the signs that the terminal can show."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import click
import msgspec

from coach.cli.cells import closed, columns, fit
from coach.domain.text import harmless
from coach.views.status import State

WIDTH = 80
_WIDEST = 100
_PATIENCE = 1.0

GLYPHS: dict[State, str] = {
    "open": "○", "partial": "◐", "done": "●", "late": "◉", "skipped": "⊘", "off": "–", "none": "·",
}  # fmt: skip
COLOURS: dict[State, dict[str, Any]] = {
    "open": {}, "partial": {"fg": "yellow"}, "done": {"fg": "green"}, "late": {"fg": "yellow"},
    "skipped": {"dim": True}, "off": {"dim": True}, "none": {"dim": True},
}  # fmt: skip
# What our own signs become where the terminal's encoding has none of them.
_ASCII = str.maketrans({
    "○": "o", "◐": "~", "●": "*", "◉": "!", "⊘": "x", "–": "-", "·": ".", "■": "#", "◧": "+", "▸": ">", "→": "->",
    "“": '"', "”": '"', "’": "'", "…": "..", "✓": "+", "✗": "x", "◆": "*",
    "\u200e": "",
})  # fmt: skip


def say(text: str = "") -> None:
    """Print one line of our own making; colours go where nobody can see them."""
    click.echo(_fitting(text, sys.stdout.encoding))


def say_json(value: object) -> None:
    """Print ``value`` as JSON: UTF-8 whatever the terminal's encoding."""
    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2))


def say_document(text: str) -> None:
    """Print a text that can be kept as a file: UTF-8 byte for byte, unless it only goes to a terminal's eyes."""
    if sys.stdout.isatty():
        say(text.rstrip("\n"))
    else:
        click.echo(text.encode(), nl=False)


def complain(line: str) -> None:
    """Print one line on standard error."""
    click.echo(_fitting(f"coach: {harmless(line)}", sys.stderr.encoding), err=True)


@contextmanager
def patiently(line: str) -> Iterator[Callable[[str], None]]:
    """Say on a terminal what is being waited for and for how long, once it takes longer than a second; then wipe it.

    What it yields changes the line, for the next part of the work.
    """
    waiting = _Waiting(line)
    if not sys.stderr.isatty():
        yield waiting.now
        return
    waiting.start()
    try:
        yield waiting.now
    finally:
        waiting.end()


class _Waiting(threading.Thread):
    """Writes its line anew with every second."""

    def __init__(self, line: str) -> None:
        super().__init__(daemon=True)
        self._line = line
        self._over = threading.Event()

    def now(self, line: str) -> None:
        self._line = line

    def end(self) -> None:
        self._over.set()
        self.join()

    def run(self) -> None:
        widest = 0
        for seconds in count(1):
            if self._over.wait(_PATIENCE):
                break
            text = f"coach: {self._line} {seconds} s"
            widest = max(widest, columns(text))
            _overwrite(fit(text, widest))
        if widest:
            _overwrite(" " * widest + "\r")


def _overwrite(text: str) -> None:
    """Print over the line that the cursor is on."""
    click.echo(_fitting(f"\r{text}", sys.stderr.encoding), err=True, nl=False)


def shown(text: str) -> str:
    """Text that came from outside, as it may be printed."""
    return closed(harmless(text))


def style(text: str, **how: Any) -> str:
    """``text`` in colour; echo takes it out again where it does not belong."""
    return click.style(text, **how) if how and text else text


def width() -> int:
    """How many columns to use: the terminal's, up to 100; 80 in a pipe."""
    if not sys.stdout.isatty():
        return WIDTH
    try:
        return max(20, min(os.get_terminal_size(sys.stdout.fileno()).columns or WIDTH, _WIDEST))
    except OSError:
        return WIDTH


def _fitting(text: str, encoding: str | None) -> str:
    """``text`` in what ``encoding`` can carry: our signs become plain ones, and what is left a question mark."""
    name = encoding or "ascii"
    try:
        text.encode(name)
    except UnicodeEncodeError:
        return text.translate(_ASCII).encode(name, "replace").decode(name)
    return text
