"""What Today shows a moment after its rows: the half year, the coach's line, and a review that is to be written.

They take longer to find than the rest, and the row is what the eye is on.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from coach.domain.days import Calendar, period_of
from coach.domain.history import History, ReviewKey, each_day
from coach.domain.reviewing import to_review
from coach.domain.stretches import Stretch
from coach.views.heat import Heat, half_year
from coach.views.status import shown_on
from coach.views.today import Today
from coach.views.voice import todays_line


class Later(Struct, frozen=True):
    """``line`` is what the coach says, '' without a resolution. ``review`` is offered as of ``period``: 'last week'."""

    half_year: tuple[tuple[Heat, ...], ...]
    week_ends: date
    line: str
    review: ReviewKey | None
    period: str


def later_view(history: History, view: Today, calendar: Calendar) -> Later:
    """What follows ``view``, just made of ``history``; its half year has to be in memory."""
    today = view.today
    due = to_review(history, today, calendar)
    if due is not None and due.period.last >= today and not _is_begun(due, history, today):
        due = None
    return Later(
        half_year=half_year(history, today, calendar),
        week_ends=period_of(today, "week", calendar.week_starts).last,
        line=_line(history, view),
        review=due.key if due is not None else None,
        period=_called(due, today) if due is not None else "",
    )


def _is_begun(reviewed: Stretch, history: History, today: date) -> bool:
    """Whether anything is recorded of it: before, there is nothing to look back on."""
    days = each_day(max(reviewed.period.first, reviewed.rung.started), today)
    return any(history.mark(reviewed.rung.id, b.id, day) is not None for day in days for b in reviewed.rung.behaviours)


def _line(history: History, view: Today) -> str:
    """Nothing where a day of another rung is shown."""
    resolution = shown_on(history, view.today)
    if resolution is None or view.found is None or view.resolution != resolution.id:
        return ""
    return todays_line(resolution, view.found, history, view.today, [row.id for row in view.rows if row.over])


def _called(reviewed: Stretch, today: date) -> str:
    """'this week' or 'last month'."""
    return f"{'this' if reviewed.period.last >= today else 'last'} {reviewed.rung.period}"
