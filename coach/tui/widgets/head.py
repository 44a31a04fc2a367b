"""The head of a screen: what it is, and what else there is to say of it."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from coach.tui.widgets.lines import both_ends


class Head(Widget):
    """One line: a ``title``, and words at its other end, which go where there is no room for them."""

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self._title = Content.styled(title, "bold")
        self._words = Content.styled(words, "$text-disabled")

    def render(self) -> Content:
        """As wide as the screen lets it be."""
        return both_ends(self._title, self._words, self.size.width)
