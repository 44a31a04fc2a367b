"""The journal as one widget that paints lines, however many years there are, with a cursor on an entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby, islice, takewhile
from typing import ClassVar

from textual.geometry import Size
from textual.strip import Strip

from coach.tui.widgets.scrolled import Scrolled
from coach.tui.widgets.stream_lines import AIR, HEADING, LEAD, Line, heading, laid_out, lead, words
from coach.views.journal import Entry, Kind, occurrences

# The scroll bar, and air before it.
_MARGIN = 2
# Lines longer than these are hard to read.
_WIDEST = 110
# From this height on there is air between the days.
_AIRY_FROM = 16
# Few: the styles of each are worked out when the screen opens.
_PARTS = ("heading", "accent", "good", "faint", "said", "own", "large", "match", "cursor")
_TONES: Mapping[Kind, str] = {
    "move": "accent", "note": "accent", "milestone": "good", "review": "good", "skip": "faint", "leave": "faint",
}  # fmt: skip


class Stream(Scrolled[Entry]):
    """The entries, the newest on top, each below its day."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"stream--{part}" for part in _PARTS}
    DEFAULT_CSS = """
    Stream {
        height: 1fr;
        .stream--heading { color: $text-muted; text-style: bold; }
        .stream--accent { color: $accent; }
        .stream--good { color: $text-success; }
        .stream--faint { color: $text-disabled; }
        .stream--said { color: $text-muted; }
        .stream--own { color: $foreground; }
        .stream--large { color: $text-success; text-style: bold; }
        .stream--match { color: $accent; text-style: bold underline; }
        .stream--cursor { background: $block-cursor-background; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []
        self._heads: list[int] = []
        self._today = date.min
        self._sought: Sequence[str] = ()
        self._laid_out_for = Size()
        # The cells of the words.
        self._room = 0

    def show(self, entries: Sequence[Entry], today: date, sought: Sequence[str] = ()) -> None:
        """Show ``entries``, with the folded words ``sought`` marked in them.

        The cursor stays on its entry; where that is gone, on the first of its day or before.
        """
        before, self.items, self._today, self._sought = self.current, entries, today, sought
        self._lay_out()
        self.cursor = _place_of(before, entries) if self.cursor and before is not None else 0
        self.keep_in_view()

    def page(self, by: int) -> None:
        """Move the cursor by as many lines as are in view."""
        if self._lines:
            at = self._heads[self.cursor] + by * max(1, self.size.height - 2)
            self.cursor = self._lines[max(0, min(len(self._lines) - 1, at))][0]

    def place_at(self, line: int) -> int | None:
        """The entry there; none where a day or air is."""
        n, own = self._lines[line] if line < len(self._lines) else (0, AIR)
        return n if own >= 0 else None

    def lines_in_view(self) -> tuple[int, int]:
        """All of the entry under the cursor, with its day where that stands right above."""
        if not self._heads:
            return 0, 0
        first = self._heads[self.cursor]
        above = 1 if first and self._lines[first - 1][1] == HEADING else 0
        own = takewhile(lambda line: line[0] == self.cursor, islice(self._lines, first, None))
        return first - above, above + len(list(own))

    def on_resize(self) -> None:
        """Lines follow the width, and air the height."""
        if self.size != self._laid_out_for:
            self._lay_out()
            self.keep_in_view()

    def painted(self, line: int) -> Strip:
        """An entry's line, a day, or air."""
        n, own = self._lines[line]
        if own == AIR:
            return self.strip(())
        if own == HEADING:
            return self.strip(self._marked(f"  {heading(self.items[n].day, self._today)}", "heading"))
        return self.strip(self._parts(self.items[n], own, under=n == self.cursor), self.ground(n))

    def _parts(self, entry: Entry, line: int, *, under: bool) -> Iterator[tuple[str, str]]:
        """The marker, what it is, and its words on that line."""
        yield "▌ " if under else "  ", "accent"
        if line:
            yield " " * (LEAD - 2), ""
        else:
            glyph, kind = lead(entry)
            yield glyph, _TONES[entry.kind]
            yield from self._marked(kind, "faint")
        first = entry.kind == "note" or (entry.kind == "review" and line == 0)
        part = "large" if entry.size == "large" else "own" if first else "said"
        yield from self._marked(words(entry, self._room, self._sought)[line], part)

    def _marked(self, said: str, part: str) -> Iterator[tuple[str, str]]:
        """``said``, and in it what is sought, as it stands out."""
        if not self._sought:
            yield said, part
            return
        found = zip(occurrences(said, self._sought), said, strict=True)
        for sought, characters in groupby(found, key=lambda one: one[0]):
            yield "".join(c for _, c in characters), "match" if sought else part

    def _lay_out(self) -> None:
        self._laid_out_for = self.size
        self._room = max(10, min(_WIDEST, self.size.width - _MARGIN) - LEAD)
        airy = self.size.height >= _AIRY_FROM
        self._lines = laid_out(self.items, self._room, airy=airy) if self.size.width else []
        self._heads = [y for y, (_, line) in enumerate(self._lines) if line == 0]
        self.virtual_size = Size(self.size.width, len(self._lines))
        self.refresh()


def _place_of(before: Entry, entries: Sequence[Entry]) -> int:
    """Where ``before`` is now, or the first entry of its day, or of the day before that."""
    same = (n for n, one in enumerate(entries) if one.day == before.day and one == before)
    near = (n for n, one in enumerate(entries) if one.day <= before.day)
    return next(same, next(near, max(0, len(entries) - 1)))
