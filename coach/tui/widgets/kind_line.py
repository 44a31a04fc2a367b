"""The head of the Journal: the kinds, the one that is shown marked, and how many entries there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

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
_GAP = 2


class _Form(NamedTuple):
    """One way to fill the line."""

    title: str
    between: str
    told: str

    @property
    def width(self) -> int:
        """The cells it takes, with the least gap."""
        return len(self.title) + len(self.between.join(KINDS.values())) + _GAP + len(self.told)


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
        self._told: Sequence[str] = ()

    def show(self, kind: Shown, *told: str) -> None:
        """Mark ``kind``, and say how many there are: the first of ``told`` for which there is room."""
        if (kind, told) != (self._kind, self._told):
            self._kind, self._told = kind, told
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """The kind under the pointer."""
        form = self._form
        at = len(form.title)
        for kind, words in KINDS.items():
            if at <= event.x < at + len(words):
                self.post_message(self.Chosen(kind))
            at += len(words) + len(form.between)

    def render(self) -> Content:
        """The line."""
        form = self._form
        kinds = [
            Content.styled(words, "bold $accent" if kind == self._kind else "$text-disabled")
            for kind, words in KINDS.items()
        ]
        left = Content.assemble((form.title, "bold"), Content.styled(form.between, "$text-disabled").join(kinds))
        return left_whole(left, Content.styled(form.told, "$text-muted"), self.size.width)

    @property
    def _form(self) -> _Form:
        """The first that there is room for; how many there are is worth more than air and the title."""
        told = self._told or ("",)
        forms = [
            _Form(_TITLE, " · ", told[0]), _Form(_TITLE, " ", told[0]),
            *(_Form(_TITLE, " ", one) for one in told), *(_Form("", " ", one) for one in told),
        ]  # fmt: skip
        return next((form for form in forms if form.width <= self.size.width), forms[-1])
