"""From the start of the program to Today on the screen; and the most memory it has taken by then and a little later."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.bench.apps import App, bare, change_row, coach, opened
from tests.bench.histories import Bench
from tests.bench.samples import medians, side_by_side
from tests.bench.table import Figure, ratio

_PRESSES = 20


def figures(bench: Bench) -> Iterator[Figure]:
    """Cold start against the bare app and against a short history; peak memory against the bare app."""
    apps = {"bare": bare(bench), "1": coach(bench, 1, "start"), "30": coach(bench, 30, "start")}
    found = medians(side_by_side({n: partial(_painted, app) for n, app in apps.items()}, bench.times(25), warmup=2))
    yield ratio("start to Today painted, 30 years, against a bare app", found["30"], found["bare"], 1.35)
    yield ratio("start to Today painted, 30 years against 1", found["30"], found["1"], 1.05)
    peaks = medians(side_by_side({n: partial(_peak, app) for n, app in apps.items()}, 3, warmup=0))
    yield ratio("peak memory, 30 years, against a bare app", peaks["30"], peaks["bare"], 1.35, "MB", 1 / 1024)


def _painted(app: App) -> float:
    with app.open() as terminal:
        return terminal.wait_for(*app.shows) - terminal.began


def _peak(app: App) -> float:
    """Kilobytes, after some keys."""
    with app.open() as terminal:
        opened(app, terminal)
        for _ in range(_PRESSES):
            change_row(app, terminal)
        status = Path(f"/proc/{terminal.process.pid}/status").read_text()
        return next(float(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
