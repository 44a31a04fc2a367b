"""Today: the first thing seen, and the one that is used daily."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.getters import query_one
from textual.widgets import Static

from coach.domain.text import needed_reason
from coach.tui.screens.today_found import FindingToday
from coach.tui.screens.today_keys import BINDINGS, KEYS
from coach.tui.spelling import key_of
from coach.tui.widgets import telling
from coach.tui.widgets.behaviours import Behaviours
from coach.tui.widgets.heading import Heading
from coach.tui.widgets.lines import HEIGHTS, TALL, VAST, WIDTHS
from coach.tui.widgets.page import Page
from coach.views.today import Row, Today, today_view

_ONE_DAY = timedelta(1)
_WIDTHS, _HEIGHTS = [*WIDTHS, (VAST, "-vast")], [*HEIGHTS, (TALL, "-tall")]


class TodayScreen(FindingToday):
    """One day's behaviours, mastery as a contract, and the half year. Another day can be looked at and marked."""

    TITLE = "Today"
    AUTO_FOCUS = "Behaviours"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = BINDINGS
    KEYS: ClassVar[tuple[str, ...]] = KEYS

    heading = query_one(Heading)
    rows = query_one(Behaviours)

    def __init__(self) -> None:
        super().__init__()
        self._day: date | None = None
        self._keys: tuple[str, ...] = ()
        self._offered = False

    def body(self) -> ComposeResult:
        """The heading, the band of another day, and the page of what can scroll."""
        yield Heading()
        yield Static(id="band")
        yield Page()

    def show(self) -> None:
        """Show the day anew."""
        app = self.coach_app
        now = app.clock()
        today = app.coach.today(now)
        if self._day is not None and self._day >= today:
            self._day = None
        before, closed = self.view, app.coach.keeper.closed
        self.view = view = today_view(app.coach.history, today, app.coach.calendar, self._day, closed, now)
        self._hand_out(view, now)
        if before is None or (before.day, before.resolution) != (view.day, view.resolution):
            self.rows.start_at_first_open()
        self.find_later_soon()
        if self._keys != self.keys_shown():
            self._keys = self.keys_shown()
            self.refresh_bindings()
        app.gate_is(view.resolution, view.gate_open)
        self._open_with(view)

    def show_clock(self, now: datetime) -> None:
        """The clock in the heading; and all anew once the hour of a behaviour has gone by."""
        self.heading.show_clock(now)
        if self.view is not None and self.view.until is not None and now.replace(tzinfo=None) > self.view.until:
            self.show()

    def show_ahead(self) -> None:
        """The next reminder, and one that could rest."""
        app = self.coach_app
        self.heading.show_coming(app.ahead.coming, app.clock())
        self.page.show_ahead(app.ahead)

    def go_to(self, behaviour: str, day: date) -> None:
        """Show ``day``, or today when it cannot be marked any more, with the cursor on ``behaviour``."""
        self._day = day if self.view is not None and self.view.earliest <= day else None
        self.show()
        self.rows.go_to(behaviour)

    def keys_shown(self) -> tuple[str, ...]:
        """What can be done with what is shown."""
        view = self.view
        if view is None or view.resolution is None:
            return ("today.off", "screen.ladder", "palette", "undo")
        now = (
            ("today.grow", view.gate_open),
            ("today.today", not view.is_today),
            ("today.settle", bool(view.to_settle)),
        )
        return (*(name for name, wanted in now if wanted), *self.KEYS)

    # Marks

    def action_done(self) -> None:
        """Done, on time, undone."""
        self._for_row(lambda row, day, now: self.coach_app.coach.toggle(row.id, day, now))

    def action_add(self, more: int) -> None:
        """One more or one less."""
        self._for_row(lambda row, day, now: self.coach_app.coach.add(row.id, day, more, now))

    def action_count(self) -> None:
        """Open the count of the row under the cursor for typing."""
        if self.rows.current is not None:
            self.rows.typed = ""

    @on(Behaviours.Counted)
    def take_count(self, event: Behaviours.Counted) -> None:
        """A count was typed."""
        day = self._shown_day()
        self.coach_app.perform(lambda now: self.coach_app.coach.mark(event.behaviour, day, now, count=event.count))

    @on(Behaviours.Asked)
    def take_click(self, event: Behaviours.Asked) -> None:
        """A row was clicked on."""
        if event.what == "toggle":
            self.action_done()
        else:
            self.action_details()

    def action_skip(self) -> None:
        """Ask why, then excuse the behaviour."""
        row, day = self.rows.current, self._shown_day()
        if row is not None:
            self._ask_why(f"Skip “{row.name}”: why?", lambda why, now: self.coach_app.coach.skip(row.id, day, why, now))

    def action_skip_all(self) -> None:
        """Ask why, then excuse all that is open."""
        day = self._shown_day()
        if self.rows.current is not None:
            self._ask_why("Skip all that is open: why?", lambda why, now: self.coach_app.coach.skip_all(day, why, now))

    def action_note(self) -> None:
        """Write the day's note."""
        self.coach_app.write_note(self._shown_day())

    def action_off(self) -> None:
        """Time off."""
        from coach.tui.screens.time_off import TimeOffDialog

        self.app.push_screen(TimeOffDialog())

    # Days

    def action_earlier(self) -> None:
        """The day before."""
        self._go(self._shown_day() - _ONE_DAY)

    def action_later(self) -> None:
        """The day after."""
        self._go(self._shown_day() + _ONE_DAY)

    def action_today(self) -> None:
        """Back to today."""
        self._day = None
        self.show()

    def action_leave(self) -> None:
        """Back to today; what was read goes, and the review that is offered, where there is nothing else to leave."""
        nothing_else = self._day is None and not self.coach_app.notices
        self.coach_app.action_dismiss_notices()
        self.action_today()
        if nothing_else:
            self.put_review_away()

    def _go(self, day: date) -> None:
        if self.view is None or day > self.view.today:
            return
        if day < self.view.earliest:
            self.coach_app.tell("That is as far back as can be marked.")
            return
        self._day = day
        self.show()

    # The rest

    def action_move(self, by: int) -> None:
        """Move the cursor, or scroll."""
        self.page.move(by)

    def action_details(self) -> None:
        """The behaviour under the cursor in full; the welcome while there is no resolution."""
        row, view = self.rows.current, self.view
        if view is None or row is None:
            self.coach_app.open_welcome()
            return
        from coach.tui.screens.details import DetailsDialog

        self.app.push_screen(DetailsDialog(view.resolution or "", row.id, view.day))

    def action_grow(self) -> None:
        """The form for the next rung, or how far it is."""
        if self.view is not None and self.view.gate_open:
            self.coach_app.open_form("grow")
        elif self.view is not None and self.view.mastery is not None:
            self.coach_app.tell(f"The next rung is not open yet. {self.view.mastery.sentence}")

    def action_settle(self) -> None:
        """One list that settles every open day."""
        from coach.tui.screens.settle import SettleDialog

        if self.view is None or not self.view.to_settle:
            self.coach_app.tell("Every earlier day is settled.")
            return
        self.app.push_screen(SettleDialog(self.view.to_settle))

    # How it is done

    def _hand_out(self, view: Today, now: datetime) -> None:
        self.heading.show(view, now)
        band = self.query_one("#band", Static)
        band.display = not view.is_today
        if not view.is_today:
            band.update(telling.band(view, key_of(self, "today.today")))
        self.page.show(view)

    def _shown_day(self) -> date:
        return self.view.day if self.view else self.coach_app.coach.today(self.coach_app.clock())

    def _for_row(self, command: Callable[[Row, date, datetime], object]) -> None:
        row, day = self.rows.current, self._shown_day()
        if row is not None:
            self.coach_app.perform(lambda now: command(row, day, now))

    def _ask_why(self, question: str, command: Callable[[str, datetime], object]) -> None:
        from coach.tui.dialogs import Ask

        hint = "A few words will do."
        self.ask(Ask(question, hint=hint, check=lambda why: needed_reason(why, "skipping")), command)

    def _open_with(self, view: Today) -> None:
        """When Today is first seen: after days away the list of those still open, and to who is new the welcome."""
        if not self._offered and self.app.screen is self:
            self._offered = True
            if view.was_away:
                self.action_settle()
            elif not self.coach_app.coach.history.resolutions:
                self.coach_app.open_welcome()
