"""Reviewing: which period, what is written, and the four cases."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.days import Calendar
from coach.domain.errors import CoachError, Invalid, Refused
from coach.domain.history import Edit, History, Review, ReviewKey, TimeOff
from coach.domain.resolution import Resolution
from coach.domain.reviewing import (
    Written,
    beside,
    case_of,
    changed,
    combined,
    period_with,
    reviewed_by,
    to_review,
    to_show,
    written_of,
)
from coach.domain.reviewing import write_review as domain_write
from coach.domain.stretches import Stretch
from tests.domain.make import MONDAY, day, definition, history, keep, moment, rung, weeks

CALENDAR = Calendar()
FRIDAY = moment(4, 18)


def lived(*days: int, what: Resolution | None = None) -> History:
    resolution = what or rung()
    held = history(resolution)
    keep(held, resolution, days)
    return held


def write(held: History, *, now: datetime = FRIDAY, period: date = MONDAY, to: str = "r", **parts: Any) -> list[Edit]:
    edits = domain_write(held, to, period, Written(**parts), now=now, calendar=CALENDAR)
    held.apply(edits)
    return edits


def written(held: History, period: date = MONDAY) -> Review:
    return held.reviews[ReviewKey("r", period)]


def first_of(found: Stretch | None) -> date | None:
    return found.period.first if found is not None else None


# What is written


def test_a_review_keeps_what_was_written_and_when():
    held = lived()
    write(held, worked=" The list.\n", learnt="Mondays count", change="", process=4, outcome=2)
    assert written(held) == Review(
        resolution="r", period=MONDAY, worked="The list.", learnt="Mondays count", change="", process=4, outcome=2,
        at="2026-01-09T18:00:00+01:00",
    )  # fmt: skip


def test_writing_again_changes_only_what_is_named():
    held = lived()
    write(held, worked="The list", process=4)
    write(held, now=moment(5, 9), change="Earlier")
    assert (written(held).worked, written(held).change, written(held).process) == ("The list", "Earlier", 4)
    assert written(held).at.startswith("2026-01-10")
    write(held, worked="", process=None)
    assert (written(held).worked, written(held).process) == ("", None)


def test_blank_in_all_parts_removes_it_and_undo_brings_it_back():
    held = lived()
    write(held, worked="The list")
    before = written(held)
    (edit,) = write(held, worked=" ", learnt="", process=None)
    assert held.reviews == {}
    held.apply([edit.undone])
    assert written(held) == before


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({}, "nothing in this review"),
        ({"worked": " \n "}, "nothing in this review"),
        ({"worked": "x", "process": 6}, "process cannot be 6. A rating is a whole number from 1 to 5."),
        ({"outcome": 0}, "outcome cannot be 0"),
        ({"worked": "x", "period": day(7)}, "still to come"),
        ({"worked": "x", "to": "s"}, "no resolution 's'"),
    ],
)
def test_what_cannot_be_written_is_refused(parts: dict[str, Any], said: str):
    with pytest.raises(Refused, match=said):
        write(lived(), **parts)


def test_a_review_is_prose():
    held = lived()
    write(held, worked="one\ntwo")
    assert written(held).worked == "one\ntwo"
    with pytest.raises(Invalid, match="learnt"):
        write(held, learnt="\x1b]0;owned\x07")
    with pytest.raises(CoachError):
        write(held, learnt="x" * 10_001)


def test_tabs_and_other_systems_line_ends_are_taken_as_what_they_stand_for():
    held = lived()
    write(held, worked="Monday\t5\r\nTuesday\t3\r\n")
    assert written(held).worked == "Monday 5\nTuesday 3"


def test_only_a_period_of_that_rung_can_be_reviewed():
    held = lived(what=rung(started=day(13), state="grown", ended=day(14)))
    write(held, now=moment(30, 9), period=day(7), worked="the first, begun on its last day")
    write(held, now=moment(30, 9), period=day(14), worked="the last, ended on its first day")
    for period, said in ((MONDAY, "was not in force"), (day(21), "was not in force"), (day(8), "No week begins on")):
        with pytest.raises(Refused, match=said):
            write(held, now=moment(30, 9), period=period, worked="x")


def test_a_period_can_be_reviewed_from_its_first_day_on():
    held = lived()
    write(held, now=moment(0, 9), worked="x")
    assert written(held).worked == "x"


SUNDAY = Calendar(week_starts="sunday")


@pytest.mark.parametrize(
    ("before", "after", "first", "now_first"),
    [(CALENDAR, SUNDAY, MONDAY, day(-1)), (SUNDAY, CALENDAR, day(-1), MONDAY)],
    ids=["to sunday", "to monday"],
)
def test_when_weeks_begin_on_another_day_a_review_is_of_the_week_it_shares_most_with(
    before: Calendar, after: Calendar, first: date, now_first: date
):
    held = lived(*weeks(0))
    edits = domain_write(held, "r", first, Written(worked="x"), now=FRIDAY, calendar=before)
    held.apply(edits)
    assert to_review(held, day(4), after) is None
    reviewed = reviewed_by(ReviewKey("r", first), held, after)
    assert reviewed is not None
    assert reviewed.period.first == now_first
    assert written_of(reviewed, held)["worked"] == "x"
    held.apply(domain_write(held, "r", now_first, Written(learnt="y"), now=FRIDAY, calendar=after))
    assert [(key.period, one.worked, one.learnt) for key, one in held.reviews.items()] == [(first, "x", "y")]


def test_what_two_wrote_of_a_review_is_put_together_part_by_part():
    base = Written(worked="", learnt="a", change="", process=2, outcome=None)
    theirs = Written(worked="They", learnt="b", change="", process=4, outcome=3)
    mine = Written(worked="I", learnt="a", change="x", process=5, outcome=None)
    both = combined(base, theirs, mine)
    assert both == Written(worked="They\nI", learnt="b", change="x", process=5, outcome=3)
    assert changed(theirs, both) == Written(worked="They\nI", change="x", process=5)


def test_the_same_again_is_refused_as_nothing():
    held = lived()
    write(held, worked="The list")
    with pytest.raises(Refused, match="Nothing is changed"):
        write(held, worked="The list")


# The cases


def test_the_four_cases_rate_process_and_outcome_apart():
    assert [case_of(4, 4), case_of(5, 1), case_of(1, 5), case_of(2, 2)] == ["keep", "unlucky", "lucky", "change"]


def test_the_middle_is_neither_good_nor_poor_and_half_a_rating_is_no_case():
    assert {case_of(3, 3), case_of(3, 1), case_of(5, 3)} == {"unclear"}
    assert case_of(None, 3) is case_of(3, None) is None


@given(st.integers(1, 5), st.integers(1, 5))
def test_a_good_process_is_never_to_be_changed_first(process: int, outcome: int):
    assert (case_of(process, outcome) in ("keep", "unlucky")) == (process > 3 and outcome != 3)


# Which period


def test_the_present_period_is_reviewed_from_its_last_scheduled_day_on():
    held = lived()
    assert to_review(held, day(3), CALENDAR) is None
    assert first_of(to_review(held, day(4), CALENDAR)) == MONDAY
    write(held, worked="x")
    assert to_review(held, day(4), CALENDAR) is None


def test_on_days_off_the_day_before_is_the_last():
    held = lived()
    held.time_off[day(4)] = TimeOff(first=day(4), last=day(4))
    assert first_of(to_review(held, day(3), CALENDAR)) == MONDAY


def test_the_period_that_closed_last_is_asked_for_until_the_next_is_over():
    held = lived(*weeks(0))
    assert [first_of(to_review(held, day(n), CALENDAR)) for n in (7, 10, 11)] == [MONDAY, MONDAY, day(7)]
    write(held, now=moment(8, 9), worked="x")
    assert to_review(held, day(8), CALENDAR) is None


def test_an_excused_period_and_a_ladder_set_aside_are_not_asked_for():
    held = lived()
    held.time_off[MONDAY] = TimeOff(first=MONDAY, last=day(6))
    assert to_review(held, day(7), CALENDAR) is None
    assert to_review(lived(what=rung(state="set-aside", ended=day(8))), day(8), CALENDAR) is None
    assert to_review(History(), MONDAY, CALENDAR) is None


def test_a_warm_up_is_asked_for_only_when_anything_was_due_in_it():
    assert first_of(to_review(lived(what=rung(started=day(4))), day(7), CALENDAR)) == MONDAY
    assert to_review(lived(what=rung(started=day(6))), day(7), CALENDAR) is None


def test_after_growing_the_last_period_of_the_rung_before_is_asked_for():
    old = rung(state="grown", ended=day(6))
    held = history(old, rung(id="s", rung=2, origin="grow", started=day(7)))
    keep(held, old, weeks(0))
    found = to_review(held, day(7), CALENDAR)
    assert found is not None
    assert found.key == ReviewKey("r", MONDAY)


def test_what_is_shown_is_what_is_due_else_what_was_reviewed_last_else_the_present():
    held = lived(*weeks(0))
    assert [first_of(to_show(held, day(n), CALENDAR)) for n in (2, 4, 8)] == [MONDAY, MONDAY, MONDAY]
    write(held, now=moment(8, 9), worked="x")
    assert first_of(to_show(held, day(8), CALENDAR)) == MONDAY
    write(held, now=moment(11, 18), period=day(7), worked="x")
    assert first_of(to_show(held, day(11), CALENDAR)) == day(7)
    assert to_show(History(), MONDAY, CALENDAR) is None


def test_any_period_that_has_begun_can_be_named_by_a_day_of_it():
    held = lived()
    assert first_of(period_with(held, day(9), day(30), CALENDAR)) == day(7)
    assert first_of(period_with(held, day(9), day(7), CALENDAR)) == day(7)
    with pytest.raises(Refused, match="still to come"):
        period_with(held, day(14), day(7), CALENDAR)
    with pytest.raises(Refused, match="No resolution is in force on 4 Jan"):
        period_with(held, day(-1), day(7), CALENDAR)


def test_what_was_set_aside_is_not_asked_for_in_the_ladder_after_it():
    aside = rung(id="o", state="set-aside", ended=day(6))
    held = history(aside, rung(ladder="m", started=day(7)))
    assert to_review(held, day(8), CALENDAR) is None
    assert first_of(to_show(held, day(8), CALENDAR)) == day(7)


def test_nothing_is_asked_for_of_a_rung_that_is_over_but_still_in_force_today():
    assert to_review(lived(what=rung(state="grown", ended=day(4))), day(4), CALENDAR) is None


def test_every_period_of_every_rung_lies_beside_the_next():
    held = history(
        rung(state="grown", ended=day(9)),
        rung(id="n", rung=2, origin="grow", started=day(10), state="eased", ended=day(9)),
        rung(id="s", rung=2, origin="grow", started=day(10), state="set-aside", ended=day(11)),
        rung(id="t", ladder="m", started=day(14)),
    )
    today = day(22)
    everything = [("r", MONDAY), ("r", day(7)), ("s", day(7)), ("t", day(14)), ("t", day(21))]
    at: Stretch | None = reviewed_by(ReviewKey("r", MONDAY), held, CALENDAR)
    found = []
    while at is not None:
        found.append(at)
        at = beside(at, 1, held, today, CALENDAR)
    assert [(one.rung.id, one.period.first) for one in found] == everything
    assert [beside(one, -1, held, today, CALENDAR) for one in found] == [None, *found[:-1]]


def test_months_are_reviewed_as_months():
    held = lived(what=rung(definition(period="month")))
    assert first_of(to_review(held, date(2026, 1, 30), CALENDAR)) == date(2026, 1, 1)
    assert first_of(to_review(held, date(2026, 2, 3), CALENDAR)) == date(2026, 1, 1)
