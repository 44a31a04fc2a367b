"""The journal's lines: what each entry says, in how many lines, and under which day. Pure: widths in cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rich.cells import cell_len

from coach.tui.widgets.lines import shortened, wrapped
from coach.views.journal import Entry, Kind
from coach.views.words import long_date

GLYPHS: Mapping[Kind, str] = {
    "move": "▲", "milestone": "◆", "review": "§", "note": "¶", "skip": "⊘", "leave": "–",
}  # fmt: skip
# The marker, the glyph and the kind's name, before the words.
LEAD = 15
# More lines than these of one entry are read where it opens.
_MOST = 4
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


def words(entry: Entry, width: int) -> list[str]:
    """What it says, in lines of ``width`` cells at the most, the last with an ellipsis where there is more."""
    lines = [line for part in _parts(entry) for line in wrapped(part, width)]
    if len(lines) > _MOST:
        last = lines[_MOST - 1]
        more = f"{last} …" if cell_len(last) + 2 <= width else shortened(f"{last} and so on", width)
        lines = [*lines[: _MOST - 1], more]
    return lines


def _height(entry: Entry, width: int) -> int:
    """How many lines it takes; most take one, which is found without breaking any."""
    parts = list(_parts(entry))
    if all(cell_len(part) <= width for part in parts):
        return min(_MOST, len(parts))
    return len(words(entry, width))


def _parts(entry: Entry) -> Iterator[str]:
    """Its paragraphs."""
    if entry.kind == "note":
        yield from entry.text.split("\n")
    elif entry.kind == "review":
        yield entry.title
        yield from entry.text.split("\n")
    else:
        yield _in_one(entry)


def _in_one(entry: Entry) -> str:
    what = {"skip": entry.who, "move": f"{entry.title} “{entry.who}”"}.get(entry.kind, entry.title)
    return f"{what}: {entry.text}" if entry.text else what
