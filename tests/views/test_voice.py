"""The coach's line for Today."""

from __future__ import annotations

from datetime import date, timedelta

from coach import demo
from coach.domain.mastery import assess
from coach.views.voice import todays_line
from tests.domain.make import MONDAY, day, history, keep, rung, weeks

TODAY = date(2026, 11, 20)


def test_it_says_something_every_day_with_its_figures_filled_in() -> None:
    held = demo.make(2, TODAY)
    said = []
    for today in (TODAY - timedelta(n) for n in range(300)):
        resolution = held.in_force(today)
        if resolution is not None:
            said.append(todays_line(resolution, assess(resolution, held, today), held, today))
    assert len(said) > 200
    assert all(line and "{" not in line for line in said)


def test_it_rests_on_the_counts_of_the_day() -> None:
    resolution = rung()
    held = history(resolution)
    keep(held, resolution, weeks(0, 1, 2))
    line = todays_line(resolution, assess(resolution, held, day(21)), held, day(21))
    assert "week" in line or "of 4" in line


def test_before_a_rung_begins_there_is_nothing_to_say() -> None:
    resolution = rung(started=day(7))
    held = history(resolution)
    assert todays_line(resolution, assess(resolution, held, MONDAY), held, MONDAY) == ""
