"""The page of Today: all that can scroll."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.getters import query_one

from coach.tui.widgets import telling
from coach.tui.widgets.behaviours import Behaviours
from coach.tui.widgets.heat import HeatMap
from coach.tui.widgets.sections import Sections
from coach.views.today import Today

# With this many lines of the window left beside the rows, they get air between them.
_AIR_FROM = 24
# From this width on, the reason why stands beside the half year; before, the two would be in each other's way.
_MUCH_FROM = 118


class Page(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The rows, the contract, and below them the half year and words; side by side where there is room.

    Of a scrolling widget's keys it has only those for a page: the arrows are the cursor's.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
    ]

    rows = query_one(Behaviours)
    contract = query_one("#contract", Sections)
    words = query_one("#words", Sections)
    heat = query_one(HeatMap)

    def compose(self) -> ComposeResult:
        """Few widgets: each paints many lines."""
        yield Behaviours()
        yield Sections(id="contract")
        with Container(id="below"):
            yield Sections(id="words")
            yield HeatMap()

    def __init__(self) -> None:
        super().__init__()
        self._view: Today | None = None

    def show(self, view: Today) -> None:
        """Show ``view``, all but its half year: that is ``heat``'s."""
        self._view = view
        self.rows.show(view.rows, f"{'this' if view.is_today else 'that'} {view.period}")
        self._give_air()
        self.contract.show(telling.contract(view))
        self.words.show(telling.words(view, much=self.screen.size.width >= _MUCH_FROM))

    def move(self, by: int) -> None:
        """Move the cursor; at its end, scroll on to what lies beyond."""
        if not self.rows.move(by):
            self.scroll_relative(y=by, animate=False)

    def on_resize(self) -> None:
        """More room, more air and more words."""
        if self._view is not None:
            self.show(self._view)

    @on(Behaviours.Moved)
    def keep_in_view(self, event: Behaviours.Moved) -> None:
        """The cursor never leaves the page."""
        event.stop()
        self.scroll_to_region(event.region, animate=False)

    def _give_air(self) -> None:
        """Air between the rows, where there is room for it."""
        self.rows.pitch = 2 if self.screen.size.height - 2 * self.rows.count >= _AIR_FROM else 1
