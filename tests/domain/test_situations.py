"""Which situation a day is, and the figures that go with it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.history import History, MarkKey, TimeOff
from coach.domain.mastery import assess
from coach.domain.resolution import Resolution
from coach.domain.situations import FIGURES, PLATEAU, Standing, standing
from tests.domain.make import behaviour, day, definition, history, keep, rung, weeks
from tests.strategies import histories, mark, resolutions

CALLS, LOG = behaviour("calls", target=5), behaviour("log")


def lived(*days: int, what: Resolution | None = None) -> History:
    resolution = what or rung(definition(CALLS))
    held = history(resolution)
    for one in resolution.behaviours:
        keep(held, resolution, days, one.id)
    return held


def stands(held: History, today: date) -> Standing:
    resolution = held.in_force(today)
    assert resolution is not None
    return standing(resolution, assess(resolution, held, today), held, today)


def situation(held: History, today: date) -> str:
    return stands(held, today).situation


def figures(held: History, today: date) -> dict[str, Any]:
    return dict(stands(held, today).figures)


def test_a_day_begins_goes_on_and_ends():
    held = lived(0, what=rung(definition(CALLS, LOG)))
    assert figures(held, day(1)) == {"due": 2, "behaviour": "Calls"}
    assert situation(held, day(1)) == "before"
    held.marks[MarkKey("r", "calls", day(1))] = mark(5)
    assert situation(held, day(1)) == "during"
    assert figures(held, day(1)) == {"done": 1, "due": 2, "behaviour": "Log"}
    held.marks[MarkKey("r", "log", day(1))] = mark()
    assert situation(held, day(1)) == "after"
    assert figures(held, day(1)) == {"done": 2, "due": 2, "kept": 4, "days": 10, "period": "week"}


def test_what_is_skipped_is_not_due():
    held = lived(0, what=rung(definition(CALLS, LOG)))
    held.marks[MarkKey("r", "calls", day(1))] = mark(skipped="fair")
    assert figures(held, day(1)) == {"due": 1, "behaviour": "Log"}


def test_a_day_without_anything_due_says_what_the_aim_is():
    assert stands(lived(*weeks(0)), day(5)) == Standing("aim", {"required": 4, "period": "week", "bar": 80})


def test_a_behaviour_kept_on_most_of_its_last_days_is_the_evidence():
    held = lived(*weeks(0, 1), what=rung(definition(CALLS, run=8)))
    assert stands(held, day(14)) == Standing("steady", {"behaviour": "Calls", "kept": 10, "days": 10})
    assert situation(held, day(12)) == "steady"
    by = lived(*weeks(0, 1), what=rung(definition(behaviour("calls", by="11:00"), run=8)))
    assert figures(by, day(14)) == {"behaviour": "Calls", "kept": 10, "days": 10, "hour": "11:00"}


def test_evidence_looks_at_the_last_twenty_five_due_days_and_wants_four_of_five():
    rule = definition(CALLS, bar=50, run=12)
    held = lived(*weeks(1, 2, 3, 4, 5), what=rung(rule))
    assert figures(held, day(42)) == {"behaviour": "Calls", "kept": 25, "days": 25}
    assert stands(lived(*weeks(0, 1)[2:], what=rung(rule)), day(14)).situation == "steady"
    assert stands(lived(*weeks(0, 1)[3:], what=rung(rule)), day(14)).situation == "before"


def test_one_period_before_mastery_is_nearly_there():
    held = lived(*weeks(0, 1, 2))
    assert stands(held, day(21)) == Standing("nearly", {"run": 3, "required": 4, "period": "week"})


def test_slack_is_used_up_when_all_that_is_left_is_needed():
    held = lived(0, 2)
    assert stands(held, day(3)) == Standing("slack", {"behaviour": "Calls", "left": 2, "period": "week"})
    held = lived(0)
    assert situation(held, day(1)) == "before"


def test_a_period_that_cannot_be_kept_any_more_is_missed():
    held = lived(0, 2)
    held.marks[MarkKey("r", "calls", day(3))] = mark(1)
    found = stands(held, day(4))
    assert found == Standing("missed", {"behaviour": "Calls", "kept": 2, "days": 5, "period": "week"})


def test_a_warmup_has_no_slack_to_use_up():
    held = lived(1, what=rung(definition(CALLS), started=day(1)))
    held.marks[MarkKey("r", "calls", day(2))] = mark(1)
    assert situation(held, day(4)) == "before"


def test_two_due_days_without_anything_are_being_away_and_the_next_thing_done_is_being_back():
    held = lived(0)
    assert situation(held, day(2)) == "slack"
    assert stands(held, day(3)) == Standing("away", {"away": 2})
    held.marks[MarkKey("r", "calls", day(3))] = mark(5)
    assert stands(held, day(3)) == Standing("back", {"away": 2, "done": 1})


def test_leave_is_no_absence():
    held = lived(*weeks(0))
    held.time_off[day(7)] = TimeOff(first=day(7), last=day(13))
    assert situation(held, day(14)) == "before"
    assert situation(held, day(10)) == "aim"


def test_an_open_gate_is_told_as_long_as_it_is_open():
    held = lived(*weeks(0, 1), what=rung(definition(CALLS, run=2)))
    expected = {"required": 2, "period": "week", "rung": 1, "next": 2}
    assert stands(held, day(14)) == Standing("mastered", expected)
    held.marks[MarkKey("r", "calls", day(14))] = mark(5)
    assert situation(held, day(14)) == "after"


def test_a_rung_that_was_grown_to_is_new_for_a_week():
    new = rung(definition(CALLS), id="s", rung=2, origin="grow", started=day(0))
    held = history(new)
    assert stands(held, day(0)) == Standing("growth", {"rung": 2, "day": 1})
    keep(held, new, weeks(0))
    assert figures(held, day(6)) == {"rung": 2, "day": 7}
    assert situation(held, day(7)) == "before"


def test_many_periods_without_mastery_are_a_plateau():
    days = [n for week in range(8) for n in (weeks(week) if week % 2 else weeks(week)[2:])]
    expected = {"periods": 4 * PLATEAU, "best": 1, "required": 4, "period": "week"}
    assert stands(lived(*days), day(56)) == Standing("plateau", expected)


@settings(max_examples=60)
@given(st.data())
def test_every_standing_has_just_the_figures_that_its_situation_promises(data: st.DataObject):
    resolution = data.draw(resolutions(ended=False))
    held = data.draw(histories(resolution))
    for n in data.draw(st.lists(st.integers(0, 160), max_size=12)):
        today = resolution.started + timedelta(n)
        found = standing(resolution, assess(resolution, held, today), held, today)
        assert found.figures.keys() == FIGURES[found.situation]
        plural = ("required", "away", "periods")
        assert all(int(found.figures[name]) >= 2 for name in plural if name in found.figures)
