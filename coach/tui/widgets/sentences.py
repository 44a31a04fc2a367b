"""Sentences that wrap, a sign before those of signals."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from coach.tui.widgets.lines import MEASURE
from coach.views.result_rows import Sentence

_SIGN = "◆ "


class Sentences(Widget):
    """One below the other. Its height is for the page to set, which shares the room out."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._sentences: tuple[Sentence, ...] = ()
        self.display = False

    def show(self, sentences: tuple[Sentence, ...]) -> None:
        """Show ``sentences``."""
        if sentences != self._sentences:
            self._sentences = sentences
            self.display = bool(sentences)
            self.refresh()

    def height(self, width: int) -> int:
        """As many lines as the words take in ``width``."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The lines."""
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        return [line for sentence in self._sentences for line in _wrapped(sentence, width)]


def _wrapped(sentence: Sentence, width: int) -> list[Content]:
    sign = Content.styled(_SIGN if sentence.signal else "", "bold $text-warning")
    tone = "bold" if sentence.first else "$text-muted"
    lines = Content.styled(sentence.text, tone).wrap(max(10, min(MEASURE, width) - sign.cell_length))
    return [(sign if n == 0 else Content(" " * sign.cell_length)) + line for n, line in enumerate(lines)]
