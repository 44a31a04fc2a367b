"""The full-screen app: its screens, keys and themes, and the door to the service for all of them."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.binding import BindingType
from textual.screen import Screen

from coach.domain.errors import CoachError
from coach.service import Coach
from coach.tui.app_keys import BINDINGS
from coach.tui.celebrations import CelebratingApp
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.modal import Modal
from coach.tui.screens.small import SmallScreen, too_small
from coach.tui.screens.today import TodayScreen
from coach.tui.spelling import key_of
from coach.views.words import long_date

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.command import Provider

    from coach.domain.history import ReviewKey
    from coach.drafts import Drafts
    from coach.views.form import Mode

# How often the clock is looked at, in seconds: a new minute, a new day, a clock that was set.
_TICK = 0.5
# Seconds in which the widgets of a new screen take their sizes.
_A_MOMENT = 0.01


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
    BINDINGS: ClassVar[list[BindingType]] = BINDINGS

    def __init__(self, coach: Coach, clock: Callable[[], datetime] = _local_now, notices: Sequence[str] = ()) -> None:
        super().__init__(coach, clock, notices)
        self._today = coach.today(clock())
        self._gate: tuple[str | None, bool] | None = None
        self._no_drafts = ""

    def on_mount(self) -> None:
        """Watch the clock, and leave in good order when the system or a closed terminal asks for it."""
        self.set_interval(_TICK, self._tick)
        loop = asyncio.get_running_loop()
        if sys.platform == "win32":  # ctrl+break, and its window closed: for that it gives a moment and no more
            signal.signal(signal.SIGBREAK, lambda *_: loop.call_soon_threadsafe(self.exit))
        else:
            for asked in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(asked, self.exit)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Nothing blinks, the cursor in a field neither."""
        if getattr(event.widget, "cursor_blink", False):
            event.widget.cursor_blink = False  # type: ignore[attr-defined]

    def on_resize(self, event: events.Resize) -> None:
        """Below the least size, one line stands before everything."""
        small = isinstance(self.screen, SmallScreen)
        if too_small(*event.size) and not small:
            self.push_screen(SmallScreen())
        elif small and not too_small(*event.size):
            self.pop_screen()

    @cached_property
    def drafts(self) -> Drafts:
        """What was typed and not taken."""
        from coach.drafts import Drafts

        return Drafts(self.coach.data)

    def keep_draft(self, name: str, draft: object) -> None:
        """Keep ``draft`` until it is used, on the disk in a moment; None: it is used or dropped."""
        self.drafts.keep(name, draft)
        self._saver.also(self._write_drafts)

    def _write_drafts(self) -> None:
        """In the saver's thread. What stands in the way is told once, and it waits for the next draft or the end."""
        before, self._no_drafts = self._no_drafts, ""
        try:
            self.drafts.write()
        except CoachError as no:
            self._no_drafts = str(no)
            if before != str(no):
                self.call_later(self.tell, str(no), wrong=True)

    def delay_update(self, delay: float = 0.05) -> None:
        """Paint nothing until the screen that comes into view is laid out: mostly a good deal sooner than ``delay``."""
        if not isinstance(self.screen, CoachScreen):
            super().delay_update(delay)
            return
        self._begin_batch()
        # By then it is the screen of the new mode; once that has heard it all, its widgets have a moment to follow.
        self.call_next(lambda: self.screen.call_after_refresh(self.set_timer, _A_MOMENT, self._lift))

    def _lift(self) -> None:
        self._end_batch()
        self.screen.check_idle()

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Leave, whoever asks for it; what stands in a dialog is kept."""
        for screen in self.screen_stack:
            if isinstance(screen, Modal) and screen.is_mounted:
                screen.keep_draft()
        super().exit(result, return_code, message)

    def open_welcome(self) -> None:
        """Push the choice of a ladder to begin; when the rules refuse one now, say why instead."""
        from coach.tui.screens.welcome import open_welcome

        open_welcome(self)

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

    def action_review(self) -> None:
        """Look back on the period that is to be reviewed, wherever one is."""
        self.open_review()

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
            key = key_of(self.screen_stack[0], f"{self.current_mode}.grow")
            self.tell(f"Mastered. The gate to the next rung is open: {key} takes you there.")

    def action_command_palette(self) -> None:
        """Search everything there is, unless the window is too small to show it."""
        from coach.tui.commands import Palette

        if not isinstance(self.screen, SmallScreen | Palette):
            self.push_screen(Palette())

    def action_undo(self) -> None:
        """Take back the last change."""
        self._step(self.coach.undo, "Undone")

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._step(self.coach.redo, "Done again")

    def action_help(self) -> None:
        """Every key."""
        from coach.tui.screens.help import open_help

        open_help(self)

    def _step(self, step: Callable[[], str], said: str) -> None:
        words: list[str] = []
        if self.perform(lambda _: words.append(step())):
            self.tell(f"{said}: {words[0]}.")

    def _tick(self) -> None:
        """A new minute on the clock, or a new day, forwards or back; or nobody there any more to see it."""
        if getattr(self._driver, "is_gone", False):
            self.exit()
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
        if "drafts" in vars(app):
            app.drafts.write()
