"""The head of Patterns and of Results: the scopes, the present one marked, and what it takes in."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from coach.domain.past import Scope
from coach.tui.widgets.lines import left_whole
from coach.views.scopes import SCOPE_WORDS

_AFTER_TITLE, _BETWEEN = "    ", " · "


class ScopeLine(Widget):
    """One line, beginning with ``title``. What the scope takes in goes first where there is little room."""

    DEFAULT_CSS = "ScopeLine { height: 1; }"

    class Chosen(Message):
        """The rep wants another scope."""

        def __init__(self, scope: Scope) -> None:
            super().__init__()
            self.scope = scope

    def __init__(self, title: str, scopes: Sequence[Scope]) -> None:
        super().__init__()
        self._title = title
        self._scopes = scopes
        self._scope: Scope = "ladder"
        self._told = ""

    def show(self, scope: Scope, told: str) -> None:
        """Mark ``scope``, and say what is ``told`` of it."""
        if (scope, told) != (self._scope, self._told):
            self._scope, self._told = scope, told
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click on a scope chooses it."""
        at = cell_len(self._title + _AFTER_TITLE)
        for scope in self._scopes:
            width = cell_len(SCOPE_WORDS[scope])
            if at <= event.x < at + width:
                self.post_message(self.Chosen(scope))
            at += width + cell_len(_BETWEEN)

    def render(self) -> Content:
        """The line."""
        scopes = [
            Content.styled(SCOPE_WORDS[scope], "bold $accent" if scope == self._scope else "$text-disabled")
            for scope in self._scopes
        ]
        words = Content.styled(_BETWEEN, "$text-disabled").join(scopes)
        left = Content.assemble((self._title, "bold"), _AFTER_TITLE, words)
        return left_whole(left, Content.styled(self._told, "$text-muted"), self.size.width)
