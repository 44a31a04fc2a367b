"""The mouse in a dialog: a click on the name of a key is that key, and one beside the dialog leaves it."""

from __future__ import annotations

from typing import Any

from textual.binding import ActiveBinding
from textual.events import Click
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from coach.tui.spelling import spelled


async def take_click(screen: Screen[Any], event: Click) -> None:
    """Do what the key does that ``event``, a click in the dialog ``screen``, is on; nothing once that is left."""
    if not screen.is_active:
        return
    widget, at = under(screen, event)
    word = _word_at(widget, at) if isinstance(widget, Static) else ""
    beside = widget is screen and bool(screen.query(".dialog"))
    for active in screen.active_bindings.values():
        if (beside and _leaves(active, screen)) or (word and spelled(active.binding.key) == word):
            event.stop()
            await screen.app.run_action(active.binding.action, active.node)
            return


def under(screen: Screen[Any], event: Click) -> tuple[Widget, Offset]:
    """The widget under the pointer, and where in its content."""
    widget, _ = screen.get_widget_at(event.screen_x, event.screen_y)
    return widget, Offset(event.screen_x, event.screen_y) - widget.content_region.offset


def _leaves(active: ActiveBinding, screen: Screen[Any]) -> bool:
    return active.node is screen and (active.binding.id or "").endswith(".leave")


def _word_at(static: Static, at: Offset) -> str:
    """The word there, '' for none; a single character is a key only where keys are told of."""
    line = static.render_line(at.y)
    before, after = line.crop(0, at.x).text, line.crop(at.x).text
    word = before.rpartition(" ")[2] + after.partition(" ")[0] if after[:1].strip() else ""
    return word if len(word) > 1 or static.has_class("hint") else ""
