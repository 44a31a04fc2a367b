"""``coach status`` as a whole process, against an interpreter that only imports what it needs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from time import perf_counter

from tests.bench.histories import Bench
from tests.bench.samples import medians, side_by_side
from tests.bench.table import Figure, ratio
from tests.pty.program import COACH, ROOT, environment

_IMPORTS = (sys.executable, "-c", "import tinydb, dateutil.rrule, msgspec, platformdirs, click")


def figures(bench: Bench) -> Iterator[Figure]:
    """The one row."""
    surroundings = environment(bench.history(30, "status"))
    measured = {
        "status": partial(seconds_of, (*COACH, "status"), surroundings),
        "imports": partial(seconds_of, _IMPORTS, surroundings),
    }
    found = medians(side_by_side(measured, bench.times(60)))
    yield ratio("coach status, 30 years, against importing what it needs", found["status"], found["imports"], 1.5)


def seconds_of(command: Sequence[str], surroundings: Mapping[str, str]) -> float:
    """How long the whole process takes, which has to succeed."""
    began = perf_counter()
    subprocess.run(command, env=surroundings, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return perf_counter() - began
