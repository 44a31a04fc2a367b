"""The reminder on the screen: calm, a few lines above the keys, until it is dealt with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

if TYPE_CHECKING:
    from coach.views.reminders import Notice

# With the title above and the keys below, five.
_BODY = 3


class ReminderBox(Container):
    """Its place: the breadth of the screen, of which it takes the right end; what is above gives way."""

    DEFAULT_CSS = """
    ReminderBox {
        dock: bottom;
        width: 100%;
        height: auto;
        align-horizontal: right;
        visibility: hidden;
        margin: 0 1 1 1;
    }
    """

    class Clicked(Message):
        """The rep wants to go where it leads."""

    class Left(Message):
        """It has lost the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ReminderText()

    def compose(self) -> ComposeResult:
        """The text."""
        yield self.text


class ReminderText(Widget):
    """What it says, and its keys. It can be focused only once it is asked to: nobody tabs into it unawares."""

    DEFAULT_CSS = """
    ReminderText {
        visibility: visible;
        width: 64;
        max-width: 100%;
        height: auto;
        padding: 0 1;
        background: $panel;
        color: $foreground;
        border-left: outer $accent;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._words: Notice | None = None
        self._keys = Content("")

    def show(self, words: Notice, keys: Content) -> None:
        """Show ``words``, as text whatever they hold, and below them ``keys``."""
        if (words, keys) != (self._words, self._keys):
            self._words, self._keys = words, keys
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it takes."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The title, the body, the keys."""
        return Content("\n").join(self._lines(self.content_size.width))

    def on_click(self, event: events.Click) -> None:
        """The same as the key that goes there."""
        event.stop()
        self.post_message(ReminderBox.Clicked())

    def on_blur(self) -> None:
        """Out of the order of focus again, unless it is the whole terminal that is left."""
        self.can_focus = not self.app.app_focus
        self.post_message(ReminderBox.Left())

    def _lines(self, width: int) -> list[Content]:
        if self._words is None:
            return []
        title = Content.styled(self._words.title, "bold $text-accent").truncate(width, ellipsis=True)
        body = Content(self._words.body).wrap(max(1, width))
        if len(body) > _BODY:
            rest = body[_BODY - 1].truncate(max(1, width - 2)).rstrip()
            body = [*body[: _BODY - 1], rest + Content(" …")]
        return [title, *body, self._keys.truncate(width, ellipsis=True)]
