"""A list to choose from that leaves the keyboard to its screen, and the line to search it with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from coach.tui.widgets.line_input import LineInput
from coach.tui.widgets.options import Options
from coach.views.welcome import Choice


class Search(LineInput):
    """The line to search in; ``enter`` takes what was found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Choose", id="welcome.found", tooltip="Take what the cursor is on")
    ]


class Choices(Options, can_focus=False):
    """A click moves the cursor, and one on the choice under it takes it: what is said of each can be read by mouse."""

    DEFAULT_CSS = """
    Choices {
        border: none;
        padding: 0;
        background: transparent;
        scrollbar-size-vertical: 1;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        & > .option-list--option-highlighted {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: bold;
        }
    }
    """

    class Moved(Message):
        """The cursor is on ``choice``."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    class Taken(Moved):
        """``choice`` was clicked on."""

    def __init__(self) -> None:
        super().__init__()
        self._choices: Sequence[Choice] = ()

    def show(self, choices: Sequence[Choice]) -> None:
        """List ``choices``, with no cursor yet."""
        self._choices = choices
        self.set_options(
            Content.assemble(" ", choice.words, (f"  {choice.aside}" if choice.aside else "", "$text-muted"))
            for choice in choices
        )

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say what the cursor is on, unless that is no longer listed."""
        event.stop()
        if event.option in self.options:
            self.post_message(self.Moved(self._choices[event.option_index]))

    def on_click(self, event: events.Click) -> None:
        """Move there, or take it."""
        event.prevent_default()
        clicked = event.style.meta.get("option")
        if clicked is not None and clicked == self.highlighted:
            self.post_message(self.Taken(self._choices[clicked]))
        elif clicked is not None:
            self.highlighted = clicked
