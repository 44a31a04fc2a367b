"""How patterns are found: by a thread, once for each state of the history, and kept while they hold."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.worker import get_current_worker

from coach.domain.errors import CoachError
from coach.domain.history import History
from coach.domain.past import Scope, rungs_of
from coach.domain.resolution import Resolution
from coach.tui.screens.base import Basis, CoachScreen

if TYPE_CHECKING:
    from coach.views.patterns import Patterns

# Seconds. Textual holds a screen that comes into view back for 50 ms; a thread at work would hold it up for longer.
_AFTER_THE_YEAR = 0.08


class FindingScreen(CoachScreen):
    """Knows the scope, and what was found of each; ``show_found`` is called when there is more of it."""

    def __init__(self) -> None:
        super().__init__()
        self.scope: Scope = "ladder"
        self._found: dict[Scope, tuple[Basis, Patterns | None]] = {}
        self._finding = False

    @property
    def looked_at(self) -> bool:
        """Whether the scope was ever looked at."""
        return self.scope in self._found

    @property
    def found(self) -> Patterns | None:
        """What was found of the scope last; None while it was not looked at, and where its years cannot be read."""
        return self._found[self.scope][1] if self.looked_at else None

    @property
    def settled(self) -> bool:
        """Whether all of the scope is shown as it is now."""
        return self.looked_at and self._found[self.scope][0] == self.basis

    def show_found(self) -> None:
        """Show what was found of the scope."""

    def find(self) -> None:
        """Begin to find what the scope takes, unless that is known or under way."""
        if not (self._finding or self.settled):
            self._finding = True
            self.set_timer(_AFTER_THE_YEAR, partial(self._look_back, self.scope))

    @work(thread=True)
    def _look_back(self, scope: Scope) -> None:
        """Have the scope's years in memory, then look for patterns in a copy that nobody changes meanwhile.

        With years that cannot be read nothing is found: half of the days would carry no claim.
        """
        from coach.views.patterns import patterns_view  # not at the top: the year is painted without it

        app, found = self.coach_app, None
        try:
            self._read(scope)
        except CoachError as no:
            app.call_from_thread(app.tell, str(no), wrong=True)
            key = self.basis
        else:
            with app.coach.keeper.steady() as history:
                key, copy = self.basis, history.copy()
            found = patterns_view(copy, scope, key.today, key.calendar)
        if not get_current_worker().is_cancelled:
            app.call_from_thread(self._take, scope, key, found)

    def _read(self, scope: Scope) -> None:
        coach, now = self.coach_app.coach, self.coach_app.clock()
        if scope == "everything":
            coach.look_back_to_the_start()
        for rung in rungs_of(coach.history, scope, coach.today(now)):
            coach.look_back_on(rung, now)

    def _take(self, scope: Scope, key: Basis, found: Patterns | None) -> None:
        self._finding = False
        self._found[scope] = (key, found)
        self.coach_app.tell_notices()
        if self.app.is_running and self.app.screen is self:
            self.show_found()
            self.find()

    @property
    def _history(self) -> History:
        return self.coach_app.coach.history

    @property
    def _today(self) -> date:
        return self.coach_app.coach.today(self.coach_app.clock())

    @property
    def _rungs(self) -> list[Resolution]:
        return rungs_of(self._history, self.scope, self._today)
