"""The page of Today: all that can scroll."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.getters import query_one
from textual.timer import Timer

from coach.tui.giver import Ahead
from coach.tui.spelling import key_of
from coach.tui.widgets import telling
from coach.tui.widgets.behaviours import Behaviours
from coach.tui.widgets.heat import HeatMap
from coach.tui.widgets.lines import VAST, WIDE
from coach.tui.widgets.sections import Sections
from coach.views.today import Today

if TYPE_CHECKING:
    from coach.tui.widgets.recent_days import RecentDays
    from coach.views.later import Later
    from coach.views.recent import Recent

# With this many lines of the window left beside the rows, they get air between them.
_AIR_FROM = 24
# With this many left in a vast one, there is room for the last weeks.
_ROOMY_FROM = 28
# Seconds for which a small celebration stands in the place of the coach's line, the last of them faintly.
_CHEERING, _FADING = 5.0, 1.5


class Page(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The rows, the contract, and below them the half year and words; side by side where there is room.

    Of a scrolling widget's keys it has only those for a page: the arrows are the cursor's.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "page_down", "Page down", show=False, id="today.page_down", tooltip="Further down"),
        Binding("pageup", "page_up", "Page up", show=False, id="today.page_up", tooltip="Further up"),
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
        self._ahead = Ahead()
        self._line, self._review, self._hint = "", "", Content("")
        self._cheer = Content("")
        self._cheering: list[Timer] = []
        self._results: tuple[str, ...] = ()

    def show(self, view: Today) -> None:
        """Show ``view``; what is found later stays as it was."""
        self._view = view
        self.rows.show(view.rows, f"{'this' if view.is_today else 'that'} {view.period}")
        self._give_air()
        self._tell(view)

    def show_ahead(self, ahead: Ahead) -> None:
        """Show whether a reminder could rest."""
        self._ahead = ahead
        if self._view is not None:
            self._tell(self._view)

    def show_later(self, later: Later, hint: Content, *, offer: bool) -> None:
        """Show what took longer to find; the review only when it is to be offered."""
        self._hint = hint
        self.heat.show(later.half_year, later.week_ends)
        self._line, self._review = later.line, later.period if offer else ""
        if self._view is not None:
            self._tell(self._view)

    @property
    def is_roomy(self) -> bool:
        """Whether each behaviour's last weeks fit below all the rest."""
        width, height = self.screen.size
        return width >= VAST and height - (self.rows.pitch + 1) * self.rows.count >= _ROOMY_FROM

    def show_recent(self, found: Recent | None) -> None:
        """Show the last weeks and readings; None where there is no room for them."""
        self._results = found.results if found is not None else ()
        if self._view is not None:
            self._tell(self._view)
        for days in self.query("RecentDays"):
            days.display = found is not None
        if found is not None:
            self._recent_days().show(found)

    def _recent_days(self) -> RecentDays:
        from coach.tui.widgets.recent_days import RecentDays

        if not self.query(RecentDays):
            self.mount(RecentDays())
        return self.query_one(RecentDays)

    def celebrate(self, words: str) -> None:
        """Say ``words`` in the place of the coach's line for some seconds."""
        self.stop_celebrating()
        self._say(Content.styled(f"◆ {words}", "$text-success"))
        fainter = partial(self._say, Content.styled(f"◆ {words}", "$text-disabled"))
        over = partial(self._say, Content(""))
        self._cheering = [self.set_timer(_CHEERING, fainter), self.set_timer(_CHEERING + _FADING, over)]

    def stop_celebrating(self) -> None:
        """Let the coach have its line back."""
        for timer in self._cheering:
            timer.stop()
        if self._cheer:
            self._say(Content(""))

    def move(self, by: int) -> None:
        """Move the cursor; at its end, scroll on to what lies beyond."""
        if not self.rows.move(by):
            self.scroll_relative(y=by, animate=False)

    def on_resize(self) -> None:
        """More room, more air and more words; less, and the cursor stays in view."""
        if self._view is not None:
            self.show(self._view)
            self.scroll_to_region(Region(0, self.rows.cursor * self.rows.pitch, 1, 1), animate=False)

    @on(Behaviours.Moved)
    def keep_in_view(self, event: Behaviours.Moved) -> None:
        """The cursor never leaves the page."""
        event.stop()
        self.scroll_to_region(event.region, animate=False)

    def _say(self, cheer: Content) -> None:
        self._cheer = cheer
        if self._view is not None:
            self._tell(self._view)

    def _tell(self, view: Today) -> None:
        self.contract.show(telling.contract(view, partial(key_of, self), self._ahead, self._review, self._hint))
        line = self._cheer or Content(self._line)
        much = self.screen.size.width >= WIDE  # before, it would be in the half year's way
        self.words.show(telling.words(view, self._results, much=much, line=line))

    def _give_air(self) -> None:
        """Air between the rows, where there is room for it."""
        self.rows.pitch = 2 if self.screen.size.height - 2 * self.rows.count >= _AIR_FROM else 1
