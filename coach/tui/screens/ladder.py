"""Ladder: the rungs past and present, the gate, and the next rung as a proposal."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from coach.domain.errors import CoachError
from coach.domain.text import needed_reason
from coach.tui.dialogs import Ask
from coach.tui.screens.base import CoachScreen
from coach.tui.spelling import with_keys
from coach.tui.widgets.head import Head
from coach.tui.widgets.rung_lines import legend
from coach.tui.widgets.rungs import Rungs
from coach.views.rungs import Earlier, Next, steps
from coach.views.status import gate_open

_NOTHING = "Nothing stands here yet. Press {ladder.next} to begin your first resolution: one small change, one rung."
_ASIDE = "Its history stays, and another resolution may begin. A few words on why help later."
KEYS = (
    "ladder.grow", "ladder.ease", "ladder.edit", "ladder.next", "ladder.aside", "ladder.open", "screen.today",
    "palette", "undo",
)  # fmt: skip
_AT_FIRST = ("ladder.next", "screen.today", "palette", "undo")


class LadderScreen(CoachScreen):
    """Climbs from the bottom up: the newest rung is on top, and earlier ladders are at the foot, a line or two each.

    An earlier ladder's years are read, by a thread, when it is opened, and so is what to propose on the present one; so
    opening the screen costs what the present ladder does, however long the rep has been at it.
    """

    TITLE = "Ladder"
    AUTO_FOCUS = "Rungs"
    KEYS: ClassVar[tuple[str, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "grow", "Grow", id="ladder.grow", tooltip="The next rung, once the gate is open"),
        Binding("e", "form('ease')", "Ease", id="ladder.ease", tooltip="An easier rung, at any time"),
        Binding("E", "form('edit')", "Edit", id="ladder.edit", tooltip="Change words, reminders and key results"),
        Binding("N", "next", "New subject", id="ladder.next", tooltip="Begin a ladder on another subject"),
        Binding("escape", "app.dismiss_notices", "Leave", id="ladder.leave", tooltip="Put away what was read"),
        Binding("x", "set_aside", "Set aside", id="ladder.aside", tooltip="End this ladder, with a reason"),
        Binding("enter", "open", "Open", id="ladder.open", tooltip="A rung's history; an earlier ladder's rungs"),
        Binding("down,j", "move(1)", "Down", id="ladder.down", tooltip="The rung below"),
        Binding("up,k", "move(-1)", "Up", id="ladder.up", tooltip="The rung above"),
        Binding("home", "end(False)", "Top", id="ladder.top", tooltip="The top of the ladder"),
        Binding("end", "end(True)", "Bottom", id="ladder.bottom", tooltip="The very first"),
        Binding("pagedown", "page(1)", "Page down", id="ladder.page_down", tooltip="Further down"),
        Binding("pageup", "page(-1)", "Page up", id="ladder.page_up", tooltip="Further up"),
    ]  # fmt: skip
    DEFAULT_CSS = """
    LadderScreen {
        Rungs { margin: 0 1; }
        &.empty Rungs { display: none; }
        &.-narrow Rungs { margin: 0; }
    }
    """

    rungs = query_one(Rungs)

    def __init__(self) -> None:
        super().__init__()
        self._opened: set[str] = set()
        self._read: set[str] = set()

    def body(self) -> ComposeResult:
        """The head with what the marks mean, and the ladder."""
        yield Head("Ladder", legend())
        yield Rungs()
        yield Static(id="nothing")

    def show(self) -> None:
        """Show the ladder anew; what of it has not been read yet follows."""
        app = self.coach_app
        history = app.coach.history
        active = history.active()
        coming = app.coach.next_rung(active) if active is not None and active.ladder in self._read else None
        found = steps(history, app.coach.today(app.clock()), app.coach.calendar, self._opened, self._read, coming)
        if self.has_class("empty") != (not found):
            self.set_class(not found, "empty")
            self.refresh_bindings()
        self.query_one("#nothing", Static).update(Content(with_keys(self, _NOTHING)), layout=False)
        self.rungs.show(found)
        if active is not None:
            app.gate_is(active.id, gate_open(active, app.coach.assess(active, app.clock())))
        present = {active.ladder} if active is not None else set()
        for ladder in (present | self._opened) - self._read:
            self._read_ladder(ladder)

    def keys_shown(self) -> tuple[str, ...]:
        """Before the first resolution only what can be done then."""
        return _AT_FIRST if self.has_class("empty") else self.KEYS

    # What the keys do

    def action_grow(self) -> None:
        """The form for the next rung, or how far it is."""
        self.coach_app.open_form("grow")

    def action_form(self, mode: Literal["ease", "edit"]) -> None:
        """The form for an easier rung, or for words."""
        self.coach_app.open_form(mode)

    def action_next(self) -> None:
        """A ladder on another subject, or the first; why not, while the present one is not mastered."""
        self.coach_app.open_welcome()

    def action_set_aside(self) -> None:
        """Ask why, then end the ladder."""
        active = self.coach_app.coach.history.active()
        if active is None:
            self.coach_app.tell("No resolution is active; there is nothing to set aside.")
            return
        ask = Ask(
            f"Set “{active.title}” aside: why?", hint=_ASIDE, check=lambda why: needed_reason(why, "setting aside")
        )
        self.app.push_screen(ask, self._set_aside)

    @on(Rungs.Chosen)
    def action_open(self) -> None:
        """More of the step under the cursor."""
        step = self.rungs.current
        if isinstance(step, Next):
            self.action_grow()
        elif isinstance(step, Earlier):
            self._opened ^= {step.ladder}
            self.show()
        elif step is not None:
            self._open_record(step.rung.id)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.rungs.move(by)

    def action_end(self, last: bool) -> None:
        """The first or the last step."""
        self.rungs.move_to_end(last=last)

    def action_page(self, by: int) -> None:
        """Scroll by what is in view."""
        self.rungs.page(by)

    def _open_record(self, resolution: str) -> None:
        from coach.tui.screens.record import RecordDialog

        app = self.coach_app
        try:
            app.coach.look_back_on(app.coach.history.resolutions[resolution], app.clock())
        except CoachError as no:
            app.tell(str(no), wrong=True)
            return
        app.push_screen(RecordDialog(resolution))

    def _set_aside(self, why: str | None) -> None:
        if why is not None:
            app = self.coach_app
            app.perform(lambda now: app.coach.set_aside(why, now), with_keys(app, "Set aside. {undo} takes it back."))

    @work(thread=True)
    def _read_ladder(self, ladder: str) -> None:
        """Have the years of ``ladder`` in memory, and what to propose on it, then show them."""
        app = self.coach_app
        try:
            for resolution in list(app.coach.history.resolutions.values()):
                if resolution.ladder == ladder:
                    app.coach.look_back_on(resolution, app.clock())
                    if resolution.state == "active":
                        app.coach.next_rung(resolution)
        except CoachError as no:
            app.call_from_thread(app.tell, str(no), wrong=True)
            return
        app.call_from_thread(self._take_read, ladder)

    def _take_read(self, ladder: str) -> None:
        self._read.add(ladder)
        if self.app.is_running:
            self.show()
