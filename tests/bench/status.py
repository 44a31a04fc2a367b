"""Commands as whole processes: ``status`` against only importing what it needs, a look for what is due against it."""

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
# All is asked for, and none of it can be due: quiet hours but for the last minute of the day.
_NOTHING_DUE = '[reminders]\nquiet_from = "00:00"\nquiet_until = "23:59"\n'
# What two medians of the same thing differ by on a machine that does other things too.
_NOISE = 0.03


def figures(bench: Bench) -> Iterator[Figure]:
    """Both rows, of one run."""
    folder = bench.history(30, "status")
    (folder / "config").mkdir()
    (folder / "config" / "config.toml").write_text(_NOTHING_DUE)
    surroundings = environment(folder)
    measured = {
        "status": partial(seconds_of, (*COACH, "status"), surroundings),
        "imports": partial(seconds_of, _IMPORTS, surroundings),
        "look": partial(seconds_of, (*COACH, "remind", "--due"), surroundings),
    }
    found = medians(side_by_side(measured, bench.times(60)))
    yield ratio("coach status, 30 years, against importing what it needs", found["status"], found["imports"], 1.5)
    yield ratio("remind --due, nothing due, 30 years, against status", found["look"], found["status"], 1 + _NOISE)


def seconds_of(command: Sequence[str], surroundings: Mapping[str, str]) -> float:
    """How long the whole process takes, which has to succeed."""
    began = perf_counter()
    subprocess.run(command, env=surroundings, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return perf_counter() - began
