"""What makes a definition and a rung valid, and what is refused, with its place."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from coach.domain.errors import Invalid
from coach.domain.resolution import (
    DEFAULT_BAR,
    DEFAULT_RUN,
    Behaviour,
    Definition,
    KeyResult,
    Resolution,
    check_definition,
    check_resolution,
    make_id,
)
from tests.domain.make import MONDAY, behaviour, day, definition, rung

PLAIN = {"title": "Five calls", "behaviours": [{"id": "calls", "name": "Calls"}]}


def read(**changed: Any) -> Definition:
    return msgspec.convert({**PLAIN, **changed}, Definition)


def read_behaviour(**changed: Any) -> Behaviour:
    return msgspec.convert({"id": "calls", "name": "Calls", **changed}, Behaviour)


def test_a_title_and_a_behaviours_name_are_enough():
    made = read()
    assert (made.period, made.bar, made.run) == ("week", DEFAULT_BAR, DEFAULT_RUN["week"])
    assert (made.behaviours[0].target, made.behaviours[0].by, made.behaviours[0].result) == (1, None, None)
    check_definition(made)


def test_the_defaults_are_a_bar_of_eighty_and_a_run_of_four_weeks_or_three_months():
    assert (DEFAULT_BAR, DEFAULT_RUN) == (80, {"week": 4, "month": 3})


@pytest.mark.parametrize(
    "limits",
    [
        {"title": "x"},
        {"title": "x" * 80, "cue": "x" * 200, "why": "x" * 200},
        {"bar": 50},
        {"bar": 100},
        {"run": 2},
        {"run": 12},
        {"period": "month"},
    ],
)
def test_a_definition_at_its_limits_is_taken(limits):
    check_definition(read(**limits))


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "   "},
        {"title": "x" * 81},
        {"cue": "x" * 201},
        {"why": "x" * 201},
        {"bar": 49},
        {"bar": 101},
        {"bar": 80.5},
        {"run": 1},
        {"run": 13},
        {"period": "day"},
        {"behaviours": []},
        {"behaviours": [{"id": f"b{n}", "name": "x"} for n in range(13)]},
        {"results": [{"id": f"r{n}", "name": "x"} for n in range(4)]},
        {"results": [{"id": "r", "name": "x" * 81}]},
        {"results": [{"id": "r", "name": "x", "better": "sideways"}]},
        {"colour": "red"},
    ],
)
def test_a_definition_beyond_its_limits_is_refused(wrong):
    with pytest.raises(msgspec.ValidationError):
        read(**wrong)


@pytest.mark.parametrize(
    "limits",
    [
        {"target": 10_000},
        {"by": "00:00"},
        {"by": "23:59"},
        {"remind": ["09:00", "10:00", "11:00", "12:00"]},
        {"id": "A_z-9" + "x" * 59},
    ],
)
def test_a_behaviour_at_its_limits_is_taken(limits):
    check_definition(definition(read_behaviour(**limits)))


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 81},
        {"target": 0},
        {"target": 10_001},
        {"target": 1.5},
        {"target": True},
        {"target": "5"},
        {"by": "24:00"},
        {"by": "9:00"},
        {"by": "11:00\n"},
        {"by": "11:60"},
        {"by": "١١:٠٠"},
        {"remind": ["09:00"] * 5},
        {"id": ""},
        {"id": "x" * 65},
        {"id": "a b"},
        {"id": "a\n"},
        {"id": "ä"},
        {"days": ""},
        {"days": "x" * 201},
    ],
)
def test_a_behaviour_beyond_its_limits_is_refused(wrong):
    with pytest.raises(msgspec.ValidationError):
        read_behaviour(**wrong)


@pytest.mark.parametrize(
    "unsafe", ["\x1b]0;title\x07", "a\nb", "a\x00", "tab\t", "\x7f", "\x9b1m", "\u202eevil", "\u2066x"]
)
@pytest.mark.parametrize("field", ["title", "cue", "why"])
def test_control_characters_and_bidi_overrides_are_refused_not_stripped(field, unsafe):
    with pytest.raises(msgspec.ValidationError, match=f"\\.{field}"):
        read(**{field: unsafe})


def test_twelve_behaviours_are_taken_when_no_result_has_more_than_four():
    results = tuple(KeyResult(id=f"r{n}", name="R") for n in range(3))
    served = [behaviour(f"b{n}", result=f"r{n % 3}") for n in range(12)]
    check_definition(definition(*served, results=results))


@pytest.mark.parametrize("result", [None, "meetings"])
def test_a_fifth_behaviour_for_one_result_or_for_none_is_refused(result):
    results = (KeyResult(id="meetings", name="Meetings"),)
    five = [behaviour(f"b{n}", result=result) for n in range(5)]
    check_definition(definition(*five[:4], results=results))
    with pytest.raises(Invalid, match="5 behaviours serve"):
        check_definition(definition(*five, results=results))


def test_an_unknown_result_is_refused_with_its_place_and_what_is_known():
    wrong = definition(behaviour(result="meeting"), results=(KeyResult(id="meetings", name="M"),))
    with pytest.raises(Invalid, match=r"^behaviours\[0\]\.result: .*'meeting'.* Known: meetings"):
        check_definition(wrong)


def test_an_id_used_twice_is_refused_with_its_place():
    with pytest.raises(Invalid, match=r"^resolutions\[4\]\.behaviours\[1\]\.id"):
        check_definition(definition(behaviour("a"), behaviour("a")), "resolutions[4]")
    with pytest.raises(Invalid, match=r"^results\[1\]\.id"):
        check_definition(definition(results=(KeyResult(id="r", name="A"), KeyResult(id="r", name="B"))))


@pytest.mark.parametrize("days", ["FREQ=YEARLY", "weekdays", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6"])
def test_a_rule_that_cannot_be_is_refused_with_its_place(days):
    with pytest.raises(Invalid, match=r"^behaviours\[1\]\.days: "):
        check_definition(definition(behaviour("a"), behaviour("b", days=days)))


def test_a_rule_that_never_falls_due_from_the_start_is_refused():
    tuesdays = definition(behaviour(days="FREQ=DAILY;INTERVAL=7;BYDAY=TU"))
    check_resolution(rung(tuesdays, day(1)))
    with pytest.raises(Invalid, match="never falls due from 2026-01-05"):
        check_resolution(rung(tuesdays, MONDAY))


def test_a_rung_is_in_force_from_its_start_to_its_end_both_included():
    resolution = rung(ended=day(9), state="grown")
    assert [resolution.in_force(day(n)) for n in (-1, 0, 9, 10)] == [False, True, True, False]
    assert rung().in_force(day(9_000))


def test_a_rung_replaced_before_it_began_ends_the_day_before_and_holds_no_day():
    never = rung(ended=MONDAY - timedelta(1), state="eased")
    check_resolution(never)
    assert not any(never.in_force(day(n)) for n in range(-3, 4))
    with pytest.raises(Invalid, match=r"^ended: "):
        check_resolution(rung(ended=MONDAY - timedelta(2), state="eased"))


@pytest.mark.parametrize(("state", "ended"), [("active", day(3)), ("grown", None), ("set-aside", None)])
def test_a_state_that_does_not_agree_with_the_end_is_refused(state, ended):
    with pytest.raises(Invalid, match="does not agree"):
        check_resolution(rung(state=state, ended=ended))


def test_a_start_that_no_history_can_hold_is_refused():
    with pytest.raises(Invalid, match=r"^started: "):
        check_resolution(rung(started=MONDAY.replace(year=9999)))


def test_a_rung_knows_its_definition_and_its_behaviours():
    what = definition(behaviour("a"), behaviour("b"), cue="When I sit down")
    resolution: Resolution = rung(what)
    assert resolution.definition == what
    assert resolution.behaviour("b") == what.behaviours[1]
    assert resolution.behaviour("c") is None


def test_an_id_is_made_from_the_name_and_unlike_those_taken():
    assert make_id("Call prospects!", set()) == "call-prospects"
    assert make_id("Call prospects", {"call-prospects", "call-prospects-2"}) == "call-prospects-3"
    assert make_id("電話", set()) == "item"
