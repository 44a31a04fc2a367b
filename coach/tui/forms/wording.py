"""What clarity has to say of the words that stand in a field, above the foot of the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from coach.tui.spelling import key_of

if TYPE_CHECKING:
    from coach.views.form_clarity import Unclear


class Wording(Vertical):
    """What the words are and why, and the better wording, which a click takes. Out of sight while all is clear."""

    DEFAULT_CSS = """
    Wording {
        display: none;
        height: auto;
        max-height: 6;
        padding: 0 1;
        background: $surface;
        color: $text-muted;
        Static { height: auto; }
        Offer { color: $foreground; }
        Offer:hover { background: $block-hover-background; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._said = Static()
        self._offer = Offer()

    def compose(self) -> ComposeResult:
        """What is said, then what is offered."""
        yield self._said
        yield self._offer

    def tell(self, one: Unclear | None) -> None:
        """Speak of ``one``, or of nothing."""
        self.display = one is not None
        if one is not None:
            what, why = one.said
            self._said.update(Content.assemble((what, "$text-warning" if one.stops else ""), f" {why}"))
            self._offer.display = bool(one.offer)
            self._offer.update(Content.assemble(one.offer, (f" {key_of(self, 'form.better')}", "$text-disabled")))


class Offer(Static):
    """The better wording."""

    class Taken(Message):
        """The rep clicked on it."""

    def on_click(self, event: events.Click) -> None:
        """Ask for it to be taken."""
        event.stop()
        self.post_message(self.Taken())
