"""A question with some answers to choose from. ``escape`` leaves it and changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from coach.tui.screens.modal import Modal
from coach.tui.widgets.options import Options


class Choose(Modal[int | None]):
    """Asks for one of ``answers``; the index of it, or None when the rep leaves it. ``present`` is marked at first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Cancel", id="choose.leave", tooltip="Leave without changing anything"),
        Binding("j", "move(1)", "Down", id="choose.down", tooltip="The next answer"),
        Binding("k", "move(-1)", "Up", id="choose.up", tooltip="The answer above"),
    ]

    def __init__(self, question: str, answers: Sequence[str], present: int) -> None:
        super().__init__()
        self._question = question
        self._answers = answers
        self._present = present

    def compose(self) -> ComposeResult:
        """The question and its answers."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._question), classes="question")
            yield Options(*map(Content, self._answers), compact=True)

    def on_mount(self) -> None:
        """Mark what holds now."""
        self.query_one(OptionList).highlighted = self._present

    @on(OptionList.OptionSelected)
    def take(self, event: OptionList.OptionSelected) -> None:
        """The answer that was chosen."""
        self.dismiss(event.option_index)

    def action_move(self, by: int) -> None:
        """The answer above or below."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
