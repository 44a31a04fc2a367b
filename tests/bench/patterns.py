"""From the key that opens Patterns to its year on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from tests.bench.apps import App, coach, key_to, opened
from tests.bench.histories import Bench
from tests.bench.table import Figure, limit

_OPENINGS = 15
_YEAR = "days kept in full"
_ALL_OF_IT = ("By weekday", "Strength")


def figures(bench: Bench) -> Iterator[Figure]:
    """Opened for the first time in a program that was just started; opened again; and with all thirty years in it."""
    app = coach(bench, 30, "patterns")
    found = [_opening(app) for _ in range(bench.times(_OPENINGS))]
    first, again, whole = (median(of) for of in zip(*found, strict=True))
    yield limit("key to Patterns painted, 30 years, the first time", first, 100, "ms", 1e3)
    yield limit("key to Patterns painted, 30 years, again", again, 100, "ms", 1e3)
    yield limit("key to everything of 30 years found in it", whole, 2, "s")


def _opening(app: App) -> tuple[float, float, float]:
    """Seconds."""
    with app.open() as terminal:
        opened(app, terminal)
        terminal.wait_until_quiet(0.3)
        first = key_to(terminal, "3", _YEAR)
        terminal.wait_until_quiet(0.3)
        terminal.type("1")
        again = key_to(terminal, "3", _YEAR)
        terminal.wait_until_quiet(0.3)
        return first, again, key_to(terminal, "v", *_ALL_OF_IT)
