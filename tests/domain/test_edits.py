"""Edits: what may be changed of a resolution at any time, what may not, and taking back what was done."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from coach.domain import moves
from coach.domain.errors import Invalid, Refused
from coach.domain.history import Edit, History, ReadingKey
from coach.domain.resolution import Definition, KeyResult
from tests.domain.make import MONDAY, behaviour, day, definition, ground, history, rung

MEETINGS = KeyResult(id="meetings", name="Meetings", unit="meetings")
CALLS = behaviour(target=5, by="11:00", result="meetings")
OLD = definition(CALLS, behaviour("log"), results=(MEETINGS,))


def edited(what: Definition, held: History | None = None) -> Definition:
    held = held or history(rung(OLD))
    held.apply(moves.edit(ground(held, day(3)), what))
    active = held.active()
    assert active is not None
    assert (active.started, active.state) == (MONDAY, "active")
    return active.definition


@pytest.mark.parametrize(
    "what",
    [
        replace(OLD, title="Ring five", cue="When I sit down", why="Mornings"),
        replace(OLD, behaviours=(replace(CALLS, name="Ring", unit="rings", remind=("09:00",)), OLD.behaviours[1])),
        replace(OLD, behaviours=(replace(CALLS, result=None), replace(OLD.behaviours[1], result="meetings"))),
        replace(OLD, results=(replace(MEETINGS, name="First meetings", unit="", better="down"),)),
        replace(OLD, results=(MEETINGS, KeyResult(id="deals", name="Deals"))),
        replace(OLD, results=(), behaviours=(replace(CALLS, result=None), OLD.behaviours[1])),
    ],
    ids=["words", "a behaviour's words", "the result it serves", "a result's words", "a result more", "a result less"],
)
def test_words_reminders_and_key_results_may_be_edited_at_any_time(what):
    assert edited(what) == what


@pytest.mark.parametrize(
    ("what", "named"),
    [
        (replace(OLD, bar=90), "bar"),
        (replace(OLD, run=5), "run"),
        (replace(OLD, period="month"), "period"),
        (replace(OLD, behaviours=(replace(CALLS, target=6), OLD.behaviours[1])), "calls.target"),
        (replace(OLD, behaviours=(replace(CALLS, by=None), OLD.behaviours[1])), "calls.by"),
        (replace(OLD, behaviours=(CALLS, replace(OLD.behaviours[1], days="FREQ=DAILY"))), "log.days"),
        (replace(OLD, behaviours=(CALLS,)), "behaviours"),
        (replace(OLD, behaviours=(*OLD.behaviours, behaviour("ask"))), "behaviours"),
        (replace(OLD, behaviours=OLD.behaviours[::-1]), "behaviours"),
    ],
)
def test_nothing_that_is_judged_may_be_edited(what, named):
    with pytest.raises(Refused, match=f"cannot change .*{named}"):
        edited(what)


def test_an_edit_that_changes_nothing_is_refused():
    with pytest.raises(Refused, match="Nothing is changed"):
        edited(OLD)


def test_an_edit_to_what_is_not_valid_is_refused():
    with pytest.raises(Invalid, match="no key result 'deals'"):
        edited(replace(OLD, behaviours=(replace(CALLS, result="deals"), OLD.behaviours[1])))


def test_a_key_result_with_readings_cannot_be_removed():
    held = history(rung(OLD))
    held.readings[ReadingKey("r", "meetings", day(2))] = (3,)
    without = replace(OLD, results=(), behaviours=(replace(CALLS, result=None), OLD.behaviours[1]))
    with pytest.raises(Refused, match="'meetings' has readings"):
        edited(without, held)
    assert edited(replace(OLD, results=(replace(MEETINGS, name="First meetings"),)), held).results[0].id == "meetings"


def test_a_coming_rung_may_be_edited_and_the_one_in_force_is_left_alone():
    old = rung(OLD, ended=day(6), state="grown")
    held = history(old, rung(OLD, day(7), id="r2", rung=2, origin="grow"))
    held.apply(moves.edit(ground(held, day(3)), replace(OLD, title="Ring five")))
    assert held.resolutions["r"] == old
    assert held.resolutions["r2"].title == "Ring five"


def test_an_edit_taken_back_leaves_what_stood_there_before():
    held = History()
    first = held.edit("notes", MONDAY, "one")
    held.apply([first])
    second = held.edit("notes", MONDAY, "two")
    held.apply([second])
    assert second == Edit("notes", MONDAY, "one", "two")
    held.apply([second.undone])
    assert held.notes == {MONDAY: "one"}
    held.apply([first.undone])
    assert held.notes == {}
