"""Moves on the ladder: the gate, and what start, grow, next, ease, set aside and edit do and refuse."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from coach.domain import moves
from coach.domain.errors import Invalid, Refused
from coach.domain.history import History
from coach.domain.ladder import Leap
from coach.domain.mastery import assess
from tests.domain.make import MONDAY, behaviour, day, definition, ground, history, keep, mastered, rung, verdicts, weeks

CALLS = behaviour(target=10, by="11:00")
OLD = definition(CALLS, run=2)
STEP = definition(replace(CALLS, target=11), run=2)
EASIER = definition(replace(CALLS, target=8), run=2)


def spans(held: History) -> dict[str, tuple]:
    return {r.id: (r.state, r.started, r.ended) for r in held.resolutions.values()}


def growing(today: int = 14, what=STEP, **how):
    held, _ = mastered(OLD)
    held.apply(moves.grow(ground(held, day(today)), what, "r2", **how))
    return held


def test_the_first_start_begins_a_ladder_today():
    held = History()
    held.apply(moves.start(ground(held, MONDAY), OLD, "r"))
    assert held.resolutions["r"] == rung(OLD)


def test_a_start_may_be_set_up_to_thirty_one_days_ahead():
    held = History()
    held.apply(moves.start(ground(held, MONDAY), OLD, "r", day(31)))
    assert held.in_force(MONDAY) is None
    assert held.active().started == day(31)
    for wrong, why in ((day(32), "more than 31 days ahead"), (day(-1), "cannot begin on")):
        with pytest.raises(Refused, match=why):
            moves.start(ground(History(), MONDAY), OLD, "r", wrong)


def test_a_start_while_one_is_active_and_not_mastered_is_refused_saying_how_far_it_is():
    held = history(rung(OLD))
    keep(held, held.resolutions["r"], weeks(0))
    with pytest.raises(Refused, match="not mastered yet: 1 of 2 weeks in a row are kept"):
        moves.start(ground(held, day(7)), definition(), "x")


def test_a_start_while_one_is_upcoming_is_refused():
    held = history(rung(OLD, day(7)))
    with pytest.raises(Refused, match="begins on 2026-01-12"):
        moves.start(ground(held, MONDAY), definition(), "x")


def test_a_rule_that_never_falls_due_from_the_day_of_the_start_is_refused():
    tuesdays = definition(behaviour(days="FREQ=DAILY;INTERVAL=7;BYDAY=TU"))
    with pytest.raises(Invalid, match="never falls due from"):
        moves.start(ground(History(), MONDAY), tuesdays, "r")
    assert moves.start(ground(History(), MONDAY), tuesdays, "r", day(1))


def test_the_next_subject_closes_the_mastered_ladder_and_begins_another():
    held, _ = mastered(OLD)
    held.apply(moves.start(ground(held, day(14)), definition(behaviour("write")), "w"))
    assert spans(held) == {"r": ("closed", MONDAY, day(13)), "w": ("active", day(14), None)}
    assert (held.resolutions["w"].ladder, held.resolutions["w"].rung, held.resolutions["w"].origin) == ("w", 1, "start")


def test_growing_before_mastery_is_refused_saying_how_far_it_is():
    held = history(rung(OLD))
    with pytest.raises(Refused, match="0 of 2 weeks in a row are kept"):
        moves.grow(ground(held, day(13)), STEP, "r2")


def test_growing_once_mastered_makes_the_next_rung_of_the_same_ladder():
    held = growing()
    new = held.resolutions["r2"]
    assert (new.ladder, new.rung, new.origin, new.definition) == ("r", 2, "grow", STEP)
    assert spans(held) == {"r": ("grown", MONDAY, day(13)), "r2": ("active", day(14), None)}


def test_growing_stays_open_after_a_missed_week():
    assert growing(today=28).active().id == "r2"


def test_a_new_rung_starts_tomorrow_when_today_already_has_a_mark_on_the_old_one():
    held, old = mastered(OLD)
    keep(held, old, [14])
    with pytest.raises(Refused, match="earliest day is 2026-01-20"):
        moves.grow(ground(held, day(14)), STEP, "r2", day(14))
    held.apply(moves.grow(ground(held, day(14)), STEP, "r2"))
    assert spans(held) == {"r": ("grown", MONDAY, day(14)), "r2": ("active", day(15), None)}


def test_until_the_next_rung_begins_the_old_one_stays_in_force_and_the_coming_one_is_the_active():
    held = growing(on=day(21))
    assert [held.in_force(day(n)).id for n in (14, 20, 21)] == ["r", "r", "r2"]
    assert held.active().id == "r2"
    for again in (moves.grow, moves.start):
        with pytest.raises(Refused, match="begins on 2026-01-26 and is not mastered"):
            again(ground(held, day(15)), STEP, "r3")


@pytest.mark.parametrize(
    ("what", "why"),
    [
        (EASIER, "less ambitious: Calls: 10 → 8"),
        (definition(replace(CALLS, target=11, by="12:00"), run=2), "less ambitious"),
        (definition(behaviour("other"), run=2), "less ambitious: Calls: gone"),
        (definition(CALLS, run=2, title="Another title"), "Nothing in it is more ambitious"),
        (definition(replace(CALLS, target=11), run=2, period="month"), "period stays a week"),
    ],
)
def test_a_next_rung_that_is_not_more_ambitious_is_refused(what, why):
    with pytest.raises(Refused, match=why):
        growing(what=what)


def test_a_leap_is_refused_with_the_modest_step_until_the_rep_confirms_it():
    leap = definition(replace(CALLS, target=17), run=2)
    with pytest.raises(Leap, match=r"a leap: Calls: 10 → 17.*modest step would pass: Calls: 10 → 12") as refused:
        growing(what=leap)
    assert growing(what=refused.value.modest).active().behaviours[0].target == 12
    assert growing(what=leap, stretch=True).active().definition == leap


def test_a_confirmed_stretch_still_may_not_be_less_ambitious():
    with pytest.raises(Refused, match="less ambitious"):
        growing(what=definition(replace(CALLS, target=30), run=2, bar=79), stretch=True)


def test_easing_needs_no_mastery_and_makes_a_new_rung_with_a_fresh_run():
    held = history(rung(OLD))
    keep(held, held.resolutions["r"], weeks(0))
    before = assess(held.resolutions["r"], held, day(8))
    held.apply(moves.ease(ground(held, day(8)), EASIER, "r2"))
    assert spans(held) == {"r": ("eased", MONDAY, day(7)), "r2": ("active", day(8), None)}
    assert (held.resolutions["r2"].rung, held.resolutions["r2"].origin) == (2, "ease")
    assert assess(held.resolutions["r2"], held, day(8)).run == 0
    assert verdicts(assess(held.resolutions["r"], held, day(8)))[:1] == verdicts(before)[:1] == ["kept"]


@pytest.mark.parametrize(
    ("what", "why"),
    [
        (STEP, "more ambitious: Calls: 10 → 11"),
        (definition(replace(CALLS, target=8, by="10:30"), run=2), "more ambitious"),
        (OLD, "Nothing in it is easier"),
        (definition(replace(CALLS, target=8), run=2, period="month"), "period stays a week"),
    ],
)
def test_easing_to_what_is_not_easier_is_refused(what, why):
    held = history(rung(OLD))
    with pytest.raises(Refused, match=why):
        moves.ease(ground(held, day(3)), what, "r2")


def test_a_rung_eased_on_its_first_day_without_a_mark_never_held_a_day():
    held = history(rung(OLD))
    held.apply(moves.ease(ground(held, MONDAY), EASIER, "r2"))
    assert spans(held) == {"r": ("eased", MONDAY, day(-1)), "r2": ("active", MONDAY, None)}


def test_a_coming_rung_may_be_eased_and_the_one_in_force_stays_until_the_new_one_begins():
    held = growing(on=day(21))
    held.apply(moves.ease(ground(held, day(15)), definition(replace(CALLS, target=10), run=2), "r3", day(28)))
    assert spans(held)["r2"] == ("eased", day(21), day(20))
    assert [held.in_force(day(n)).id for n in (20, 21, 27, 28)] == ["r", "r", "r", "r3"]


def test_a_rung_that_was_set_aside_does_not_come_back_when_the_next_is_put_off():
    held = history(rung(OLD))
    keep(held, held.resolutions["r"], [3])
    held.apply(moves.set_aside(ground(held, day(3)), "new territory"))
    held.apply(moves.start(ground(held, day(3)), OLD, "x"))
    held.apply(moves.ease(ground(held, day(3)), EASIER, "y", day(14)))
    assert spans(held)["r"] == ("set-aside", MONDAY, day(3))


def test_setting_aside_needs_a_reason_and_ends_the_ladder_yesterday():
    held = history(rung(OLD))
    with pytest.raises(Refused, match="reason"):
        moves.set_aside(ground(held, day(3)), " ")
    held.apply(moves.set_aside(ground(held, day(3)), "new territory"))
    assert spans(held) == {"r": ("set-aside", MONDAY, day(2))}
    assert held.resolutions["r"].reason == "new territory"
    assert held.active() is None


def test_setting_aside_keeps_a_marked_today_and_the_next_start_is_tomorrow():
    held = history(rung(OLD))
    keep(held, held.resolutions["r"], [3])
    held.apply(moves.set_aside(ground(held, day(3)), "new territory"))
    assert held.resolutions["r"].ended == day(3)
    held.apply(moves.start(ground(held, day(3)), definition(), "x"))
    assert held.active().started == day(4)


def test_setting_aside_a_coming_rung_ends_the_one_in_force_as_well():
    held = growing(on=day(21))
    held.apply(moves.set_aside(ground(held, day(15)), "new territory"))
    assert spans(held) == {"r": ("grown", MONDAY, day(14)), "r2": ("set-aside", day(21), day(20))}
    assert held.in_force(day(15)) is None


@pytest.mark.parametrize("refused", ["grow", "ease", "edit", "set_aside"])
def test_without_an_active_resolution_there_is_nothing_to_move(refused):
    here = ground(History(), MONDAY)
    with pytest.raises(Refused, match="No resolution is active"):
        {
            "grow": lambda: moves.grow(here, STEP, "x"),
            "ease": lambda: moves.ease(here, STEP, "x"),
            "edit": lambda: moves.edit(here, STEP),
            "set_aside": lambda: moves.set_aside(here, "why"),
        }[refused]()
