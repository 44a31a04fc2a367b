"""What every screen shares: the banner above, the line of keys below, and being shown anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import ModalScreen

from coach.domain.days import Calendar
from coach.tui.screens.sized import SizedScreen
from coach.tui.spelling import with_keys
from coach.tui.widgets.banner import Banner
from coach.tui.widgets.keyline import KeyLine
from coach.tui.widgets.lines import HEIGHTS, WIDTHS

if TYPE_CHECKING:
    from coach.tui.app import CoachApp

# Seconds. What is painted goes to the terminal by a thread of its own, which work begun right after it would hold up.
A_MOMENT = 0.03
_BEGIN = "Press {screen.today}, then {today.details}, to begin your first one."


class Basis(NamedTuple):
    """What was found in the history rests on these: it holds while they are the same."""

    version: int
    today: date
    calendar: Calendar


class CoachScreen(SizedScreen[None]):
    """A screen that shows a view state: ``show`` builds it anew and hands it to the widgets.

    It is called when the screen comes into view, after every change, and when another program or midnight brought one.
    Subclasses compose their widgets in ``body``.
    """

    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    # Bindings by id, the most needed first: what the line of keys shows, as far as there is room.
    KEYS: ClassVar[tuple[str, ...]] = ()

    def __init__(self) -> None:
        super().__init__()
        # A new screen is styled as it is mounted. Textual takes it for one that has missed a change of theme, and would
        # read every style sheet anew, twice: half of the time that it may take to open.
        self._css_update_count = self.app._css_update_count
        # Nor is it to be styled again because of a size that is known already.
        self._class_by(self.app.size)

    def _class_by(self, size: Size) -> None:
        """Take the classes of that size, without styling anything."""
        width = self._get_breakpoint_classes(size.width, self.HORIZONTAL_BREAKPOINTS or [])
        height = self._get_breakpoint_classes(size.height, self.VERTICAL_BREAKPOINTS or [])
        self.update_classes(dict.fromkeys(width | height, True), update=False)

    def _compositor_refresh(self) -> None:
        """Textual would render what it then does not paint, while nothing is painted."""
        if not self.app._batch_count:
            super()._compositor_refresh()

    @property
    def coach_app(self) -> CoachApp:
        """The app, as what it is."""
        from coach.tui.app import CoachApp  # not at the top: the app imports its first screen

        app = self.app
        assert isinstance(app, CoachApp)
        return app

    @property
    def basis(self) -> Basis:
        """What is found now rests on this."""
        app = self.coach_app
        return Basis(app.coach.keeper.version, app.coach.today(app.clock()), app.coach.calendar)

    def compose(self) -> ComposeResult:
        """The banner, the screen's own widgets, the line of keys."""
        yield Banner()
        yield from self.body()
        yield KeyLine()

    def body(self) -> ComposeResult:
        """The screen's own widgets; none, where a subclass has none."""
        yield from ()

    def show(self) -> None:
        """Rebuild the view state from ``coach_app.coach`` and hand it to the widgets, where there are any."""

    def show_clock(self, now: datetime) -> None:
        """Called twice a second while in view, for screens that show the time."""

    def show_ahead(self) -> None:
        """Show what ``coach_app.ahead`` holds of reminders, for screens that do."""

    def show_saving(self) -> None:
        """Show whether all is on the disk, and what the rep has to be told."""
        self.query_one(KeyLine).saving = self.coach_app.saving
        self.query_one(Banner).show(self.coach_app.trouble, self.coach_app.notices)

    def keys_shown(self) -> tuple[str, ...]:
        """The ids of the bindings that the line of keys shows now, the most needed first."""
        return self.KEYS

    @property
    def how_to_begin(self) -> str:
        """What a screen says that has nothing to show before the first resolution."""
        words = f"{self.TITLE} show once a resolution has begun. {_BEGIN}"
        return with_keys(self.app.get_screen_stack("today")[0], words)

    def ask(self, dialog: ModalScreen[str | None], take: Callable[[str, datetime], object]) -> None:
        """Open ``dialog`` and perform ``take`` with its answer, unless the rep leaves it."""

        def answered(text: str | None) -> None:
            if text is not None:
                self.coach_app.perform(lambda now: take(text, now))

        self.app.push_screen(dialog, answered)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Whatever happened while another screen was in view.

        Textual greets a new screen twice, and would style all of it anew each time, just after it was styled as it was
        mounted: a fifth of the time that it takes to open.
        """
        event.refresh_styles = self.stack_updates > 1
        self.show()
        self.show_saving()
