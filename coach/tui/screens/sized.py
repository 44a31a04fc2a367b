"""What all screens share that others may lie over."""

from __future__ import annotations

from typing import TypeVar

from textual.events import Event, Resize
from textual.screen import Screen

T = TypeVar("T")


class SizedScreen(Screen[T]):
    """Hears of the size that the window has, and of none that it had.

    Textual lays out what lies beneath a dialog for each size, and tells it of that by another event: of two sizes at
    once, each would take the other's place for ever.
    """

    async def on_event(self, event: Event) -> None:
        """All but sizes of before."""
        if not (isinstance(event, Resize) and event.size != self.app.size):
            await super().on_event(event)
