"""The head of the Journal: the kinds, the one that is shown marked, and how many entries there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from textual.content import Content

from coach.tui.widgets.word_line import Form, WordLine
from coach.views.journal import Kind

# In the order in which a key goes through them; '' for all.
Shown = Kind | Literal[""]
KINDS: Mapping[Shown, str] = {
    "": "all", "note": "notes", "review": "reviews", "milestone": "milestones", "skip": "skips", "leave": "leave",
    "move": "moves",
}  # fmt: skip
_TITLE, _NO_TITLE = Content.styled("Journal  ", "bold"), Content("")


class KindLine(WordLine[Shown]):
    """How many there are is worth more than air, and than the title."""

    def __init__(self) -> None:
        super().__init__(KINDS)

    def forms(self, told: Sequence[str]) -> Sequence[Form]:
        """First the air goes, then words of what is told, then the title."""
        return [
            Form(_TITLE, " · ", told[0]),
            *(Form(title, " ", one) for title in (_TITLE, _NO_TITLE) for one in told),
        ]
