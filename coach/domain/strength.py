"""Strength: how firm a behaviour has become, from 0 to 1, after each of its due days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

# After so many kept due days in a row half of what is missing to full strength is made up.
HALF_LIFE = 13


def strengths(shares: Iterable[float]) -> Iterator[float]:
    """The strength after each due day, of which ``shares`` says how much was done of what was asked (0 to 1), in order.

    The formula of Loop Habit Tracker (``uhabits-core``, ``models/Score.kt``): exponential smoothing

        strength = before × m + share × (1 − m), with m = 0.5 ^ (√frequency ÷ 13)

    Loop goes from calendar day to calendar day. Here a step is a due day, so the frequency is 1, and days that are
    excused or not scheduled leave the strength as it is.

    For example thirteen kept days in a row give 1 − 0.5 = 0.5, thirteen more 0.75, and one missed after them
    0.75 × 0.5 ^ (1 ÷ 13) = 0.711: one miss is no ruin.
    """
    multiplier = 0.5 ** (1 / HALF_LIFE)
    strength = 0.0
    for share in shares:
        strength = strength * multiplier + share * (1 - multiplier)
        yield strength
