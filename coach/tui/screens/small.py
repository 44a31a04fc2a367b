"""The one line of a window that is too small."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

LEAST_WIDTH, LEAST_HEIGHT = 60, 18


def too_small(width: int, height: int) -> bool:
    """Whether nothing can be shown well in that many cells."""
    return width < LEAST_WIDTH or height < LEAST_HEIGHT


class SmallScreen(ModalScreen[None]):
    """Stands before everything else until the window is larger. Nothing behind it can be struck by accident."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "app.quit", "Quit", id="small.quit", tooltip="Save what is not saved, and leave")
    ]

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static()

    def on_resize(self) -> None:
        """Say how large it is, and how large it has to be; in a very small one, only the latter."""
        size = self.size
        words = f"Coach needs {LEAST_WIDTH} × {LEAST_HEIGHT}; this window is {size.width} × {size.height}."
        if len(words) > size.width:
            words = f"Coach needs {LEAST_WIDTH} × {LEAST_HEIGHT}."
        self.query_one(Static).update(Content(words).truncate(size.width, ellipsis=True))
