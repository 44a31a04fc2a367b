"""The key results as one widget that paints lines, with a cursor on one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from coach.tui.widgets.lines import fit
from coach.tui.widgets.painted import Listed
from coach.views.result_rows import ResultRow

_MARKER, _GAP = 2, 2
# A stacked one has three lines and air.
_STACKED = 4
_SIGN = "◆ "
# Names give way to so many cells of what is said at the end.
_END = 17


class ResultRows(Listed[ResultRow], can_focus=True):
    """A line for each, or three where ``stacked``; of many, those around the cursor. ``dated`` ones say since when.

    The one under the cursor is shown beside them.
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

    stacked: var[bool] = var(False)
    dated: var[bool] = var(False)

    class Moved(Message):
        """The cursor is on another one now."""

    def show(self, rows: tuple[ResultRow, ...]) -> None:
        """Show ``rows``; the cursor stays on the one it was on."""
        if rows == self.items:
            return
        was, self.items = self.current, rows
        places = [n for n, row in enumerate(rows) if was and (row.ladder, row.id) == (was.ladder, was.id)]
        self.cursor = places[0] if places else 0
        self.refresh()

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
        if at < self.count:
            self.cursor = at

    def render_line(self, y: int) -> Strip:
        """A line of a row."""
        at, line = self._first + y // self._pitch, y % self._pitch
        if at >= self.count or line == _STACKED - 1:
            return self.strip(())
        row, under = self.items[at], at == self.cursor
        parts = self._stack(row, line, under) if self.stacked else self._row(row, under)
        return self.strip(parts, self.ground(at) if self.count > 1 else "")

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
        latest = min(room // 4, max(cell_len(one.latest) for one in self.items))
        name = max(room * 2 // 5, room - latest - _END)
        name = min(name, max(cell_len(one.name) for one in self.items))
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
