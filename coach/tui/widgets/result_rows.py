"""The key results as one widget that paints lines, with a cursor on one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from coach.tui.widgets.lines import fit
from coach.tui.widgets.painted import Painted
from coach.views.result_rows import ResultRow

_MARKER, _GAP = 2, 2
# A stacked one has three lines and air.
_STACKED = 4
_SIGN = "◆ "
# Names give way to so many cells of what is said at the end.
_END = 17


class ResultRows(Painted, can_focus=True):
    """A line for each, or three where ``stacked``; of many, those around the cursor. ``dated`` ones say since when.

    ``cursor`` is the place of the one that is shown.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"resultrows--{part}" for part in ("name", "latest", "faint", "signal", "marker", "cursor")
    }
    DEFAULT_CSS = """
    ResultRows {
        .resultrows--name { color: $foreground; text-style: bold; }
        .resultrows--faint { color: $text-muted; }
        .resultrows--latest { color: $foreground; }
        .resultrows--signal { color: $text-warning; text-style: bold; }
        .resultrows--marker { color: $accent; }
        .resultrows--cursor { background: $block-cursor-background; }
    }
    """

    cursor: var[int] = var(0)
    stacked: var[bool] = var(False)
    dated: var[bool] = var(False)

    class Moved(Message):
        """The cursor is on another one now."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[ResultRow, ...] = ()

    def show(self, rows: tuple[ResultRow, ...]) -> None:
        """Show ``rows``; the cursor stays on the one it was on."""
        if rows == self._rows:
            return
        was = self._rows[self.cursor] if self.cursor < len(self._rows) else None
        self._rows = rows
        places = [n for n, row in enumerate(rows) if was and (row.ladder, row.id) == (was.ladder, was.id)]
        self.cursor = places[0] if places else 0
        self.refresh()

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._rows)

    def move(self, by: int) -> None:
        """Move the cursor; it stops at the ends."""
        self.cursor = max(0, min(len(self._rows) - 1, self.cursor + by))

    def watch_cursor(self) -> None:
        """Say so."""
        self.refresh()
        self.post_message(self.Moved())

    def watch_stacked(self) -> None:
        """Paint it anew."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """The one under the pointer."""
        at = self._first + event.y // self._pitch
        if at < len(self._rows):
            self.cursor = at

    def render_line(self, y: int) -> Strip:
        """A line of a row."""
        at, line = self._first + y // self._pitch, y % self._pitch
        if at >= len(self._rows) or line == _STACKED - 1:
            return Strip.blank(self.size.width, self.style_of(""))
        under = at == self.cursor
        on = "cursor" if under and self.has_focus and len(self._rows) > 1 else ""
        parts = self._stack(self._rows[at], line, under) if self.stacked else self._row(self._rows[at], under)
        segments = [Segment(text, self.style_of(part, on)) for text, part in parts]
        return Strip(segments).adjust_cell_length(self.size.width, self.style_of("", on))

    @property
    def _pitch(self) -> int:
        return _STACKED if self.stacked else 1

    @property
    def _first(self) -> int:
        """The first row in sight: as far up as the cursor lets it be."""
        return max(0, self.cursor + 1 - max(1, (self.size.height + 1) // self._pitch))

    def _stack(self, row: ResultRow, line: int, under: bool) -> Iterator[tuple[str, str]]:
        yield ("▌ " if under else "  "), "marker"
        room = self.size.width - _MARKER
        if line == 0:
            yield fit(row.name, room), "name" if under else "faint"
        elif line == 1:
            yield fit(row.latest, room), "latest"
        else:
            yield self._end(row, room)

    def _row(self, row: ResultRow, under: bool) -> Iterator[tuple[str, str]]:
        yield ("▌ " if under else "  "), "marker"
        room = self.size.width - _MARKER - 2 * _GAP
        latest = min(room // 4, max(cell_len(one.latest) for one in self._rows))
        name = max(room * 2 // 5, room - latest - _END)
        name = min(name, max(cell_len(one.name) for one in self._rows))
        yield fit(row.name, name) + " " * _GAP, "name" if under else "faint"
        yield fit(row.latest, latest) + " " * _GAP, "latest"
        yield self._end(row, room - name - latest)

    def _end(self, row: ResultRow, room: int) -> tuple[str, str]:
        """Its verdict, as long as there is ``room`` for; of one among many, when it was read."""
        if self.dated:
            return fit(row.span, room), "faint"
        sign = _SIGN if row.signal else ""
        words = row.verdict if cell_len(sign + row.verdict) <= room else row.short
        return fit(sign + words, room), "signal" if row.signal else "faint"
