"""Bright spots: a title, and sentences that wrap."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


class Spots(Widget):
    """What stands out, a sign before each; or, quietly, what it would take."""

    DEFAULT_CSS = "Spots { height: auto; }"

    def __init__(self) -> None:
        super().__init__()
        self._spots: tuple[str, ...] = ()
        self._nothing = ""

    def height(self, width: int) -> int:
        """As many lines as the words take in ``width``."""
        return len(self._lines(width - self.styles.padding.width))

    def show(self, spots: tuple[str, ...], nothing: str) -> None:
        """Show ``spots``, or ``nothing``."""
        if (spots, nothing) != (self._spots, self._nothing):
            self._spots, self._nothing = spots, nothing
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """All its lines."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The lines."""
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        if not self._spots and not self._nothing:
            return []
        lines = [Content.styled("Bright spots", "bold")]
        for spot in self._spots:
            for n, line in enumerate(Content(spot).wrap(max(10, width - 2))):
                lines.append(Content.assemble(("▪ " if n == 0 else "  ", "$text-success"), line))
        lines += (
            []
            if not self._nothing
            else [line.stylize("$text-muted") for line in Content(self._nothing).wrap(max(10, width))]
        )
        return lines
