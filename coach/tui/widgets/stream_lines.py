"""The journal's lines: what each entry says, in how many lines, and under which day. Pure: widths in cells."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from rich.cells import cell_len

from coach.tui.widgets.lines import wrapped
from coach.views.journal import Entry, Kind, fold
from coach.views.words import long_date

GLYPHS: Mapping[Kind, str] = {
    "move": "▲", "milestone": "◆", "review": "§", "note": "¶", "skip": "⊘", "leave": "–",
}  # fmt: skip
# The marker, the glyph and the kind's name, before the words.
LEAD = 15
# More lines than these of one entry are read where it opens.
_MOST = 4
_ELLIPSIS = 2
# What stands on a line that is no entry's: the heading of a day, or air above it.
HEADING, AIR = -1, -2

# A line of the stream: which entry, and which of its lines, from 0; or ``HEADING`` or ``AIR`` above that entry.
Line = tuple[int, int]


def laid_out(entries: Sequence[Entry], width: int, *, airy: bool) -> list[Line]:
    """Every line of ``entries``, the newest first, when words have ``width`` cells; ``airy``, with air between days."""
    lines: list[Line] = []
    day = None
    for n, entry in enumerate(entries):
        if entry.day != day:
            lines += [(n, AIR), (n, HEADING)] if lines and airy else [(n, HEADING)]
            day = entry.day
        lines += [(n, line) for line in range(_height(entry, width))]
    return lines


def lead(entry: Entry) -> tuple[str, str]:
    """The glyph and the name of what it is."""
    return f"{GLYPHS[entry.kind]} ", f"{entry.kind:<{LEAD - 4}}"


def heading(day: date, today: date) -> str:
    """'Friday 20 November, today', 'Tuesday 3 March 2009'."""
    year = "" if day.year == today.year else f" {day.year}"
    ago = (today - day).days
    return f"{long_date(day)}{year}" + (", today" if ago == 0 else ", yesterday" if ago == 1 else "")


def words(entry: Entry, width: int, sought: Collection[str] = ()) -> list[str]:
    """What it says, in lines of ``width`` cells at the most, with ellipses where there is more.

    Of a long one the beginning, and the lines in which the folded words ``sought`` occur first.
    """
    lines = [line for part in entry.parts for line in wrapped(part, width)]
    if len(lines) <= _MOST:
        return lines
    lines = [line for part in entry.parts for line in wrapped(part, width - 2 * _ELLIPSIS)]
    shown = _shown(lines, sought)
    gaps = [n > 0 and n - 1 not in shown for n in shown]
    found = [f"… {lines[n]}" if gap else lines[n] for n, gap in zip(shown, gaps, strict=True)]
    if shown[-1] < len(lines) - 1:
        found[-1] += " …"
    return found


def _shown(lines: Sequence[str], sought: Collection[str]) -> list[int]:
    """Which of ``lines``: the first, the first with each of ``sought``, and as many more from the beginning."""
    folded = [fold(line) for line in lines]
    hits = [next((n for n, line in enumerate(folded) if word in line), 0) for word in sought]
    return sorted(list(dict.fromkeys([0, *hits, *range(len(lines))]))[:_MOST])


def _height(entry: Entry, width: int) -> int:
    """How many lines it takes; most take one, which is found without breaking any."""
    if all(cell_len(part) <= width for part in entry.parts):
        return min(_MOST, len(entry.parts))
    return len(words(entry, width))
