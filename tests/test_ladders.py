"""Starter ladders: each file that comes with the program holds what it promises; the rep's own stand beside them."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach import ladders, lexicon
from coach.domain import moves
from coach.domain.clarity import judge, judge_behaviour
from coach.domain.days import minutes_into_day
from coach.domain.errors import Refused
from coach.domain.ladder import compare, proposal, target_limit
from coach.domain.moves import Ground
from coach.domain.resolution import Behaviour, Definition
from coach.domain.rules import due_dates
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
            assert judge(behaviour.name, LISTS).findings == (), behaviour.name


@each_ladder
def test_each_step_is_more_ambitious_and_no_leap(ladder: Ladder) -> None:
    for before, after in pairwise(ladder.rungs):
        found = compare(before, after, day(0))
        assert found.more
        assert (found.less, found.leaps) == ((), ())
        assert [result.id for result in before.results] == [result.id for result in after.results]


def times(behaviour: Behaviour) -> int:
    """How often a week it is due."""
    return len(due_dates(behaviour.days, day(0), day(0), day(6)))


@each_ladder
def test_no_step_asks_for_more_than_once_a_week_more_or_for_more_days_and_more_on_them(ladder: Ladder) -> None:
    for before, after in pairwise(ladder.rungs):
        had = {behaviour.id: behaviour for behaviour in before.behaviours}
        for now in after.behaviours:
            was = had.get(now.id, now)
            assert times(now) <= target_limit(times(was)), now.name
            assert (times(now) > times(was)) + (now.target > was.target) <= 1, now.name


@each_ladder
def test_a_step_that_raises_both_the_number_and_the_hour_raises_each_a_little(ladder: Ladder) -> None:
    for before, after in pairwise(ladder.rungs):
        for was, now in zip(before.behaviours, after.behaviours, strict=False):
            if now.target > was.target and now.by != was.by:
                assert was.by is not None
                assert now.by is not None
                assert now.target - was.target == 1, now.name
                assert minutes_into_day(was.by) - minutes_into_day(now.by) <= 30, now.name


def test_no_two_rungs_have_the_same_why() -> None:
    whys = Counter(one.why for ladder in EVERY for one in ladder.rungs)
    assert [why for why, times in whys.items() if times > 1] == []


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


def judged(one: Definition | None) -> object:
    """What is asked, whatever the words."""
    assert one is not None
    return one.period, one.bar, one.run, [(b.id, b.target, b.by, b.days) for b in one.behaviours]


@each_ladder
def test_the_next_rung_is_the_ladders_whatever_the_rep_calls_the_present_one(ladder: Ladder) -> None:
    for before, after in pairwise(ladder.rungs):
        assert ladders.following(EVERY, [before]) == after
        coming = ladders.following(EVERY, [replace(before, title="Mine", cue="")])
        assert judged(coming) == judged(after)
    assert ladders.following(EVERY, [ladder.rungs[-1]]) is None


@each_ladder
def test_what_is_proposed_after_each_rung_can_be_grown_into_without_a_stretch(ladder: Ladder, tmp_path: Path) -> None:
    for n, one in enumerate(ladder.rungs):
        coming = ladders.next_rung(tmp_path, ladder.rungs[: n + 1])
        found = compare(one, coming, day(0))
        assert found.more
        assert (found.less, found.leaps) == ((), ())


CALLS, FOUR_CALLS, FIVE_CALLS, NAMES, SIX_CALLS = next(one for one in EVERY if one.name == "prospecting").rungs


def with_calls(one: Definition, **other: object) -> Definition:
    """``one`` with its first behaviour changed."""
    return replace(one, behaviours=(replace(one.behaviours[0], **other), *one.behaviours[1:]))


def test_the_reps_own_names_reminders_and_key_results_come_along() -> None:
    mine = replace(
        with_calls(CALLS, name="Ring the mill", remind=("09:00",), result=None), cue="When the bus has left", results=()
    )
    coming = ladders.following(EVERY, [mine])
    assert coming is not None
    (calls,) = coming.behaviours
    assert (calls.name, calls.remind, calls.target, calls.by) == ("Ring the mill", ("09:00",), 4, "11:30")
    assert (coming.title, coming.cue, coming.results) == (FOUR_CALLS.title, "When the bus has left", ())
    added = ladders.following(EVERY, [mine, with_calls(mine, target=5, by="11:00")])
    assert added is not None
    assert [(b.name, b.result) for b in added.behaviours] == [("Ring the mill", None), (NAMES.behaviours[1].name, None)]


def test_a_rep_who_asks_more_of_themselves_stays_on_the_ladder() -> None:
    eager = with_calls(FOUR_CALLS, target=6)
    coming = ladders.following(EVERY, [CALLS, eager])
    assert coming is not None
    assert coming.behaviours[0].target == 6
    assert len(coming.behaviours) == 2
    higher = ladders.following(EVERY, [replace(CALLS, bar=90, run=6)])
    assert higher is not None
    assert (higher.bar, higher.run, higher.behaviours[0].target) == (90, 6, 4)


def test_after_easing_the_step_that_was_taken_back_comes_again() -> None:
    eased = with_calls(FIVE_CALLS, by="11:30")
    coming = ladders.following(EVERY, [CALLS, FOUR_CALLS, FIVE_CALLS, eased])
    assert judged(coming) == judged(FIVE_CALLS)


def test_a_behaviour_that_the_rep_added_stays_and_one_that_was_added_already_is_not_asked_for_twice() -> None:
    extra = definition().behaviours[0]
    coming = ladders.following(EVERY, [replace(CALLS, behaviours=(*CALLS.behaviours, replace(extra, id="mine")))])
    assert coming is None  # other behaviours than any rung's: it is no rung of this ladder
    coming = ladders.following(
        EVERY, [CALLS, replace(CALLS, behaviours=(*CALLS.behaviours, replace(extra, id="mine")))]
    )
    assert coming is not None
    assert [b.id for b in coming.behaviours] == [CALLS.behaviours[0].id, "mine"]


def test_what_was_never_on_a_ladder_gets_a_modest_step(tmp_path: Path) -> None:
    mine = definition()
    assert ladders.following(EVERY, [mine]) is None
    assert ladders.next_rung(tmp_path, [mine]) == proposal(mine)


def test_of_a_step_that_is_a_leap_as_much_is_proposed_as_is_none(tmp_path: Path) -> None:
    leap = OWN.replace(
        'name = "Have coffee with a customer"\ndays = "wed fri"',
        'name = "Have coffee with a customer"\ndays = "wed"\ntarget = 9',
    )
    (mine,) = [one for one in ladders.load(own(tmp_path, leap))[0] if one.own]
    coming = ladders.next_rung(tmp_path, [mine.rungs[0]])
    assert (coming.title, coming.behaviours[0].target) == ("Two coffees a week", 2)


def test_a_step_that_would_be_more_than_can_be_managed_is_not_proposed(tmp_path: Path) -> None:
    more = tuple(replace(CALLS.behaviours[0], id=f"more-{n}", result="meetings") for n in range(3))
    full = replace(with_calls(FIVE_CALLS), behaviours=(*FIVE_CALLS.behaviours, *more))
    assert full.results[0].id == "meetings"
    assert ladders.next_rung(tmp_path, [FIVE_CALLS, full]) == proposal(full)


def test_the_reps_own_ladders_stand_among_them(tmp_path: Path) -> None:
    found, wrong = ladders.load(own(tmp_path, OWN))
    assert wrong == {}
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
    assert (len(found), wrong) == (len(EVERY), {})


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
        (OWN.replace('title = "Coffee', 'name = "a b"\ntitle = "Coffee'), "Ladder coffee.toml: name: 'a b' cannot be"),
        (OWN.replace('title = "Coffee', 'name = ["a"]\ntitle = "Coffee'), "Ladder coffee.toml: name: a list cannot be"),
        (OWN.replace('title = "Two', 'period = "month"\ntitle = "Two'), "Ladder coffee.toml: rungs[1].period: the per"),
        ("rungs = [1]", "Ladder coffee.toml: rungs: this has to be a list of tables."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_one_line_and_the_others_are_there(tmp_path: Path, text: str, said: str) -> None:
    found, wrong = ladders.load(own(tmp_path, text))
    line = wrong["coffee"]
    assert line.startswith(said)
    assert "\n" not in line
    assert len(found) == len(EVERY)


def test_what_cannot_be_read_is_one_line_too(tmp_path: Path) -> None:
    (tmp_path / "ladders" / "folder.toml").mkdir(parents=True)
    (tmp_path / "ladders" / "bytes.toml").write_bytes(b"\xff\xfe")
    _, wrong = ladders.load(tmp_path)
    assert wrong["bytes"] == "Ladder bytes.toml: this is not text in UTF-8. Save it as UTF-8."
    assert wrong["folder"].startswith("Ladder folder.toml: it cannot be read: ")


@pytest.mark.parametrize(("file", "name"), [("My mornings", "my-mornings"), ("bad näme ü", "bad-n-me"), ("é", "item")])
def test_a_file_name_that_no_ladder_can_have_is_told_with_the_way_out(tmp_path: Path, file: str, name: str) -> None:
    _, wrong = ladders.load(own(tmp_path, OWN, file))
    assert wrong[file] == (
        f"Ladder {file}.toml: name: '{file}' cannot be a ladder's name. "
        f'Write name = "{name}" above its rungs: letters, digits, - and _ are allowed.'
    )
    found, wrong = ladders.load(own(tmp_path, f'name = "{name}"\n{OWN}', file))
    assert wrong == {}
    assert name in [one.name for one in found if one.own]


def test_of_two_files_of_one_name_the_first_is_taken_and_the_other_is_told_of(tmp_path: Path) -> None:
    other = 'name = "coffee"\n' + OWN.replace("Coffee with", "Tea with")
    found, wrong = ladders.load(own(own(tmp_path, OWN), other, "tea"))
    assert [one.title for one in found if one.own] == ["Coffee with customers"]
    assert wrong == {"tea": "Ladder tea.toml: its name 'coffee' is that of coffee.toml too. Give it another."}


def test_a_behaviour_with_another_name_on_the_next_rung_needs_the_same_id(tmp_path: Path) -> None:
    one, _, two = OWN.rpartition("Have coffee with")
    _, wrong = ladders.load(own(tmp_path, f"{one}Drink coffee with{two}"))
    assert wrong["coffee"] == (
        "Ladder coffee.toml: rungs[1]: “Have coffee with a customer”, which the rung before has, is not in it. "
        "If it has another name here, give both the same id."
    )


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
