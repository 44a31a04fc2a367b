"""Figures as an aligned table, each line as soon as it is known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

_WHAT = 62
_MEASURED = 40
_GOAL = 26


class Figure(NamedTuple):
    """What was measured, what came out, what it may be, and whether it is."""

    what: str
    measured: str
    goal: str
    ok: bool


def ratio(what: str, measured: float, of: float, most: float, unit: str = "ms", scale: float = 1e3) -> Figure:
    """``measured`` beside ``of``: at most ``most`` times it. Both are shown times ``scale``, in ``unit``."""
    found = measured / of
    words = f"{found:.2f} ×   ({measured * scale:.1f} against {of * scale:.1f} {unit})"
    return Figure(what, words, f"≤ {most} ×", found <= most)


def limit(what: str, measured: float, most: float, unit: str, scale: float = 1.0) -> Figure:
    """``measured``, shown times ``scale``, in ``unit``: at most ``most`` of them."""
    found = measured * scale
    return Figure(what, f"{found:.2f} {unit}", f"≤ {most:g} {unit}", found <= most)


def show(figures: Iterable[Figure]) -> bool:
    """Print ``figures``; whether all of them are within their goals."""
    _line("what", "measured", "goal", "")
    missed = 0
    for figure in figures:
        _line(figure.what, figure.measured, figure.goal, "ok" if figure.ok else "OVER")
        missed += not figure.ok
    print("every goal is met" if not missed else f"{missed} over")
    return not missed


def _line(what: str, measured: str, goal: str, verdict: str) -> None:
    print(f"{what:{_WHAT}}  {measured:{_MEASURED}}  {goal:{_GOAL}}  {verdict}".rstrip(), flush=True)
