"""The head of the Journal: the kinds, the one that is shown marked, and how many entries there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from coach.tui.widgets.lines import left_whole
from coach.views.journal import Kind

# In the order in which a key goes through them; '' for all.
Shown = Kind | Literal[""]
KINDS: Mapping[Shown, str] = {
    "": "all", "note": "notes", "review": "reviews", "milestone": "milestones", "skip": "skips", "leave": "leave",
    "move": "moves",
}  # fmt: skip
_TITLE = "Journal  "


class KindLine(Widget):
    """One line; a click on a kind shows that kind."""

    DEFAULT_CSS = "KindLine { height: 1; }"

    class Chosen(Message):
        """The rep clicked on ``kind``."""

        def __init__(self, kind: Shown) -> None:
            super().__init__()
            self.kind = kind

    def __init__(self) -> None:
        super().__init__()
        self._kind: Shown = ""
        self._told = ""

    def show(self, kind: Shown, told: str) -> None:
        """Mark ``kind``, and say how many there are."""
        if (kind, told) != (self._kind, self._told):
            self._kind, self._told = kind, told
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """The kind under the pointer."""
        at = len(_TITLE)
        for kind, words in KINDS.items():
            if at <= event.x < at + len(words):
                self.post_message(self.Chosen(kind))
            at += len(words) + len(self._between)

    def render(self) -> Content:
        """The line; how many there are goes first where there is little room."""
        kinds = [
            Content.styled(words, "bold $accent" if kind == self._kind else "$text-disabled")
            for kind, words in KINDS.items()
        ]
        left = Content.assemble((_TITLE, "bold"), Content.styled(self._between, "$text-disabled").join(kinds))
        return left_whole(left, Content.styled(self._told, "$text-muted"), self.size.width)

    @property
    def _between(self) -> str:
        """What stands between two kinds: less where there is little room."""
        return " · " if len(_TITLE) + len(" · ".join(KINDS.values())) <= self.size.width else " "
