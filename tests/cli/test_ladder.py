"""``ladder``: the rungs as a page and as JSON."""

from __future__ import annotations

import json

from tests.cli.conftest import CALLS, Program


def test_without_a_ladder_it_says_how_to_begin_one(coach: Program):
    assert coach.says("ladder") == "No ladder yet. Begin one with 'coach start FILE.toml', or in the app.\n"


def test_past_and_present_rungs_are_shown_in_eighty_columns(mastered: Program):
    mastered.says("grow", "-", stdin=mastered.says("grow"))
    said = mastered.says("ladder")
    assert "   1  Five calls before eleven                                    5 Oct to 1 Nov\n" in said
    assert "      mastered on 1 Nov · then grown\n" in said
    assert "▸  2  Five calls before eleven                                       since 2 Nov\n" in said
    assert "      Call prospects: 6 calls · by 11:00 · weekdays\n" in said
    assert all(len(line) <= 80 for line in said.splitlines())


def test_an_open_gate_names_the_next_rung(mastered: Program):
    said = mastered.says("ladder")
    assert "The gate to a more ambitious rung is open." in said
    assert "→ 6 calls. 'coach grow' prints it.\n" in said


def test_the_reason_of_a_set_aside_rung_is_told(begun: Program):
    begun.says("done", "calls")
    begun.says("set-aside", "--reason", "The territory changed")
    assert "set aside\n      The territory changed\n" in begun.says("ladder")


def test_json_holds_every_rung(mastered: Program):
    easier = CALLS.replace("target = 5", "target = 4", 1)
    mastered.says("ease", mastered.file("easier.toml", easier))
    found = json.loads(mastered.says("ladder", "--json"))
    assert [(rung["rung"], rung["state"]) for rung in found["ladders"][0]] == [(1, "eased"), (2, "active")]
    assert found["active"]["rung"] == 2
