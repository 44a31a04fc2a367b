"""Measuring side by side: A B C A B C …, so that whatever slows the machine slows them all."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from statistics import median, quantiles

Samples = dict[str, list[float]]


def side_by_side(things: Mapping[str, Callable[[], float]], times: int, warmup: int = 3) -> Samples:
    """Each of ``things`` says how long it took, in seconds; ``times`` of each, after ``warmup`` that do not count."""
    found: Samples = {name: [] for name in things}
    gc.collect()
    gc.freeze()  # as the program does: what was loaded is not looked through for garbage again and again
    for n in range(warmup + times):
        for name, measure in things.items():
            seconds = measure()
            if n >= warmup:
                found[name].append(seconds)
    return found


def medians(samples: Samples) -> dict[str, float]:
    """The middle of each."""
    return {name: median(of) for name, of in samples.items()}


def p99(of: list[float]) -> float:
    """What 99 of a hundred are not above."""
    return quantiles(of, n=100, method="inclusive")[98]
