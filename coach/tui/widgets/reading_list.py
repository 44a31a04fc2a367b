"""The readings of a key result as one widget that paints lines, however many there are, with a cursor on one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from coach.tui.widgets.lines import fit
from coach.tui.widgets.painted import Painted
from coach.views.result_rows import ReadingRow

_LABEL, _PLACE = 17, 8


class ReadingList(Painted, ScrollView, can_focus=True, inherit_bindings=False):
    """A line for each, the newest on top. ``cursor`` is the place of the one that keys and clicks are about."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"readinglist--{part}" for part in ("marker", "label", "figure", "place", "signal", "cursor")
    }
    DEFAULT_CSS = """
    ReadingList {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        background: transparent;
        .readinglist--marker { color: $accent; }
        .readinglist--label { color: $foreground; }
        .readinglist--figure { color: $foreground; text-style: bold; }
        .readinglist--place { color: $text-muted; }
        .readinglist--signal { color: $text-warning; }
        .readinglist--cursor { background: $block-cursor-background; }
    }
    """

    cursor: var[int] = var(0)

    class Chosen(Message):
        """The rep wants more of the one under the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[ReadingRow, ...] = ()
        self._width = 0

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._rows)

    @property
    def current(self) -> ReadingRow | None:
        """The reading under the cursor."""
        return self._rows[self.cursor] if self._rows else None

    def show(self, rows: tuple[ReadingRow, ...]) -> None:
        """Show ``rows``; the cursor stays where it was."""
        self._rows = rows
        self._width = max((len(row.figure) for row in rows), default=0)
        self.virtual_size = Size(self.size.width, len(rows))
        self.move(0)
        self.refresh()

    def move(self, by: int) -> None:
        """Move the cursor; it stops at the ends."""
        self.cursor = max(0, min(len(self._rows) - 1, self.cursor + by))

    def move_to_end(self, *, last: bool) -> None:
        """The first in the list, or the last."""
        self.move(len(self._rows) if last else -len(self._rows))

    def page(self, by: int) -> None:
        """Move the cursor by as many lines as are in view."""
        self.move(by * max(1, self.size.height - 1))

    def watch_cursor(self) -> None:
        """Keep it in view."""
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, immediate=True)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; one on the reading under it, or a double click, chooses it."""
        at = event.y + self.scroll_offset.y
        if at < len(self._rows):
            if at == self.cursor:
                self.post_message(self.Chosen())
            self.cursor = at

    def notify_style_update(self) -> None:
        """Another theme."""
        super().notify_style_update()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line at ``y`` of what is in view."""
        at = y + self.scroll_offset.y
        if at >= len(self._rows):
            return Strip.blank(self.size.width, self.style_of(""))
        under = at == self.cursor
        on = "cursor" if under and self.has_focus else ""
        segments = [Segment(text, self.style_of(part, on)) for part, text in self._parts(self._rows[at], under)]
        return Strip(segments).adjust_cell_length(self.size.width, self.style_of("", on))

    def _parts(self, row: ReadingRow, under: bool) -> Iterator[tuple[str, str]]:
        yield "marker", "▌ " if under else "  "
        yield "label", f"{row.label:<{_LABEL}}"
        yield "figure", f"{row.figure:>{self._width}}  "
        yield "place", f"{row.place:<{_PLACE}}"
        if row.signals:
            yield "signal", fit(f"◆ {row.signals}", max(0, self.size.width - _LABEL - self._width - _PLACE - 4))
