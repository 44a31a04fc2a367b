"""The readings of a key result as one widget that paints lines, however many there are, with a cursor on one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rich.cells import cell_len
from textual.geometry import Size
from textual.strip import Strip

from coach.tui.widgets.lines import fit
from coach.tui.widgets.scrolled import Scrolled
from coach.views.result_rows import ReadingRow

_LABEL, _PLACE = 17, 8


class ReadingList(Scrolled[ReadingRow]):
    """A line for each, the newest on top."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"readinglist--{part}" for part in ("marker", "label", "figure", "place", "signal", "cursor")
    }
    DEFAULT_CSS = """
    ReadingList {
        background: transparent;
        .readinglist--marker { color: $accent; }
        .readinglist--label { color: $foreground; }
        .readinglist--figure { color: $foreground; text-style: bold; }
        .readinglist--place { color: $text-muted; }
        .readinglist--signal { color: $text-warning; }
        .readinglist--cursor { background: $block-cursor-background; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._width = 0

    def show(self, rows: tuple[ReadingRow, ...]) -> None:
        """Show ``rows``; the cursor stays where it was."""
        self.items = rows
        self._width = max((cell_len(row.figure) for row in rows), default=0)
        self.virtual_size = Size(self.size.width, len(rows))
        self.move(0)
        self.refresh()

    def painted(self, line: int) -> Strip:
        """The reading on that line."""
        return self.strip(self._parts(self.items[line], under=line == self.cursor), self.ground(line))

    def _parts(self, row: ReadingRow, *, under: bool) -> Iterator[tuple[str, str]]:
        yield "▌ " if under else "  ", "marker"
        yield fit(row.label, _LABEL), "label"
        yield " " * (self._width - cell_len(row.figure)) + f"{row.figure}  ", "figure"
        yield fit(row.place, _PLACE), "place"
        if row.signals:
            yield fit(f"◆ {row.signals}", max(0, self.size.width - _LABEL - self._width - _PLACE - 4)), "signal"
