"""Printing: text as text, in columns that fit, in the signs that the terminal can show."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unicodedata import combining, east_asian_width

import click
import msgspec

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
    "“": '"', "”": '"', "’": "'", "…": "..", "✓": "+", "✗": "x",
})  # fmt: skip


def say(text: str = "") -> None:
    """Print one line of our own making; colours go where nobody can see them."""
    click.echo(_fitting(text, sys.stdout.encoding))


def say_json(value: object) -> None:
    """Print ``value`` as JSON: UTF-8 whatever the terminal's encoding."""
    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2))


def complain(line: str) -> None:
    """Print one line on standard error."""
    click.echo(_fitting(f"coach: {harmless(line)}", sys.stderr.encoding), err=True)


@contextmanager
def patiently(line: str) -> Iterator[None]:
    """Say on a terminal what is being waited for, once it takes longer than a second."""
    if not sys.stderr.isatty():
        yield
        return
    waiting = threading.Timer(_PATIENCE, lambda: complain(line))
    waiting.start()
    try:
        yield
    finally:
        waiting.cancel()


def shown(text: str) -> str:
    """Text that came from outside, as it may be printed."""
    return harmless(text)


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


def columns(text: str) -> int:
    """How many columns ``text`` takes on a terminal."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def fit(text: str, room: int) -> str:
    """``text`` in exactly ``room`` columns: filled up, or cut with an ellipsis."""
    if columns(text) > room:
        while text and columns(text) >= room:
            text = text[:-1]
        text += "…"
    return text + " " * (room - columns(text))


def wrapped(text: str, room: int, head: str = "", indent: str = "") -> list[str]:
    """``text`` in lines of at most ``room`` columns, the first after ``head`` and the others after ``indent``."""
    lines = [head]
    begun = False
    for word in text.split():
        if begun and columns(lines[-1]) + 1 + columns(word) > room:
            lines.append(indent + word)
        else:
            lines[-1] += f" {word}" if begun else word
        begun = True
    return lines


def _fitting(text: str, encoding: str | None) -> str:
    """``text`` in what ``encoding`` can carry: our signs become plain ones, and what is left a question mark."""
    name = encoding or "ascii"
    try:
        text.encode(name)
    except UnicodeEncodeError:
        return text.translate(_ASCII).encode(name, "replace").decode(name)
    return text
