"""``ladders`` and ``start --ladder``."""

from __future__ import annotations

import json

from tests.cli.conftest import Program
from tests.cli.test_completion import completed
from tests.test_ladders import OWN


def own(coach: Program, text: str) -> None:
    folder = coach.folder / "config" / "ladders"
    folder.mkdir(parents=True)
    (folder / "coffee.toml").write_text(text, encoding="utf-8")


def test_all_are_listed_a_line_each(coach: Program):
    said = coach.says("ladders")
    assert "prospecting          Five calls before eleven · 5 rungs\n" in said
    assert "'coach start --ladder NAME' begins it." in said
    assert all(len(line) <= 80 for line in said.splitlines())


def test_one_is_shown_with_its_rungs(coach: Program):
    said = coach.says("ladders", "prospect")
    assert said.startswith("Five calls before eleven\nA few calls every morning beat a blitz once a month.")
    assert "  1  Three calls before noon\n     When I sit down with my first coffee\n" in said
    assert "     ○ Call prospects first thing: 3 calls · by 12:00 · weekdays\n     → First meetings booked\n" in said
    assert said.endswith("'coach start --ladder prospecting' begins the first rung.\n")


def test_json_holds_every_rung_as_a_definition(coach: Program):
    one = json.loads(coach.says("ladders", "prospecting", "--json"))
    assert [len(rung["behaviours"]) for rung in one["rungs"]] == [1, 1, 1, 2, 2]
    every = json.loads(coach.says("ladders", "--json"))
    assert one in every
    assert all(set(ladder) == {"name", "title", "about", "words", "rungs", "own"} for ladder in every)


def test_the_reps_own_are_marked(coach: Program):
    own(coach, OWN)
    assert "coffee               Coffee with customers · 2 rungs · your own\n" in coach.says("ladders")
    assert "Coffee with customers" in coach.says("ladders", "coff")


def test_a_file_that_is_no_ladder_is_told_of_and_the_others_are_listed(coach: Program):
    own(coach, "title = 1")
    result = coach("ladders")
    assert result.exit_code == 0
    assert "prospecting" in result.stdout
    assert result.stderr == (
        "coach: note: Ladder coffee.toml: rungs: this has to be a list of tables. Write [[rungs]] above each.\n"
    )


def test_of_a_sound_ladder_other_files_are_no_matter(coach: Program):
    own(coach, "title = 1")
    assert coach("ladders", "prospecting").stderr == ""
    assert coach("start", "--ladder", "prospecting").stderr == ""


def test_what_is_wrong_with_the_file_that_was_meant_is_told(coach: Program):
    own(coach, "title = 1")
    result = coach("ladders", "coffee")
    assert result.exit_code == 1
    assert "Ladder coffee.toml: rungs: this has to be a list of tables." in result.stderr
    (coach.folder / "config" / "ladders" / "prospecting.toml").write_text("title = 1")
    result = coach("ladders", "prospecting")
    assert result.exit_code == 0
    assert "Ladder prospecting.toml: " in result.stderr
    assert "coffee.toml" not in result.stderr


def test_an_unknown_name_is_answered_with_the_nearest(coach: Program):
    assert coach.refuses("ladders", "referals") == "No ladder is called 'referals'. Did you mean 'referrals'?"


def test_a_ladder_begins_with_its_first_rung(coach: Program):
    assert coach.says("start", "--ladder", "prospecting") == "saved: “Three calls before noon”, rung 1, begins today\n"
    assert "Call prospects" in coach.says("status")


def test_a_ladder_may_begin_on_another_day(coach: Program):
    said = coach.says("start", "--ladder", "dread", "--on", "2026-10-12")
    assert said == "saved: “The dreaded task by noon”, rung 1, begins on Monday 12 October\n"


def test_a_ladder_is_refused_like_any_start_while_another_is_active(begun: Program):
    assert "0 of 4 weeks" in begun.refuses("start", "--ladder", "prospecting")


def test_a_start_takes_a_file_or_a_ladder(coach: Program):
    assert "FILE.toml, or --ladder" in coach.refuses("start", code=2)
    assert "FILE.toml, or --ladder" in coach.refuses("start", "x.toml", "--ladder", "prospecting", code=2)


def test_names_are_completed(coach: Program):
    assert completed(coach, "ladders", "fi") == ["first-impression", "first-meetings"]
    assert completed(coach, "start", "--ladder", "dr") == ["dread-first"]
