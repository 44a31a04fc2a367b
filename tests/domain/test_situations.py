"""Which situation a day is, and the figures that go with it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.domain.history import History, MarkKey, TimeOff
from coach.domain.mastery import assess
from coach.domain.resolution import Resolution
from coach.domain.rules import EVERY_DAY
from coach.domain.situations import FIGURES, PLATEAU, Standing, standing
from tests.domain.make import MONDAY, behaviour, day, definition, history, keep, rung, weeks
from tests.strategies import histories, mark, resolutions

CALLS, LOG = behaviour("calls", target=5), behaviour("log")


def lived(*days: int, what: Resolution | None = None) -> History:
    resolution = what or rung(definition(CALLS))
    held = history(resolution)
    for one in resolution.behaviours:
        keep(held, resolution, days, one.id)
    return held


def stands(held: History, today: date, *over: str) -> Standing:
    resolution = held.in_force(today)
    assert resolution is not None
    return standing(resolution, assess(resolution, held, today), held, today, over)


def situation(held: History, today: date, *over: str) -> str:
    return stands(held, today, *over).situation


def figures(held: History, today: date, *over: str) -> dict[str, Any]:
    return dict(stands(held, today, *over).figures)


def test_a_day_begins_goes_on_and_ends():
    held = lived(0, what=rung(definition(CALLS, LOG)))
    assert figures(held, day(1)) == {"behaviour": "Calls", "tally": "2 of 10 check-offs", "period": "week"}
    assert situation(held, day(1)) == "before"
    held.marks[MarkKey("r", "calls", day(1))] = mark(5)
    assert situation(held, day(1)) == "during"
    assert figures(held, day(1)) == {"behaviour": "Log", "tally": "3 of 10 check-offs", "period": "week"}
    held.marks[MarkKey("r", "log", day(1))] = mark()
    assert situation(held, day(1)) == "after"
    assert figures(held, day(1)) == {"tally": "4 of 10 check-offs", "period": "week"}


def test_what_is_counted_is_said_of_one_as_of_many():
    held = lived(0, what=rung(definition(behaviour("calls", days="FREQ=WEEKLY;BYDAY=MO"))))
    assert figures(held, MONDAY) == {"tally": "1 of 1 check-off", "period": "week"}
    assert figures(held, day(7)) == {"behaviour": "Calls", "tally": "0 of 1 day", "period": "week"}


def test_what_is_skipped_is_not_due():
    held = lived(0, what=rung(definition(CALLS, LOG)))
    held.marks[MarkKey("r", "calls", day(1))] = mark(skipped="fair")
    assert stands(held, day(1)) == Standing("only", {"behaviour": "Log", "tally": "1 of 5 days", "period": "week"})


def test_a_day_without_anything_due_says_what_the_aim_is():
    assert stands(lived(0), day(6)) == Standing(
        "missed", {"behaviour": "Calls", "tally": "1 of 5 days", "period": "week"}
    )
    held = history(rung(definition(CALLS), started=day(5)))
    assert stands(held, day(5)) == Standing("aim", {"required": 4, "period": "week", "bar": 80})


def test_a_behaviour_kept_on_most_of_its_last_days_is_the_evidence():
    held = lived(*weeks(0, 1), what=rung(definition(CALLS, run=8)))
    assert stands(held, day(12)) == Standing("steady", {"behaviour": "Calls", "kept": 10, "days": 10})
    by = lived(*weeks(0, 1), what=rung(definition(behaviour("calls", by="11:00"), run=8)))
    assert figures(by, day(12)) == {"behaviour": "Calls", "kept": 10, "days": 10, "hour": "11:00"}


def test_what_is_begun_today_is_no_evidence_against_a_behaviour():
    held = lived(*weeks(0, 1), 14, 15, what=rung(definition(CALLS, run=8)))
    held.marks[MarkKey("r", "calls", day(16))] = mark(2)
    assert figures(held, day(16)) == {"behaviour": "Calls", "kept": 12, "days": 12}


def test_evidence_looks_at_the_last_twenty_five_due_days_and_wants_four_of_five():
    rule = definition(CALLS, bar=50, run=12)
    held = lived(*weeks(1, 2, 3, 4, 5), 42, 43, what=rung(rule))
    assert figures(held, day(44)) == {"behaviour": "Calls", "kept": 25, "days": 25}
    assert situation(lived(*weeks(0, 1)[1:], what=rung(rule)), day(16)) != "steady"
    assert situation(lived(*weeks(0, 1)[2:], 14, 15, what=rung(rule)), day(16)) == "steady"


def test_the_ladder_the_day_and_the_evidence_take_turns():
    held = lived(*weeks(0, 1, 2, 3), what=rung(definition(CALLS, LOG, run=2)))
    assert situation(held, day(28)) == "mastered"
    told = []
    for n in range(28, 35):
        told.append(situation(held, day(n)))
        keep(held, held.resolutions["r"], [n], "calls")
        keep(held, held.resolutions["r"], [n], "log")
    assert told == ["mastered", "before", "steady", "mastered", "before", "steady", "mastered"]


def test_one_period_before_mastery_is_nearly_there():
    held = lived(*weeks(0, 1, 2))
    assert stands(held, day(21)) == Standing("nearly", {"run": 3, "required": 4, "period": "week"})


def test_slack_is_used_up_when_all_that_is_left_is_needed():
    held = lived(0, 2)
    assert stands(held, day(3)) == Standing("slack", {"behaviour": "Calls", "left": "2 days", "period": "week"})
    held = lived(0)
    assert situation(held, day(1)) == "only"
    held = lived(0, 2)
    held.marks[MarkKey("r", "calls", day(3))] = mark(5, on_time=False)
    assert situation(held, day(3)) != "slack"


def test_slack_is_told_of_what_is_open_today_and_of_no_period_that_is_lost():
    held = history(rung(definition(CALLS, LOG)))
    keep(held, held.resolutions["r"], [0, 1, 2])
    keep(held, held.resolutions["r"], [0, 2], "log")
    assert figures(held, day(3)) == {"behaviour": "Log", "left": "2 days", "period": "week"}
    keep(held, held.resolutions["r"], [3], "log")
    assert situation(held, day(3)) == "during"
    del held.marks[MarkKey("r", "calls", day(1))], held.marks[MarkKey("r", "calls", day(2))]
    assert situation(held, day(4)) == "before"


BY_ELEVEN = behaviour("calls", target=5, by="11:00")


def test_after_its_hour_a_behaviour_gives_way_to_what_can_still_be_done_in_time():
    held = lived(0, what=rung(definition(BY_ELEVEN, LOG)))
    assert figures(held, day(1), "calls")["behaviour"] == "Log"
    assert situation(held, day(1), "calls") == "before"
    held.marks[MarkKey("r", "log", day(1))] = mark()
    expected = {"behaviour": "Calls", "hour": "11:00", "tally": "1 of 5 days", "period": "week"}
    assert stands(held, day(1), "calls") == Standing("over", expected)
    held.marks[MarkKey("r", "calls", day(1))] = mark(5)
    assert situation(held, day(1), "calls") == "after"


def test_a_behaviour_that_alone_is_due_is_over_after_its_hour():
    held = lived(0, what=rung(definition(BY_ELEVEN)))
    assert [situation(held, day(1), *over) for over in ((), ("calls",))] == ["only", "over"]


def test_no_good_hour_is_asked_for_after_the_hour_is_over():
    held = lived(0, 2, what=rung(definition(BY_ELEVEN, LOG)))
    assert [situation(held, day(3), *over) for over in ((), ("calls",))] == ["slack", "over"]


def test_whoever_was_away_comes_back_with_what_can_still_be_done_in_time():
    held = lived(0, what=rung(definition(BY_ELEVEN, LOG, bar=50)))
    assert figures(held, day(3), "calls") == {"away": 2, "behaviour": "Log"}
    assert situation(lived(0, what=rung(definition(BY_ELEVEN, bar=50))), day(3), "calls") == "over"


def test_a_period_that_cannot_be_kept_any_more_is_missed():
    held = lived(0, 2)
    held.marks[MarkKey("r", "calls", day(3))] = mark(1)
    assert situation(held, day(4)) == "only"
    found = stands(held, day(6))
    assert found == Standing("missed", {"behaviour": "Calls", "tally": "2 of 5 days", "period": "week"})


def test_a_period_that_has_reached_its_bar_is_told_as_kept_and_no_more_as_nearly_there():
    resolution = rung(definition(CALLS, LOG))
    held = lived(*weeks(0, 1, 2), 21, 22, 23, 24, what=resolution)
    assert stands(held, day(27)) == Standing("reached", {"run": 4, "required": 4, "period": "week"})
    del held.marks[MarkKey("r", "log", day(24))]
    assert situation(held, day(24)) == "nearly"
    assert situation(held, day(27)) == "missed"


def test_a_week_wholly_off_is_nothing_to_keep():
    held = lived(*weeks(0, 1, 2))
    held.time_off[day(21)] = TimeOff(first=day(21), last=day(27))
    assert {situation(held, day(n)) for n in range(21, 28)} == {"steady"}


def test_a_warmup_has_no_slack_to_use_up():
    held = lived(1, what=rung(definition(CALLS), started=day(1)))
    held.marks[MarkKey("r", "calls", day(2))] = mark(1)
    assert {situation(held, day(n)) for n in (4, 5, 6)} == {"only", "aim"}


def test_two_due_days_without_anything_are_being_away_and_the_next_thing_done_is_being_back():
    held = history(rung(definition(CALLS, LOG, bar=50)))
    keep(held, held.resolutions["r"], [0])
    keep(held, held.resolutions["r"], [0], "log")
    assert situation(held, day(2)) == "before"
    assert stands(held, day(3)) == Standing("away", {"away": 2, "behaviour": "Calls"})
    held.marks[MarkKey("r", "calls", day(3))] = mark(2)
    assert situation(held, day(3)) not in ("away", "back")
    held.marks[MarkKey("r", "calls", day(3))] = mark(5)
    assert stands(held, day(3)) == Standing("back", {"away": 2})


def test_whoever_is_back_and_has_done_all_is_back_no_more():
    held = history(rung(definition(CALLS, LOG)))
    keep(held, held.resolutions["r"], [0, 3])
    keep(held, held.resolutions["r"], [3], "log")
    assert situation(held, day(3)) == "after"


def test_whoever_has_not_begun_is_not_away():
    assert situation(history(rung(definition(CALLS, bar=50))), day(2)) == "slack"
    assert situation(history(rung(definition(CALLS, LOG), started=day(1))), day(4)) == "before"


def test_a_day_on_which_nothing_is_due_is_no_day_to_be_away():
    assert situation(lived(0), day(5)) != "away"


def test_leave_is_no_absence():
    held = lived(*weeks(0))
    held.time_off[day(7)] = TimeOff(first=day(7), last=day(13))
    assert situation(held, day(14)) == "only"
    assert situation(held, day(10)) == "aim"


def test_an_open_gate_is_told_as_long_as_it_is_open():
    held = lived(*weeks(0, 1), what=rung(definition(CALLS, run=2)))
    expected = {"required": 2, "period": "week", "rung": 1, "next": 2}
    assert stands(held, day(14)) == Standing("mastered", expected)
    held.marks[MarkKey("r", "calls", day(14))] = mark(5)
    assert situation(held, day(14)) == "after"


def test_an_open_gate_speaks_first_while_it_is_new_and_then_takes_turns():
    held = lived(*weeks(0, 1), what=rung(definition(CALLS, LOG, run=2)))
    assert {situation(held, day(13 + n)) for n in range(1, 3)} == {"mastered"}
    for one in ("calls", "log"):
        keep(held, held.resolutions["r"], [*weeks(2), 21], one)
    assert [situation(held, day(n)) for n in (19, 20, 22)] == ["mastered", "mastered", "before"]


def test_where_the_gate_is_open_it_is_told_of_and_not_the_slack_that_nothing_hangs_on():
    held = lived(*weeks(0, 1, 2), 21, 23, what=rung(definition(CALLS, LOG, run=2)))
    assert situation(held, day(24)) == "mastered"
    held.resolutions["r"] = replace(held.resolutions["r"], run=4)
    assert situation(held, day(24)) == "slack"


def test_nine_due_days_are_too_few_to_be_evidence():
    daily = definition(behaviour(days=EVERY_DAY), run=12)
    assert situation(lived(*range(9), what=rung(daily)), day(9)) == "only"
    assert situation(lived(*range(-1, 9), what=rung(daily, started=day(-1))), day(9)) == "steady"


def test_a_rung_that_was_grown_to_is_new_for_a_week():
    new = rung(definition(CALLS), id="s", rung=2, origin="grow", started=day(0))
    held = history(new)
    assert stands(held, day(0)) == Standing("growth", {"rung": 2, "day": 1})
    keep(held, new, weeks(0))
    assert figures(held, day(6)) == {"rung": 2, "day": 7}
    assert situation(held, day(7)) == "only"


def test_many_periods_without_mastery_are_a_plateau_while_there_is_no_run():
    days = [n for week in range(8) for n in (weeks(week)[2:] if week % 2 else weeks(week))]
    expected = {"periods": 4 * PLATEAU, "kept": 4, "required": 4, "period": "week"}
    assert stands(lived(*days), day(56)) == Standing("plateau", expected)
    assert situation(lived(*days, *weeks(8)), day(63)) == "only"


@settings(max_examples=60)
@given(st.data())
def test_every_standing_has_just_the_figures_that_its_situation_promises(data: st.DataObject):
    resolution = data.draw(resolutions(ended=False))
    held = data.draw(histories(resolution))
    for n in data.draw(st.lists(st.integers(0, 160), max_size=12)):
        today = resolution.started + timedelta(n)
        over = data.draw(st.sets(st.sampled_from([one.id for one in resolution.behaviours if one.by] or [""])))
        found = standing(resolution, assess(resolution, held, today), held, today, over)
        assert found.figures.keys() == FIGURES[found.situation]
        plural = ("required", "away", "periods")
        assert all(int(found.figures[name]) >= 2 for name in plural if name in found.figures)
