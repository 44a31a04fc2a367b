"""Bright spots: a title, and sentences that wrap."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from coach.tui.spelling import key_of

if TYPE_CHECKING:
    from coach.views.patterns import Bright

_LEAST = 10


class Spots(Widget):
    """What stands out, a sign before each; or, quietly, what it would take. A click tells every spot."""

    DEFAULT_CSS = "Spots { height: auto; }"

    def __init__(self) -> None:
        super().__init__()
        self._bright: Bright | None = None
        self._key = ""

    def height(self, width: int) -> int:
        """As many lines as the words take in ``width``."""
        return len(self._lines(width - self.styles.padding.width))

    def show(self, bright: Bright | None) -> None:
        """Show ``bright``; nothing while it is not known."""
        key = key_of(self, "patterns.spots")
        if (bright, key) != (self._bright, self._key):
            self._bright, self._key = bright, key
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """All its lines."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The lines."""
        return Content("\n").join(self._lines(self.size.width))

    async def on_click(self) -> None:
        """All of them."""
        await self.run_action("screen.spots")

    def _lines(self, width: int) -> list[Content]:
        bright = self._bright
        if bright is None:
            return []
        quiet = Content.styled(bright.nothing or self._more(bright), "$text-muted")
        title = Content.styled("Bright spots", "bold")
        return [title, *sentences(bright.told, width), *(quiet.wrap(max(_LEAST, width)) if quiet else ())]

    def _more(self, bright: Bright) -> str:
        more = len(bright.every) - len(bright.told)
        return f"{self._key} tells {more} more" if more else ""


def sentences(told: tuple[str, ...], width: int) -> Iterator[Content]:
    """Each in as many lines as it takes, a sign before the first."""
    for one in told:
        for n, line in enumerate(Content(one).wrap(max(_LEAST, width - 2))):
            yield Content.assemble(("▪ " if n == 0 else "  ", "$text-success"), line)
