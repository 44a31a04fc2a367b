"""All readings of one key result: to correct one, or to remove it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from coach.domain.effects import readings_of
from coach.domain.reading import value_named
from coach.domain.signals import chart
from coach.tui.dialogs import Ask
from coach.tui.screens.modal import Modal
from coach.tui.spelling import with_keys
from coach.tui.widgets.reading_list import ReadingList
from coach.views.result_rows import ReadingRow, plain, reading_rows
from coach.views.results import ResultView
from coach.views.words import long_date

if TYPE_CHECKING:
    from coach.tui.app import CoachApp

_HINT = "{readings.correct} corrects   {readings.remove} removes   {readings.undo} undoes   {readings.leave} closes"


class ReadingsDialog(Modal[None]):
    """The newest on top, those of one day side by side; the list follows every change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "Close", id="readings.leave", tooltip="Close"),
        Binding("enter,c", "correct", "Correct", id="readings.correct", tooltip="Put another number in its place"),
        Binding("x,delete", "remove", "Remove", id="readings.remove", tooltip="Remove the reading"),
        Binding("ctrl+z", "undo", "Undo", id="readings.undo", tooltip="Take back the last change"),
        Binding("ctrl+y", "redo", "Redo", id="readings.redo", tooltip="Do again what was undone last"),
        Binding("down,j", "move(1)", "Down", id="readings.down", tooltip="The reading before"),
        Binding("up,k", "move(-1)", "Up", id="readings.up", tooltip="The reading after"),
        Binding("pagedown,space", "page(1)", "Page down", id="readings.page_down", tooltip="A page on"),
        Binding("pageup", "page(-1)", "Page up", id="readings.page_up", tooltip="A page back"),
        Binding("home", "end(False)", "Newest", id="readings.newest", tooltip="The newest reading"),
        Binding("end", "end(True)", "First", id="readings.first", tooltip="The first reading there is"),
    ]
    DEFAULT_CSS = """
    ReadingsDialog .dialog {
        .none { color: $text-muted; margin-bottom: 1; }
        .hint { margin-top: 0; }
    }
    """

    readings = query_one(ReadingList)

    def __init__(self, view: ResultView) -> None:
        super().__init__()
        self._view = view

    def compose(self) -> ComposeResult:
        """The list, and the keys."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._view.name), classes="question")
            yield ReadingList()
            yield Static(Content("No readings yet."), classes="none")
            yield Static(Content(with_keys(self, _HINT)), classes="hint")

    def on_mount(self) -> None:
        """Fill the list."""
        self.show()

    def show(self) -> None:
        """What there is now, whoever changed it; the cursor stays where it was."""
        app, view = self._app, self._view
        found = chart(readings_of(app.coach.history, view.ladder, view.id))
        self.readings.show(reading_rows(found, app.coach.today(app.clock())))
        self.readings.display = bool(found.readings)
        self.query_one(".none").display = not found.readings
        self.on_resize()

    def on_resize(self) -> None:
        """The list has what the dialog leaves it: its question, its keys, air, and the window around it."""
        self.readings.styles.height = min(self.readings.count, max(3, self.size.height * 9 // 10 - 7))

    def action_leave(self) -> None:
        """Close."""
        self.dismiss()

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.readings.move(by)

    def action_page(self, by: int) -> None:
        """Move it by a page."""
        self.readings.page(by)

    def action_end(self, last: bool) -> None:
        """To the newest, or to the first there is."""
        self.readings.move_to_end(last=last)

    @on(ReadingList.Chosen)
    def action_correct(self) -> None:
        """Ask for the number that it should be."""
        row = self.readings.current
        if row is None:
            return
        ask = Ask(
            f"{self._view.name} on {long_date(row.day)}", value=plain(row.value),
            hint="enter puts it in its place · {dialog.leave} leaves it as it was", check=value_named,
        )  # fmt: skip

        def answered(text: str | None) -> None:
            if text is not None:
                self._app.perform(lambda now: self._correct(row, text, now))

        self.app.push_screen(ask, answered)

    def action_remove(self) -> None:
        """Remove it; what was removed comes back with ctrl+z."""
        row = self.readings.current
        if row is not None:
            remove = self._app.coach.remove_reading
            self._app.perform(lambda now: remove(self._view.id, row.day, row.value, now, ladder=self._view.ladder))

    def action_undo(self) -> None:
        """Take back the last change."""
        self._app.action_undo()

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._app.action_redo()

    @property
    def _app(self) -> CoachApp:
        return cast("CoachApp", self.app)

    def _correct(self, row: ReadingRow, text: str, now: datetime) -> object:
        correct, view = self._app.coach.correct_reading, self._view
        return correct(view.id, row.day, row.value, value_named(text), now, ladder=view.ladder)
