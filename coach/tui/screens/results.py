"""Results: each key result as an XmR chart, and in words whether it moved or merely wobbled."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from coach.domain.past import rungs_of
from coach.tui.dialogs import Ask
from coach.tui.screens.base import A_MOMENT
from coach.tui.screens.results_found import FindingResults, Scope
from coach.tui.screens.results_keys import BINDINGS, KEYS
from coach.tui.widgets.result_page import ResultPage
from coach.tui.widgets.result_rows import ResultRows
from coach.tui.widgets.scope_line import ScopeLine
from coach.views.patterns import scope_words
from coach.views.result_rows import result_rows
from coach.views.results import ResultView
from coach.views.typed import reading_typed

_SCOPES: tuple[Scope, ...] = ("ladder", "everything")

# From this width on the key results stand beside the chart; below that height there is no line to spare.
WIDE_FROM, NARROW_BELOW = 118, 72
LOW_BELOW = 22
_ROWS_MOST, _ROWS_LOW = 5, 3
_NOTHING = Content(
    "Key results say whether the effort works: meetings booked, proposals asked for, revenue won. They are read now "
    "and then, never checked off. A ladder has up to three.\n\nPress E to add one to your resolution."
)
_NOT_BEGUN = Content("Results show once a resolution has begun. Press 1, then enter, to begin your first one.")
_HINT = "A number such as 12 or 1234.5. For another day than today, the day after it: 12 friday, or 12 {}."


class ResultsScreen(FindingResults):
    """The key results in rows, and of the one under the cursor all there is to see."""

    TITLE = "Results"
    AUTO_FOCUS = "ResultRows"
    BINDINGS: ClassVar[list[BindingType]] = BINDINGS
    KEYS: ClassVar[tuple[str, ...]] = KEYS
    DEFAULT_CSS = """
    ResultsScreen {
        ScopeLine { margin: 1 3; }
        #nothing { display: none; height: 1fr; margin: 1 3; }
        #results { height: 1fr; margin: 0 3; }
        ResultRows { margin-bottom: 1; }
        &.empty { #nothing { display: block; } #results { display: none; } }
        &.low ScopeLine { margin: 0 3 1 3; }
        &.narrow { ScopeLine { margin: 1 1; } #results, #nothing { margin: 0 1; } }
        &.low.narrow ScopeLine { margin: 0 1 1 1; }
        &.wide #results { layout: horizontal; ResultRows { width: 34; margin-right: 4; } }
    }
    """

    head = query_one(ScopeLine)
    rows = query_one(ResultRows)
    page = query_one(ResultPage)

    def body(self) -> ComposeResult:
        """The head with the scope, the key results, and the page of one."""
        yield ScopeLine("Results", _SCOPES)
        with Container(id="results"):
            yield ResultRows()
            yield ResultPage()
        yield Static(_NOTHING, id="nothing")

    def on_mount(self) -> None:
        """The first frame is for the words: what draws takes as long to load as all else takes to paint."""
        self.call_after_refresh(self.set_timer, A_MOMENT, self.page.chart.load)

    def on_resize(self) -> None:
        """Rows beside the chart or above it."""
        width, height = self.size
        self.set_class(width >= WIDE_FROM, "wide")
        self.set_class(width < NARROW_BELOW, "narrow")
        self.set_class(height < LOW_BELOW, "low")
        self.rows.stacked = width >= WIDE_FROM
        self._give_room()

    @property
    def current(self) -> ResultView | None:
        """The key result that is shown."""
        return self.views[self.rows.cursor] if self.rows.cursor < len(self.views) else None

    @property
    def settled(self) -> bool:
        """Whether all of it is found and drawn."""
        return self.is_found and self.page.chart.is_loaded

    # What the keys do

    def action_scope(self) -> None:
        """This ladder, or everything."""
        self.scope = _SCOPES[(_SCOPES.index(self.scope) + 1) % len(_SCOPES)]
        self.show()

    def action_move(self, by: int) -> None:
        """The key result below, or above."""
        self.rows.move(by)

    def action_turn(self, by: int) -> None:
        """Later readings, or earlier ones."""
        self.page.chart.turn(by)

    def action_end(self, last: bool) -> None:
        """The first readings, or the last."""
        self.page.chart.turn_to_end(last=last)

    def action_page(self, by: int) -> None:
        """What else is to be said of it."""
        self.page.turn(by)

    def action_edit(self) -> None:
        """The form, which has the key results too."""
        self.coach_app.open_form("edit")

    def action_leave(self) -> None:
        """Back to the last readings; what was read goes."""
        self.coach_app.action_dismiss_notices()
        self.page.scroll_home(animate=False)
        self.action_end(True)

    def action_add(self) -> None:
        """Ask for a reading, and of which day."""
        view = self.current
        if view is None:
            self.coach_app.tell("There is no key result to read yet. E adds one.")
            return
        app = self.coach_app

        def take(text: str, now: datetime) -> None:
            typed = reading_typed(text, view, app.coach.history, app.coach.today(now))
            app.coach.add_reading(view.id, typed.day, typed.value, now)

        question = f"{view.name}: what is it now{f', in {view.unit}' if view.unit else ''}?"
        check = lambda text: reading_typed(text, view, app.coach.history, self.today)  # noqa: E731
        self.ask(Ask(question, hint=_HINT.format(self.today), check=check), take)

    def action_open(self) -> None:
        """All readings of it."""
        view = self.current
        if view is not None:
            from coach.tui.screens.readings import ReadingsDialog

            self.app.push_screen(ReadingsDialog(view))

    def action_import(self) -> None:
        """Take readings out of a report."""
        view = self.current
        if view is None:
            self.coach_app.tell("There is no key result to import into yet. E adds one.")
        elif view.ladder != rungs_of(self.coach_app.coach.history, "ladder", self.today)[0].ladder:
            self.coach_app.tell("Reports are for the key results of the present ladder.")
        else:
            from coach.tui.screens.importing import ImportDialog

            self.app.push_screen(ImportDialog(view))

    @on(ResultRows.Moved)
    def _moved(self) -> None:
        self.page.scroll_home(animate=False)
        self._show_page()

    # How it is shown

    def show_found(self) -> None:
        """Show the rows, and the one under the cursor."""
        empty = not self.views
        self.set_class(empty, "empty")
        if empty:
            begun = rungs_of(self.coach_app.coach.history, "everything", self.today)
            self.query_one("#nothing", Static).update(_NOTHING if begun else _NOT_BEGUN)
        self.rows.dated = self.scope == "everything"
        self.rows.show(result_rows(self.views))
        self._give_room()
        self._show_page()
        self._show_head()

    def _show_page(self) -> None:
        if self.current is not None:
            self.page.show(self.current, self.today)

    def _give_room(self) -> None:
        most = _ROWS_LOW if self.size.height < LOW_BELOW else _ROWS_MOST
        self.rows.styles.height = "1fr" if self.rows.stacked else max(1, min(most, self.rows.count))

    def _show_head(self) -> None:
        """The scope, and what it takes in."""
        history = self.coach_app.coach.history
        told = scope_words(history, self.scope, self.today) if self.is_found else "reading…"
        self.head.show(self.scope, told)
