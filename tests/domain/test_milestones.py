"""Milestones: when each is reached."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.days import Calendar, WeekStart
from coach.domain.history import History, MarkKey, TimeOff
from coach.domain.mastery import assess
from coach.domain.milestones import milestones, of_ladder, year_since
from coach.domain.resolution import Resolution
from coach.domain.rules import EVERY_DAY
from tests.domain.make import MONDAY, behaviour, day, definition, history, keep, rung, weeks
from tests.strategies import histories, mark, resolutions

CALENDAR = Calendar()
MONTHLY = range(0, 360, 30)
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


@pytest.mark.parametrize("week_starts", ["monday", "sunday"])
def test_a_week_is_kept_on_the_day_that_brings_it_there_wherever_weeks_begin(week_starts: WeekStart):
    first = 0 if week_starts == "monday" else -1
    held = history(rung(definition(behaviour(days=EVERY_DAY), bar=100), started=day(first)))
    keep(held, held.resolutions["r"], range(first, first + 14))
    told = milestones(held, day(30), Calendar(week_starts=week_starts))
    weeks_kept = [(one.day, one.last) for one in told if one.kind == "period"]
    assert weeks_kept == [(day(first + n), day(first + n)) for n in (6, 13)]


def test_an_eased_rung_is_not_grown():
    assert found(kept(what=rung(rung=2, origin="ease")), day(9), "grown") == []


def test_what_follows_a_rung_s_end_is_not_of_it():
    every = definition(behaviour(days=EVERY_DAY))
    held = history(rung(every, state="eased", ended=day(2)), rung(every, id="s", rung=2, origin="ease", started=day(3)))
    keep(held, held.resolutions["r"], [0, 1, 2, 5])
    keep(held, held.resolutions["s"], [3, 5])
    assert found(held, day(6), "return") == []
    assert found(held, day(6), "day") == [("day", n, 1) for n in (0, 1, 2, 3, 5)]


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


def test_a_thousand_times_are_told_with_all_before():
    held = kept(*range(1001), what=rung(definition(behaviour(days=EVERY_DAY))))
    assert [number for _, _, number in found(held, day(1001), "times")] == [10, 50, 100, 250, 500, 1000]


def test_a_rung_that_never_began_begins_no_years():
    every = definition(behaviour(days=EVERY_DAY))
    never = rung(every, id="n", ladder="n", state="set-aside", started=day(-100), ended=day(-101))
    held = history(never, rung(every))
    keep(held, held.resolutions["r"], [*MONTHLY, 366])
    assert found(held, day(370), "year") == [("year", 366, 1)]


def test_a_year_is_told_from_its_beginning_on_until_something_was_done_after_it():
    held = history(rung(started=date(2024, 12, 1), state="set-aside", ended=date(2025, 3, 1)), rung(id="s", ladder="s"))
    days = (date(2025, 11, 30), date(2025, 12, 1), date(2026, 2, 1), date(2026, 12, 5))
    since = [date(2024, 12, 1), date(2024, 12, 1), date(2024, 12, 1), date(2025, 12, 1)]
    assert [year_since(held, on) for on in days] == since
    keep(held, held.resolutions["s"], [7])
    assert year_since(held, date(2026, 2, 1)) == date(2025, 12, 1)
    assert year_since(History(), MONDAY) == MONDAY


def test_a_year_is_reached_by_the_first_thing_done_after_it():
    held = kept(*MONTHLY, 368, 369, what=rung(definition(behaviour(days=EVERY_DAY))))
    assert found(held, day(370), "year") == [("year", 368, 1)]


def test_years_without_anything_done_are_passed_over():
    held = kept(0, *(720 + n for n in MONTHLY), 1100, what=rung(definition(behaviour(days=EVERY_DAY))))
    assert found(held, day(1200), "year") == [("year", 1100, 3)]


def test_a_year_of_absence_is_no_year_of_practice():
    every = rung(definition(behaviour(days=EVERY_DAY)))
    assert found(kept(0, 1, 100, 364, 366, what=every), day(370), "year") == []
    assert [name for name, *_ in found(kept(*range(0, 280, 20), 366, what=every), day(370), "year")] == ["year"]
    assert found(kept(*range(0, 240, 20), 366, what=every), day(370), "year") == []


def test_a_year_from_the_29th_of_february_comes_round():
    leap = rung(definition(behaviour(days=EVERY_DAY)), started=date(2024, 2, 29))
    held = history(leap)
    days = [date(2024, 2, 29) + timedelta(n) for n in MONTHLY]
    held.marks |= {MarkKey("r", "calls", on): mark() for on in (*days, date(2025, 2, 28), date(2025, 3, 1))}
    assert [one.day for one in milestones(held, date(2025, 4, 1), CALENDAR) if one.kind == "year"] == [date(2025, 3, 1)]


@pytest.mark.parametrize("week_starts", ["monday", "sunday"])
@settings(max_examples=60)
@given(data=st.data())
def test_each_kept_period_and_the_gate_are_those_of_the_assessment(week_starts: WeekStart, data: st.DataObject):
    resolution = data.draw(resolutions())
    held = data.draw(histories(resolution))
    today = resolution.started + timedelta(data.draw(st.integers(0, 160)))
    told = of_ladder([resolution], held, today, Calendar(week_starts=week_starts))
    scored = assess(resolution, held, today, week_starts)
    closed = [one.last for one in told if one.kind == "period" and one.last is not None and one.last < today]
    assert closed == [p.last for p in scored.periods if p.verdict == "kept"]
    gates = [one.last for one in told if one.kind == "gate" and one.last is not None and one.last < today]
    assert gates == [scored.mastered_on] * (scored.mastered_on is not None)
    assert all(resolution.started <= one.day <= today for one in told)
