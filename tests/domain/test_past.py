"""The past of a behaviour: which due days it has, and which rungs each scope takes in."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.domain.days import Calendar
from coach.domain.history import History, Mark, MarkKey, TimeOff
from coach.domain.past import DueDay, pasts, rungs_of
from tests.domain.make import behaviour, day, definition, history, keep, moment, rung
from tests.strategies import histories, mark, resolutions

PLAIN = Calendar()


def days_by_hand(resolution, lived: History, today):
    """The rules followed day by day: scheduled, over, not skipped, not in time off."""
    found = {}
    for one in resolution.behaviours:
        rule = rrulestr(one.days, dtstart=datetime.combine(resolution.started, time()))
        at, due = resolution.started, []
        while at < today and (resolution.ended is None or at <= resolution.ended):
            kept_out = any(off.first <= at <= off.last for off in lived.time_off.values())
            found_mark = lived.marks.get(MarkKey(resolution.id, one.id, at))
            kept_out = kept_out or (found_mark is not None and found_mark.skipped is not None)
            if rule.between(datetime.combine(at, time()), datetime.combine(at, time()), inc=True) and not kept_out:
                due.append((at, found_mark))
            at += timedelta(1)
        if due:
            found[one.id] = due
    return found


@st.composite
def lives(draw):
    resolution = draw(resolutions())
    return resolution, draw(histories(resolution)), resolution.started + timedelta(draw(st.integers(-3, 60)))


@given(lives())
def test_the_due_days_are_those_that_the_rules_give_when_they_are_followed_day_by_day(life):
    found = {past.id: [(one.day, one.mark) for one in past.days] for past in pasts([life[0]], *life[1:])}
    assert found == days_by_hand(*life)


def test_today_is_not_past_yet():
    resolution = rung()
    lived = history(resolution)
    keep(lived, resolution, [0, 1])
    (past,) = pasts([resolution], lived, day(1))
    assert [one.day for one in past.days] == [day(0)]
    assert pasts([resolution], lived, day(0)) == []


def test_a_behaviour_is_one_from_rung_to_rung_under_its_latest_name_and_judged_by_each_days_own_target():
    first = rung(definition(behaviour(target=2)), state="grown", ended=day(1))
    second = rung(definition(replace(behaviour(target=3), name="Ring")), started=day(2), id="s", rung=2, origin="grow")
    lived = history(first, second)
    for n, owner in enumerate((first, first, second, second)):
        lived.marks[MarkKey(owner.id, "calls", day(n))] = mark(2)
    (past,) = pasts([first, second], lived, day(4))
    assert past.name == "Ring"
    assert [one.kept for one in past.days] == [True, True, False, False]


def test_behaviours_of_one_name_on_two_ladders_are_two():
    first = rung(state="set-aside", ended=day(1))
    second = rung(started=day(2), id="s", ladder="s")
    assert [past.ladder for past in pasts([first, second], history(first, second), day(4))] == ["r", "s"]


def test_a_rung_a_ladder_and_everything_take_in_more_and_more():
    old = rung(state="closed", ended=day(6), id="old", ladder="old")
    first = rung(started=day(7), state="grown", ended=day(13), id="first", ladder="new")
    second = rung(started=day(14), id="second", ladder="new", rung=2, origin="grow")
    lived = history(old, first, second)
    assert [r.id for r in rungs_of(lived, "rung", day(20))] == ["second"]
    assert [r.id for r in rungs_of(lived, "ladder", day(20))] == ["first", "second"]
    assert [r.id for r in rungs_of(lived, "everything", day(20))] == ["old", "first", "second"]


def test_what_is_yet_to_begin_and_what_never_began_is_of_no_scope():
    eased = rung(started=day(7), state="eased", ended=day(6), id="eased", rung=2)
    coming = rung(started=day(14), id="coming", rung=3, origin="ease")
    first = rung(state="closed", ended=day(13), id="first")
    lived = history(first, eased, coming)
    assert [r.id for r in rungs_of(lived, "everything", day(10))] == ["first"]
    assert [r.id for r in rungs_of(lived, "rung", day(10))] == ["first"]


def test_where_nothing_goes_on_the_last_ladder_is_the_present_one():
    old = rung(state="closed", ended=day(6), id="old", ladder="old")
    last = rung(started=day(7), state="set-aside", ended=day(9), id="last", ladder="last")
    assert [r.id for r in rungs_of(history(last, old), "ladder", day(20))] == ["last"]
    assert rungs_of(History(), "everything", day(20)) == []


def test_the_active_ladder_is_the_present_one_even_where_another_began_later():
    present = rung(started=day(0), id="present", ladder="present")
    merged = rung(started=day(7), state="set-aside", ended=day(9), id="merged", ladder="merged")
    assert [r.id for r in rungs_of(history(present, merged), "ladder", day(20))] == ["present"]


def test_the_hour_of_entry_is_that_of_the_wall_clock_where_it_was_entered_and_only_of_the_day_itself():
    resolution = rung()
    only = resolution.behaviours[0]

    def entered(n: int, hour: int, on: int = 0, calendar: Calendar = PLAIN, count: int = 1):
        return DueDay(day(on), resolution, only, Mark(count=count, at=moment(n, hour).isoformat())).entered(calendar)

    assert entered(0, 9) == datetime(2026, 1, 5, 9)
    assert entered(1, 9) is None
    assert entered(0, 9, count=0) is None
    assert entered(1, 2, calendar=replace(PLAIN, day_starts=time(4))) == datetime(2026, 1, 6, 2)
    assert DueDay(day(0), resolution, only, None).entered(PLAIN) is None


def test_time_off_and_skips_are_no_due_days():
    resolution = rung()
    lived = history(resolution)
    lived.time_off[day(1)] = TimeOff(first=day(1), last=day(2))
    lived.marks[MarkKey("r", "calls", day(3))] = mark(0, skipped="fair")
    (past,) = pasts([resolution], lived, day(7))
    assert [one.day for one in past.days] == [day(0), day(4)]
