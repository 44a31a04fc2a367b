"""Thirty years out into one document, and in again, by the command line."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from tests.bench.histories import Bench
from tests.bench.status import seconds_of
from tests.bench.table import Figure, limit
from tests.pty.program import COACH, environment


def figures(bench: Bench) -> Iterator[Figure]:
    """Exporting and importing, each a process from its start to its end."""
    folder = bench.history(30, "exchange")
    document = str(folder / "history.json")
    times = bench.times(7)
    export = (*COACH, "export", document, "--full")
    out = median(seconds_of(export, environment(folder)) for _ in range(times))
    into = median(seconds_of((*COACH, "import", document), environment(bench.fresh("imported"))) for _ in range(times))
    yield limit("coach export --full of 30 years", out, 1, "s")
    yield limit("coach import of 30 years into an empty folder", into, 1, "s")
