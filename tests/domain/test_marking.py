"""Marking: which day, whether late, skips, time off and notes."""

from __future__ import annotations

from datetime import time

import pytest

from coach.domain import marking
from coach.domain.days import Calendar
from coach.domain.errors import Invalid, Refused
from coach.domain.history import History, Mark
from tests.domain.make import MONDAY, behaviour, day, definition, history, moment, rung

PLAIN = Calendar()
FROM_FOUR = Calendar(day_starts=time(4))
CALLS = behaviour(target=5, by="11:00")
NOON = moment(0, 12)


def held_for(*behaviours) -> History:
    return history(rung(definition(*(behaviours or (CALLS,)))))


def on(held: History, n: int, name: str = "calls") -> Mark | None:
    return held.mark("r", name, day(n))


def count(held, n, amount=None, *, now, calendar=PLAIN, on_time=None):
    held.apply(marking.set_count(held, "calls", day(n), amount, now=now, calendar=calendar, on_time=on_time))
    return on(held, n)


def test_done_without_a_count_is_the_target_stamped_with_the_moment():
    assert count(held_for(), 0, now=moment(0, 9)) == Mark(count=5, at="2026-01-05T09:00:00+01:00")


def test_there_is_one_mark_for_each_behaviour_and_date():
    held = held_for()
    count(held, 0, 3, now=moment(0, 8))
    count(held, 0, 4, now=moment(0, 9))
    assert [m.count for m in held.marks.values()] == [4]


@pytest.mark.parametrize("amount", [-1, 1_000_001])
def test_a_count_that_cannot_be_is_refused(amount):
    with pytest.raises(Refused, match="cannot be counted"):
        count(held_for(), 0, amount, now=NOON)


def test_no_is_not_the_same_as_not_recorded():
    assert count(held_for(), 0, 0, now=NOON).count == 0


def test_a_mark_after_by_on_its_own_day_is_late():
    assert count(held_for(), 0, now=moment(0, 11)).on_time
    assert not count(held_for(), 0, now=moment(0, 11, 1)).on_time


def test_a_late_mark_is_on_time_when_the_rep_says_so():
    assert count(held_for(), 0, now=NOON, on_time=True).on_time


def test_a_mark_entered_on_a_later_day_is_on_time_unless_the_rep_says_it_was_late():
    assert count(held_for(), 0, now=moment(1, 23)).on_time
    assert not count(held_for(), 0, now=moment(1, 9), on_time=False).on_time


def test_a_check_off_after_midnight_belongs_to_the_day_before_and_can_be_late():
    held = held_for()
    late = count(held, 0, now=moment(1, 0, 30), calendar=FROM_FOUR)
    assert not late.on_time
    with pytest.raises(Refused, match="still to come"):
        count(held, 1, now=moment(1, 3, 59), calendar=FROM_FOUR)
    assert count(held, 1, now=moment(1, 4), calendar=FROM_FOUR).on_time


def test_a_by_after_midnight_is_met_in_the_small_hours_of_its_logical_day():
    closing = behaviour(by="01:00")
    assert count(held_for(closing), 0, now=moment(1, 0, 59), calendar=FROM_FOUR).on_time
    assert not count(held_for(closing), 0, now=moment(1, 1, 1), calendar=FROM_FOUR).on_time


def test_what_was_done_on_time_stays_so_when_the_count_is_raised_later():
    held = held_for()
    count(held, 0, 5, now=moment(0, 9))
    assert count(held, 0, 7, now=NOON).on_time


def test_what_was_partly_done_on_time_is_late_when_the_target_is_reached_late():
    held = held_for()
    count(held, 0, 3, now=moment(0, 9))
    assert not count(held, 0, 5, now=NOON).on_time


def test_a_rep_may_mark_from_the_start_to_today():
    held = held_for()
    assert count(held, 0, now=moment(3, 9)) is not None
    with pytest.raises(Refused, match="begins on 5 Jan"):
        count(held, -1, now=moment(3, 9))
    with pytest.raises(Refused, match="still to come"):
        count(held, 4, now=moment(3, 9))


def test_a_rep_may_mark_as_far_back_as_backfilling_goes_and_no_further():
    held = held_for()
    assert count(held, 3, now=moment(10, 9)) is not None
    with pytest.raises(Refused, match=r"too long ago.*earliest day is 8 Jan"):
        count(held, 2, now=moment(10, 9))
    assert count(held, 0, now=moment(10, 9), calendar=Calendar(backfill_days=10)) is not None


def test_without_backfilling_only_today_can_be_marked():
    today_only = Calendar(backfill_days=0)
    assert count(held_for(), 1, now=moment(1, 9), calendar=today_only) is not None
    with pytest.raises(Refused, match="too long ago"):
        count(held_for(), 0, now=moment(1, 9), calendar=today_only)


def test_a_day_is_marked_for_the_rung_in_force_on_it():
    held = history(
        rung(definition(CALLS), ended=day(6), state="grown"),
        rung(definition(behaviour(target=6)), day(7), id="r2", rung=2, origin="grow"),
    )
    for n, amount in ((6, 5), (7, 6)):
        held.apply(marking.set_count(held, "calls", day(n), None, now=moment(8, 9), calendar=PLAIN))
        assert held.mark("r" if n == 6 else "r2", "calls", day(n)).count == amount


def test_a_day_without_a_resolution_cannot_be_marked():
    with pytest.raises(Refused, match="No resolution is in force"):
        count(History(), 0, now=NOON)


def test_an_unknown_behaviour_is_refused_with_the_resolutions_title():
    with pytest.raises(Refused, match="“Five calls”, in force on 5 Jan, has no behaviour 'log'"):
        marking.set_count(held_for(), "log", MONDAY, None, now=NOON, calendar=PLAIN)


def test_a_day_that_was_not_scheduled_can_be_marked():
    assert count(held_for(), 5, now=moment(5, 9)).count == 5


def test_adding_counts_up_and_taking_away_removes_the_mark_at_nothing():
    held = held_for()
    for more, total in ((2, 2), (3, 5), (-1, 4)):
        held.apply(marking.add_count(held, "calls", MONDAY, more, now=moment(0, 9), calendar=PLAIN))
        assert on(held, 0).count == total
    held.apply(marking.add_count(held, "calls", MONDAY, -9, now=moment(0, 9), calendar=PLAIN))
    assert on(held, 0) is None


def test_adding_to_a_skipped_day_starts_from_nothing():
    held = held_for()
    held.apply(marking.skip(held, "calls", MONDAY, "sick", now=NOON, calendar=PLAIN))
    held.apply(marking.add_count(held, "calls", MONDAY, 2, now=NOON, calendar=PLAIN))
    assert (on(held, 0).count, on(held, 0).skipped) == (2, None)


def test_toggling_goes_from_late_to_on_time_to_clear():
    held = held_for()
    seen = []
    for _ in range(3):
        held.apply(marking.toggle(held, "calls", MONDAY, now=NOON, calendar=PLAIN))
        seen.append(on(held, 0) and on(held, 0).on_time)
    assert seen == [False, True, None]


def test_toggling_what_was_partly_done_completes_it():
    held = held_for()
    count(held, 0, 2, now=moment(0, 9))
    held.apply(marking.toggle(held, "calls", MONDAY, now=moment(0, 10), calendar=PLAIN))
    assert on(held, 0).count == 5


def test_a_skip_takes_the_place_of_the_mark_and_needs_a_reason():
    held = held_for()
    count(held, 0, now=moment(0, 9))
    held.apply(marking.skip(held, "calls", MONDAY, " sick ", now=NOON, calendar=PLAIN))
    assert (on(held, 0).skipped, on(held, 0).count) == ("sick", 0)
    with pytest.raises(Refused, match="reason"):
        marking.skip(held, "calls", MONDAY, " ", now=NOON, calendar=PLAIN)


def test_skipping_all_leaves_what_is_done_already_excused_or_not_scheduled():
    held = held_for(CALLS, behaviour("log"), behaviour("ask"), behaviour("rest", days="FREQ=WEEKLY;BYDAY=SU"))
    count(held, 0, now=moment(0, 9))
    held.apply(marking.skip(held, "log", MONDAY, "client visit", now=NOON, calendar=PLAIN))
    held.apply(marking.skip_all(held, MONDAY, "sick", now=NOON, calendar=PLAIN))
    reasons = {key.behaviour: one.skipped for key, one in held.marks.items()}
    assert reasons == {"calls": None, "log": "client visit", "ask": "sick"}
    with pytest.raises(Refused, match="Nothing is open"):
        marking.skip_all(held, MONDAY, "sick", now=NOON, calendar=PLAIN)


def test_clearing_removes_the_mark_and_is_refused_where_there_is_none():
    held = held_for()
    count(held, 0, now=NOON)
    held.apply(marking.clear(held, "calls", MONDAY, now=NOON, calendar=PLAIN))
    assert not held.marks
    with pytest.raises(Refused, match="has no mark on 5 Jan"):
        marking.clear(held, "calls", MONDAY, now=NOON, calendar=PLAIN)


def test_time_off_may_lie_ahead_and_holds_both_its_ends():
    held = held_for()
    held.apply(marking.take_off(held, day(30), day(40), " leave "))
    assert [held.time_off_on(day(n)) is not None for n in (29, 30, 40, 41)] == [False, True, True, False]
    assert held.time_off[day(30)].reason == "leave"


def test_time_off_that_begins_on_the_same_day_is_replaced_and_another_may_not_overlap():
    held = held_for()
    held.apply(marking.take_off(held, day(0), day(4), "leave"))
    held.apply(marking.take_off(held, day(0), day(2), "leave"))
    held.apply(marking.take_off(held, day(3), day(4), "training"))
    assert len(held.time_off) == 2
    for first, last in ((-1, 9), (-1, 0), (4, 9)):
        with pytest.raises(Refused, match="is time off already"):
            marking.take_off(held, day(first), day(last), "more")
    with pytest.raises(Refused, match="is before"):
        marking.take_off(held, day(20), day(19), "no")
    with pytest.raises(Invalid):
        marking.take_off(held, day(20), day(20).replace(year=9999), "no")


def test_time_off_is_removed_by_any_of_its_days():
    held = held_for()
    held.apply(marking.take_off(held, day(0), day(4), "leave"))
    held.apply(marking.remove_off(held, day(2)))
    assert not held.time_off
    with pytest.raises(Refused, match="no time off on"):
        marking.remove_off(held, day(2))


def test_a_note_is_written_replaced_and_removed_when_blank():
    held = History()
    for text, found in (("one\ntwo ", "one\ntwo"), ("three", "three"), ("  ", None)):
        held.apply(marking.write_note(held, MONDAY, text, today=day(40)))
        assert held.notes.get(MONDAY) == found
    with pytest.raises(Refused, match="still to come"):
        marking.write_note(held, day(1), "tomorrow", today=MONDAY)
    with pytest.raises(Invalid, match=r"^note: "):
        marking.write_note(held, MONDAY, "a\x1b[2Jb", today=MONDAY)


def test_correcting_the_count_of_a_late_mark_leaves_it_late_also_on_the_next_day():
    held = held_for()
    count(held, 0, 5, now=NOON)
    assert count(held, 0, 6, now=moment(1, 9)) == Mark(count=6, on_time=False, at="2026-01-06T09:00:00+01:00")
