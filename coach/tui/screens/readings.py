"""All readings of one key result: to correct one, or to remove it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.domain.effects import readings_of
from coach.domain.reading import value_named
from coach.domain.signals import chart
from coach.tui.dialogs import Ask
from coach.views.result_rows import ReadingRow, plain, reading_rows
from coach.views.results import ResultView
from coach.views.words import long_date

if TYPE_CHECKING:
    from coach.tui.app import CoachApp

_HINT = "enter corrects   x removes   ctrl+z undoes   escape closes"
_LABEL = 18


class ReadingsDialog(ModalScreen[None]):
    """The newest on top, those of one day side by side; the list follows every change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "Close", id="readings.leave", tooltip="Close"),
        Binding("c", "correct", "Correct", id="readings.correct", tooltip="Put another number in its place"),
        Binding("x,delete", "remove", "Remove", id="readings.remove", tooltip="Remove the reading"),
        Binding("ctrl+z", "undo", "Undo", id="readings.undo", tooltip="Take back the last change"),
        Binding("ctrl+y", "redo", "Redo", id="readings.redo", tooltip="Do again what was undone last"),
        Binding("j", "move(1)", "Down", id="readings.down", tooltip="The reading before"),
        Binding("k", "move(-1)", "Up", id="readings.up", tooltip="The reading after"),
    ]
    DEFAULT_CSS = """
    ReadingsDialog .dialog {
        .none { color: $text-muted; margin-bottom: 1; }
        .hint { margin-top: 0; }
    }
    """

    def __init__(self, view: ResultView) -> None:
        super().__init__()
        self._view = view
        self._rows: tuple[ReadingRow, ...] = ()

    def compose(self) -> ComposeResult:
        """The list, and the keys."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._view.name), classes="question")
            yield OptionList(compact=True)
            yield Static(Content("No readings yet."), classes="none")
            yield Static(Content(_HINT), classes="hint")

    def on_mount(self) -> None:
        """Fill the list."""
        self._list()
        self.on_resize()

    def on_resize(self) -> None:
        """The list has what the dialog leaves it: its question, its keys, air, and the window around it."""
        self.query_one(OptionList).styles.max_height = max(3, self.size.height * 9 // 10 - 7)

    def action_leave(self) -> None:
        """Close."""
        self.dismiss()

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()

    @on(OptionList.OptionSelected)
    def action_correct(self) -> None:
        """Ask for the number that it should be."""
        row = self._current
        if row is None:
            return
        ask = Ask(
            f"{self._view.name} on {long_date(row.day)}", value=plain(row.value),
            hint="enter puts it in its place · escape leaves it as it was", check=value_named,
        )  # fmt: skip

        def answered(text: str | None) -> None:
            if text is not None:
                self._perform(lambda now: self._correct(row, text, now))

        self.app.push_screen(ask, answered)

    def action_remove(self) -> None:
        """Remove it; what was removed comes back with ctrl+z."""
        row = self._current
        if row is not None:
            remove = self._app.coach.remove_reading
            self._perform(lambda now: remove(self._view.id, row.day, row.value, now, ladder=self._view.ladder))

    def action_undo(self) -> None:
        """Take back the last change."""
        self._app.action_undo()
        self._list()

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._app.action_redo()
        self._list()

    @property
    def _app(self) -> CoachApp:
        return cast("CoachApp", self.app)

    @property
    def _current(self) -> ReadingRow | None:
        at = self.query_one(OptionList).highlighted
        return self._rows[at] if at is not None else None

    def _correct(self, row: ReadingRow, text: str, now: datetime) -> object:
        correct, view = self._app.coach.correct_reading, self._view
        return correct(view.id, row.day, row.value, value_named(text), now, ladder=view.ladder)

    def _perform(self, command: Callable[[datetime], object]) -> None:
        if self._app.perform(command):
            self._list()

    def _list(self) -> None:
        """What there is now; the cursor stays where it was."""
        app, view = self._app, self._view
        found = chart(readings_of(app.coach.history, view.ladder, view.id))
        self._rows = reading_rows(found, app.coach.today(app.clock()))
        options = self.query_one(OptionList)
        at = options.highlighted or 0
        width = max((len(row.figure) for row in self._rows), default=0)
        options.set_options(Option(_told(row, width)) for row in self._rows)
        options.display = bool(self._rows)
        options.highlighted = min(at, len(self._rows) - 1) if self._rows else None
        self.query_one(".none").display = not self._rows


def _told(row: ReadingRow, width: int) -> Content:
    signals = (f"◆ {row.signals}", "$text-warning") if row.signals else ""
    place = (f"{row.place:<8}", "$text-muted")
    return Content.assemble(row.label.ljust(_LABEL), (f"{row.figure:>{width}}   ", "bold"), place, signals)
