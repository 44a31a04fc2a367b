"""Mastery in a sentence: what is kept, what is still needed, and what the present period means for it."""

from __future__ import annotations

import pytest

from coach.domain.history import History, TimeOff
from coach.domain.mastery import assess
from coach.domain.resolution import Resolution
from coach.views.words import mastery_sentence
from tests.domain.make import behaviour, day, definition, history, keep, rung, weeks

TWO = definition(behaviour("calls"), behaviour("log"), run=2)


def sentence(held: History, n: int) -> str:
    resolution = held.resolutions["r"]
    return mastery_sentence(resolution, assess(resolution, held, day(n)), day(n))


def lived(*days: int, what: Resolution | None = None) -> History:
    held = history(what or rung(TWO))
    for one in held.resolutions["r"].behaviours:
        keep(held, held.resolutions["r"], days, one.id)
    return held


def test_a_week_to_keep_is_told_with_the_day_after_which_the_rung_opens() -> None:
    expected = "1 of 2 weeks kept in a row. Keep this week and the next rung opens after Sunday 18 January."
    assert sentence(lived(*weeks(0), 7, 8), 9) == expected


@pytest.mark.parametrize("today", [10, 11, 13])
def test_a_week_whose_bar_is_reached_is_not_still_to_be_kept(today: int) -> None:
    expected = "1 of 2 weeks kept in a row. This week's bar is reached: the next rung opens after Sunday 18 January."
    assert sentence(lived(*weeks(0), 7, 8, 9, 10), today) == expected


def test_a_bar_is_reached_only_when_the_last_behaviour_has_reached_it() -> None:
    held = lived(*weeks(0), 7, 8, 9)
    keep(held, held.resolutions["r"], [10])
    assert "Keep this week" in sentence(held, 10)
    keep(held, held.resolutions["r"], [10], "log")
    assert "bar is reached" in sentence(held, 10)


def test_a_bar_reached_early_in_the_run_counts_with_what_is_needed_after_it() -> None:
    held = lived(0, 1, 2, 3, what=rung(definition(behaviour("calls"), run=3)))
    assert sentence(held, 3).endswith("This week's bar is reached; 2 weeks more after it.")


def test_a_week_that_cannot_be_kept_any_more_is_not_asked_for() -> None:
    held = lived(*weeks(0), 7)
    keep(held, held.resolutions["r"], [8, 9])
    expected = "1 of 2 weeks kept in a row. This week can no longer be kept: Log 1 of 5, 4 needed."
    assert sentence(held, 10) == expected


def test_a_week_wholly_off_is_not_asked_for() -> None:
    held = lived(*weeks(0))
    held.time_off[day(7)] = TimeOff(first=day(7), last=day(13))
    assert sentence(held, 8) == "1 of 2 weeks kept in a row. This week is not judged, and the run stays as it is."


def test_a_month_has_a_bar_too() -> None:
    held = lived(*range(31), what=rung(definition(behaviour("calls"), period="month", run=2), started=day(-4)))
    assert "This month's bar is reached; 1 month more after it." in sentence(held, 24)
