"""Every bright spot, each behaviour's other ways to say the same days too."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.tui.screens.modal import Modal


class SpotsDialog(Modal[None]):
    """The sentences, the surest first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "dismiss", "Close", id="spots.leave", tooltip="Close"),
        Binding("down,j", "scroll(1)", show=False, id="spots.down", tooltip="Down"),
        Binding("up,k", "scroll(-1)", show=False, id="spots.up", tooltip="Up"),
    ]

    def __init__(self, told: tuple[str, ...]) -> None:
        super().__init__()
        self._told = told

    def compose(self) -> ComposeResult:
        """All of it as text that scrolls."""
        lines = [Content.styled("Bright spots, the surest first", "bold $accent"), *map(Content, self._told)]
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(Content("\n\n").join([*lines, self.closing("spots.leave")]))

    def action_scroll(self, by: int) -> None:
        """Scroll by a line."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)
