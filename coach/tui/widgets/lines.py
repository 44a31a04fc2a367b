"""The sizes that all go by, and fitting text into cells.

Wide characters count as two, and nothing is cut in mid-air without an ellipsis.
"""

from __future__ import annotations

from rich.cells import cell_len, chop_cells, set_cell_size
from textual.content import Content

# Cells from which on a line of words is tiring to read.
MEASURE = 100
# From so many cells across, and so many lines, a window has room for more; what stylesheets know of it.
MIDDLE, WIDE, VAST = 72, 118, 150
HIGH, TALL = 22, 34
WIDTHS = [(0, "-narrow"), (MIDDLE, "-middle"), (WIDE, "-wide")]
HEIGHTS = [(0, "-low"), (HIGH, "-high")]
_JOINER = "\u200d"


def fit(text: str, width: int) -> str:
    """``text`` in exactly ``width`` cells: padded, or shortened with an ellipsis."""
    text = text.rstrip(_JOINER)  # it would take a cell of what comes after it
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(shortened(text, width), width)


def shortened(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells; where it was longer, an ellipsis, after a whole word if one ends near."""
    if cell_len(text) <= width:
        return text
    if width < 2:
        return "…"[:width]
    cut = set_cell_size(text, width - 1)
    words, _, rest = cut.rpartition(" ")
    return (words if words and cell_len(rest) < width // 4 else cut).rstrip() + "…"


def both_ends(left: Content, right: Content, width: int, gap: int = 2) -> Content:
    """One line with ``left`` and ``right`` at its ends; ``left`` gives way, and ``right`` goes if little is left."""
    room = width - right.cell_length - gap
    if not right or room < min(left.cell_length, width // 3):
        return left.truncate(width, ellipsis=True)
    return left.truncate(room, ellipsis=True, pad=True) + Content(" " * gap) + right


def left_whole(left: Content, right: Content, width: int) -> Content:
    """As ``both_ends``, but ``right`` goes as soon as there is no room for both as they are."""
    fits = left.cell_length + right.cell_length + 2 <= width
    return both_ends(left, right if fits else Content(""), width)


def wrapped(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` cells, broken between words where it can be; less than two is two."""
    width = max(2, width)  # while a terminal is made larger, a widget may have no room at all yet
    lines = [""]
    for word in text.split():
        if lines[-1] and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
            continue
        pieces = chop_cells(word, width)
        lines[-1:] = [*([lines[-1]] if lines[-1] else []), *pieces]
    return lines
