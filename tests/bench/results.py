"""Key results: a report of 100,000 rows taken by the command line, and the chart of decades of readings."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from coach.domain.history import Edit, History
from coach.domain.moves import Ground, start
from coach.domain.resolution import Behaviour, Definition, KeyResult
from coach.domain.signals import Reading, chart
from coach.store.journal import Journal
from tests.bench.histories import Bench
from tests.bench.samples import medians, side_by_side
from tests.bench.status import seconds_of
from tests.bench.table import Figure, limit, ratio
from tests.pty.program import COACH, environment

_ROWS = 100_000
_DAYS = 300
_PLAIN = "import csv, sys\nfor row in csv.reader(open(sys.argv[1], newline='')): pass"
_WEEKS = 30 * 52


def figures(bench: Bench) -> Iterator[Figure]:
    """Importing, a process from its start to its end, against one that only goes through the rows; and the chart."""
    folder = _begun(bench)
    report = _report(folder / "deals.csv", bench.now.date())
    taking = (*COACH, "results", "import", str(report), "--result", "revenue", "--date", "created", "--dry-run")
    measured: dict[str, Callable[[], float]] = {
        "import": partial(seconds_of, taking, environment(folder)),
        "plain": partial(seconds_of, (sys.executable, "-c", _PLAIN, str(report)), environment(folder)),
    }
    found = medians(side_by_side(measured, bench.times(15)))
    yield limit("coach results import of 100,000 rows", found["import"], 2, "s")
    yield ratio("the same against only going through the rows", found["import"], found["plain"], 8)
    yield limit("XmR chart of 30 years of weekly readings", _charting(bench), 50, "ms", 1e3)


def _begun(bench: Bench) -> Path:
    """A folder with a ladder that began long before the report does."""
    folder = bench.fresh("results")
    definition = Definition(
        title="Five calls",
        results=(KeyResult(id="revenue", name="Revenue"),),
        behaviours=(Behaviour(id="calls", name="Call"),),
    )
    history = History()
    history.apply(start(Ground(history, bench.now.date() - timedelta(2 * _DAYS)), definition, "bench"))
    journal = Journal(folder / "data")
    with journal.writing():
        journal.write([Edit("resolutions", key, None, one) for key, one in history.resolutions.items()], bench.now)
    return folder


def _report(path: Path, today: date) -> Path:
    rng = Random(1)
    days = [today - timedelta(n) for n in range(_DAYS)]
    with path.open("w", encoding="utf-8") as file:
        file.write('"Owner","Account","Deal","Stage","Amount","Created Date"\n')
        for n in range(_ROWS):
            on, amount = rng.choice(days), rng.randrange(10, 4_000) * 25
            file.write(f'"Rep","Acme, Ltd","Deal {n}","Won","{amount:,}.00","{on.month}/{on.day}/{on.year}"\n')
    return path


def _charting(bench: Bench) -> float:
    rng = Random(1)
    readings = [Reading(date(1996, 1, 1) + timedelta(7 * n), rng.randrange(900) / 100) for n in range(_WEEKS)]

    def once() -> float:
        began = perf_counter()
        chart(readings)
        return perf_counter() - began

    return median(once() for _ in range(bench.times(40)))
