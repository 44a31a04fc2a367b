"""The two apps that are compared, started alike: Coach on a history, and the bare one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from coach.domain.resolution import Resolution
from coach.service import Coach
from tests.bench.histories import Bench
from tests.pty.program import COACH, ROOT, environment
from tests.pty.terminal import Terminal


class App(NamedTuple):
    """How one is opened, what it shows once it is painted, and the row that a key changes, so many rows down."""

    open: Callable[[], Terminal]
    shows: tuple[str, ...]
    row: str
    down: int


def bare(bench: Bench) -> App:
    """The bare app."""
    folder = bench.fresh("bare")
    command = (sys.executable, "-m", "tests.bench.bare")
    return App(lambda: Terminal(command, environment(folder), ROOT), ("Call prospects", "Quit"), "Call prospects", 0)


def coach(bench: Bench, years: int, name: str) -> App:
    """Coach on a history of ``years``."""
    return coach_in(bench, bench.history(years, name))


def coach_in(bench: Bench, folder: Path) -> App:
    """Coach on the history in ``folder``. The row is one that no hour of the day makes late, so each key shows."""
    resolution = _present(bench, folder)
    down, row = next((n, b.name) for n, b in enumerate(resolution.behaviours) if b.by is None)
    shows = (resolution.title, *(behaviour.name for behaviour in resolution.behaviours), "Mastery")
    return App(lambda: Terminal(COACH, environment(folder), ROOT), shows, row, down)


def opened(app: App, terminal: Terminal) -> Terminal:
    """``terminal`` once it is painted, the cursor on the row."""
    terminal.wait_for(*app.shows)
    terminal.wait_until_quiet()
    terminal.press("j" * app.down)
    return terminal


def key_to(terminal: Terminal, key: str, *texts: str) -> float:
    """Seconds from ``key`` until all of ``texts`` are on the screen."""
    pressed = perf_counter()
    return terminal.wait_for(*texts, since=terminal.press(key)) - pressed


def change_row(app: App, terminal: Terminal) -> float:
    """Seconds from a key that changes the row to the bytes that show it; what follows is let by before the next."""
    terminal.wait_until_quiet()
    pressed = perf_counter()
    begin = terminal.press(" ")
    return terminal.until(lambda: app.row.encode() in terminal.raw[begin:], "the changed row") - pressed


def _present(bench: Bench, folder: Path) -> Resolution:
    resolution = Coach.open(bench.now, str(folder / "data")).history.active()
    assert resolution is not None
    return resolution
