"""What of Today takes longest to find: it follows the row, which is what the eye is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.getters import query_one
from textual.timer import Timer

from coach.domain.history import ReviewKey
from coach.tui.screens.base import A_MOMENT, CoachScreen
from coach.tui.spelling import key_of
from coach.tui.widgets import telling
from coach.tui.widgets.page import Page
from coach.views.today import Today

if TYPE_CHECKING:
    from coach.guided import Guide
    from coach.views.later import Later
    from coach.views.recent import Recent


class FindingToday(CoachScreen):
    """Knows the day that is shown, and has its page show what was found of it a moment later."""

    page = query_one(Page)

    def __init__(self) -> None:
        super().__init__()
        self.view: Today | None = None
        self._later: Later | None = None
        self._later_due: Timer | None = None
        self._put_away: ReviewKey | None = None
        self._guide: Guide | None = None

    def on_resize(self) -> None:
        """There may be room for more, or no more."""
        if self._later is not None:
            self.find_later_soon()

    def find_later_soon(self) -> None:
        """Find it, unless it has to be found anew before that."""
        if self._later_due is not None:
            self._later_due.stop()
        self._later_due = self.set_timer(A_MOMENT, self._find_later)

    def put_review_away(self) -> None:
        """Offer the review that is offered no more."""
        if self._later is not None:
            self._put_away = self._later.review
            self._show_later(self._later)

    def _find_later(self) -> None:
        from coach.views.later import later_view  # the first painting does not wait for it

        app = self.coach_app
        if app.is_running and self.view is not None:
            self._later = later_view(app.coach.history, self.view, app.coach.calendar)
            self._show_later(self._later)
            self.page.show_recent(self._find_recent() if self.page.is_roomy else None)

    def _find_recent(self) -> Recent | None:
        from coach.views.recent import recent  # most windows have no room for it

        app = self.coach_app
        return recent(app.coach.history, app.coach.today(app.clock()), app.coach.calendar)

    def _show_later(self, later: Later) -> None:
        self.page.show_later(later, self._hint(), offer=later.review != self._put_away)

    def _hint(self) -> Content:
        """The next useful key, in the first days of a first ladder."""
        app = self.coach_app
        if self.view is None or len(app.coach.history.resolutions) != 1:
            return Content("")
        from coach.guided import Guide  # most reps are beyond it

        self._guide = self._guide or Guide(app.coach.data)
        parts = self._guide.hint(app.coach, self.view, app.clock())
        return telling.hint([(key_of(self, name) if name else "", words) for name, words in parts])
