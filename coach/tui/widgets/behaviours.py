"""The day's behaviours: one widget that paints a line for each, so that a check-off repaints one line."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from coach.tui.widgets.columns import GLYPH_AT, MARGIN, Columns, columns_for, line_of
from coach.tui.widgets.painted import Listed
from coach.views.today import Row

OPEN = ("open", "partial")
_COUNT_DIGITS = 7


class Behaviours(Listed[Row], can_focus=True):
    """The rows. ``typed`` is the count being typed for the row under the cursor, None while none is."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"behaviours--{part}"
        for part in ("open", "partial", "done", "late", "skipped", "off", "none", "name", "faint", "tight", "typed",
                     "cursor", "marker", "bar", "groove")
    }  # fmt: skip

    typed: var[str | None] = var(None)
    pitch: var[int] = var(1)

    class Asked(Message):
        """The rep clicked on the row of ``behaviour``: to toggle it, or to see its details."""

        def __init__(self, behaviour: str, what: Literal["toggle", "details"]) -> None:
            super().__init__()
            self.behaviour = behaviour
            self.what = what

    class Counted(Message):
        """A count was typed for ``behaviour``."""

        def __init__(self, behaviour: str, count: int) -> None:
            super().__init__()
            self.behaviour = behaviour
            self.count = count

    class Moved(Message):
        """The cursor is at ``region`` of this widget now."""

        def __init__(self, region: Region) -> None:
            super().__init__()
            self.region = region

    def __init__(self) -> None:
        super().__init__()
        self._span = ""
        self._columns: Columns | None = None
        self._width = 0

    def show(self, rows: tuple[Row, ...], span: str) -> None:
        """Show ``rows``, with their period called ``span`` ('this week'). Only what changed is painted again."""
        before, self.items = self.items, rows
        same = [r.id for r in before] == [r.id for r in rows]
        columns, self._columns = self._columns, None
        if not same:
            self.typed = None
        if not same or span != self._span or columns != self._laid_out():
            self._span = span
            self._columns = None
            self.refresh(layout=len(before) != len(rows))
            return
        for n, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self._refresh_row(n)

    def start_at_first_open(self) -> None:
        """Put the cursor on the first thing that is still to be done."""
        self.cursor = next((n for n, row in enumerate(self.items) if row.state in OPEN), 0)

    def go_to(self, behaviour: str) -> None:
        """Put the cursor on ``behaviour``, where it is among the rows."""
        self.cursor = next((n for n, row in enumerate(self.items) if row.id == behaviour), self.cursor)

    # Typing a count

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """While a count is typed, digits are digits, and no screen."""
        return self.typed is not None and (key in ("enter", "escape", "backspace") or key.isdecimal())

    async def on_key(self, event: events.Key) -> None:
        """Take the keys of a count; any other key leaves it."""
        if self.typed is None:
            return
        if event.key.isdecimal():
            self.typed = (self.typed + event.key)[:_COUNT_DIGITS]
        elif event.key == "backspace":
            self.typed = self.typed[:-1]
        elif event.key == "enter":
            self._take_count()
        else:
            self.typed = None
            if event.key != "escape":
                return
        event.stop()
        event.prevent_default()

    def on_blur(self) -> None:
        """A count that was not entered is left."""
        self.typed = None

    def _take_count(self) -> None:
        row, typed = self.current, self.typed
        self.typed = None
        if row is not None and typed:
            self.post_message(self.Counted(row.id, int(typed)))

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """On the glyph: done or undone. Elsewhere: move the cursor; twice: details."""
        n = event.y // self.pitch
        if n >= self.count or event.y % self.pitch:
            return
        self.cursor = n
        if event.x < GLYPH_AT + 3:
            self.post_message(self.Asked(self.items[n].id, "toggle"))
        elif event.chain == 2:
            self.post_message(self.Asked(self.items[n].id, "details"))

    # Painting

    def watch_cursor(self, before: int, after: int) -> None:
        """Repaint the two rows, and say where the cursor is."""
        self.typed = None
        self._refresh_row(before)
        self._refresh_row(after)
        self.post_message(self.Moved(Region(0, after * self.pitch, 1, 1)))

    def watch_typed(self) -> None:
        """Repaint the row that the count is typed in."""
        self._refresh_row(self.cursor)
        self.refresh_bindings()

    def watch_pitch(self) -> None:
        """Lay the rows out with more or less air between."""
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line for each row, and the air between."""
        return max(0, self.count * self.pitch - (self.pitch - 1))

    def render_line(self, y: int) -> Strip:
        """The row on line ``y``, or air."""
        n, rest = divmod(y, self.pitch)
        if rest or n >= self.count:
            return self.strip(())
        under = n == self.cursor
        cells = line_of(self.items[n], self._laid_out(), self._span, self.typed if under else None)
        return self.strip([("▌" if under else " ", "marker"), *cells], self.ground(n))

    def _laid_out(self) -> Columns:
        """The columns for this width: a widget is painted in another one before it hears of it."""
        if self._columns is None or self._width != self.size.width:
            self._width = self.size.width
            self._columns = columns_for(self.items, self._width - MARGIN, self._span)
        return self._columns

    def _refresh_row(self, n: int) -> None:
        self.refresh(Region(0, n * self.pitch, self.size.width, 1))
