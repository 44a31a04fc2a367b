"""Starter ladders: each file that comes with the program holds what it promises; the rep's own stand beside them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach import ladders, lexicon
from coach.domain import moves
from coach.domain.clarity import judge, judge_behaviour
from coach.domain.errors import Refused
from coach.domain.ladder import compare
from coach.domain.moves import Ground
from coach.ladders import Ladder
from tests.domain.make import day, definition, history, rung
from tests.strategies import fill

LISTS = lexicon.read()
FILES = sorted(ladders.BUILT_IN.glob("*.toml"))
EVERY = [ladders.read(path, own=False) for path in FILES]
SUBJECTS = {
    "dread-first", "first-impression", "prospecting", "follow-up", "same-day-records", "discovery-questions",
    "listening", "referrals", "territory-plan", "account-plans", "first-meetings", "new-opportunities", "next-step",
    "call-preparation", "end-of-day", "own-calls",
}  # fmt: skip

OWN = """\
title = "Coffee with customers"
about = "One at a time."

[[rungs]]
title = "One coffee a week"
[[rungs.behaviours]]
name = "Have coffee with a customer"
days = "wed"

[[rungs]]
title = "Two coffees a week"
[[rungs.behaviours]]
name = "Have coffee with a customer"
days = "wed fri"
"""

each_ladder = pytest.mark.parametrize("ladder", EVERY, ids=lambda ladder: ladder.name)


def own(config: Path, text: str, name: str = "coffee") -> Path:
    """The config folder with that file among its ladders."""
    (config / "ladders").mkdir(exist_ok=True)
    (config / "ladders" / f"{name}.toml").write_text(text, encoding="utf-8")
    return config


def test_the_daily_work_of_selling_is_covered() -> None:
    assert {ladder.name for ladder in EVERY} >= SUBJECTS
    assert [ladder.name for ladder in EVERY] == [path.stem for path in FILES]
    assert not any(ladder.own for ladder in EVERY)


@each_ladder
def test_a_ladder_says_what_it_is_for_in_three_to_five_rungs(ladder: Ladder) -> None:
    assert 3 <= len(ladder.rungs) <= 5
    assert 20 <= len(ladder.about) <= 200
    assert ladder.about.endswith(".")


@each_ladder
def test_each_rung_has_a_cue_a_why_few_behaviours_and_the_results_they_drive(ladder: Ladder) -> None:
    for one in ladder.rungs:
        assert one.cue.startswith("When ")
        assert one.why
        assert 1 <= len(one.behaviours) <= 4
        assert {behaviour.result for behaviour in one.behaviours} == {result.id for result in one.results}


@each_ladder
def test_each_behaviour_and_title_is_clear(ladder: Ladder) -> None:
    for one in ladder.rungs:
        assert judge(one.title, LISTS, measured=True).findings == ()
        for behaviour in one.behaviours:
            assert judge_behaviour(behaviour, LISTS).findings == (), behaviour.name


@each_ladder
def test_each_step_is_more_ambitious_and_no_leap(ladder: Ladder) -> None:
    for before, after in pairwise(ladder.rungs):
        found = compare(before, after, day(0))
        assert found.more
        assert (found.less, found.leaps) == ((), ())
        assert [result.id for result in before.results] == [result.id for result in after.results]


@each_ladder
def test_a_behaviour_keeps_its_id_and_name_from_rung_to_rung(ladder: Ladder) -> None:
    named = {(behaviour.id, behaviour.name) for one in ladder.rungs for behaviour in one.behaviours}
    assert len(named) == len(dict(named))


@each_ladder
def test_a_ladder_can_be_climbed_from_its_first_rung_to_its_last(ladder: Ladder) -> None:
    held, begins = history(), 0
    for n, one in enumerate(ladder.rungs):
        ground = Ground(held, day(begins))
        edits = moves.grow(ground, one, f"r{n}") if n else moves.start(ground, one, f"r{n}")
        held.apply(edits)
        active = held.active()
        assert active is not None
        fill(held, active, day(begins), day(begins + 27))
        begins += 28
    assert [one.rung for one in held.resolutions.values()] == list(range(1, len(ladder.rungs) + 1))


@each_ladder
def test_the_next_rung_is_known_whatever_the_rep_calls_the_present_one(ladder: Ladder) -> None:
    for before, after in pairwise(ladder.rungs):
        assert ladders.following(EVERY, replace(before, title="Mine", cue="")) == after
    assert ladders.following(EVERY, ladder.rungs[-1]) is None


def test_what_was_changed_in_what_it_asks_is_on_no_ladder_any_more() -> None:
    assert ladders.following(EVERY, definition()) is None
    assert ladders.following(EVERY, replace(EVERY[0].rungs[0], bar=85)) is None


def test_the_reps_own_ladders_stand_among_them(tmp_path: Path) -> None:
    found, wrong = ladders.load(own(tmp_path, OWN))
    assert wrong == []
    (mine,) = [ladder for ladder in found if ladder.own]
    assert (mine.name, mine.title, len(mine.rungs)) == ("coffee", "Coffee with customers", 2)
    assert len(found) == len(EVERY) + 1
    assert [one.title.casefold() for one in found] == sorted(one.title.casefold() for one in found)


def test_one_of_the_same_name_takes_the_place_of_a_built_in_one(tmp_path: Path) -> None:
    found, _ = ladders.load(own(tmp_path, OWN, "prospecting"))
    (mine,) = [ladder for ladder in found if ladder.name == "prospecting"]
    assert (mine.own, mine.title) == (True, "Coffee with customers")
    assert len(found) == len(EVERY)


def test_without_a_folder_there_are_the_built_in_ones(tmp_path: Path) -> None:
    found, wrong = ladders.load(tmp_path / "nowhere")
    assert (len(found), wrong) == (len(EVERY), [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = ", "Ladder coffee.toml, line 1: invalid value. Text and times stand in quotes."),
        ('title = "A"\n', "Ladder coffee.toml: rungs: this has to be a list of tables. Write [[rungs]] above each."),
        (OWN.replace("about", "abot"), "Ladder coffee.toml: unknown key 'abot'. Did you mean 'about'?"),
        (OWN.replace("wed fri", "xyz"), "Ladder coffee.toml: rungs[1].behaviours[0].days: "),
        (OWN.replace("wed fri", "fri"), "Ladder coffee.toml: rungs[1]: that is less ambitious than the rung before: "),
        (OWN.replace("wed fri", "wed"), "Ladder coffee.toml: rungs[1]: nothing in it is more ambitious"),
        (OWN.partition("\n[[rungs]]\ntitle = \"Two")[0], "Ladder coffee.toml: rungs: has to be a list of at least 2"),
        (OWN.replace('title = "Coffee', 'name = "a b"\ntitle = "Coffee'), "Ladder coffee.toml: name: is blank, of an"),
        (OWN.replace('title = "Two', 'period = "month"\ntitle = "Two'), "Ladder coffee.toml: rungs[1].period: the per"),
        ("rungs = [1]", "Ladder coffee.toml: rungs: this has to be a list of tables."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_one_line_and_the_others_are_there(tmp_path: Path, text: str, said: str) -> None:
    found, (line,) = ladders.load(own(tmp_path, text))
    assert line.startswith(said)
    assert "\n" not in line
    assert len(found) == len(EVERY)


def test_what_cannot_be_read_is_one_line_too(tmp_path: Path) -> None:
    (tmp_path / "ladders" / "folder.toml").mkdir(parents=True)
    (tmp_path / "ladders" / "bytes.toml").write_bytes(b"\xff\xfe")
    _, wrong = ladders.load(tmp_path)
    assert wrong[0] == "Ladder bytes.toml: this is not text in UTF-8. Save it as UTF-8."
    assert wrong[1].startswith("Ladder folder.toml: it cannot be read: ")


def test_a_ladder_is_meant_by_an_unambiguous_part() -> None:
    assert ladders.one_called(EVERY, "prospect").name == "prospecting"
    assert ladders.one_called(EVERY, "Let them finish").name == "listening"
    assert ladders.one_called(EVERY, "DREAD").name == "dread-first"


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("prospectign", "No ladder is called 'prospectign'. Did you mean 'prospecting'?"),
        ("xyz", "No ladder is called 'xyz'. 'coach ladders' lists them."),
        ("", "No ladder is called ''."),
        ("plan", "'plan' could be account-plans, territory-plan"),
    ],
)
def test_what_means_none_or_several_is_refused_with_the_nearest(word: str, said: str) -> None:
    with pytest.raises(Refused) as no:
        ladders.one_called(EVERY, word)
    assert str(no.value).startswith(said)


def test_a_rung_of_a_ladder_is_a_definition_that_can_be_in_force() -> None:
    assert rung(EVERY[0].rungs[0]).behaviours == EVERY[0].rungs[0].behaviours
