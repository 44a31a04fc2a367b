"""A scrolled list of which the items stand in groups, under titles, with air between them."""

from __future__ import annotations

from collections.abc import Iterable

from textual.geometry import Size
from textual.message import Message

from coach.tui.widgets.painted import Item
from coach.tui.widgets.scrolled import Scrolled


class Grouped(Scrolled[Item]):
    """``lines`` are what ``lay_out`` was given: each a title, '' for air, or the place of an item."""

    class Moved(Message):
        """The cursor is on another item, or what is said of it, or the room for it, has changed."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[str | int, ...] = ()

    def lay_out(self, lines: Iterable[str | int]) -> None:
        """Show the items in these lines from now on."""
        self.lines = tuple(lines)
        self.virtual_size = Size(0, len(self.lines))
        self.refresh()

    def place_at(self, line: int) -> int | None:
        """The place of the item on ``line``."""
        found = self.lines[line] if line < len(self.lines) else ""
        return found if isinstance(found, int) else None

    def lines_in_view(self) -> tuple[int, int]:
        """That of the cursor; with the title or the air above it, where there is any."""
        at = self.lines.index(self.cursor) if self.cursor in self.lines else 0
        return (at - 1, 2) if at and self.place_at(at - 1) is None else (at, 1)

    def watch_cursor(self) -> None:
        """Say so, too."""
        super().watch_cursor()
        self.post_message(self.Moved())
