"""From the key that opens Results to the chart on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from time import perf_counter

from tests.bench.apps import App, coach, key_to, opened
from tests.bench.histories import Bench
from tests.bench.table import Figure, limit

_OPENINGS = 15
_WORDS = ("The last movement", "limits")
_CHART = "mean "
_ALL_OF_IT = "rungs since"


def figures(bench: Bench) -> Iterator[Figure]:
    """In a program that was just started: the words, the chart, and all the years; and opened again, chart and all."""
    app = coach(bench, 30, "charts")
    found = [_opening(app) for _ in range(bench.times(_OPENINGS))]
    first, chart, whole, again = (median(of) for of in zip(*found, strict=True))
    yield limit("key to Results painted, 30 years, the first time", first, 100, "ms", 1e3)
    yield limit("the same until its chart is drawn", chart, 200, "ms", 1e3)
    yield limit("the same until all years are in it", whole, 1, "s")
    yield limit("key to Results painted, 30 years, again", again, 100, "ms", 1e3)


def _opening(app: App) -> tuple[float, float, float, float]:
    """Seconds."""
    with app.open() as terminal:
        opened(app, terminal)
        terminal.wait_until_quiet(0.3)
        pressed = perf_counter()
        begin = terminal.press("4")
        first = terminal.wait_for(*_WORDS, since=begin) - pressed
        chart = terminal.wait_for(_CHART, since=begin) - pressed
        whole = terminal.wait_for(_ALL_OF_IT, since=begin) - pressed
        terminal.wait_until_quiet(0.3)
        terminal.type("1")
        terminal.wait_until_quiet(0.3)
        return first, chart, whole, key_to(terminal, "4", *_WORDS, _CHART)
