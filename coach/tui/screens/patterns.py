"""Patterns: a year of days, where it works, how strong it is, what stands out, and all of it over time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from coach.domain.past import Scope, rungs_of
from coach.tui.screens.patterns_found import FindingScreen
from coach.tui.screens.patterns_keys import BINDINGS, KEYS
from coach.tui.screens.today import TodayScreen
from coach.tui.widgets.parts import Parts
from coach.tui.widgets.scope_line import ScopeLine
from coach.tui.widgets.year_map import YearMap
from coach.views.scopes import SCOPES, scope_words
from coach.views.story import Story, story
from coach.views.year import year_view


class PatternsScreen(FindingScreen):
    """The year is shown at once. What takes all the years of a scope is found by a thread, and kept while it holds."""

    TITLE = "Patterns"
    AUTO_FOCUS = "YearMap"
    BINDINGS: ClassVar[list[BindingType]] = BINDINGS
    KEYS: ClassVar[tuple[str, ...]] = KEYS
    DEFAULT_CSS = """
    PatternsScreen {
        &.empty Parts { display: none; }
        &.-narrow Parts { margin: 0 1; }
        &.-wide Parts {
            #rates, #lines { layout: horizontal; }
            #where, #strengths { width: 1fr; }
            Spots { width: 2fr; padding-right: 4; }
            #timeline { width: 3fr; }
        }
    }
    """

    parts = query_one(Parts)

    def __init__(self) -> None:
        super().__init__()
        self._year = 0
        self._keys: tuple[str, ...] = ()

    def body(self) -> ComposeResult:
        """The head with the scope, and the parts."""
        yield ScopeLine("Patterns", SCOPES)
        yield Parts()
        yield Static(id="nothing")

    def keys_shown(self) -> tuple[str, ...]:
        """What acts on what is shown."""
        if self.has_class("empty"):
            return ("screen.today", "screen.ladder", "palette")
        idle = set(self._idle())
        return tuple(name for name in KEYS if name not in idle)

    def _idle(self) -> Iterator[str]:
        """Years are paged where there are several, and spots told where there are any."""
        if self._first.year == self._today.year:
            yield from ("patterns.year_before", "patterns.year_after")
        if self.found is None or not self.found.bright.every:
            yield "patterns.spots"

    def show(self) -> None:
        """Show what is known at once, and find the rest."""
        self._year = self._year or self._today.year
        self.set_class(not rungs_of(self._history, "everything", self._today), "empty")
        self.query_one("#nothing", Static).update(Content(self.how_to_begin), layout=False)
        self.show_found()
        self.find()

    # What the keys do

    def action_scope(self) -> None:
        """The next scope: rung, ladder, everything."""
        self._look_at(SCOPES[(SCOPES.index(self.scope) + 1) % len(SCOPES)])

    @on(ScopeLine.Chosen)
    def _chosen(self, event: ScopeLine.Chosen[Scope]) -> None:
        self._look_at(event.key)

    def _look_at(self, scope: Scope) -> None:
        self.scope = scope
        self.show()

    def action_spots(self) -> None:
        """Every bright spot, if there are any."""
        if self.found is not None and self.found.bright.every:
            from coach.tui.screens.spots import SpotsDialog

            self.app.push_screen(SpotsDialog(self.found.bright.every))

    def action_turn(self, by: int) -> None:
        """A page of parts on, or back, and after the last the first."""
        self.parts.turn(by)

    def action_move(self, by: int) -> None:
        """Move the cursor by so many days."""
        self.parts.year.place(self.parts.year.cursor + timedelta(by))

    def action_end(self, last: bool) -> None:
        """The first day of the year, or the last."""
        self.parts.year.place(date(self._year, 12, 31) if last else date(self._year, 1, 1))

    def action_year(self, by: int) -> None:
        """The year before, or the one after, as far as there are any."""
        if not self._first.year <= self._year + by <= self._today.year:
            self.coach_app.tell("That is the first year there is." if by < 0 else "That is this year.")
            return
        self._year += by
        self._show_year()

    def action_today(self) -> None:
        """This year, the cursor on today."""
        self.parts.turn_to_top()
        self.parts.year.place(self._today)

    def action_leave(self) -> None:
        """Back to the top and today; what was read goes."""
        self.coach_app.action_dismiss_notices()
        self.action_today()

    @on(YearMap.Opened)
    async def action_open(self) -> None:
        """The day under the cursor: on Today if it can be marked, else all of its story."""
        told = self._story()
        if told is None:
            return
        if told.markable:
            await self.app.switch_mode("today")
            today = self.app.screen_stack[0]
            assert isinstance(today, TodayScreen)
            today.go_to("", told.day)
        else:
            from coach.tui.screens.day import DayDialog

            self.app.push_screen(DayDialog(told))

    @on(YearMap.Moved)
    def _moved(self) -> None:
        self.parts.turn_to_top()
        if self.parts.year.cursor.year != self._year:
            self._year = self.parts.year.cursor.year
            self._show_year()
        else:
            self._show_story()

    # How it is shown

    @property
    def _first(self) -> date:
        """The scope's first day."""
        return min((rung.started for rung in self._rungs), default=self._today)

    def _show_year(self) -> None:
        """The year, and its day. What of it is not in memory yet comes with the rest."""
        coach, rungs = self.coach_app.coach, self._rungs
        self._year = max(self._first.year, min(self._today.year, self._year))
        read = coach.keeper.holds((self._year,))
        most = max((len(rung.behaviours) for rung in rungs), default=1)
        starts = coach.calendar.week_starts
        self.parts.show_year(year_view(rungs, self._history, self._year, self._today, starts, read=read), most)
        self._show_story()

    def _show_story(self) -> None:
        self.parts.story.show(self._story())

    def _story(self) -> Story | None:
        coach, day = self.coach_app.coach, self.parts.year.cursor
        return story(self._history, day, self._today, coach.calendar) if coach.keeper.holds((day.year,)) else None

    def show_found(self) -> None:
        """The year, and what was found of the scope; nothing of another one."""
        self._show_year()
        told = scope_words(self._history, self.scope, self._today) if self.looked_at else "reading…"
        self.query_one(ScopeLine).show(self.scope, told)
        self.parts.show(self.found, self.coach_app.coach.calendar.week_starts)
        if self._keys != self.keys_shown():
            self._keys = self.keys_shown()
            self.refresh_bindings()
