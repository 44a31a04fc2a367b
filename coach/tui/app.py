"""The full-screen app: its screens, keys and themes, and the door to the service for all of them."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.binding import Binding, BindingsMap, BindingType
from textual.dom import DOMNode
from textual.screen import Screen

from coach.domain.errors import CoachError
from coach.service import Coach
from coach.tui.celebrations import CelebratingApp
from coach.tui.screens.small import SmallScreen, too_small
from coach.tui.screens.today import TodayScreen
from coach.views.words import long_date

if TYPE_CHECKING:
    from textual.command import Provider

    from coach.domain.history import ReviewKey
    from coach.views.form import Mode
    from coach.views.form_texts import Texts
    from coach.views.review import Texts as Written

# How often the clock is looked at, in seconds: a new minute, a new day, a clock that was set.
_TICK = 0.5


def _local_now() -> datetime:
    return datetime.now().astimezone()


def _ladder() -> Screen[None]:
    from coach.tui.screens.ladder import LadderScreen

    return LadderScreen()


def _patterns() -> Screen[None]:
    from coach.tui.screens.patterns import PatternsScreen

    return PatternsScreen()


def _results() -> Screen[None]:
    from coach.tui.screens.results import ResultsScreen

    return ResultsScreen()


def _journal() -> Screen[None]:
    from coach.tui.screens.journal import JournalScreen

    return JournalScreen()


def _settings() -> Screen[None]:
    from coach.tui.screens.settings import SettingsScreen

    return SettingsScreen()


def _commands() -> type[Provider]:
    from coach.tui.commands import Commands

    return Commands


class CoachApp(CelebratingApp):
    """The app. ``clock`` gives the time: an aware local datetime."""

    TITLE = "Coach"
    CSS_PATH = "coach.tcss"
    DEFAULT_MODE = "today"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        "today": TodayScreen, "ladder": _ladder, "patterns": _patterns, "results": _results,
        "journal": _journal, "settings": _settings,
    }  # fmt: skip
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "switch_mode('today')", "Today", id="screen.today", tooltip="Today: what is to be done"),
        Binding("2", "switch_mode('ladder')", "Ladder", id="screen.ladder", tooltip="Ladder: the rungs, past and next"),
        Binding(
            "3",
            "switch_mode('patterns')",
            "Patterns",
            id="screen.patterns",
            tooltip="Patterns: the year, and where it works",
        ),
        Binding(
            "4",
            "switch_mode('results')",
            "Results",
            id="screen.results",
            tooltip="Results: did it move, or merely wobble?",
        ),
        Binding(
            "5",
            "switch_mode('journal')",
            "Journal",
            id="screen.journal",
            tooltip="Journal: notes, reviews and all that was",
        ),
        Binding("n", "note", "Note", id="note", tooltip="Write today's note"),
        Binding("comma", "settings", "Settings", id="settings", tooltip="Settings: everything in config.toml"),
        Binding("ctrl+z", "undo", "Undo", id="undo", tooltip="Take back the last change"),
        Binding("ctrl+y", "redo", "Redo", id="redo", tooltip="Do again what was undone last"),
        Binding(
            "ctrl+p", "command_palette", "Commands", id="palette", priority=True, tooltip="Search everything there is"
        ),
        Binding("question_mark", "help", "Help", id="help", tooltip="Every key and what it does"),
        Binding("q", "quit", "Quit", id="quit", tooltip="Save what is not saved, and leave"),
    ]

    def __init__(self, coach: Coach, clock: Callable[[], datetime] = _local_now, notices: Sequence[str] = ()) -> None:
        super().__init__(coach, clock, notices)
        # What was typed into a form that was left, by kind of form.
        self.drafts: dict[str, Texts] = {}
        # And into a review, by what it is of.
        self.unfinished: dict[ReviewKey, Written] = {}
        self._today = coach.today(clock())
        self._gate: tuple[str | None, bool] | None = None

    def on_mount(self) -> None:
        """Watch the clock, and leave in good order when the system or a closed terminal asks for it."""
        self.set_interval(_TICK, self._tick)
        if os.name != "nt":  # Windows ends a program without asking
            for asked in (signal.SIGTERM, signal.SIGHUP):
                asyncio.get_running_loop().add_signal_handler(asked, self.exit)

    def on_resize(self, event: events.Resize) -> None:
        """Below the least size, one line stands before everything."""
        small = isinstance(self.screen, SmallScreen)
        if too_small(*event.size) and not small:
            self.push_screen(SmallScreen())
        elif small and not too_small(*event.size):
            self.pop_screen()

    def open_form(self, kind: Mode, wanted: str = "") -> None:
        """Push the form that starts, grows, eases or edits; when the rules refuse it now, say why instead.

        ``wanted`` is what the rep has written of what is to change.
        """
        from coach.tui.forms.opening import open_form

        open_form(self, kind, wanted)

    def open_review(self, of: ReviewKey | None = None) -> None:
        """Push the review of that period; of the one that is due, when None."""
        from coach.tui.screens.review import open_review

        open_review(self, of)

    def write_note(self, day: date) -> None:
        """Ask for the note of ``day``."""
        from coach.tui.screens.note import write_note

        write_note(self, day)

    def action_note(self) -> None:
        """Write today's note, wherever one is."""
        self.write_note(self.coach.today(self.clock()))

    def gate_is(self, resolution: str | None, is_open: bool) -> None:
        """Say so when the gate of ``resolution`` has opened since it was last shown."""
        before, self._gate = self._gate, (resolution, is_open)
        if is_open and before == (resolution, False):
            self.tell("Mastered. The gate to the next rung is open: g takes you there.")

    def action_command_palette(self) -> None:
        """Search everything there is, unless the window is too small to show it."""
        if not isinstance(self.screen, SmallScreen):
            super().action_command_palette()

    def action_undo(self) -> None:
        """Take back the last change."""
        self._step(self.coach.undo, "Undone")

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._step(self.coach.redo, "Done again")

    def action_help(self) -> None:
        """Every key."""
        from coach.tui.screens.help import HelpScreen

        groups = [(self.screen.title or "Here", self._keys_of(self.screen)), ("Everywhere", self._keys_of(self))]
        self.push_screen(HelpScreen(groups))

    def _keys_of(self, node: DOMNode) -> BindingsMap:
        """The node's bindings, with the rep's own keys."""
        bindings = node._bindings.copy()
        bindings.apply_keymap(self._keymap)
        return bindings

    def _step(self, step: Callable[[], str], said: str) -> None:
        words: list[str] = []
        if self.perform(lambda _: words.append(step())):
            self.tell(f"{said}: {words[0]}.")

    def _tick(self) -> None:
        """A new minute on the clock, or a new day, forwards or back."""
        now = self.clock()
        today = self.coach.today(now)
        if today != self._today:
            self._today = today
            self._turn_over(now)
        for screen in self._coach_screens():
            screen.show_clock(now)
        self.remind(now)
        self.sum_up_at_rest()

    def _turn_over(self, now: datetime) -> None:
        try:
            self.coach.look_back(now)
        except CoachError as no:
            self.tell(str(no), wrong=True)
        self.show_all()
        self.tell(f"It is {long_date(self._today)}.")


def run_app(coach: Coach) -> None:
    """Open the app on ``coach`` and come back when the rep leaves."""
    app = CoachApp(coach)
    try:
        app.run()
    finally:
        if coach.keeper.unsaved and not app.leave_unsaved:
            coach.save(_local_now())  # the app came to an end that it did not choose
