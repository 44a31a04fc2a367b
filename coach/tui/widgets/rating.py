"""A rating from 1 to 5: one line, changed by its digit or by the arrows."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget

from coach.domain.reviewing import LEAST, MOST

_LABEL = 9
_STEP = 4


class Rating(Widget, can_focus=True):
    """``value`` is None until it is rated. ``label`` is 'Process', ``asks`` what is rated."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "step(1)", "Higher", show=False, id="rating.higher", tooltip="Rate it higher"),
        Binding("left,h", "step(-1)", "Lower", show=False, id="rating.lower", tooltip="Rate it lower"),
        Binding("backspace,delete,0", "clear", "Clear", show=False, id="rating.clear", tooltip="Not rated"),
        Binding("down,enter", "app.focus_next", "On", show=False, id="rating.down", tooltip="On to what is next"),
        Binding("up", "app.focus_previous", "Back", show=False, id="rating.up", tooltip="Back to what is before"),
    ]
    DEFAULT_CSS = """
    Rating {
        height: 1;
        color: $foreground;
        &:focus { background: $block-cursor-background; }
    }
    """

    value: var[int | None] = var(None)

    class Changed(Message):
        """It is rated otherwise now."""

    def __init__(self, label: str, asks: str, value: int | None, *, id: str) -> None:
        super().__init__(id=id)
        self._label = label
        self._asks = asks
        self.set_reactive(Rating.value, value)

    def watch_value(self) -> None:
        """Show it, and say so."""
        self.refresh()
        self.post_message(self.Changed())

    def action_step(self, by: int) -> None:
        """One higher or lower; the middle where it was not rated."""
        middle = (LEAST + MOST) // 2
        self.value = middle if self.value is None else max(LEAST, min(MOST, self.value + by))

    def action_clear(self) -> None:
        """Not rated."""
        self.value = None

    def on_key(self, event: events.Key) -> None:
        """Its digit."""
        if event.key.isdecimal() and LEAST <= int(event.key) <= MOST:
            self.value = int(event.key)
            event.stop()

    def on_click(self, event: events.Click) -> None:
        """The digit under the pointer."""
        number = (event.x - _LABEL) // _STEP + LEAST
        if LEAST <= number <= MOST:
            self.value = number

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """All there is room for."""
        return container.width

    def render(self) -> Content:
        """The label, the five digits, the one it is between brackets, and what it is about."""
        return Content.assemble(
            (self._label.ljust(_LABEL), "bold" if self.has_focus else ""),
            *(self._digit(number) for number in range(LEAST, MOST + 1)),
            (f" {self._asks}", "$text-muted"),
        ).truncate(self.size.width, ellipsis=True)

    def _digit(self, number: int) -> tuple[str, str]:
        if number == self.value:
            return f"[{number}] ", "bold $accent"
        return f" {number}  ", "$text-disabled"
