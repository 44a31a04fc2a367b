"""Which readings of a chart are in sight. Apart from the drawing, which is loaded once the words are painted."""

from __future__ import annotations

from typing import NamedTuple

_FEWEST = 12
# About what the labels take beside the drawing.
_BESIDE = 18


class Window(NamedTuple):
    """Which readings are drawn: from the place ``first`` up to, and without, ``end``."""

    first: int
    end: int


def window(number: int, width: int, back: int) -> Window:
    """The readings, of ``number``, that ``width`` cells have a column for; the last ``back`` are out of sight."""
    most = max(_FEWEST, width - _BESIDE)
    end = max(min(number, most), number - max(0, back))
    return Window(max(0, end - most), end)


def window_words(shown: Window, number: int, earlier: str, later: str) -> str:
    """Which of ``number`` readings are in sight, and the key to others, ``earlier`` or ``later``; '' when all are."""
    if shown == (0, number):
        return ""
    if shown.end == number:
        return f"The last {number - shown.first:,} of {number:,} readings; {earlier} shows earlier ones."
    return f"Readings {shown.first + 1:,} to {shown.end:,} of {number:,}; {later} shows later ones."
