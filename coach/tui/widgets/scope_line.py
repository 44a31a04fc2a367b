"""The head of Patterns and of Results: the scopes, the present one marked, and what it takes in."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from coach.domain.past import Scope
from coach.tui.widgets.lines import left_whole
from coach.views.patterns import SCOPE_WORDS


class ScopeLine(Widget):
    """One line, beginning with ``title``. What the scope takes in goes first where there is little room."""

    DEFAULT_CSS = "ScopeLine { height: 1; }"

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

    def render(self) -> Content:
        """The line."""
        scopes = [
            Content.styled(SCOPE_WORDS[scope], "bold $accent" if scope == self._scope else "$text-disabled")
            for scope in self._scopes
        ]
        left = Content.assemble((self._title, "bold"), "    ", Content.styled(" · ", "$text-disabled").join(scopes))
        return left_whole(left, Content.styled(self._told, "$text-muted"), self.size.width)
