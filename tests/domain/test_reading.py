"""Readings of key results: added, corrected, removed and taken from a report, each under the rung of its day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coach.domain import reading
from coach.domain.errors import CoachError, Refused
from coach.domain.history import Edit, History, ReadingKey
from coach.domain.resolution import KeyResult, Resolution
from coach.domain.signals import Reading
from coach.service import Coach
from tests.domain.make import behaviour, day, definition, history, moment, rung

MEETINGS = KeyResult(id="meetings", name="First meetings booked")
REVENUE = KeyResult(id="revenue", name="Revenue booked", unit="EUR")
TODAY = day(40)


def rung_with(*results: KeyResult, **place: object) -> Resolution:
    return rung(definition(behaviour(), results=results), **place)  # type: ignore[arg-type]


def two_rungs() -> History:
    """Meetings on both rungs of one ladder, revenue only on the second, which begins on day 14."""
    first = rung_with(MEETINGS, id="one", ladder="l", state="grown", ended=day(13))
    second = rung_with(REVENUE, MEETINGS, id="two", ladder="l", rung=2, started=day(14))
    return history(first, second)


def do(held: History, edits: list[Edit]) -> History:
    held.apply(edits)
    return held


def test_several_readings_of_one_day_are_kept_in_order():
    held = history(rung_with(MEETINGS))
    for value in (5, 2, 5):
        do(held, reading.add(held, "meetings", day(3), value, today=TODAY))
    assert held.readings == {ReadingKey("r", "meetings", day(3)): (5, 2, 5)}


def test_a_reading_is_stored_under_the_rung_in_force_on_its_day():
    held = two_rungs()
    for n in (13, 14):
        do(held, reading.add(held, "meetings", day(n), n, today=TODAY))
    assert held.readings == {
        ReadingKey("one", "meetings", day(13)): (13,),
        ReadingKey("two", "meetings", day(14)): (14,),
    }


def test_where_that_rung_has_no_such_result_the_first_that_does_holds_it():
    held = two_rungs()
    do(held, reading.add(held, "revenue", day(2), 100, today=TODAY))
    assert held.readings == {ReadingKey("two", "revenue", day(2)): (100,)}


def test_after_its_end_a_ladder_may_still_be_read():
    held = history(rung_with(MEETINGS, state="set-aside", ended=day(10), reason="enough"))
    do(held, reading.add(held, "meetings", day(20), 4, today=TODAY))
    assert held.readings == {ReadingKey("r", "meetings", day(20)): (4,)}


def test_a_reading_belongs_to_the_ladder_of_its_day():
    old = rung_with(MEETINGS, id="old", ladder="old", state="closed", ended=day(13))
    new = rung_with(REVENUE, id="new", ladder="new", started=day(14))
    held = history(old, new)
    assert [r.id for r in reading.rungs_to_read(held, day(13), TODAY)] == ["old"]
    assert [r.id for r in reading.rungs_to_read(held, day(14), TODAY)] == ["new"]
    with pytest.raises(Refused, match="no key result 'meetings'"):
        reading.add(held, "meetings", day(14), 1, today=TODAY)


def test_a_reading_on_the_first_day_of_a_rung_is_of_that_rung_and_one_of_before_the_ladder_of_its_first():
    held = two_rungs()
    second = next(one for one in held.resolutions.values() if one.rung == 2)
    assert reading.check(held, "meetings", second.started, 4, today=TODAY).resolution == second.id
    assert reading.check(held, "meetings", day(-1), 4, today=TODAY).resolution == "one"


def test_a_rung_that_never_began_is_no_place_for_readings():
    held = history(
        rung_with(MEETINGS, id="never", started=day(5), state="eased", ended=day(4)),
        rung_with(MEETINGS, id="real", started=day(5)),
    )
    assert [r.id for r in reading.rungs_to_read(held, day(6), TODAY)] == ["real"]


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (day(41), "still to come"),
        (date(1969, 12, 31), "cannot be"),
    ],
)
def test_days_to_come_and_of_no_rep_are_refused(on: date, words: str):
    with pytest.raises(CoachError, match=words):
        reading.add(history(rung_with(MEETINGS)), "meetings", on, 1, today=TODAY)


def test_with_no_resolution_it_says_how_to_begin():
    with pytest.raises(Refused, match="coach start"):
        reading.rungs_to_read(History(), day(0), TODAY)


@pytest.mark.parametrize("value", [10**15 + 1, -(10**16), float("inf"), float("nan")])
def test_a_value_beyond_what_can_be_kept_is_refused(value: float):
    with pytest.raises(Refused, match="too large"):
        reading.add(history(rung_with(MEETINGS)), "meetings", day(0), value, today=TODAY)


def test_a_correction_takes_the_place_of_the_last_such_reading():
    held = history(rung_with(MEETINGS))
    held.readings[ReadingKey("r", "meetings", day(3))] = (5, 2, 5)
    do(held, reading.correct(held, "meetings", day(3), 5, 7.5, today=TODAY))
    assert held.readings[ReadingKey("r", "meetings", day(3))] == (5, 2, 7.5)


def test_a_removal_takes_one_away_and_the_last_one_leaves_nothing():
    held = history(rung_with(MEETINGS))
    held.readings[ReadingKey("r", "meetings", day(3))] = (5, 2)
    do(held, reading.remove(held, "meetings", day(3), 5, today=TODAY))
    assert held.readings == {ReadingKey("r", "meetings", day(3)): (2,)}
    do(held, reading.remove(held, "meetings", day(3), None, today=TODAY))
    assert held.readings == {}


def test_a_reading_under_an_earlier_rung_of_its_day_is_found():
    """It was read in the morning, and the next rung began at noon."""
    held = two_rungs()
    held.readings[ReadingKey("one", "meetings", day(14))] = (3,)
    do(held, reading.add(held, "meetings", day(14), 4, today=TODAY))
    do(held, reading.correct(held, "meetings", day(14), 3, 5, today=TODAY))
    assert held.readings[ReadingKey("one", "meetings", day(14))] == (5,)
    do(held, reading.take(held, "meetings", [Reading(day(14), 9)], today=TODAY))
    assert held.readings == {ReadingKey("one", "meetings", day(14)): (9,)}


@pytest.mark.parametrize(
    ("there", "value", "words"),
    [((), 5, "no reading of it"), ((2, 3), 5, "It has 2 and 3"), ((2, 3), None, "2 readings of it .* 2 and 3")],
)
def test_what_is_not_there_cannot_be_removed(there: tuple[int, ...], value: int | None, words: str):
    held = history(rung_with(MEETINGS))
    if there:
        held.readings[ReadingKey("r", "meetings", day(3))] = there
    with pytest.raises(Refused, match=words):
        reading.remove(held, "meetings", day(3), value, today=TODAY)


def test_what_a_report_says_takes_the_place_of_the_days_readings_and_the_same_again_changes_nothing():
    held = two_rungs()
    held.readings[ReadingKey("one", "meetings", day(3))] = (5, 2)
    held.readings[ReadingKey("one", "meetings", day(4))] = (6,)
    said = [Reading(day(3), 7), Reading(day(4), 6), Reading(day(20), 1.5)]
    edits = reading.take(held, "meetings", said, today=TODAY)
    assert [(edit.key.day, edit.before, edit.after) for edit in edits] == [
        (day(3), (5, 2), (7,)),
        (day(20), None, (1.5,)),
    ]
    assert reading.take(do(held, edits), "meetings", said, today=TODAY) == []


def test_a_report_may_not_reach_into_days_to_come():
    with pytest.raises(Refused, match="still to come"):
        reading.take(history(rung_with(MEETINGS)), "meetings", [Reading(day(41), 1)], today=TODAY)


def test_what_a_report_gave_the_present_ladder_of_an_earlier_ones_days_can_be_corrected_and_removed():
    earlier = rung_with(MEETINGS, id="old", ladder="old", state="closed", ended=day(9))
    held = history(earlier, rung_with(MEETINGS, started=day(10)))
    held.apply(reading.take(held, "meetings", [Reading(day(2), 7)], today=TODAY))
    held.apply(reading.correct(held, "meetings", day(2), 7, 8, today=TODAY))
    assert held.readings == {ReadingKey("r", "meetings", day(2)): (8,)}
    held.apply(reading.add(held, "meetings", day(2), 8, today=TODAY))
    held.apply(reading.remove(held, "meetings", day(2), 8, today=TODAY, ladder="r"))
    assert held.readings == {ReadingKey("old", "meetings", day(2)): (8,)}


def test_a_report_of_before_the_ladder_is_kept_under_its_first_rung():
    held = history(rung_with(MEETINGS))
    held.apply(reading.take(held, "meetings", [Reading(day(-400), 1)], today=TODAY))
    assert list(held.readings) == [ReadingKey("r", "meetings", day(-400))]


@pytest.mark.parametrize("word", ["1", "revenue", "BOOKED", "Rev", "revenue booked"])
def test_a_key_result_goes_by_number_id_or_part_of_its_name(word: str):
    rungs = [rung_with(REVENUE, KeyResult(id="calls", name="Calls"))]
    assert reading.result_named(rungs, word).id == "revenue"


def test_the_results_of_a_ladder_are_those_of_its_last_rung_first_by_their_latest_name():
    renamed = KeyResult(id="meetings", name="Meetings")
    rungs = [rung_with(MEETINGS, KeyResult(id="gone", name="Gone")), rung_with(REVENUE, renamed, id="two")]
    assert reading.results_of(rungs) == [REVENUE, renamed, KeyResult(id="gone", name="Gone")]


def test_without_key_results_it_says_how_to_add_one():
    with pytest.raises(Refused, match="coach edit"):
        reading.result_named([rung_with()], "1")


@pytest.mark.parametrize(
    ("word", "value"), [("4", 4), ("-2", -2), ("−2", -2), ("3.0", 3), ("0.25", 0.25), ("+7", 7), ("007", 7)]
)
def test_a_value_is_a_plain_number(word: str, value: float):
    said = reading.value_named(word)
    assert (said, type(said)) == (value, type(value))


@pytest.mark.parametrize(
    "word", ["1,5", "1 000", "", "x", "1e5", "inf", "nan", "=1+1", "٣", "1_0", "9" * 5000, ".", "5."]
)
def test_anything_else_is_refused_in_one_line(word: str):
    with pytest.raises(Refused, match=r"not a plain number|too large"):
        reading.value_named(word)


def test_each_can_be_undone_and_done_again(tmp_path: Path):
    coach = Coach.open(moment(40, 9), str(tmp_path / "data"))
    coach.start(definition(behaviour(), results=(MEETINGS,)), moment(0, 8))
    coach.add_reading("meetings", day(2), 5, moment(40, 9))
    coach.correct_reading("meetings", day(2), 5, 6, moment(40, 9))
    coach.take_readings("meetings", [Reading(day(2), 1), Reading(day(9), 2)], moment(40, 9))
    coach.remove_reading("meetings", day(9), None, moment(40, 9))
    seen = []
    for _ in range(4):
        coach.undo()
        seen.append([values for _, values in sorted(coach.history.readings.items(), key=lambda kv: kv[0].day)])
    assert seen == [[(1,), (2,)], [(6,)], [(5,)], []]
    for _ in range(4):
        coach.redo()
    assert coach.save(moment(40, 9)) == []
    again = Coach.open(moment(40, 10), str(tmp_path / "data"))
    assert list(again.history.readings.values()) == [(1,)]
