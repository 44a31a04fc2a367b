"""What the review shows of a period, in words."""

from __future__ import annotations

from datetime import date

from coach.domain.days import Calendar
from coach.domain.history import History, Review, ReviewKey, TimeOff
from coach.domain.resolution import Resolution
from coach.domain.reviewing import period_with
from coach.views.review import ReviewScore, ReviewView, case_in_words, period_label, review_view
from tests.domain.make import MONDAY, day, definition, history, keep, mastered, rung, weeks
from tests.strategies import mark

CALENDAR = Calendar()


def view(held: History, today: date, of: date = MONDAY) -> ReviewView:
    return review_view(period_with(held, of, today, CALENDAR), held, today, CALENDAR)


def lived(*days: int, what: Resolution | None = None) -> History:
    resolution = what or rung()
    held = history(resolution)
    keep(held, resolution, days)
    return held


def test_a_verdict_comes_with_its_reason() -> None:
    off = lived()
    off.time_off[MONDAY] = TimeOff(first=MONDAY, last=day(6))
    grown = rung(state="grown", ended=day(4))
    said = {
        "kept": view(lived(*weeks(0)), day(7)).why,
        "missed": view(lived(0, 1), day(7)).why,
        "warmup": view(lived(what=rung(started=day(2))), day(7), day(2)).why,
        "excused": view(off, day(7)).why,
        "ended": view(lived(what=grown), day(9)).why,
        "ended this week": view(lived(what=grown), day(5)).why,
        "began this week": view(lived(what=rung(started=day(2))), day(3), day(2)).why,
        "off this week": view(off, day(3)).why,
    }
    assert said == {
        "kept": "Every behaviour reached the bar of 80 %.",
        "missed": "Below the bar of 80 %: Calls.",
        "warmup": "The rung began partway through the week, so the week does not count.",
        "excused": "Too few days were due to judge it.",
        "ended": "The rung ended before the week did, so the week does not count.",
        "ended this week": "The rung ended before the week did, so the week does not count.",
        "began this week": "The rung began partway through the week, so the week does not count.",
        "off this week": "Too few days are due to judge it.",
    }


def test_an_open_period_says_what_is_still_to_go() -> None:
    assert view(lived(0, 1), day(2)).why == "It is open until 11 Jan. To go: Calls, 2 days."
    assert view(lived(0, 1, 2, 3), day(4)).why == "It is open until 11 Jan. What the bar asks is kept already."
    assert view(lived(0), day(4)).why == "It is open until 11 Jan. The bar is out of reach for Calls."


def test_scores_and_what_worked_are_there() -> None:
    found = view(lived(0, 2), day(7))
    assert found.scores == (ReviewScore("Calls", 2, 5, 4),)
    assert found.against_all_odds == (
        "Everything was kept on 2 of 5 days: Mon 5 Jan, Wed 7 Jan.",
        "“Calls” was missed on Tue 6 Jan and kept on Wed 7 Jan, the next time it was due.",
    )


def test_what_was_written_is_shown_with_its_case() -> None:
    held = lived()
    assert view(held, day(7)).case == ""
    held.reviews[ReviewKey("r", MONDAY)] = Review(
        resolution="r", period=MONDAY, worked="The list", process=4, outcome=1, at=mark().at
    )
    found = view(held, day(7))
    assert (found.written["worked"], found.written["process"], found.case) == (
        "The list",
        4,
        "Good process, poor outcome",
    )
    assert found.coaching.startswith("No failure")


def test_so_so_is_named_as_such_and_coached_to_become_clear_and_weeks_and_months_go_by_their_names() -> None:
    assert case_in_words(3, 3, "week") == (
        "So-so process, so-so outcome",
        "So-so is neither yes nor no. Say what you would have to see next week to call it good, or poor.",
    )
    assert case_in_words(4, 3, "month")[0] == "Good process, so-so outcome"
    assert case_in_words(4, 1, "month")[1].endswith("look again in a few months.")
    assert case_in_words(None, 3, "week") == ("", "")


def test_what_is_to_change_can_become_a_move_that_is_open_now() -> None:
    held, _ = mastered()
    assert view(held, day(14)).moves == ("grow", "ease", "edit")
    assert view(lived(), day(2)).moves == ("ease", "edit")
    assert view(lived(what=rung(state="grown", ended=day(6))), day(9)).moves == ()


def test_periods_have_short_names() -> None:
    today = date(2026, 11, 20)
    assert period_label("week", date(2026, 11, 16), date(2026, 11, 22), today) == "16 – 22 Nov"
    assert period_label("week", date(2025, 9, 29), date(2025, 10, 5), today) == "29 Sep – 5 Oct 2025"
    assert period_label("month", date(2026, 11, 1), date(2026, 11, 30), today) == "Nov 2026"


def test_a_month_is_reviewed_by_its_counts() -> None:
    month = rung(definition(period="month"), started=date(2026, 1, 1))
    found = view(lived(*weeks(0, 1, 2), what=month), date(2026, 2, 3))
    assert (found.verdict, found.label, found.why) == ("missed", "Jan 2026", "Below the bar of 80 %: Calls.")
    assert found.against_all_odds[0] == "Everything was kept on 15 of 22 days."
