"""Merging: the same twice changes nothing, the later entry stays, the past is never rewritten, never two active."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.domain.errors import Invalid
from coach.domain.history import History, Mark, ReadingKey, Review, ReviewKey, TimeOff
from coach.domain.resolution import Behaviour, KeyResult
from coach.domain.text import PROSE_MAX
from coach.store.exchange import parse
from coach.store.merge import Merged, merge
from tests.store.make import AT, TODAY, ended, export, history, mark, mark_key, resolution, same

LATER = "2026-11-20T09:30:00+00:00"  # 10:30 at the place where AT was 10:00, though its text is the smaller one


def merged(mine: History, theirs: History, **how: Any) -> Merged:
    """``theirs``, exported, into ``mine``, which is changed."""
    found = merge(mine, parse(export(theirs, **how)))
    mine.apply(found.edits)
    return found


def both(table: str, key: Any, mine: Any, theirs: Any) -> tuple[Any, Merged]:
    """What stands at ``key`` of ``table`` when ``mine`` and ``theirs`` were merged."""
    here, there = history(), history()
    here.table(table)[key] = mine  # type: ignore[arg-type]
    there.table(table)[key] = theirs  # type: ignore[arg-type]
    found = merged(here, there)
    assert merged(here, there).edits == []
    return here.table(table)[key], found  # type: ignore[arg-type]


def test_all_of_it_is_taken_into_an_empty_history() -> None:
    mine = History()
    found = merged(mine, history())
    assert same(mine, history())
    assert found.summary() == (
        "added: 2 resolutions, 4 marks, 2 notes, 1 day of readings, 1 review, 1 time off",
    )  # fmt: skip


def test_the_same_twice_changes_nothing() -> None:
    mine = history()
    assert merged(mine, history()) == Merged([], {}, {}, {}, [])
    assert same(mine, history())


def test_a_share_takes_nothing_away_from_what_is_known() -> None:
    mine = history()
    assert merged(mine, history(), full=False).edits == []
    assert same(mine, history())


@pytest.mark.parametrize(("mine", "theirs"), [(AT, LATER), (LATER, AT)])
def test_of_two_marks_the_later_entered_stays(mine: str, theirs: str) -> None:
    stays, found = both("marks", mark_key(), mark(1, mine), mark(2, theirs))
    assert stays.at == LATER
    assert (found.changed, found.kept) == (({"marks": 1}, {}) if theirs == LATER else ({}, {"marks": 1}))


def test_of_two_marks_of_one_moment_mine_stays() -> None:
    stays, found = both("marks", mark_key(), mark(1), mark(2, "2026-11-20T09:00:00Z"))
    assert stays == mark(1)
    assert found.kept == {"marks": 1}


def test_a_withheld_reason_never_replaces_one_that_is_known() -> None:
    assert both("marks", mark_key(), _skipped("sick", AT), _skipped("", LATER))[0] == _skipped("sick", LATER)
    assert both("marks", mark_key(), _skipped("", AT), _skipped("sick", AT))[0] == _skipped("sick", AT)


def _skipped(reason: str, at: str) -> Mark:
    return Mark(skipped=reason, at=at)


@pytest.mark.parametrize(
    ("mine", "theirs", "joined"),
    [("Mine", "Theirs", "Mine\nTheirs"), ("Mine, and theirs", "theirs", "Mine, and theirs"), ("a", "a b", "a b")],
)
def test_of_two_notes_both_are_kept_mine_first(mine: str, theirs: str, joined: str) -> None:
    assert both("notes", TODAY, mine, theirs)[0] == joined


def test_two_notes_too_long_to_be_one_are_refused() -> None:
    with pytest.raises(Invalid) as told:
        both("notes", TODAY, "m" * PROSE_MAX, "t")
    assert told.value.place == "notes[1].text"


@pytest.mark.parametrize(
    ("mine", "theirs", "joined"), [((3,), (3, 3), (3, 3)), ((3, 4), (4, 5), (3, 4, 5)), ((1, 1, 2), (1,), (1, 1, 2))]
)
def test_of_readings_each_value_is_there_as_often_as_in_the_one_that_has_more(
    mine: tuple[int, ...], theirs: tuple[int, ...], joined: tuple[int, ...]
) -> None:
    assert both("readings", ReadingKey("r2", "meetings", TODAY), mine, theirs)[0] == joined


def test_of_two_reviews_the_later_stays() -> None:
    key = ReviewKey("r2", date(2026, 11, 9))
    mine, theirs = (Review(resolution="r2", period=key.period, worked=at, at=at) for at in (AT, LATER))
    assert both("reviews", key, mine, theirs)[0] == theirs
    assert both("reviews", key, theirs, mine)[0] == theirs


def test_of_two_times_off_the_longer_stays_with_what_reason_there_is() -> None:
    first = date(2026, 12, 1)
    short, long = (TimeOff(first=first, last=date(2026, 12, n)) for n in (2, 9))
    assert both("time_off", first, short, long)[0] == long
    assert both("time_off", first, long, short)[0] == long
    assert both("time_off", first, replace(short, reason="leave"), long)[0] == replace(long, reason="leave")


def _with(**other: Any) -> History:
    """The history, with its active resolution changed."""
    held = history()
    held.resolutions["r2"] = resolution(**other)
    return held


def _first(**other: Any) -> tuple[Behaviour, ...]:
    first, second = resolution().behaviours
    return replace(first, **other), second


@pytest.mark.parametrize(
    ("place", "changed"),
    [
        ("started", {"started": date(2026, 10, 6)}),
        ("ladder", {"ladder": "r2"}),
        ("rung", {"rung": 3}),
        ("period", {"period": "month"}),
        ("bar", {"bar": 90}),
        ("run", {"run": 5}),
        ("behaviours", {"behaviours": resolution().behaviours[:1]}),
        ("behaviours[0].target", {"behaviours": _first(target=6)}),
        ("behaviours[0].by", {"behaviours": _first(by=None)}),
        ("behaviours[0].days", {"behaviours": _first(days="FREQ=DAILY")}),
    ],
)
def test_a_resolution_that_is_judged_differently_is_refused(place: str, changed: dict[str, Any]) -> None:
    mine, theirs = history(), _with(**changed)
    if place == "behaviours":
        theirs.marks = {key: one for key, one in theirs.marks.items() if key.behaviour != "notes"}
    with pytest.raises(Invalid, match="the past is never rewritten") as told:
        merged(mine, theirs)
    assert told.value.place == f"resolutions[1].{place}"
    assert same(mine, history())


def test_words_that_differ_are_no_conflict_and_mine_stay() -> None:
    mine = history()
    found = merged(mine, _with(title="Their title", behaviours=_first(name="Their name", remind=())))
    assert same(mine, history())
    assert found.kept == {"resolutions": 1}


def test_one_that_ended_there_ends_here_and_what_followed_is_taken() -> None:
    theirs = _with(state="grown", ended=date(2026, 11, 19))
    theirs.resolutions["r3"] = resolution(id="r3", rung=3, started=TODAY, bar=90)
    mine = history()
    found = merged(mine, theirs)
    assert mine.active() == theirs.resolutions["r3"]
    assert mine.resolutions["r2"].ended == date(2026, 11, 19)
    assert found.words == ["“Five calls” ended on 2026-11-19 in the document (grown), and is ended here too."]
    assert merged(mine, theirs).edits == []


def test_one_that_ended_here_stays_ended() -> None:
    mine = _with(state="set-aside", ended=TODAY, reason="enough")
    found = merged(mine, history())
    assert mine.active() is None
    assert found.kept == {"resolutions": 1}


def test_a_withheld_reason_for_setting_aside_is_filled_in_and_never_taken_away() -> None:
    mine = history()
    mine.resolutions["r1"] = ended(reason="")
    merged(mine, history())
    assert mine.resolutions["r1"].reason == "too much"
    theirs = history()
    theirs.resolutions["r1"] = ended(reason="")
    assert merged(mine, theirs).edits == []


def test_a_second_active_one_is_refused_whole() -> None:
    theirs = History()
    theirs.resolutions["x"] = resolution(id="x", title="Another")
    theirs.notes[TODAY] = "Theirs"
    mine = history()
    with pytest.raises(Invalid) as told:
        merged(mine, theirs)
    assert told.value.place == "resolutions[0].state"
    assert str(told.value).endswith("'Another' is active, and so is 'Five calls' here; only one can be. "
                                    "Set one of them aside first.")  # fmt: skip
    assert same(mine, history())


def test_a_key_result_that_readings_need_comes_with_them() -> None:
    results = (*resolution().results, KeyResult(id="deals", name="Deals"))
    theirs = _with(results=results)
    theirs.readings[ReadingKey("r2", "deals", TODAY)] = (1,)
    mine = history()
    merged(mine, theirs)
    assert mine.resolutions["r2"].results == results
    assert merged(mine, theirs).edits == []


def test_more_key_results_than_can_be_are_refused() -> None:
    mine = _with(results=(*resolution().results, KeyResult(id="a", name="A"), KeyResult(id="b", name="B")))
    theirs = _with(results=(*resolution().results, KeyResult(id="deals", name="Deals")))
    theirs.readings[ReadingKey("r2", "deals", TODAY)] = (1,)
    with pytest.raises(Invalid) as told:
        merged(mine, theirs)
    assert told.value.place == "resolutions[1].results"


moments = st.sampled_from([AT, LATER, "2026-11-19T23:59:59-05:00", "2026-11-20T10:00:00.5+01:00"])
some_marks = st.builds(mark, st.integers(0, 3), moments) | st.builds(_skipped, st.sampled_from(["", "sick"]), moments)
keys = st.builds(mark_key, st.dates(date(2026, 11, 1), date(2026, 11, 4)), st.sampled_from(["calls", "notes"]))


@st.composite
def lives(draw: st.DrawFn) -> History:
    """The same resolutions, lived with in some way or other."""
    held = history()
    held.marks = draw(st.dictionaries(keys, some_marks, max_size=6))
    held.notes = draw(st.dictionaries(st.just(TODAY), st.sampled_from(["one", "two", "one\ntwo"])))
    reading = st.lists(st.integers(1, 3), min_size=1, max_size=4).map(tuple)
    held.readings = draw(st.dictionaries(st.just(ReadingKey("r2", "meetings", TODAY)), reading))
    return held


@given(lives(), lives())
def test_merging_is_idempotent_and_loses_no_entry(mine: History, theirs: History) -> None:
    before = {name: dict(mine.table(name)) for name in ("marks", "readings")}  # type: ignore[arg-type]
    merged(mine, theirs)
    assert merged(mine, theirs).edits == []
    assert mine.marks.keys() == before["marks"].keys() | theirs.marks.keys()
    for key, stays in mine.marks.items():
        moments = [held[key].entered for held in (before["marks"], theirs.marks) if key in held]
        assert stays.entered == max(moments)


@given(lives(), lives())
def test_both_ways_round_the_same_counts_stay(one: History, other: History) -> None:
    here, there = History(), History()
    for held, order in ((here, (one, other)), (there, (other, one))):
        for life in order:
            merged(held, life)
    times = _by(here, lambda mark: mark.entered)
    assert times == _by(there, lambda mark: mark.entered)
    assert {key: sorted(values) for key, values in here.readings.items()} == {
        key: sorted(values) for key, values in there.readings.items()
    }


def _by(held: History, what: Callable[[Mark], object]) -> dict[object, object]:
    return {key: what(one) for key, one in held.marks.items()}
