"""The journal as one widget that paints lines, however many years there are, with a cursor on an entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from coach.tui.widgets.painted import Painted
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


class Stream(Painted, ScrollView, can_focus=True, inherit_bindings=False):
    """The entries, the newest on top. ``cursor`` is the index of the one that keys and clicks are about."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"stream--{part}" for part in _PARTS}
    DEFAULT_CSS = """
    Stream {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
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

    cursor: var[int] = var(0)

    class Chosen(Message):
        """The rep wants more of ``entry``."""

        def __init__(self, entry: Entry) -> None:
            super().__init__()
            self.entry = entry

    def __init__(self) -> None:
        super().__init__()
        self._entries: Sequence[Entry] = ()
        self._lines: list[Line] = []
        self._heads: list[int] = []
        self._today = date.min
        self._sought: Sequence[str] = ()
        self._laid_out_for = Size()
        # The cells of the words.
        self._room = 0

    @property
    def current(self) -> Entry | None:
        """The entry under the cursor."""
        return self._entries[self.cursor] if self.cursor < len(self._entries) else None

    def show(self, entries: Sequence[Entry], today: date, sought: Sequence[str] = ()) -> None:
        """Show ``entries``, with the folded words ``sought`` marked in them.

        The cursor stays on its entry; where that is gone, on the first of its day or before.
        """
        before, self._entries, self._today, self._sought = self.current, entries, today, sought
        self._lay_out()
        self.cursor = _place_of(before, entries) if self.cursor and before is not None else 0
        self._keep_in_view()

    def move(self, by: int) -> None:
        """Move the cursor; it stops at the ends."""
        self.cursor = max(0, min(len(self._entries) - 1, self.cursor + by))

    def move_to_end(self, *, last: bool) -> None:
        """The first entry or the last."""
        self.move(len(self._entries) if last else -len(self._entries))

    def page(self, by: int) -> None:
        """Move the cursor by as many lines as are in view."""
        if self._lines:
            at = self._heads[self.cursor] + by * max(1, self.size.height - 2)
            self.cursor = self._lines[max(0, min(len(self._lines) - 1, at))][0]

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; one on the entry under it, or a double click, chooses it."""
        y = event.y + self.scroll_offset.y
        if y >= len(self._lines) or self._lines[y][1] < 0:
            return
        entry = self._lines[y][0]
        if entry == self.cursor:
            self.post_message(self.Chosen(self._entries[entry]))
        self.cursor = entry

    def watch_cursor(self) -> None:
        """Keep it in view."""
        self._keep_in_view()
        self.refresh()

    def on_resize(self) -> None:
        """Lines follow the width, and air the height."""
        if self.size != self._laid_out_for:
            self._lay_out()
            self._keep_in_view()

    def notify_style_update(self) -> None:
        """Another theme."""
        super().notify_style_update()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line at ``y`` of what is in view."""
        at, width = y + self.scroll_offset.y, self.size.width
        if at >= len(self._lines) or self._lines[at][1] == AIR:
            return Strip.blank(width, self.style_of(""))
        n, line = self._lines[at]
        entry = self._entries[n]
        if line == HEADING:
            day = list(self._marked(f"  {heading(entry.day, self._today)}", "heading", ""))
            return Strip(day).adjust_cell_length(width, self.style_of(""))
        on = "cursor" if n == self.cursor and self.has_focus else ""
        segments = self._segments(entry, line, under=n == self.cursor, on=on)
        return Strip(segments).adjust_cell_length(width, self.style_of("", on))

    def _segments(self, entry: Entry, line: int, *, under: bool, on: str) -> list[Segment]:
        """The marker, what it is, and its words on that line."""
        marker = Segment("▌ " if under else "  ", self.style_of("accent", on))
        said = words(entry, self._room, self._sought)[line]
        first = entry.kind == "note" or (entry.kind == "review" and line == 0)
        part = "large" if entry.size == "large" else "own" if first else "said"
        text = self._marked(said, part, on)
        if line:
            return [marker, Segment(" " * (LEAD - 2), self.style_of("", on)), *text]
        glyph, kind = lead(entry)
        sign = Segment(glyph, self.style_of(_TONES[entry.kind], on))
        return [marker, sign, *self._marked(kind, "faint", on), *text]

    def _marked(self, said: str, part: str, on: str) -> Iterator[Segment]:
        """``said``, and in it what is sought, as it stands out."""
        found = (
            zip(occurrences(said, self._sought), said, strict=True) if self._sought else ((False, c) for c in [said])
        )
        for sought, characters in groupby(found, key=lambda one: one[0]):
            yield Segment("".join(c for _, c in characters), self.style_of("match" if sought else part, on))

    def _keep_in_view(self) -> None:
        """All of the entry under the cursor, with its day where that stands right above."""
        if self.current is None or not self._heads:
            return
        first = self._heads[self.cursor]
        above = first - 1 if first and self._lines[first - 1][1] == HEADING else first
        last = self._heads[self.cursor + 1] if self.cursor + 1 < len(self._heads) else len(self._lines)
        own = [y for y in range(first, last) if self._lines[y][0] == self.cursor]
        height = min(len(own) + first - above, max(1, self.size.height))
        self.scroll_to_region(Region(0, above, 1, height), animate=False, immediate=True)

    def _lay_out(self) -> None:
        self._laid_out_for = self.size
        self._room = max(10, min(_WIDEST, self.size.width - _MARGIN) - LEAD)
        airy = self.size.height >= _AIRY_FROM
        self._lines = laid_out(self._entries, self._room, airy=airy) if self.size.width else []
        self._heads = [y for y, (_, line) in enumerate(self._lines) if line == 0]
        self.virtual_size = Size(self.size.width, len(self._lines))
        self.refresh()


def _place_of(before: Entry, entries: Sequence[Entry]) -> int:
    """Where ``before`` is now, or the first entry of its day, or of the day before that."""
    same = (n for n, one in enumerate(entries) if one.day == before.day and one == before)
    near = (n for n, one in enumerate(entries) if one.day <= before.day)
    return next(same, next(near, max(0, len(entries) - 1)))
