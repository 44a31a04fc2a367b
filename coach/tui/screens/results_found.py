"""How Results finds its key results: at once from what is in memory, and by a thread from all the years there are."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from textual import work
from textual.worker import get_current_worker

from coach.domain.errors import CoachError
from coach.domain.history import History
from coach.tui.screens.base import Basis, CoachScreen
from coach.views.result_rows import newest_ladder_first
from coach.views.results import ResultView, results_view

# Seconds, after which what was known is painted.
_PAINTED = 0.1
Scope = Literal["ladder", "everything"]


class _Key(NamedTuple):
    """What has to be the same for what was found to hold."""

    scope: Scope
    basis: Basis


class FindingResults(CoachScreen):
    """``views`` are the key results of ``scope`` as they were last found; ``show_found`` is called when they were.

    Where a year cannot be read there are none, and ``is_readable`` says so: half of the readings would carry no claim.
    """

    def __init__(self) -> None:
        super().__init__()
        self.scope: Scope = "ladder"
        self.views: list[ResultView] = []
        self.is_readable = True
        self._glanced: _Key | None = None
        self._found: _Key | None = None
        self._finding = False

    @property
    def today(self) -> date:
        """The logical day."""
        return self.coach_app.coach.today(self.coach_app.clock())

    @property
    def is_found(self) -> bool:
        """Whether ``views`` are those of ``scope``, from all the years."""
        return self._found is not None and self._found.scope == self.scope

    def show_found(self) -> None:
        """Show ``views``."""

    def show(self) -> None:
        """Show what is known at once, and find the rest."""
        key = self._key()
        if self._found is None and self._glanced != key:  # a screen that opens is told twice that it does
            self._glanced, self.views = key, _views(self.coach_app.coach.history, key, whole=False)
        self.show_found()
        if not self._finding and self._found != key:
            self._finding = True
            self.set_timer(_PAINTED, self._find)

    def _key(self) -> _Key:
        return _Key(self.scope, self.basis)

    @work(thread=True)
    def _find(self) -> None:
        """Have every year in memory, as readings may be of any, then chart a copy that nobody changes meanwhile."""
        app, key, found = self.coach_app, self._key(), None
        try:
            app.coach.look_back_to_the_start()
        except CoachError as no:
            app.call_from_thread(app.tell, str(no), wrong=True)
            key = key._replace(basis=self.basis)
        else:
            with app.coach.keeper.steady() as history:
                key, copy = key._replace(basis=self.basis), history.copy()
            found = _views(copy, key, whole=True)
        if not get_current_worker().is_cancelled:
            app.call_from_thread(self._take, key, found)

    def _take(self, key: _Key, found: list[ResultView] | None) -> None:
        self._finding = False
        self._found, self.views, self.is_readable = key, found or [], found is not None
        self.coach_app.tell_notices()
        if self.app.is_running and self in self.app.screen_stack:
            self.show()


def _views(history: History, key: _Key, *, whole: bool) -> list[ResultView]:
    everything = key.scope == "everything"
    return newest_ladder_first(
        results_view(history, key.basis.today, key.basis.calendar, everything=everything, whole=whole)
    )
