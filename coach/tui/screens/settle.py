"""After days away: one list that settles every open day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.widgets import Static

from coach.domain.marking import Settled
from coach.domain.text import needed_reason
from coach.tui.screens.modal import Modal
from coach.tui.spelling import key_of
from coach.views.today import OpenDay
from coach.views.words import long_date

if TYPE_CHECKING:
    from coach.service import Change
    from coach.tui.app import CoachApp

Choice = Literal["done", "missed", "skipped"]
_CHOSEN: dict[Choice | None, tuple[str, str]] = {
    "done": ("● done", "$text-success"),
    "missed": ("○ missed", "$text-warning"),
    "skipped": ("⊘ skipped", "$text-muted"),
    None: ("  later", "$text-disabled"),
}
_WORDS = 34
# The lines of the window that the list does not have: the question, the keys, and the air around them.
_AROUND = 8


class Line(NamedTuple):
    """A line of the list: a whole day (``behaviour`` '') or one behaviour on it."""

    day: date
    behaviour: str
    name: str


class SettleDialog(Modal[None]):
    """Choose for a whole day or for one behaviour, then enter records it all. What is left for later stays open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d,space", "choose('done')", "Done", id="settle.done", tooltip="It was done"),
        Binding("m", "choose('missed')", "Missed", id="settle.missed", tooltip="It was not done"),
        Binding("s", "skip", "Skipped", id="settle.skip", tooltip="Excused, with a reason"),
        Binding("l,backspace", "choose('')", "Later", id="settle.later", tooltip="Leave it open"),
        Binding("down,j", "move(1)", "Down", id="settle.down", tooltip="The next line"),
        Binding("up,k", "move(-1)", "Up", id="settle.up", tooltip="The line above"),
        Binding("enter", "record", "Record", id="settle.record", tooltip="Record what was chosen"),
        Binding("escape", "leave", "Later", id="settle.leave", tooltip="Leave everything open for later"),
    ]

    def __init__(self, days: tuple[OpenDay, ...]) -> None:
        super().__init__()
        self._days = days
        self._lines: list[Line] = []
        self._chosen: dict[tuple[date, str], Choice] = {}
        self._reasons: dict[tuple[date, str], str] = {}
        self._cursor = 0

    def compose(self) -> ComposeResult:
        """The question, the list, the keys."""
        with Vertical(classes="dialog"):
            yield Static(Content("Since you were last here: how did these days go?"), classes="question")
            with VerticalScroll(can_focus=False):
                yield Static(id="lines")
            yield Static(self._keys(), classes="hint")

    def on_mount(self) -> None:
        """List the days."""
        self._lines = list(self._listed())
        self._paint()

    def on_resize(self) -> None:
        """The list gives way, so that the keys beneath it are always seen."""
        self.query_one(VerticalScroll).styles.max_height = max(3, self.size.height - _AROUND)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self._cursor = max(0, min(len(self._lines) - 1, self._cursor + by))
        self._paint()

    def action_choose(self, choice: Choice | Literal[""]) -> None:
        """Choose for what the cursor is on, and go on to the next."""
        for key in self._under_cursor():
            if choice:
                self._chosen[key] = choice
            else:
                self._chosen.pop(key, None)
        self._go_on()

    def action_skip(self) -> None:
        """One reason for what the cursor is on."""
        from coach.tui.dialogs import Ask

        keys = self._under_cursor()

        def answered(why: str | None) -> None:
            if why is not None:
                self._reasons.update(dict.fromkeys(keys, why))
                self.action_choose("skipped")

        self.app.push_screen(
            Ask("Skipped: why?", hint="A few words will do.", check=lambda why: needed_reason(why, "skipping")),
            answered,
        )

    def action_record(self) -> None:
        """Record all that was chosen as one."""
        if not self._chosen or cast("CoachApp", self.app).perform(self._record, self._told()):
            self.dismiss()

    def action_leave(self) -> None:
        """Record nothing; what was not asked about comes again."""
        self.dismiss()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line under the pointer."""
        if isinstance(event.widget, Static) and event.widget.id == "lines" and event.y < len(self._lines):
            self._cursor = event.y
            self._paint()

    def _record(self, now: datetime) -> Change:
        entries = [
            Settled(behaviour, day, choice, self._reasons.get((day, behaviour), ""))
            for (day, behaviour), choice in self._chosen.items()
        ]
        return cast("CoachApp", self.app).coach.settle(entries, now)

    def _told(self) -> str:
        still = sum(len(day.behaviours) for day in self._days) - len(self._chosen)
        return "Recorded." if not still else f"Recorded; {still} left for later."

    def _listed(self) -> Iterator[Line]:
        history = cast("CoachApp", self.app).coach.history
        for open_day in self._days:
            resolution = history.in_force(open_day.day)
            yield Line(open_day.day, "", long_date(open_day.day))
            for behaviour in resolution.behaviours if resolution else ():
                if behaviour.id in open_day.behaviours:
                    yield Line(open_day.day, behaviour.id, behaviour.name)

    def _under_cursor(self) -> list[tuple[date, str]]:
        line = self._lines[self._cursor]
        return [
            (one.day, one.behaviour)
            for one in self._lines
            if one.behaviour and one.day == line.day and line.behaviour in ("", one.behaviour)
        ]

    def _go_on(self) -> None:
        """To the next day after a whole day, else to the next line."""
        line = self._lines[self._cursor]
        after = [n for n, one in enumerate(self._lines) if n > self._cursor and (line.behaviour or not one.behaviour)]
        self._cursor = after[0] if after else self._cursor
        self._paint()

    def _paint(self) -> None:
        self.query_one("#lines", Static).update(Content("\n").join(self._line(n) for n in range(len(self._lines))))
        self.query_one(VerticalScroll).scroll_to_region(Region(0, self._cursor, 1, 1), animate=False)

    def _line(self, n: int) -> Content:
        line = self._lines[n]
        marker = ("▌ ", "$accent") if n == self._cursor else ("  ", "")
        if not line.behaviour:
            return Content.assemble(marker, (line.name, "bold"))
        key = (line.day, line.behaviour)
        words, tone = _CHOSEN[self._chosen.get(key)]
        reason = f": {self._reasons[key]}" if self._chosen.get(key) == "skipped" else ""
        name = Content(f"  {line.name}").truncate(_WORDS, ellipsis=True, pad=True)
        return (Content.assemble(marker, name, "  ", (words + reason, tone))).truncate(66, ellipsis=True)

    def _keys(self) -> Content:
        parts = (("done", "done"), ("missed", "missed"), ("skip", "skipped"), ("record", "records"), ("leave", "later"))
        said = ((key_of(self, f"settle.{name}"), words) for name, words in parts)
        return Content("   ").join(Content.assemble((key, "bold $accent"), f" {words}") for key, words in said)
