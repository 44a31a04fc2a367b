"""Which reminders could rest: of what is done before they come anyway. The rep decides."""

from __future__ import annotations

from coach.domain import marking
from coach.domain.days import Calendar
from coach.domain.history import History
from coach.domain.resting import restable
from tests.domain.make import behaviour, day, definition, history, moment, rung

PLAIN = Calendar()
CALLS = behaviour(days="FREQ=DAILY", remind=("09:00", "14:00"))


def lived(*hours: int, of=CALLS, started: int = 0) -> History:
    """A day for each of ``hours``, done at that hour; 24 stands for a day on which it was not done."""
    held = history(rung(definition(of), started=day(started)))
    for n, hour in enumerate(hours):
        if hour < 24:
            held.apply(marking.set_count(held, "calls", day(n), None, now=moment(n, hour), calendar=PLAIN))
    return held


def found(held: History, today: int):
    one = restable(held.resolutions["r"], held, day(today), PLAIN, {})
    return one and (one.at, one.kept, one.due)


def test_what_was_done_before_its_reminder_on_nine_days_of_ten_can_do_without():
    assert found(lived(*[8] * 27, *[24] * 3), 30) == ("09:00", 27, 30)
    assert found(lived(*[8] * 26, *[24] * 4), 30) is None


def test_a_reminder_is_judged_by_its_own_time():
    assert found(lived(*[12] * 30), 30) == ("14:00", 30, 30)


def test_done_at_the_moment_of_the_reminder_is_not_before_it():
    assert found(lived(*[14] * 30), 30) is None


def test_fewer_than_thirty_due_days_say_nothing():
    assert found(lived(*[8] * 29), 29) is None


def test_only_the_last_thirty_due_days_count():
    assert found(lived(*[24] * 20, *[8] * 30), 50) == ("09:00", 30, 30)


def test_today_does_not_count_yet():
    assert found(lived(*[8] * 30), 29) is None


def test_excused_days_are_passed_over():
    held = lived(*[8] * 32)
    held.apply(marking.skip(held, "calls", day(3), "ill", now=moment(3, 9), calendar=PLAIN))
    held.apply(marking.take_off(held, day(5), day(5), "leave"))
    assert found(held, 32) == ("09:00", 30, 30)
    assert found(held, 31) is None


def test_what_was_entered_on_a_later_day_was_not_done_without_a_reminder():
    held = lived(*[24] * 30)
    for n in range(30):
        held.apply(marking.set_count(held, "calls", day(n), None, now=moment(n + 1, 8), calendar=PLAIN))
    assert found(held, 30) is None


def test_what_the_rep_wants_to_keep_is_proposed_again_only_after_thirty_more_due_days():
    held = lived(*[8] * 80)
    answers = {"r/calls/09:00": day(40), "r/calls/14:00": day(40)}
    proposed = [n for n in range(41, 80) if restable(held.resolutions["r"], held, day(n), PLAIN, answers)]
    assert proposed[0] == 71


def test_a_behaviour_without_reminders_has_none_to_rest():
    assert found(lived(*[8] * 30, of=behaviour(days="FREQ=DAILY")), 30) is None
