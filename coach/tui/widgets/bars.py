"""Shares as bars, each with its counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip

from coach.tui.widgets.painted import Painted
from coach.views.words import out_of

if TYPE_CHECKING:
    from coach.views.patterns import Bar

_BAR_MOST = 24
_GAP = 1


class Bars(Painted):
    """A title and a line for each bar: its label, a thin line of which the kept part is heavy, and the counts.

    ``of`` says what they are shares of, and ``begins`` from when on there are any.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"bars--{part}" for part in ("title", "words", "kept", "groove")}
    DEFAULT_CSS = """
    Bars {
        height: auto;
        .bars--title { text-style: bold; }
        .bars--words { color: $text-muted; }
        .bars--kept { color: $text-success; }
        .bars--groove { color: $text-disabled; }
    }
    """

    def __init__(self, title: str, of: str, begins: str, *, id: str) -> None:
        super().__init__(id=id)
        self._title = title
        self._of = of
        self._begins = begins
        self._bars: tuple[Bar, ...] | None = None

    @property
    def height(self) -> int:
        """Lines: the title and the bars; one where there are none, and nothing while they are not known."""
        return 0 if self._bars is None else 1 + max(1, len(self._bars))

    def show(self, bars: tuple[Bar, ...] | None) -> None:
        """Show ``bars``; nothing while they are not known."""
        if bars != self._bars:
            height, self._bars = self.height, bars
            self.refresh(layout=height != self.height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """All its lines."""
        return self.height

    def render_line(self, y: int) -> Strip:
        """One line of it."""
        return Strip(self._line(y)).adjust_cell_length(self.size.width, self.style_of(""))

    def _line(self, y: int) -> list[Segment]:
        bars = self._bars
        if bars is None or y > max(1, len(bars)):
            return []
        if y == 0:
            return [Segment(self._title, self.style_of("title")), Segment(f"  {self._of}", self.style_of("groove"))]
        return self._bar(bars[y - 1], bars) if bars else [Segment(self._begins, self.style_of("words"))]

    def _bar(self, bar: Bar, bars: tuple[Bar, ...]) -> list[Segment]:
        label = max(cell_len(one.label) for one in bars)
        counts = max(cell_len(out_of(one.share)) for one in bars)
        width = max(4, min(_BAR_MOST, self.size.width - label - counts - 2 * _GAP))
        kept = width * bar.share.kept // bar.share.of
        return [
            Segment(bar.label.rjust(label) + " " * _GAP, self.style_of("words")),
            Segment("━" * kept, self.style_of("kept")),
            Segment("─" * (width - kept), self.style_of("groove")),
            Segment(" " * _GAP + out_of(bar.share).rjust(counts), self.style_of("words")),
        ]
