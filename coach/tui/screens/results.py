"""Results: each key result as an XmR chart, and in words whether it moved or merely wobbled."""

from __future__ import annotations

from collections.abc import Iterator
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
from coach.tui.screens.base import A_MOMENT
from coach.tui.screens.results_found import FindingResults, Scope
from coach.tui.screens.results_keys import BINDINGS, KEYS
from coach.tui.spelling import with_keys
from coach.tui.widgets.lines import HIGH, WIDE
from coach.tui.widgets.result_page import ResultPage
from coach.tui.widgets.result_rows import ResultRows
from coach.tui.widgets.scope_line import ScopeLine
from coach.views.result_rows import result_rows
from coach.views.results import ResultView
from coach.views.scopes import scope_words

_SCOPES: tuple[Scope, ...] = ("ladder", "everything")

_ROWS_MOST, _ROWS_LOW = 5, 3
_NOTHING = (
    "Key results say whether the effort works: meetings booked, proposals asked for, revenue won. They are read now "
    "and then, never checked off. A ladder has up to three."
)
_NONE = "There is no key result here yet."
_ADD = "\n\nPress {results.edit} to add one to your resolution."
_UNREAD = "As long as not every year can be read, nothing can be said of the results."
_HINT = "A number such as 12 or 1234.5. For another day than today, the day after it: 12 friday, or 12 {}."


class ResultsScreen(FindingResults):
    """The key results in rows, and of the one under the cursor all there is to see."""

    TITLE = "Results"
    AUTO_FOCUS = "ResultRows"
    BINDINGS: ClassVar[list[BindingType]] = BINDINGS
    KEYS: ClassVar[tuple[str, ...]] = KEYS
    DEFAULT_CSS = """
    ResultsScreen {
        #results { height: 1fr; margin: 0 3; }
        ResultRows { margin-bottom: 1; }
        &.empty #results { display: none; }
        &.-narrow #results { margin: 0 1; }
        &.-wide #results { layout: horizontal; ResultRows { width: 34; margin-right: 4; } }
    }
    """

    head = query_one(ScopeLine)
    rows = query_one(ResultRows)
    page = query_one(ResultPage)

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[str, ...] = ()

    def body(self) -> ComposeResult:
        """The head with the scope, the key results, and the page of one."""
        yield ScopeLine("Results", _SCOPES)
        with Container(id="results"):
            yield ResultRows()
            yield ResultPage()
        yield Static(id="nothing")

    def on_mount(self) -> None:
        """The first frame is for the words: what draws takes as long to load as all else takes to paint."""
        self.call_after_refresh(self.set_timer, A_MOMENT, self.page.chart.load)

    def on_resize(self) -> None:
        """Rows beside the chart or above it."""
        self.rows.stacked = self.size.width >= WIDE
        self._give_room()

    @property
    def current(self) -> ResultView | None:
        """The key result that is shown."""
        return self.views[self.rows.cursor] if self.rows.cursor < len(self.views) else None

    @property
    def settled(self) -> bool:
        """Whether all of it is found and drawn."""
        return self.is_found and self.page.chart.is_loaded

    def keys_shown(self) -> tuple[str, ...]:
        """What acts on what is shown."""
        return self._keys

    def _idle(self) -> Iterator[str]:
        """The keys that would do nothing now."""
        history, view = self.coach_app.coach.history, self.current
        if view is None:
            yield from ("results.add", "results.open", "results.import")
        elif view.ladder != self._present_ladder:
            yield "results.import"
        ladders = {rung.ladder for rung in rungs_of(history, "everything", self.today)}
        if len(ladders) < 2:
            yield "results.scope"
        if not ladders:
            yield "undo"
        if history.active() is None:
            yield "results.edit"

    @property
    def _present_ladder(self) -> str:
        """The ladder whose results reports are for; '' before there is one."""
        return next((rung.ladder for rung in rungs_of(self.coach_app.coach.history, "ladder", self.today)), "")

    # What the keys do

    def action_scope(self) -> None:
        """This ladder, or everything."""
        self.scope = _SCOPES[(_SCOPES.index(self.scope) + 1) % len(_SCOPES)]
        self.show()

    @on(ScopeLine.Chosen)
    def _chosen(self, event: ScopeLine.Chosen[Scope]) -> None:
        self.scope = event.key
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
        from coach.tui.dialogs import Ask  # here and below: what the first frame does not need
        from coach.views.typed import reading_typed

        view = self.current
        if view is None:
            self.coach_app.tell(_NONE)
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
            self.coach_app.tell(_NONE)
        elif view.ladder != self._present_ladder:
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
        self.set_class(not self.views, "empty")
        if not self.views:
            self.query_one("#nothing", Static).update(Content(self._why_nothing()))
        self.rows.dated = self.scope == "everything"
        self.rows.show(result_rows(self.views))
        self._give_room()
        self._show_page()
        self._show_head()

    def _why_nothing(self) -> str:
        history = self.coach_app.coach.history
        if not self.is_readable:
            return _UNREAD
        if not rungs_of(history, "everything", self.today):
            return self.how_to_begin
        return _NOTHING + (with_keys(self, _ADD) if history.active() is not None else "")

    def _show_page(self) -> None:
        """The one under the cursor, and the keys that act on it."""
        if self.current is not None:
            self.page.show(self.current, self.today)
        idle = set(self._idle())
        keys = tuple(name for name in KEYS if name not in idle)
        if keys != self._keys:
            self._keys = keys
            self.refresh_bindings()

    def _give_room(self) -> None:
        most = _ROWS_MOST if self.size.height >= HIGH else _ROWS_LOW
        self.rows.styles.height = "1fr" if self.rows.stacked else max(1, min(most, self.rows.count))

    def _show_head(self) -> None:
        """The scope, and what it takes in."""
        history = self.coach_app.coach.history
        told = scope_words(history, self.scope, self.today) if self.is_found else "reading…"
        self.head.show(self.scope, told)
