"""A period's score and verdict, and the run that they make."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coach.domain.history import History, MarkKey, TimeOff
from coach.domain.mastery import Score, assess, needed, score_period
from coach.domain.resolution import Resolution
from tests.domain.make import MONDAY, behaviour, day, definition, history, keep, rung, verdicts, weeks
from tests.strategies import mark

REST = behaviour("rest", days="FREQ=WEEKLY;BYDAY=SU")


def lived(*kept: int, what: Resolution | None = None) -> tuple[Resolution, History]:
    resolution = what or rung()
    held = history(resolution)
    keep(held, resolution, kept)
    return resolution, held


def score(resolution: Resolution, held: History, today: date, name: str = "calls") -> Score:
    return score_period(resolution, held, today, MONDAY).behaviours[name]


def test_eighty_percent_of_five_is_exactly_four():
    assert [needed(due, 80) for due in range(6)] == [0, 1, 2, 3, 4, 4]
    assert verdicts(assess(*lived(0, 1, 2, 3), day(7))) == ["kept", "open"]
    assert verdicts(assess(*lived(0, 1, 2), day(7))) == ["missed", "open"]


def test_a_due_day_is_missed_only_once_it_is_over():
    resolution, held = lived(0)
    assert score(resolution, held, day(1)) == Score(5, 0, 5, 1, 0, 1)
    assert score(resolution, held, day(2)) == Score(5, 0, 5, 1, 1, 0)
    assert score(resolution, held, day(7)) == Score(5, 0, 5, 1, 4, -3)


def test_a_count_below_the_target_a_late_mark_and_no_count_are_not_kept():
    resolution, held = lived(what=rung(definition(behaviour(target=5))))
    for n, one in enumerate([mark(4), mark(5, on_time=False), mark(0), mark(5), mark(9)]):
        held.marks[MarkKey("r", "calls", day(n))] = one
    assert score(resolution, held, day(7)) == Score(5, 0, 5, 2, 3, -2)


def test_a_skip_and_time_off_excuse_a_day_but_only_once():
    resolution, held = lived(0, 1)
    held.marks[MarkKey("r", "calls", day(2))] = mark(skipped="sick")
    held.marks[MarkKey("r", "calls", day(3))] = mark(skipped="sick")
    held.time_off[day(3)] = TimeOff(first=day(3), last=day(4))
    assert score(resolution, held, day(7)) == Score(5, 3, 2, 2, 0, 0)


def test_time_off_excuses_every_behaviour_and_outweighs_a_mark():
    resolution, held = lived(0, 1, what=rung(definition(behaviour(), REST)))
    held.time_off[MONDAY] = TimeOff(first=MONDAY, last=day(6))
    assert score(resolution, held, day(7)) == Score(5, 5, 0, 0, 0, 0)
    assert score(resolution, held, day(7), "rest") == Score(1, 1, 0, 0, 0, 0)


def test_a_mark_on_a_day_that_is_not_scheduled_counts_for_nothing():
    assert score(*lived(5, 6), day(7)) == Score(5, 0, 5, 0, 5, -4)


def test_a_period_is_open_through_its_last_day():
    resolution, held = lived(*weeks(0))
    assert verdicts(assess(resolution, held, day(6))) == ["open"]
    assert verdicts(assess(resolution, held, day(7))) == ["kept", "open"]


def test_a_period_that_the_resolution_did_not_see_through_is_never_counted():
    resolution = rung(ended=day(10), state="grown")
    _, held = lived(*weeks(0, 1), what=resolution)
    found = assess(resolution, held, day(40))
    assert verdicts(found) == ["kept", "open"]
    assert found.run == 1


def test_a_period_that_the_resolution_ended_with_is_counted():
    assert verdicts(assess(*lived(*weeks(0), what=rung(ended=day(6), state="grown")), day(40))) == ["kept"]


def test_a_start_in_the_middle_of_a_week_makes_a_warmup():
    assert verdicts(assess(*lived(2, 3, 4, what=rung(started=day(2))), day(7))) == ["warmup", "open"]


def test_a_start_that_cost_no_scheduled_day_makes_a_full_period():
    sundays = rung(definition(behaviour(days="FREQ=WEEKLY;BYDAY=SU")), day(5))
    assert verdicts(assess(*lived(6, what=sundays), day(7))) == ["kept", "open"]


def test_a_start_on_monday_the_second_with_weekday_behaviours_is_a_full_month():
    resolution = rung(definition(period="month", run=3), date(2026, 2, 2))
    assert verdicts(assess(resolution, history(resolution), date(2026, 3, 1))) == ["missed", "open"]


def test_one_behaviour_that_lost_a_day_is_enough_for_a_warmup():
    resolution = rung(definition(behaviour(), REST), day(1))
    assert verdicts(assess(resolution, history(resolution), day(7)))[0] == "warmup"


def test_a_behaviour_with_less_than_half_its_days_due_is_not_judged():
    resolution, held = lived(0, 1)
    held.time_off[day(2)] = TimeOff(first=day(2), last=day(4))
    assert verdicts(assess(resolution, held, day(7)))[0] == "excused"


def test_a_behaviour_with_exactly_half_its_days_due_is_judged():
    four_days = definition(behaviour(days="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH"))
    resolution, held = lived(0, what=rung(four_days))
    held.time_off[day(2)] = TimeOff(first=day(2), last=day(3))
    assert verdicts(assess(resolution, held, day(7)))[0] == "missed"


def test_a_period_without_scheduled_days_is_excused():
    resolution = rung(definition(behaviour(days="FREQ=MONTHLY;BYMONTHDAY=31")))
    assert verdicts(assess(resolution, history(resolution), day(14))) == ["excused", "excused", "open"]


def test_the_weakest_behaviour_decides():
    resolution, held = lived(*weeks(0), what=rung(definition(behaviour(), behaviour("log"))))
    keep(held, resolution, [0, 1, 2], "log")
    assert verdicts(assess(resolution, held, day(7)))[0] == "missed"
    keep(held, resolution, [3], "log")
    assert verdicts(assess(resolution, held, day(7)))[0] == "kept"


def test_a_missed_week_sets_the_run_to_nothing():
    found = assess(*lived(*weeks(0, 1, 3)), day(28))
    assert verdicts(found) == ["kept", "kept", "missed", "kept", "open"]
    assert (found.run, found.best_run, found.mastered) == (1, 2, False)


def test_an_excused_week_and_a_warmup_leave_the_run_as_it_is():
    resolution, held = lived(*weeks(1, 3), what=rung(definition(run=2), day(3)))
    held.time_off[day(14)] = TimeOff(first=day(14), last=day(18))
    found = assess(resolution, held, day(28))
    assert verdicts(found) == ["warmup", "kept", "excused", "kept", "open"]
    assert (found.run, found.mastered_on) == (2, day(27))


def test_mastery_is_on_the_last_day_of_the_period_in_which_the_run_is_reached():
    resolution, held = lived(*weeks(0, 1, 2, 3))
    assert assess(resolution, held, day(27)).mastered_on is None
    assert assess(resolution, held, day(28)).mastered_on == day(27)


def test_mastery_stays_when_weeks_are_missed_and_another_run_is_made():
    found = assess(*lived(*weeks(0, 1, 3, 4), what=rung(definition(run=2))), day(35))
    assert verdicts(found)[:5] == ["kept", "kept", "missed", "kept", "kept"]
    assert (found.run, found.best_run, found.mastered_on) == (2, 2, day(13))


def test_the_periods_run_from_the_one_that_holds_the_start_to_the_present_one():
    found = assess(*lived(what=rung(started=day(3))), day(15))
    assert [p.first for p in found.periods] == [MONDAY, day(7), day(14)]


@pytest.mark.parametrize("ended", [None, MONDAY - timedelta(1)])
def test_a_resolution_that_has_not_begun_or_never_did_has_no_periods(ended):
    resolution = rung(ended=ended, state="active" if ended is None else "eased")
    found = assess(resolution, history(resolution), MONDAY - timedelta(1) if ended is None else day(30))
    assert (found.periods, found.run, found.mastered_on) == ((), 0, None)


def test_a_week_may_start_on_sunday():
    resolution, held = lived(*weeks(0))
    found = assess(resolution, held, day(6), "sunday")
    assert [(p.first, p.verdict) for p in found.periods] == [(day(-1), "kept"), (day(6), "open")]


def test_the_last_friday_of_each_month_is_judged_by_the_month():
    resolution = rung(definition(behaviour(days="FREQ=MONTHLY;BYDAY=-1FR"), period="month", run=2), date(2026, 1, 1))
    held = history(resolution)
    for friday in (date(2026, 1, 30), date(2026, 2, 27)):
        held.marks[MarkKey("r", "calls", friday)] = mark()
    assert assess(resolution, held, date(2026, 3, 1)).mastered_on == date(2026, 2, 28)
