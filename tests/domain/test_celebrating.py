"""Celebrating: which milestones are new by what the rep has just done, each once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach import demo
from coach.domain.celebrating import Celebrations, fresh, reached, tally
from coach.domain.days import Calendar, WeekStart
from coach.domain.history import Edit, History, Mark, MarkKey, TimeOff
from coach.domain.milestones import Milestone, of_ladder
from coach.domain.resolution import Resolution
from coach.domain.rules import EVERY_DAY, due_dates
from tests.domain.make import MONDAY, behaviour, day, definition, history, keep, rung, weeks
from tests.strategies import histories, mark, resolutions

CALENDAR = Calendar()
TWO = definition(behaviour("calls", target=5), behaviour("log"), run=2)


def kept(*days: int, what: Resolution | None = None) -> History:
    resolution = what or rung()
    held = history(resolution)
    keep(held, resolution, days)
    return held


def renew(session: Celebrations, held: History, today: date) -> None:
    for _ in session.renewing(held, today, CALENDAR):
        pass


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


def test_a_week_of_days_gone_by_that_is_settled_at_once_is_not_celebrated():
    held = kept()
    edits = [one for n in range(5) for one in put(held, n)]
    assert Celebrations().after(edits, held, day(5), CALENDAR) == []


def test_what_today_brings_about_is_celebrated_though_a_day_of_long_ago_was_entered_at_the_same_time():
    held = kept(0, 1, 3)
    assert kinds(Celebrations().after([*put(held, 2), *put(held, 4)], held, day(4), CALENDAR)) == ["day"]
    held = kept(0, 3, what=rung(TWO))
    keep(held, held.resolutions["r"], [0, 1, 2, 3], "log")
    edits = [*put(held, 1), *put(held, 4), *put(held, 4, "log")]
    assert kinds(Celebrations().after(edits, held, day(4), CALENDAR)) == ["day", "period"]


def test_of_yesterday_and_today_entered_at_once_today_s_complete_day_is_celebrated():
    held = kept(0, 1)
    told = Celebrations().after([*put(held, 2), *put(held, 3)], held, day(3), CALENDAR)
    assert [(one.kind, one.day) for one in told] == [("day", day(3)), ("period", day(3))]


def test_what_was_reached_and_only_moves_by_yesterday_s_mark_is_not_celebrated():
    held = kept(0, 1, 2, 4, what=rung(definition(run=2)))
    assert Celebrations().after(put(held, 3), held, day(4), CALENDAR) == []
    held = kept(0, 1, 2, 3, 7, 8, 9, 11, what=rung(definition(run=2)))
    assert Celebrations().after(put(held, 10), held, day(11), CALENDAR) == []


def test_a_week_that_a_skip_has_moved_is_no_news_whichever_way_it_moved():
    half, skipped = definition(bar=50), MarkKey("r", "calls", day(3))
    held = kept(0, 1, what=rung(half))
    edits = [held.edit("marks", skipped, mark(skipped="fair"))]
    held.apply(edits)
    assert kinds(Celebrations().after([*edits, *put(held, 4)], held, day(4), CALENDAR)) == ["day"]
    held = kept(0, 1, what=rung(half))
    held.marks[skipped] = mark(skipped="fair")
    assert Celebrations().after(put(held, 3), held, day(4), CALENDAR) == []


def test_a_return_is_one_whether_its_first_day_is_entered_first_or_last():
    for order in ([8, 9], [9, 8]):
        held, session = kept(0, what=rung(definition(behaviour(days=EVERY_DAY)))), Celebrations()
        told = [one.kind for n in order for one in session.after(put(held, n), held, day(9), CALENDAR)]
        assert told.count("return") == 1


def test_what_is_the_ladder_s_or_the_rep_s_is_one_whichever_rung_has_it():
    every = definition(behaviour(days=EVERY_DAY))
    held = history(
        rung(every, state="eased", ended=day(365)), rung(every, id="s", rung=2, origin="ease", started=day(366))
    )
    keep(held, held.resolutions["r"], range(100, 149))
    session = Celebrations()
    told = [one.kind for n in (366, 365) for one in session.after(put(held, n), held, day(366), CALENDAR)]
    assert sorted(told) == ["day", "return", "times"]


def test_the_first_mark_of_a_ladder_is_one_whichever_rung_has_it():
    held = history(rung(state="eased", ended=day(2)), rung(id="s", rung=2, origin="ease", started=day(3)))
    session = Celebrations()
    told = [one.kind for n in (3, 2) for one in session.after(put(held, n), held, day(3), CALENDAR)]
    assert told == ["first", "day"]


def test_yesterday_on_the_ladder_before_and_today_on_this_one_are_both_celebrated():
    old = rung(state="set-aside", ended=day(3))
    new = rung(id="s", ladder="s", started=day(4))
    held = history(old, new)
    keep(held, old, [0, 1, 2])
    told = Celebrations().after([*put(held, 3), *put(held, 4)], held, day(4), CALENDAR)
    assert [(one.kind, one.ladder) for one in told] == [("first", "s"), ("day", "s")]


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


def test_another_word_for_a_grown_rung_is_no_growth():
    held = history(rung(rung=2, origin="grow"))
    edits = [held.edit("resolutions", "r", replace(held.resolutions["r"], why="Another"))]
    held.apply(edits)
    assert Celebrations().after(edits, held, day(1), CALENDAR) == []


def test_starting_easing_leave_and_notes_are_no_reason_to_celebrate():
    held = kept(0)
    edits = [held.edit("notes", MONDAY, "hm"), held.edit("time_off", MONDAY, TimeOff(first=MONDAY, last=MONDAY))]
    edits += [held.edit("resolutions", "s", rung(id="s", origin=origin)) for origin in ("start", "ease")]
    assert Celebrations().after(edits, held, MONDAY, CALENDAR) == []


def test_a_year_is_celebrated_by_the_first_mark_after_it_only():
    both = definition(behaviour("calls", days=EVERY_DAY), behaviour("log", days=EVERY_DAY))
    held = kept(*range(0, 360, 30), what=rung(both))
    session = Celebrations()
    assert "year" in kinds(session.after(put(held, 365), held, day(365), CALENDAR))
    assert "year" not in kinds(Celebrations().after(put(held, 365, "log"), held, day(365), CALENDAR))
    assert "year" not in kinds(Celebrations().after(put(held, 366), held, day(366), CALENDAR))


def test_a_year_of_yesterday_that_is_entered_today_is_celebrated():
    held = kept(*range(0, 360, 30), what=rung(definition(behaviour(days=EVERY_DAY))))
    assert "year" in kinds(Celebrations().after(put(held, 365), held, day(366), CALENDAR))


def test_a_year_of_absence_is_not_celebrated():
    held = kept(0, what=rung(definition(behaviour(days=EVERY_DAY))))
    assert kinds(Celebrations().after(put(held, 365), held, day(365), CALENDAR)) == ["return", "day"]


def test_a_year_that_came_round_in_the_calendar_year_before_is_celebrated_too():
    held = history(rung(definition(behaviour(days=EVERY_DAY)), started=date(2024, 12, 1)))
    keep(held, held.resolutions["r"], range(-400, -40, 30))
    today = date(2026, 1, 10)
    assert "year" in kinds(Celebrations().after(put(held, (today - MONDAY).days), held, today, CALENDAR))


@pytest.mark.parametrize(("week_starts", "first"), [("monday", 0), ("sunday", -1)])
def test_weeks_begin_as_the_rep_s_do(week_starts: WeekStart, first: int):
    held = history(rung(definition(behaviour(days=EVERY_DAY), bar=100), started=day(first)))
    keep(held, held.resolutions["r"], range(first, first + 6))
    calendar, last = Calendar(week_starts=week_starts), day(first + 6)
    told = Celebrations().after(put(held, first + 6), held, last, calendar)
    assert [(one.kind, one.last) for one in told] == [("day", None), ("period", last)]


def test_a_mark_as_far_back_as_is_usual_does_not_have_the_ladder_summed_up_again():
    held, session = kept(*range(30), what=rung(definition(behaviour(days=EVERY_DAY)))), Celebrations()
    renew(session, held, day(40))
    session.after(put(held, 40 - CALENDAR.backfill_days), held, day(40), CALENDAR)
    assert session.is_ready(held, day(40), CALENDAR)
    session.after(put(held, 20), held, day(40), CALENDAR)
    assert not session.is_ready(held, day(40), CALENDAR)


def test_another_programs_marks_are_taken_for_what_was_before():
    held = kept(what=rung(definition(behaviour(days=EVERY_DAY))))
    session = Celebrations()
    renew(session, held, day(30))
    replaced = kept(*range(9), what=held.resolutions["r"])
    told = session.after(put(replaced, 30), replaced, day(30), CALENDAR)
    assert [(one.kind, one.number) for one in told if one.kind in ("first", "times")] == [("times", 10)]


def test_a_mark_of_long_ago_changes_what_is_counted_later():
    held = kept(*range(1, 9), what=rung(definition(behaviour(days=EVERY_DAY))))
    session = Celebrations()
    renew(session, held, day(40))
    assert session.after(put(held, 0), held, day(40), CALENDAR) == []
    assert "times" in kinds(session.after(put(held, 40), held, day(40), CALENDAR))


@settings(max_examples=60)
@given(st.data())
def test_the_short_way_finds_what_the_whole_past_has_of_the_last_days(data: st.DataObject):
    resolution = data.draw(resolutions(ended=False))
    held = data.draw(histories(resolution))
    today = resolution.started + timedelta(data.draw(st.integers(0, 160)))
    rungs = held.ladder("r")
    before = tally(rungs, held, today, CALENDAR)
    assert before.since <= max(today - timedelta(14), resolution.started)
    short = reached(rungs, held, today, CALENDAR, before)
    assert short == [one for one in of_ladder(rungs, held, today, CALENDAR) if one.day >= before.since]


@settings(max_examples=150)
@given(st.data())
def test_yesterday_and_today_in_any_order_have_the_same_celebrated_each_once(data: st.DataObject):
    resolution = data.draw(resolutions(ended=False))
    held = data.draw(histories(resolution))
    today = resolution.started + timedelta(data.draw(st.integers(1, 60)))
    open_ = [
        (today - timedelta(ago), one.id)
        for one in resolution.behaviours
        for ago in (0, 1)
        if held.mark("r", one.id, today - timedelta(ago)) is None
    ]
    calendar = Calendar(week_starts=data.draw(st.sampled_from(["monday", "sunday"])))
    told = []
    for order in (open_, data.draw(st.permutations(open_))):
        state = held.copy()
        found = []
        for on, name in order:
            # A session for each, so that nothing is left out because it is remembered.
            found += Celebrations().after(put(state, (on - MONDAY).days, name), state, today, calendar)
        names = [one.name for one in found]
        assert len(set(names)) == len(names)
        # A break that yesterday's mark makes too short for one was one as long as it was not entered.
        told.append({one.name for one in found if one.size != "small" and one.kind != "return"})
    assert told[0] == told[1]


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
            before = tally(rungs, held, today, CALENDAR)
            short = reached(rungs, held, today, CALENDAR, before)
            assert short == [one for one in of_ladder(rungs, held, today, CALENDAR) if one.day >= before.since]
