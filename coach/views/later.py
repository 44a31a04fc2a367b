"""What Today shows a moment after its rows: the half year, the coach's line, and a review that is to be written.

They take longer to find than the rest, and the row is what the eye is on.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from coach.domain.days import Calendar, period_of
from coach.domain.history import History, ReviewKey
from coach.domain.mastery import assess
from coach.domain.reviewing import Reviewed, to_review
from coach.views.status import shown_on
from coach.views.today import Heat, half_year
from coach.views.voice import todays_line


class Later(Struct, frozen=True):
    """``line`` is what the coach says, '' without a resolution. ``review`` is offered as of ``period``: 'last week'."""

    half_year: tuple[tuple[Heat, ...], ...]
    week_ends: date
    line: str
    review: ReviewKey | None
    period: str


def later_view(history: History, today: date, calendar: Calendar) -> Later:
    """As of ``today``; its half year and the rung in force have to be in memory."""
    due = to_review(history, today, calendar)
    return Later(
        half_year=half_year(history, today, calendar),
        week_ends=period_of(today, "week", calendar.week_starts).last,
        line=_line(history, today, calendar),
        review=due.key if due is not None else None,
        period=_called(due, today) if due is not None else "",
    )


def _line(history: History, today: date, calendar: Calendar) -> str:
    resolution = shown_on(history, today)
    if resolution is None:
        return ""
    return todays_line(resolution, assess(resolution, history, today, calendar.week_starts), history, today)


def _called(reviewed: Reviewed, today: date) -> str:
    """'this week' or 'last month'."""
    return f"{'this' if reviewed.period.last >= today else 'last'} {reviewed.resolution.period}"
