"""Milestones: when each is reached, and which are celebrated."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach import demo
from coach.domain.celebrating import Celebrations, fresh, reached, tally
from coach.domain.days import EVERY_DAY, Calendar, due_dates
from coach.domain.history import Edit, History, Mark, MarkKey, TimeOff
from coach.domain.mastery import assess
from coach.domain.milestones import Milestone, milestones, of_ladder
from coach.domain.resolution import Resolution
from tests.domain.make import MONDAY, behaviour, day, definition, history, keep, rung, weeks
from tests.strategies import histories, mark, resolutions

CALENDAR = Calendar()
TWO = definition(behaviour("calls", target=5), behaviour("log"), run=2)


def found(held: History, today: date, *kinds: str) -> list[tuple[str, int, int]]:
    """Each milestone of ``kinds`` as (kind, days after ``MONDAY``, number)."""
    return [
        (one.kind, (one.day - MONDAY).days, one.number)
        for one in milestones(held, today, CALENDAR)
        if not kinds or one.kind in kinds
    ]


def kept(*days: int, what: Resolution | None = None) -> History:
    resolution = what or rung()
    held = history(resolution)
    keep(held, resolution, days)
    return held


def test_nothing_is_reached_in_an_empty_history():
    assert milestones(History(), MONDAY, CALENDAR) == []
    assert found(kept(), day(40)) == []


def test_the_first_mark_is_one_even_when_it_keeps_nothing():
    resolution = rung(TWO)
    held = history(resolution)
    held.marks[MarkKey("r", "calls", day(1))] = mark(2)
    assert found(held, day(3)) == [("first", 1, 0)]


def test_a_day_is_complete_when_all_that_was_due_is_kept():
    resolution = rung(TWO)
    held = history(resolution)
    keep(held, resolution, [0, 1, 2], "calls")
    keep(held, resolution, [0, 1], "log")
    held.marks[MarkKey("r", "log", day(1))] = mark(1, on_time=False)
    held.marks[MarkKey("r", "log", day(2))] = mark(skipped="system down")
    assert found(held, day(3), "day") == [("day", 0, 2), ("day", 2, 1)]


def test_a_mark_that_is_not_due_or_on_a_day_off_reaches_nothing():
    held = kept(5)
    assert found(held, day(6)) == []
    held = kept(1)
    held.time_off[day(1)] = TimeOff(first=day(1), last=day(1))
    assert found(held, day(6)) == []


def test_a_period_is_kept_on_the_day_on_which_the_bar_is_reached():
    assert found(kept(0, 1, 2), day(3), "period") == []
    assert found(kept(0, 1, 2, 3), day(3), "period") == [("period", 3, 1)]
    assert found(kept(*weeks(0, 1)), day(30), "period") == [("period", 3, 1), ("period", 10, 2)]


def test_the_weakest_behaviour_decides_on_which_day_a_period_is_kept():
    resolution = rung(TWO)
    held = history(resolution)
    keep(held, resolution, weeks(0), "calls")
    keep(held, resolution, [0, 2, 3], "log")
    assert found(held, day(4), "period") == []
    keep(held, resolution, [4], "log")
    assert found(held, day(4), "period") == [("period", 4, 1)]


def test_a_warmup_and_a_period_that_the_rung_did_not_see_through_are_not_kept():
    assert found(kept(*weeks(0), what=rung(started=day(1))), day(20), "period") == []
    assert found(kept(*weeks(0), what=rung(state="grown", ended=day(4))), day(20), "period") == []


def test_the_gate_opens_with_the_run_once_and_agrees_with_mastery():
    resolution = rung(definition(run=2))
    held = kept(*weeks(0, 1, 2, 3), what=resolution)
    assert found(held, day(40), "gate") == [("gate", 10, 2)]
    (gate,) = (one for one in milestones(held, day(40), CALENDAR) if one.kind == "gate")
    assert gate.last == assess(resolution, held, day(40)).mastered_on == day(13)


def test_a_run_is_the_longest_once_it_outgrows_an_earlier_one():
    held = kept(*weeks(0, 1, 3, 4, 5, 6))
    assert found(held, day(60), "run") == [("run", 38, 3)]


def test_a_first_run_is_not_called_the_longest():
    assert found(kept(*weeks(0, 1, 2)), day(60), "run") == []


def test_a_new_rung_has_to_outgrow_the_runs_of_those_before_it():
    old = rung(definition(run=2), state="grown", ended=day(13))
    new = rung(definition(behaviour(target=2), run=2), id="s", rung=2, origin="grow", started=day(14))
    held = history(old, new)
    keep(held, old, weeks(0, 1))
    keep(held, new, weeks(2, 3, 4))
    assert found(held, day(60), "grown", "gate", "run") == [
        ("gate", 10, 2), ("grown", 14, 2), ("gate", 24, 2), ("run", 31, 3),
    ]  # fmt: skip


def test_a_return_is_the_first_thing_done_after_two_due_days_without():
    assert found(kept(0, 2), day(9), "return") == []
    assert found(kept(0, 3), day(9), "return") == [("return", 3, 2)]


def test_days_that_are_excused_or_not_due_are_no_break():
    held = kept(4, 14)
    held.time_off[day(7)] = TimeOff(first=day(7), last=day(12))
    assert found(held, day(20), "return") == []


def test_days_that_were_settled_as_missed_are_a_break():
    held = kept(0, 3)
    held.marks |= {MarkKey("r", "calls", day(n)): mark(0) for n in (1, 2)}
    assert found(held, day(9), "return") == [("return", 3, 2)]


def test_times_are_counted_over_the_whole_ladder():
    old = rung(definition(behaviour(days=EVERY_DAY)), state="eased", ended=day(6))
    new = rung(definition(behaviour(days=EVERY_DAY)), id="s", rung=2, origin="ease", started=day(7))
    held = history(old, new)
    keep(held, old, range(7))
    keep(held, new, range(7, 60))
    assert found(held, day(60), "times") == [("times", 9, 10), ("times", 49, 50)]


def test_a_year_is_reached_by_the_first_thing_done_after_it():
    held = kept(0, 368, 369, what=rung(definition(behaviour(days=EVERY_DAY))))
    assert found(held, day(370), "year") == [("year", 368, 1)]


def test_years_without_anything_done_are_passed_over():
    held = kept(0, 1100, what=rung(definition(behaviour(days=EVERY_DAY))))
    assert found(held, day(1200), "year") == [("year", 1100, 3)]


def test_a_year_from_the_29th_of_february_comes_round():
    leap = rung(definition(behaviour(days=EVERY_DAY)), started=date(2024, 2, 29))
    held = history(leap)
    held.marks[MarkKey("r", "calls", date(2025, 3, 1))] = mark()
    assert [one.day for one in milestones(held, date(2025, 4, 1), CALENDAR) if one.kind == "year"] == [date(2025, 3, 1)]


@settings(max_examples=60)
@given(st.data())
def test_each_kept_period_and_the_gate_are_those_of_the_assessment(data: st.DataObject):
    resolution = data.draw(resolutions())
    held = data.draw(histories(resolution))
    today = resolution.started + timedelta(data.draw(st.integers(0, 160)))
    told = of_ladder([resolution], held, today, CALENDAR)
    scored = assess(resolution, held, today)
    closed = [one.last for one in told if one.kind == "period" and one.last is not None and one.last < today]
    assert closed == [p.last for p in scored.periods if p.verdict == "kept"]
    gates = [one.last for one in told if one.kind == "gate" and one.last is not None and one.last < today]
    assert gates == [scored.mastered_on] * (scored.mastered_on is not None)
    assert all(resolution.started <= one.day <= today for one in told)


# What is celebrated


def put(held: History, n: int, name: str = "calls", **other: object) -> list[Edit]:
    """A kept mark, taken in by ``held``: the edits."""
    resolution = held.in_force(day(n))
    assert resolution is not None
    one = resolution.behaviour(name)
    assert one is not None
    edits = [held.edit("marks", MarkKey(resolution.id, name, day(n)), mark(one.target, **other))]  # type: ignore[arg-type]
    held.apply(edits)
    return edits


def take_back(held: History, edits: Sequence[Edit]) -> list[Edit]:
    undone = [edit.undone for edit in reversed(edits)]
    held.apply(undone)
    return undone


def kinds(ones: Sequence[Milestone]) -> list[str]:
    return [one.kind for one in ones]


def test_what_a_mark_of_today_brings_about_is_celebrated():
    held = kept(*weeks(0), 7, 8, 9, what=rung(definition(run=2)))
    assert kinds(Celebrations().after(put(held, 10), held, day(10), CALENDAR)) == ["day", "period", "gate"]


def test_each_is_celebrated_once_though_it_is_taken_back_and_done_again():
    held, session = kept(), Celebrations()
    done = put(held, 0)
    assert kinds(session.after(done, held, day(0), CALENDAR)) == ["first", "day"]
    assert session.after(take_back(held, done), held, day(0), CALENDAR) == []
    assert session.after(put(held, 0), held, day(0), CALENDAR) == []


def test_what_was_reached_before_is_not_celebrated_by_a_later_session():
    held = kept(0, 1, 2, 3)
    correction = [held.edit("marks", MarkKey("r", "calls", day(3)), mark(4))]
    held.apply(correction)
    assert Celebrations().after(correction, held, day(3), CALENDAR) == []


def test_yesterday_entered_today_is_celebrated_but_for_what_is_small():
    held = kept(0, 1, 2)
    assert kinds(Celebrations().after(put(held, 3), held, day(4), CALENDAR)) == ["period"]


def test_a_day_further_back_is_not_celebrated_whatever_it_completes():
    held = kept(0, 1, 3)
    assert Celebrations().after(put(held, 2), held, day(4), CALENDAR) == []
    held = kept(0, 1, 4)
    assert Celebrations().after(put(held, 2), held, day(4), CALENDAR) == []


def test_several_days_settled_at_once_are_not_celebrated():
    held = kept(0)
    edits = [*put(held, 1), *put(held, 2), *put(held, 3)]
    assert Celebrations().after(edits, held, day(3), CALENDAR) == []


def test_a_skip_that_completes_a_day_is_not_celebrated():
    resolution = rung(TWO)
    held = history(resolution)
    keep(held, resolution, [0], "calls")
    edits = [held.edit("marks", MarkKey("r", "log", MONDAY), mark(skipped="fair"))]
    held.apply(edits)
    assert Celebrations().after(edits, held, MONDAY, CALENDAR) == []


def test_growing_is_celebrated_when_it_is_done_even_for_a_day_to_come():
    old = rung()
    held = history(old)
    new = rung(id="s", rung=2, origin="grow", started=day(15))
    edits = [
        held.edit("resolutions", "r", replace(old, state="grown", ended=day(14))),
        held.edit("resolutions", "s", new),
    ]
    held.apply(edits)
    told = Celebrations().after(edits, held, day(14), CALENDAR)
    assert [(one.kind, one.number, one.day) for one in told] == [("grown", 2, day(15))]


def test_starting_easing_leave_and_notes_are_no_reason_to_celebrate():
    held = kept(0)
    edits = [held.edit("notes", MONDAY, "hm"), held.edit("time_off", MONDAY, TimeOff(first=MONDAY, last=MONDAY))]
    edits += [held.edit("resolutions", "s", rung(id="s", origin=origin)) for origin in ("start", "ease")]
    assert Celebrations().after(edits, held, MONDAY, CALENDAR) == []


def test_a_year_is_celebrated_by_the_first_mark_after_it_only():
    held = kept(0, 1, what=rung(definition(behaviour("calls", days=EVERY_DAY), behaviour("log", days=EVERY_DAY))))
    session = Celebrations()
    assert "year" in kinds(session.after(put(held, 365), held, day(365), CALENDAR))
    assert "year" not in kinds(Celebrations().after(put(held, 365, "log"), held, day(365), CALENDAR))
    assert "year" not in kinds(Celebrations().after(put(held, 366), held, day(366), CALENDAR))


def test_another_programs_marks_are_taken_for_what_was_before():
    held = kept(what=rung(definition(behaviour(days=EVERY_DAY))))
    session = Celebrations()
    session.renew(held, day(30), CALENDAR)
    replaced = kept(*range(9), what=held.resolutions["r"])
    told = session.after(put(replaced, 30), replaced, day(30), CALENDAR)
    assert [(one.kind, one.number) for one in told if one.kind in ("first", "times")] == [("times", 10)]


def test_a_mark_of_long_ago_changes_what_is_counted_later():
    held = kept(*range(1, 9), what=rung(definition(behaviour(days=EVERY_DAY))))
    session = Celebrations()
    session.renew(held, day(40), CALENDAR)
    assert session.after(put(held, 0), held, day(40), CALENDAR) == []
    assert "times" in kinds(session.after(put(held, 40), held, day(40), CALENDAR))


@settings(max_examples=60)
@given(st.data())
def test_the_short_way_finds_what_the_whole_past_has_of_yesterday_and_today(data: st.DataObject):
    resolution = data.draw(resolutions(ended=False))
    held = data.draw(histories(resolution))
    today = resolution.started + timedelta(data.draw(st.integers(0, 160)))
    rungs = held.ladder("r")
    short = reached(rungs, held, today, CALENDAR, tally(rungs, held, today, CALENDAR))
    assert short == [one for one in of_ladder(rungs, held, today, CALENDAR) if one.day >= today - timedelta(1)]


@settings(max_examples=60)
@given(st.data())
def test_what_is_fresh_is_what_the_whole_past_has_more_after_the_mark_than_before(data: st.DataObject):
    resolution = data.draw(resolutions(ended=False))
    held = data.draw(histories(resolution))
    dates = due_dates(resolution.behaviours[0].days, resolution.started, resolution.started, day(250))
    today = data.draw(st.sampled_from(dates[:100]))
    rungs = [resolution]
    before = tally(rungs, held, today, CALENDAR)
    was = of_ladder(rungs, held, today, CALENDAR)
    key = MarkKey("r", resolution.behaviours[0].id, today)
    edits = [held.edit("marks", key, Mark(count=resolution.behaviours[0].target, at="2026-01-05T10:00:00+01:00"))]
    held.apply(edits)
    now = of_ladder(rungs, held, today, CALENDAR)
    expected = [one for one in now if one not in was and one.day >= today - timedelta(1)]
    assert [one for one in fresh(edits, held, today, CALENDAR, before) if one.kind != "year"] == expected


def test_the_short_way_holds_on_a_ladder_of_several_rungs():
    held = demo.make(2, date(2026, 11, 20))
    for rungs in held.ladders():
        for today in (rungs[0].started + timedelta(n) for n in range(0, 400, 3)):
            short = reached(rungs, held, today, CALENDAR, tally(rungs, held, today, CALENDAR))
            whole = of_ladder(rungs, held, today, CALENDAR)
            assert short == [one for one in whole if one.day >= today - timedelta(1)]
