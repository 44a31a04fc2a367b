"""Milestones in words."""

from __future__ import annotations

import pytest

from coach.domain.milestones import SIZES, Kind, Milestone
from coach.views.milestones import in_words, told_apart
from tests.domain.make import MONDAY, behaviour, day, definition, history, rung

HELD = history(rung(definition(behaviour("calls")), rung=2))
WORDS: list[tuple[Kind, int, str]] = [
    ("first", 0, "The first mark of “Five calls”."),
    ("return", 3, "Welcome back, after 3 due days."),
    ("times", 1000, "“Calls” kept 1,000 times."),
    ("day", 1, "All that was due is done."),
    ("day", 2, "All that was due is done: both kept."),
    ("day", 3, "All that was due is done: all 3 kept."),
    ("period", 1, "The week is kept."),
    ("period", 3, "The week is kept, 3 in a row."),
    ("run", 5, "The longest run so far: 5 weeks."),
    ("gate", 4, "4 weeks in a row: the gate to the next rung opens after 11 Jan."),
    ("grown", 2, "Grown to rung 2, “Five calls”."),
    ("year", 1, "One year since the beginning."),
    ("year", 30, "30 years since the beginning."),
]


@pytest.mark.parametrize(("kind", "number", "said"), WORDS)
def test_each_kind_has_its_words(kind: Kind, number: int, said: str) -> None:
    assert in_words(Milestone(kind, SIZES[kind], MONDAY, "r", "r", "calls", number, day(6)), HELD, day(4)) == said


def test_no_kind_is_without_words() -> None:
    assert {kind for kind, _, _ in WORDS} == SIZES.keys()


def test_a_gate_that_has_opened_is_told_with_the_day_on_which_mastery_came() -> None:
    gate = Milestone("gate", "large", MONDAY, "r", "r", number=4, last=day(6))
    expected = "4 weeks in a row: rung 2 was mastered on 11 Jan, and the gate opened."
    assert in_words(gate, HELD, day(7)) == expected


def test_complete_days_are_told_in_more_ways_than_one_and_not_one_for_each_weekday() -> None:
    told = [in_words(Milestone("day", "small", day(n), "r", "r", number=3), HELD, day(n)) for n in range(14)]
    assert all(told[n] != told[n + 7] and told[n] != told[n + 1] for n in range(7))
    assert all(words.endswith(": all 3 kept.") for words in told)


def test_what_another_says_too_goes_without_saying_week_by_week() -> None:
    gate = Milestone("gate", "large", day(3), "r", "r", number=4, last=day(6))
    week, run = (Milestone(kind, "medium", day(3), "r", "r", number=4, last=day(6)) for kind in ("period", "run"))
    earlier = Milestone("period", "medium", day(-4), "r", "r", number=3, last=day(-1))
    assert told_apart([earlier, week, run, gate]) == [earlier, gate]
    assert told_apart([earlier, week, run]) == [earlier, run]
    assert told_apart([earlier, week]) == [earlier, week]
