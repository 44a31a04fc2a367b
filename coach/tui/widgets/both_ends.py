"""A line with something at both ends, which follows its own width."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from coach.tui.widgets.lines import both_ends

_GAP = 2


class BothEnds(Widget):
    """What is on the right goes when there is no room for it beside what is on the left."""

    DEFAULT_CSS = "BothEnds { height: 1; }"

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._ends = Content(""), Content("")

    def show(self, left: Content, right: Content) -> None:
        """Show both."""
        if (left, right) != self._ends:
            self._ends = left, right
            self.refresh()

    def render(self) -> Content:
        """The line."""
        left, right = self._ends
        width = self.size.width
        fits = left.cell_length + _GAP + right.cell_length <= width
        return both_ends(left, right if fits else Content(""), width)
