"""Dialogs: one question, answered in a line or with yes or no. ``escape`` leaves them and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from coach.domain.errors import CoachError
from coach.tui.screens.modal import Modal
from coach.tui.spelling import with_keys
from coach.tui.widgets.line_input import LineInput

_LEAVE = Binding("escape", "leave", "Cancel", id="dialog.leave", tooltip="Leave without changing anything")


class Ask(Modal[str | None]):
    """Asks for one line of text; None when the rep leaves it.

    ``hint`` is said below it, with a key for each ``{binding}``. ``check`` is called with the answer before it is
    taken: a ``CoachError`` it raises is shown and the dialog stays.
    """

    BINDINGS: ClassVar[list[BindingType]] = [_LEAVE]

    def __init__(
        self, question: str, *, value: str = "", hint: str = "", check: Callable[[str], object] | None = None
    ) -> None:
        super().__init__()
        self._question = question
        self._value = value
        self._hint = hint
        self._check = check

    def compose(self) -> ComposeResult:
        """The question, the line, and what is said of it."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._question), classes="question")
            yield LineInput(self._value, select_on_focus=False)
            yield Static(Content(with_keys(self, self._hint)), classes="hint")

    def on_input_changed(self) -> None:
        """What was wrong with it is being mended."""
        self.query_one(".hint", Static).remove_class("wrong").update(Content(with_keys(self, self._hint)))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the answer, unless ``check`` says no."""
        try:
            if self._check is not None:
                self._check(event.value)
        except CoachError as no:
            self.query_one(".hint", Static).add_class("wrong").update(Content(str(no)))
            return
        self.dismiss(event.value)

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss(None)


class Confirm(Modal[bool]):
    """Asks yes or no, each in its own words; ``escape`` is no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        _LEAVE,
        Binding("y", "answer(True)", "Yes", id="dialog.yes", tooltip="Yes"),
        Binding("n", "answer(False)", "No", id="dialog.no", tooltip="No"),
        Binding("left,right,h,l", "app.focus_next", show=False, id="dialog.other", tooltip="The other answer"),
    ]

    def __init__(self, question: str, yes: str, no: str) -> None:
        super().__init__()
        self._question = question
        self._answers = {"no": no, "yes": yes}

    def compose(self) -> ComposeResult:
        """The question and its two answers; the harmless one has the focus."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._question), classes="question")
            with Horizontal(classes="answers"):
                for key, words in self._answers.items():
                    yield Button(Content(words), id=key, compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """The answer that was chosen."""
        self.dismiss(event.button.id == "yes")

    def action_answer(self, answer: bool) -> None:
        """The answer by its letter."""
        self.dismiss(answer)

    def action_leave(self) -> None:
        """No."""
        self.dismiss(False)


class Decide(Confirm):
    """Asks for one of two, either of which has consequences; ``escape`` is neither."""

    def action_leave(self) -> None:
        """Neither."""
        self.dismiss(None)
