"""What worked against all odds: what is found of a period, and what is not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from coach.domain.days import Calendar
from coach.domain.history import History, TimeOff
from coach.domain.odds import Worked, what_worked
from coach.domain.reviewing import period_with
from tests.domain.make import MONDAY, behaviour, day, definition, history, keep, rung, weeks


def lived(*days: int) -> History:
    resolution = rung()
    held = history(resolution)
    keep(held, resolution, days)
    return held


def worked(held: History, today: date) -> list[Worked]:
    return what_worked(period_with(held, MONDAY, today, Calendar()), held, today)


def test_the_behaviour_kept_most_the_whole_days_and_a_recovery_are_found():
    resolution = rung(definition(behaviour("calls"), behaviour("log")))
    held = history(resolution)
    keep(held, resolution, [0, 1, 3], "calls")
    keep(held, resolution, [0, 1, 2, 3], "log")
    assert worked(held, day(7)) == [
        Worked("most", "log", 4, 5),
        Worked("whole", kept=3, due=5, days=(day(0), day(1), day(3))),
        Worked("recovery", "calls", days=(day(2), day(3))),
    ]


def two(calls: Sequence[int], log: Sequence[int]) -> History:
    """Two behaviours, each kept on those days."""
    resolution = rung(definition(behaviour("calls"), behaviour("log")))
    held = history(resolution)
    keep(held, resolution, calls, "calls")
    keep(held, resolution, log, "log")
    return held


def kept_most(held: History, today: date) -> list[Worked]:
    return [one for one in worked(held, today) if one.kind == "most"]


def test_a_period_in_which_nothing_or_everything_was_kept_has_no_odds():
    assert worked(lived(), day(7)) == []
    assert worked(lived(*weeks(0)), day(7)) == []
    assert worked(two(weeks(0), weeks(0)), day(7)) == []


def test_nothing_was_kept_most_where_nothing_is_compared_or_two_were_kept_alike():
    assert kept_most(lived(0, 1), day(7)) == []
    assert kept_most(two([0, 1], [2, 3]), day(7)) == []
    assert kept_most(two([], []), day(7)) == []


def test_today_counts_for_what_is_kept_already_and_days_to_come_do_not():
    assert kept_most(two([0, 1, 2], [0, 1]), day(2)) == []
    assert kept_most(two([0, 1, 2], [0]), day(2)) == [Worked("most", "calls", 3, 3)]
    assert kept_most(two([0], [0, 1]), day(2)) == [Worked("most", "log", 2, 2)]


def test_excused_days_are_neither_missed_nor_recovered_from():
    held = lived(0, 2, 3, 4)
    held.time_off[day(1)] = TimeOff(first=day(1), last=day(1))
    assert worked(held, day(7)) == []
