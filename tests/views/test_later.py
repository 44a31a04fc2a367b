"""What Today shows a moment after its rows."""

from __future__ import annotations

from msgspec.structs import replace

from coach.domain.days import Calendar
from coach.domain.history import History, Review, ReviewKey
from coach.domain.mastery import assess
from coach.views.heat import half_year
from coach.views.later import Later, later_view
from coach.views.today import today_view
from coach.views.voice import todays_line
from tests.domain.make import MONDAY, behaviour, day, definition, history, keep, rung, weeks

CALENDAR = Calendar()


def later(held: History, number: int) -> Later:
    """As of so many days after ``MONDAY``."""
    return later_view(held, today_view(held, day(number), CALENDAR), CALENDAR)


def test_without_a_resolution_the_coach_says_nothing_and_no_review_is_offered() -> None:
    found = later(History(), 0)
    assert (found.line, found.review, found.period) == ("", None, "")
    ended = history(rung(state="set-aside", ended=MONDAY, reason="a new territory"))
    assert later(ended, 0).line == ""


def test_the_coach_says_the_line_of_the_day() -> None:
    held = history(rung())
    keep(held, held.resolutions["r"], weeks(0, 1))
    resolution = held.resolutions["r"]
    assert later(held, 9).line == todays_line(resolution, assess(resolution, held, day(9)), held, day(9)) != ""


def test_while_a_day_of_another_rung_is_shown_the_coach_is_silent() -> None:
    held = history(rung(state="eased", ended=day(2)), rung(id="s", rung=2, origin="ease", started=day(3)))
    said = [later_view(held, today_view(held, day(4), CALENDAR, day(n)), CALENDAR).line for n in (2, 3, 4)]
    assert said[0] == ""
    assert said[1] == said[2] != ""


def test_the_week_is_offered_for_review_on_its_last_day_and_after_until_it_is_written() -> None:
    held = history(rung(definition(behaviour("calls", days="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"))))
    keep(held, held.resolutions["r"], weeks(0))
    assert later(held, 3).period == ""
    assert later(held, 4).period == "this week"
    assert later(held, 7).period == "last week"
    held.reviews[ReviewKey("r", MONDAY)] = Review(resolution="r", period=MONDAY, worked="Calls", at="")
    assert (later(held, 7).review, later(held, 7).period) == (None, "")


def test_a_week_in_which_nothing_is_recorded_yet_is_not_offered_before_it_is_over() -> None:
    held = history(rung(definition(behaviour("calls", days="FREQ=WEEKLY;BYDAY=MO"))))
    assert later(held, 0).review is None
    keep(held, held.resolutions["r"], [0])
    assert later(held, 0).period == "this week"


def test_a_month_is_called_one() -> None:
    held = history(rung(replace(definition(behaviour("calls")), period="month")))
    keep(held, held.resolutions["r"], range(31))
    assert later(held, 35).period == "last month"


def test_the_half_year_ends_with_this_week() -> None:
    found = later(history(rung()), 2)
    assert found.week_ends == day(6)
    assert found.half_year == half_year(history(rung()), day(2), CALENDAR)
