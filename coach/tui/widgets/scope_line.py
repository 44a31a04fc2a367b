"""The head of Patterns: the scopes, the present one marked, and what it takes in."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from coach.domain.past import Scope
from coach.tui.widgets.lines import both_ends
from coach.views.patterns import SCOPE_WORDS


class ScopeLine(Widget):
    """One line. What the scope takes in goes first where there is little room."""

    DEFAULT_CSS = "ScopeLine { height: 1; }"

    def __init__(self) -> None:
        super().__init__()
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
            Content.styled(words, "bold $accent" if scope == self._scope else "$text-disabled")
            for scope, words in SCOPE_WORDS.items()
        ]
        left = Content.assemble(("Patterns", "bold"), "    ", Content.styled(" · ", "$text-disabled").join(scopes))
        right = Content.styled(self._told, "$text-muted")
        fits = left.cell_length + right.cell_length + 2 <= self.size.width
        return both_ends(left, right if fits else Content(""), self.size.width)
