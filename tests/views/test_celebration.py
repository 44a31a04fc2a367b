"""A celebration: of the size of the largest milestone, in as few words as it takes."""

from __future__ import annotations

from coach.domain.milestones import Kind, Milestone, Size
from coach.views.celebration import Celebration, celebration
from tests.domain.make import MONDAY, behaviour, day, definition, history, rung


def one(kind: Kind, size: Size, number: int = 1) -> Milestone:
    return Milestone(kind, size, MONDAY, "r", "r", "calls" if kind == "times" else "", number, day(6))


def celebrated(*found: Milestone) -> Celebration:
    return celebration(found, history(rung(definition(behaviour("calls"), why="To sell more"))), MONDAY)


def test_a_small_one_is_its_words() -> None:
    assert celebrated(one("day", "small", 3)) == Celebration("small", ("All that was due is done: all 3 kept.",))


def test_the_largest_stands_in_front_and_gives_the_size() -> None:
    found = celebrated(one("day", "small"), one("times", "medium", 50), one("times", "large", 500))
    assert (found.size, found.title, found.why) == ("large", "Again, and again", "To sell more")
    assert found.words == ("“Calls” kept 500 times.", "“Calls” kept 50 times.", "All that was due is done.")


def test_what_a_larger_one_says_too_goes_without_saying() -> None:
    gate = celebrated(one("period", "medium", 4), one("run", "medium", 4), one("gate", "large", 4))
    assert gate.words == ("4 weeks in a row: the gate to the next rung opens after 11 Jan.",)
    assert celebrated(one("period", "medium", 4), one("run", "medium", 4)).words == (
        "The longest run so far: 4 weeks.",
    )


def test_a_year_is_told_since_the_beginning_and_none_before_it_supposed() -> None:
    first, second = (celebrated(one("year", "large", number)) for number in (1, 2))
    assert (first.title, first.words) == ("A year of practice", ("One year since the beginning.",))
    assert (second.title, second.words) == ("A year of practice", ("2 years since the beginning.",))


def test_every_large_kind_has_a_title() -> None:
    kinds: tuple[Kind, ...] = ("gate", "grown", "year", "times")
    assert all(celebrated(one(kind, "large", 2)).title for kind in kinds)
