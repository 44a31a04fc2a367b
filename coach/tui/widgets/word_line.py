"""The head of a screen that shows one thing or another: a word for each, and what is told of the one that is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from coach.tui.widgets.lines import left_whole

Key = TypeVar("Key", bound=str)
Clicked = TypeVar("Clicked", bound=str)
_GAP = 2


class Form(NamedTuple):
    """One way to fill the line: what is before the words, between them, and at the end."""

    title: Content
    between: str
    told: str


class WordLine(Widget, Generic[Key]):
    """One line; a click on a word chooses what it is for. Subclasses say in which ``forms`` it comes."""

    class Chosen(Message, Generic[Clicked]):
        """The rep clicked on the word for ``key``."""

        def __init__(self, key: Clicked) -> None:
            super().__init__()
            self.key = key

    def __init__(self, words: Mapping[Key, str]) -> None:
        super().__init__()
        self._words = words
        self._marked: Key | None = None
        self._told: tuple[str, ...] = ("",)

    def show(self, key: Key, *told: str) -> None:
        """Mark the word for ``key``, and say at the end what is ``told``, the best way to say it first."""
        if (key, told) != (self._marked, self._told):
            self._marked, self._told = key, told
            self.refresh()

    def forms(self, told: Sequence[str]) -> Sequence[Form]:
        """The first that there is room for is shown, or the last; ``told`` is not empty."""
        return [Form(Content(""), " ", one) for one in told]

    def on_click(self, event: events.Click) -> None:
        """The word under the pointer."""
        form = self._form
        at = form.title.cell_length
        for key, word in self._words.items():
            if at <= event.x < at + cell_len(word):
                self.post_message(self.Chosen(key))
            at += cell_len(word + form.between)

    def render(self) -> Content:
        """The line."""
        form = self._form
        words = [
            Content.styled(word, "bold $accent" if key == self._marked else "$text-disabled")
            for key, word in self._words.items()
        ]
        left = form.title + Content.styled(form.between, "$text-disabled").join(words)
        return left_whole(left, Content.styled(form.told, "$text-muted"), self.size.width)

    @property
    def _form(self) -> Form:
        forms = self.forms(self._told)
        return next((form for form in forms if self._width(form) <= self.size.width), forms[-1])

    def _width(self, form: Form) -> int:
        """The cells it takes, with the least gap."""
        words = form.between.join(self._words.values())
        return form.title.cell_length + cell_len(words) + _GAP + cell_len(form.told)
