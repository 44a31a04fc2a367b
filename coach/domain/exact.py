"""Fisher's exact test: how likely a difference between two shares would be if there were none."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp, lgamma

# Two tables whose chances differ by no more than this are as likely as each other.
_ROUNDING = 1 + 1e-7


def fisher(kept: int, of: int, other_kept: int, other_of: int) -> float:
    """The two-sided p of ``kept`` of ``of`` days against ``other_kept`` of ``other_of``.

    It is the summed chance of all tables with the same margins that are no likelier than this one. After R. A. Fisher,
    *The Design of Experiments* (1935), chapter II: his lady tasting tea, right on 3 of 4 against 1 of 4, has p = 0.486.
    """
    hits = kept + other_kept
    observed = exp(_log_choose(of, kept) + _log_choose(other_of, other_kept) - _log_choose(of + other_of, hits))
    chances = (observed, *_above(kept, of, hits, other_of, observed), *_below(kept, of, hits, other_of, observed))
    return min(1.0, sum(chance for chance in chances if chance <= observed * _ROUNDING))


def _above(kept: int, of: int, hits: int, other_of: int, chance: float) -> Iterator[float]:
    """The chances of the tables with more kept; each follows from its neighbour."""
    for n in range(kept, min(hits, of)):
        chance *= (of - n) * (hits - n) / ((n + 1) * (other_of - hits + n + 1))
        yield chance


def _below(kept: int, of: int, hits: int, other_of: int, chance: float) -> Iterator[float]:
    for n in range(kept, max(0, hits - other_of), -1):
        chance *= n * (other_of - hits + n) / ((of - n + 1) * (hits - n + 1))
        yield chance


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
