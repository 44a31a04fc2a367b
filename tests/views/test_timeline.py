"""Lanes on one time axis, put into as many columns as there is room for."""

from __future__ import annotations

from datetime import date

import pytest

from coach.views.timeline import Lane, Move, Point, Timeline, columns_of
from tests.domain.make import day


def timeline(lanes: tuple[Lane, ...], days: int = 21, **other: object) -> Timeline:
    return Timeline(day(0), day(days - 1), "week", lanes, **other)  # type: ignore[arg-type]


def lane(kind: str, points: tuple[Point, ...], low: float = 0, high: float = 1) -> Lane:
    return Lane(kind, "Calls", points, low, high, "")  # type: ignore[arg-type]


def test_a_column_has_the_mean_share_of_its_due_days_and_nothing_where_none_was() -> None:
    calls = lane("share", (Point(day(0), 1.0), Point(day(1), 0.25, 3), Point(day(14), 0.0)))
    (heights,) = columns_of(timeline((calls,)), 10, "monday").heights
    assert heights == (1.75 / 4, None, 0.0)


def test_readings_lie_between_the_least_and_the_most_and_if_all_are_the_same_in_the_middle() -> None:
    readings = lane("reading", (Point(day(0), 2), Point(day(7), 8), Point(day(14), 5)), 2, 8)
    assert columns_of(timeline((readings,)), 10, "monday").heights == ((0.0, 1.0, 0.5),)
    assert columns_of(timeline((lane("reading", (Point(day(0), 4),), 4, 4),)), 10, "monday").heights[0][0] == 0.5


def test_a_strength_holds_until_its_next_due_day_but_not_beyond_its_last() -> None:
    strength = lane("strength", (Point(day(0), 0.1), Point(day(1), 0.2), Point(day(14), 0.3)))
    assert columns_of(timeline((strength,), 35), 10, "monday").heights == ((0.2, 0.2, 0.3, None, None),)


@pytest.mark.parametrize(
    ("days", "room", "span", "count"),
    [(70, 10, "week", 10), (70, 9, "month", 3), (720, 10, "quarter", 8), (3640, 12, "year", 10), (3640, 4, "year", 4)],
)
def test_a_column_is_the_shortest_span_that_fits(days: int, room: int, span: str, count: int) -> None:
    found = columns_of(timeline((), days), room, "monday")
    assert (found.span, found.count) == (span, count)
    assert found.first == (day(0) if (days, room) != (3640, 4) else date(2032, 1, 1))


def test_months_are_named_and_years_where_there_are_many() -> None:
    assert columns_of(timeline((), 60), 10, "monday").names == {0: "Jan", 4: "Feb", 8: "Mar"}
    assert columns_of(timeline((), 800), 30, "monday").names == {0: "2026", 12: "2027", 24: "2028"}


def test_moves_stand_in_their_columns_and_leave_with_its_share_of_the_days() -> None:
    begun, grown = Move(day(0), "◆", 1), Move(day(9), "▲", 2)
    line = timeline((), moves=(begun, grown), leave=((day(4), day(10)), (day(17), day(20))))
    found = columns_of(line, 10, "monday")
    assert (found.moves, found.leave) == ({0: begun, 1: grown}, (3 / 7, 4 / 7, 4 / 7))


def test_several_moves_in_one_column_are_told_to_be_several_and_where_they_led() -> None:
    eased = (Move(day(0), "◆", 1), Move(day(8), "▼", 1), Move(day(10), "▼", 1), Move(day(15), "▲", 2))
    assert columns_of(timeline((), moves=eased), 10, "monday").moves == {
        0: Move(day(0), "◆", 1), 1: Move(day(10), "◇", 1), 2: Move(day(15), "▲", 2),
    }  # fmt: skip


def test_columns_begin_on_the_reps_first_weekday() -> None:
    calls = lane("share", (Point(day(0), 1.0), Point(day(6), 0.0)))
    assert columns_of(timeline((calls,), 8), 10, "monday").heights == ((0.5, None),)
    assert columns_of(timeline((calls,), 8), 10, "sunday").heights == ((1.0, 0.0),)
