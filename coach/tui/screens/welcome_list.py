"""The list of the welcome, and what is said of the choice under its cursor; what there is to choose is the steps'."""

from __future__ import annotations

from textual import on
from textual.events import Resize
from textual.getters import query_one
from textual.widgets import Input

from coach.tui.screens.modal import Modal
from coach.tui.widgets.choices import Choices, Search
from coach.tui.widgets.lines import HIGH
from coach.tui.widgets.preview import Preview
from coach.views.welcome import Choice, Step

# From this width on, the words stand beside the list.
_BESIDE = 76


class ListScreen(Modal[None]):
    """Lists what ``step`` offers. Each step keeps its cursor, ``at``, and the first can be searched."""

    search = query_one(Search)
    choices = query_one(Choices)
    preview = query_one(Preview)

    def __init__(self) -> None:
        super().__init__()
        self.step: Step = "choose"
        self.offered: tuple[Choice, ...] = ()
        self.at: dict[Step, int] = {}
        self._searched = ""

    def found(self) -> tuple[Choice, ...]:
        """What there is to choose from in this step; nothing, until a subclass says what."""
        return ()

    def take(self, choice: Choice) -> None:
        """Called with what was chosen."""

    def offer(self) -> None:
        """List what there is to choose from, the cursor where it was."""
        self.offered = self.found()
        self.choices.show(self.offered)
        self._point_at(min(self.at.get(self.step, 0), len(self.offered) - 1))
        self.refresh_bindings()

    def on_resize(self, event: Resize) -> None:
        """Beside or beneath, and air where there is room."""
        self.set_class(event.size.width >= _BESIDE, "wide")
        self.set_class(event.size.height >= HIGH, "high")

    # What the keys and the mouse do

    def action_choose(self) -> None:
        """Take what the cursor is on."""
        self.take(self.offered[self.at[self.step]])

    def action_move(self, by: int) -> None:
        """Move the cursor; at the end it goes round."""
        self._point_at((self.at[self.step] + by) % len(self.offered))

    def action_scroll(self, by: int) -> None:
        """Scroll what is said."""
        self.preview.scroll_relative(y=by * max(1, self.preview.size.height - 1), animate=False)

    @on(Input.Changed)
    def _search(self) -> None:
        if self.search.value != self._searched:
            self._searched = self.search.value
            self.at["choose"] = 0
            self.offer()

    @on(Input.Submitted)
    def _take_found(self) -> None:
        self._search()  # of a fast hand, this may come first
        self.action_choose()

    @on(Choices.Moved)
    def _tell(self, event: Choices.Moved) -> None:
        if event.choice in self.offered:
            self._point_at(self.offered.index(event.choice))

    @on(Choices.Taken)
    def _take_click(self, event: Choices.Taken) -> None:
        if event.choice in self.offered:
            self.take(event.choice)

    def _point_at(self, at: int) -> None:
        """Put the cursor there, and say what is said of it."""
        if self.at.get(self.step) != at or self.choices.highlighted != at:
            self.at[self.step] = self.choices.highlighted = at
            self.preview.show(self.offered[at].about)
