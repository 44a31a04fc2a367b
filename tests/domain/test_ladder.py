"""What is more ambitious than what, which step is a leap, and the modest one."""

from __future__ import annotations

from datetime import time

import pytest
from msgspec.structs import replace

from coach.domain.ladder import Comparison, compare, modest, proposal, target_limit
from tests.domain.make import MONDAY, behaviour, definition

OLD = behaviour(target=20, by="11:00", days="FREQ=WEEKLY;BYDAY=MO,WE")


def held_against(old=OLD, **changed) -> Comparison:
    return compare(definition(old), definition(replace(old, **changed)), MONDAY)


def shape(found: Comparison) -> tuple[int, int, int]:
    return len(found.more), len(found.less), len(found.leaps)


MORE, LESS, LEAP, SAME = (1, 0, 0), (0, 1, 0), (1, 0, 1), (0, 0, 0)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, SAME),
        ({"name": "Ring", "unit": "calls", "remind": ("09:00",)}, SAME),
        ({"target": 21}, MORE),
        ({"target": 25}, MORE),
        ({"target": 26}, LEAP),
        ({"target": 19}, LESS),
        ({"by": "10:00"}, MORE),
        ({"by": "09:59"}, LEAP),
        ({"by": "11:01"}, LESS),
        ({"by": None}, LESS),
        ({"days": "FREQ=WEEKLY;BYDAY=MO,WE,FR"}, MORE),
        ({"days": "FREQ=DAILY"}, MORE),
        ({"days": "FREQ=WEEKLY;BYDAY=MO"}, LESS),
        ({"days": "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE"}, LESS),
        ({"days": "FREQ=WEEKLY;BYDAY=WE,MO"}, SAME),
        ({"days": "FREQ=WEEKLY;BYDAY=TU,TH,FR"}, (1, 1, 0)),
    ],
)
def test_a_change_of_one_behaviour(changed, expected):
    assert shape(held_against(**changed)) == expected


@pytest.mark.parametrize(
    ("changed", "expected"), [({"by": "06:00"}, MORE), ({"target": 2}, MORE), ({"target": 3}, LEAP)]
)
def test_a_by_where_there_was_none_and_one_more_on_a_target_are_never_leaps(changed, expected):
    assert shape(held_against(behaviour(), **changed)) == expected


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"bar": 90}, MORE),
        ({"bar": 91}, LEAP),
        ({"bar": 79}, LESS),
        ({"run": 12}, MORE),
        ({"run": 3}, LESS),
        ({"title": "Other", "cue": "When", "why": "Because"}, SAME),
    ],
)
def test_a_change_of_the_bar_the_run_or_the_words(changed, expected):
    assert shape(compare(definition(OLD), definition(OLD, **changed), MONDAY)) == expected


def test_one_added_behaviour_is_more_and_a_second_is_a_leap():
    one, two = behaviour("log"), behaviour("ask")
    assert shape(compare(definition(OLD), definition(OLD, one), MONDAY)) == MORE
    assert shape(compare(definition(OLD), definition(OLD, one, two), MONDAY)) == (2, 0, 1)
    assert shape(compare(definition(OLD, one), definition(OLD), MONDAY)) == LESS


def test_an_earlier_by_is_earlier_within_the_logical_day():
    late, later = definition(behaviour(by="23:30")), definition(behaviour(by="00:30"))
    assert shape(compare(late, later, MONDAY, time(4))) == LESS
    assert shape(compare(later, late, MONDAY, time(4))) == MORE
    assert shape(compare(late, later, MONDAY)) == LEAP


def test_every_difference_is_said_in_words_with_its_place():
    found = held_against(target=30, unit="calls", days="FREQ=WEEKLY;BYDAY=MO").more[0]
    assert found == ("behaviours[0].target", "Calls: 20 → 30 calls")
    assert held_against(days="FREQ=WEEKLY;BYDAY=MO").less[0].words == "Calls: Mon Wed → Mon"


@pytest.mark.parametrize(("target", "limit"), [(1, 2), (2, 3), (5, 6), (7, 8), (8, 10), (20, 25), (100, 125)])
def test_the_highest_target_that_is_no_leap(target, limit):
    assert target_limit(target) == limit


def test_the_modest_step_cuts_each_leap_down_and_leaves_the_rest():
    old = definition(OLD, bar=80)
    new = definition(
        replace(OLD, target=40, by="08:00", name="Ring"), behaviour("log", target=9), behaviour("ask"), bar=100, run=12
    )
    step = modest(old, new)
    assert step == definition(
        replace(OLD, target=25, by="10:00", name="Ring"), behaviour("log", target=9), bar=90, run=12
    )


def test_the_modest_step_of_a_by_stays_within_the_logical_day():
    old, new = definition(behaviour(by="00:30")), definition(behaviour(by="20:00"))
    assert modest(old, new, time(4)).behaviours[0].by == "23:30"


def test_a_seventy_percent_leap_has_a_modest_step_that_passes():
    old = definition(behaviour(target=10))
    new = definition(behaviour(target=17))
    assert compare(old, new, MONDAY).leaps
    assert modest(old, new).behaviours[0].target == 12


@pytest.mark.parametrize(
    ("old", "place"),
    [
        (definition(behaviour(target=20)), "behaviours[0].target"),
        (definition(behaviour(by="11:00")), "behaviours[0].by"),
        (definition(behaviour(by="07:00")), "bar"),
        (definition(bar=100), "run"),
    ],
)
def test_a_proposal_raises_the_count_then_the_by_then_the_bar_then_the_run(old, place):
    assert [d.place for d in compare(old, proposal(old), MONDAY).more] == [place]


def test_there_is_no_proposal_beyond_the_highest():
    highest = definition(bar=100, run=12)
    assert proposal(highest) == highest
