"""From a key to the changed row on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial

from tests.bench.apps import bare, change_row, coach, coach_in, opened
from tests.bench.histories import Bench
from tests.bench.samples import medians, p99, side_by_side
from tests.bench.table import Figure, limit, ratio

_PRESSES = 200


def figures(bench: Bench) -> Iterator[Figure]:
    """A check-off on Today against a key of the bare app, and 30 years against 1; all are open at once."""
    apps = {
        "bare": bare(bench),
        "1": coach(bench, 1, "press"),
        "30": coach(bench, 30, "press"),
        "rung": coach_in(bench, bench.long_rung(30, "press")),
    }
    with ExitStack() as open_ones:
        keys = {
            name: partial(change_row, app, opened(app, open_ones.enter_context(app.open())))
            for name, app in apps.items()
        }
        found = side_by_side(keys, bench.times(_PRESSES), warmup=6)
    of_99 = {name: p99(of) for name, of in found.items()}
    of_half = medians(found)
    yield ratio("key to painted, 30 years, p99, against a bare app", of_99["30"], of_99["bare"], 2)
    yield limit("key to painted, 30 years, p99", of_99["30"], 16, "ms", 1e3)
    yield ratio("key to painted, 30 years against 1", of_half["30"], of_half["1"], 1.1)
    yield ratio("key to painted, one rung of 30 years against 1", of_half["rung"], of_half["1"], 1.1)
