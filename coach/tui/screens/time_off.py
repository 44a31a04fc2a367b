"""Time off: take it, see it, take it back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coach.domain.errors import CoachError
from coach.domain.history import TimeOff
from coach.domain.naming import day_named
from coach.tui.screens.modal import Modal
from coach.tui.spelling import with_keys
from coach.tui.widgets.line_input import LineInput
from coach.tui.widgets.options import Options
from coach.views.words import long_date, short_date

if TYPE_CHECKING:
    from coach.tui.app import CoachApp

_HINT = "A date such as 2026-12-24, or today, tomorrow. tab goes on, enter takes it, {off.leave} closes."


class TimeOffDialog(Modal[None]):
    """The time off there is, and a line to take more. Its days excuse every behaviour."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close", id="off.leave", tooltip="Close"),
        Binding("delete,backspace", "remove", "Take back", id="off.remove", tooltip="Take back what is marked"),
    ]

    def compose(self) -> ComposeResult:
        """The list, and three lines to type in."""
        with Vertical(classes="dialog"):
            yield Static(Content("Time off"), classes="question")
            yield Options(compact=True)
            for name, label in (("from", "From"), ("to", "To"), ("why", "Why")):
                with Horizontal(classes="field"):
                    yield Static(Content(label), classes="label")
                    yield LineInput(id=name, compact=True)
                    yield Static(classes="means")
            yield Static(Content(with_keys(self, _HINT)), classes="hint")

    def on_mount(self) -> None:
        """Fill the list; begin with the first day."""
        self._list()
        self.query_one("#from", Input).focus()

    @on(Input.Changed)
    def say_what_it_means(self, event: Input.Changed) -> None:
        """Beside a date, the day that it is."""
        if event.input.id == "why" or event.input.parent is None:
            return
        try:
            said = long_date(self._day(event.value)) if event.value.strip() else ""
        except CoachError:
            said = ""
        event.input.parent.query_one(".means", Static).update(Content(said))

    @on(Input.Submitted)
    def take(self) -> None:
        """Take the time off that was typed; only the first day is needed."""
        first, last, why = (self.query_one(f"#{name}", Input).value for name in ("from", "to", "why"))
        try:
            begins = self._day(first)
            ends = self._day(last) if last.strip() else begins
        except CoachError as no:
            self.query_one(".hint", Static).add_class("wrong").update(Content(str(no)))
            return
        if self._app.perform(lambda now: self._app.coach.take_off(begins, ends, why), "Time off is taken."):
            self.dismiss()

    def action_leave(self) -> None:
        """Take nothing."""
        self.dismiss()

    def action_remove(self) -> None:
        """Take back the time off that is marked in the list."""
        options = self.query_one(OptionList)
        if options.highlighted is None or self.focused is not options:
            return
        first = date.fromisoformat(options.get_option_at_index(options.highlighted).id or "")
        if self._app.perform(lambda now: self._app.coach.remove_off(first), "The time off is taken back."):
            self._list()

    @property
    def _app(self) -> CoachApp:
        return cast("CoachApp", self.app)

    def _day(self, word: str) -> date:
        return day_named(word, self._app.coach.today(self._app.clock()))

    def _list(self) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        today = self._app.coach.today(self._app.clock())
        every = sorted(self._app.coach.history.time_off.values(), key=lambda off: off.first, reverse=True)
        options.add_options(Option(_told(off, today), id=off.first.isoformat()) for off in every)
        options.display = bool(every)
        if not every:
            self.query_one("#from", Input).focus()


def _told(off: TimeOff, today: date) -> Content:
    days = short_date(off.first, today)
    if off.last != off.first:
        days += f" to {short_date(off.last, today)}"
    return Content.assemble(days.ljust(28), (off.reason, "$text-muted"))
