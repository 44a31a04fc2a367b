"""From the key that opens the Journal to its newest entries on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median
from time import perf_counter

from tests.bench.apps import App, coach, key_to, opened
from tests.bench.histories import Bench
from tests.bench.table import Figure, limit
from tests.pty.terminal import plain

_OPENINGS = 15
# What stands there as soon as there are entries: one of the words for a kind, beside its entry.
_ENTRY = "milestone  "
# How many there are is said once all the years are read.
_WHOLE = re.compile(r"\d,\d{3}")


def figures(bench: Bench) -> Iterator[Figure]:
    """Opened for the first time in a program that was just started; opened again; and until all thirty years are in."""
    app = coach(bench, 30, "journal")
    found = [_opening(app) for _ in range(bench.times(_OPENINGS))]
    first, again, whole = (median(of) for of in zip(*found, strict=True))
    yield limit("key to Journal painted, 30 years, the first time", first, 100, "ms", 1e3)
    yield limit("key to Journal painted, 30 years, again", again, 100, "ms", 1e3)
    yield limit("key to everything of 30 years in it", whole, 2, "s")


def _opening(app: App) -> tuple[float, float, float]:
    """Seconds."""
    with app.open() as terminal:
        opened(app, terminal)
        terminal.wait_until_quiet(0.3)
        pressed = perf_counter()
        begin = terminal.press("5")
        first = terminal.wait_for(_ENTRY, since=begin) - pressed
        whole = terminal.until(lambda: _WHOLE.search(plain(terminal.raw[begin:])) is not None, "all of it") - pressed
        terminal.wait_until_quiet(0.3)
        terminal.type("1")
        return first, key_to(terminal, "5", _ENTRY), whole
