"""From the key that opens the Journal to its newest entries on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median
from time import perf_counter

from tests.bench.apps import App, coach, coach_in, opened
from tests.bench.histories import Bench
from tests.bench.table import Figure, limit
from tests.pty.terminal import Terminal, plain

_OPENINGS = 15
# What stands there as soon as there are entries: the word for a kind, beside its entry.
_ENTRY = re.compile(r"(note|review|skip|leave|move) {4}")
# How many there are is said once all the years are read.
_WHOLE = re.compile(r"\d,\d{3}")


def figures(bench: Bench) -> Iterator[Figure]:
    """Opened for the first time in a program that was just started; opened again; and until all thirty years are in."""
    histories = {
        "30 years": coach(bench, 30, "journal"),
        "one rung of 30 years": coach_in(bench, bench.long_rung(30, "journal")),
    }
    for of_what, app in histories.items():
        found = [_opening(app) for _ in range(bench.times(_OPENINGS))]
        first, again, whole = (median(of) for of in zip(*found, strict=True))
        yield limit(f"key to Journal painted, {of_what}, the first time", first, 100, "ms", 1e3)
        yield limit(f"key to Journal painted, {of_what}, again", again, 100, "ms", 1e3)
        yield limit(f"key to everything of {of_what} in it", whole, 2, "s")


def _opening(app: App) -> tuple[float, float, float]:
    """Seconds."""
    with app.open() as terminal:
        opened(app, terminal)
        terminal.wait_until_quiet(0.3)
        pressed = perf_counter()
        begin = terminal.press("5")
        first = _shows(terminal, _ENTRY, begin) - pressed
        whole = _shows(terminal, _WHOLE, begin) - pressed
        terminal.wait_until_quiet(0.3)
        terminal.type("1")
        pressed = perf_counter()
        return first, _shows(terminal, _ENTRY, terminal.press("5")) - pressed, whole


def _shows(terminal: Terminal, what: re.Pattern[str], since: int) -> float:
    """When it was written."""
    return terminal.until(lambda: what.search(plain(terminal.raw[since:])) is not None, what.pattern)
