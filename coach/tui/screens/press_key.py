"""The next key that is pressed, whichever it is: to be the key of an action."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from coach.tui.screens.modal import Modal
from coach.tui.spelling import spelled, with_keys

_LEAVES = "escape"


class Taker(Static, can_focus=True):
    """Takes every key, those that act everywhere too, but for the one that leaves."""

    class Pressed(Message):
        """That key, by its long name."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """All but the one that leaves by default, so that what the rep has set instead of it is known as well."""
        return key != _LEAVES

    async def on_key(self, event: events.Key) -> None:
        """Take it, before anything else does."""
        if event.key not in self.screen.active_bindings:
            event.stop()
            event.prevent_default()
            self.post_message(self.Pressed(event.key))


class PressKey(Modal[str | None]):
    """Asks for a key; None when the rep leaves it. ``objection`` says why one cannot be, and another is waited for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(_LEAVES, "leave", "Cancel", id="press.leave", tooltip="Leave the key as it is"),
    ]
    AUTO_FOCUS = "Taker"
    DEFAULT_CSS = """
    PressKey Taker { height: auto; color: $accent; text-style: bold; }
    """

    def __init__(self, does: str, now: str, asks: str, hint: str, objection: Callable[[str], str]) -> None:
        super().__init__()
        self._does = does
        self._now = now
        self._asks = asks
        self._hint = hint
        self._objection = objection

    def compose(self) -> ComposeResult:
        """What it is for, what it has, and how to leave."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._does), classes="question")
            yield Static(Content(self._now))
            yield Taker(Content(f"{self._asks} …"))
            yield Static(Content(with_keys(self, f"{{press.leave}} leaves it as it is. {self._hint}")), classes="hint")

    @on(Taker.Pressed)
    def take(self, event: Taker.Pressed) -> None:
        """Answer with that key, unless it cannot be; of a fast hand, only the first."""
        if not self.is_current:
            return
        why = self._objection(event.key)
        if why:
            told = why if why.startswith(event.key) else f"{spelled(event.key)}: {why}"
            self.query_one(Taker).add_class("wrong").update(Content(f"{told} Press another …"))
        else:
            self.dismiss(event.key)

    def action_leave(self) -> None:
        """No key."""
        self.dismiss(None)
