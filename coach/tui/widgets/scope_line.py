"""The head of Patterns and of Results: the scopes, the present one marked, and what it takes in."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from coach.domain.past import Scope
from coach.tui.widgets.word_line import Form, WordLine
from coach.views.scopes import SCOPE_WORDS


class ScopeLine(WordLine[Scope]):
    """It begins with ``title``. What the scope takes in goes first where there is little room."""

    def __init__(self, title: str, scopes: Sequence[Scope]) -> None:
        super().__init__({scope: SCOPE_WORDS[scope] for scope in scopes})
        self._title = Content.assemble((title, "bold"), "    ")

    def forms(self, told: Sequence[str]) -> Sequence[Form]:
        """The only one."""
        return [Form(self._title, " · ", told[0])]
