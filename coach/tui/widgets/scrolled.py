"""A list that scrolls, painted line by line however long it is; what the cursor is on comes into view."""

from __future__ import annotations

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from coach.tui.widgets.painted import Item, Listed


class Scrolled(Listed[Item], ScrollView, can_focus=True, inherit_bindings=False):
    """A line for each item, unless a subclass says otherwise. Lines are counted from the top of the list."""

    DEFAULT_CSS = """
    Scrolled { overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }
    """

    class Chosen(Message):
        """The rep wants more of the item under the cursor."""

    def place_at(self, line: int) -> int | None:
        """The place of the item on ``line``; None where there is none."""
        return line if line < self.count else None

    def lines_in_view(self) -> tuple[int, int]:
        """The first line that has to be in view for the cursor to be, and how many."""
        return self.cursor, 1

    def painted(self, line: int) -> Strip:
        """``line``, which is one of the list's."""
        return self.strip(())

    def move_to_end(self, *, last: bool) -> None:
        """The first item or the last."""
        self.move(self.count if last else -self.count)

    def page(self, by: int) -> None:
        """Move the cursor by as many lines as are in view."""
        self.move(by * max(1, self.size.height - 1))

    def keep_in_view(self) -> None:
        """Scroll to where the cursor is."""
        first, lines = self.lines_in_view()
        if lines:
            region = Region(0, first, 1, min(lines, max(1, self.size.height)))
            self.scroll_to_region(region, animate=False, immediate=True)

    def watch_cursor(self) -> None:
        """Follow it."""
        self.keep_in_view()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; one on the item under it, or a double click, chooses it."""
        at = self.place_at(event.y + self.scroll_offset.y)
        if at is None:
            return
        if at == self.cursor:
            self.post_message(self.Chosen())
        self.cursor = at

    def render_line(self, y: int) -> Strip:
        """The line at ``y`` of what is in view."""
        line = y + self.scroll_offset.y
        return self.painted(line) if line < self.virtual_size.height else self.strip(())
