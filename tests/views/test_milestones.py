"""Milestones in words."""

from __future__ import annotations

import pytest

from coach.domain.milestones import SIZES, Kind, Milestone
from coach.views.milestones import in_words
from tests.domain.make import MONDAY, behaviour, day, definition, history, rung

HELD = history(rung(definition(behaviour("calls")), rung=2))
WORDS: list[tuple[Kind, int, str]] = [
    ("first", 0, "The first mark of “Five calls”."),
    ("return", 3, "Back after 3 due days with nothing done."),
    ("times", 1000, "“Calls” kept 1,000 times."),
    ("day", 1, "The day is complete."),
    ("day", 3, "The day is complete: all 3 kept."),
    ("period", 1, "The week is kept."),
    ("period", 3, "The week is kept, 3 in a row."),
    ("run", 5, "The longest run so far: 5 weeks."),
    ("gate", 4, "4 weeks in a row: the gate to the next rung opens after 11 Jan."),
    ("grown", 2, "Grown to rung 2, “Five calls”."),
    ("year", 1, "1 year at it."),
    ("year", 30, "30 years at it."),
]


@pytest.mark.parametrize(("kind", "number", "said"), WORDS)
def test_each_kind_has_its_words(kind: Kind, number: int, said: str) -> None:
    assert in_words(Milestone(kind, SIZES[kind], MONDAY, "r", "calls", number, day(6)), HELD, day(4)) == said


def test_no_kind_is_without_words() -> None:
    assert {kind for kind, _, _ in WORDS} == SIZES.keys()


def test_a_gate_that_has_opened_is_told_as_open() -> None:
    gate = Milestone("gate", "large", MONDAY, "r", number=4, last=day(6))
    assert in_words(gate, HELD, day(7)) == "4 weeks in a row: rung 2 is mastered, the gate is open."
