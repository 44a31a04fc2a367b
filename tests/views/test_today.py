"""What Today shows, from the counts alone."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from coach.domain.days import Calendar
from coach.domain.history import History, Mark, MarkKey, TimeOff
from coach.views.heat import half_year
from coach.views.today import Row, Today, today_view
from tests.domain.make import MONDAY, behaviour, day, definition, history, keep, mastered, moment, rung, weeks
from tests.strategies import mark

CALENDAR = Calendar(time(0))


def view(held: History, today: date, shown: date | None = None) -> Today:
    return today_view(held, today, CALENDAR, shown)


def row(held: History, today: date, number: int = 1) -> Row:
    return view(held, today).rows[number - 1]


def calls(**other: Any) -> History:
    """One rung that asks for five calls on weekdays from ``MONDAY`` on."""
    return history(rung(definition(behaviour("calls", target=5, unit="calls", by="11:00", **other))))


def test_without_a_resolution_today_is_empty() -> None:
    found = view(History(), MONDAY)
    assert found.resolution is None
    assert found.rows == ()
    assert found.mastery is None
    assert found.earliest == MONDAY


def test_a_row_says_until_when_it_is_due_and_then_when_it_was_entered() -> None:
    held = calls()
    assert (row(held, MONDAY).state, row(held, MONDAY).when, row(held, MONDAY).amount) == (
        "open",
        "by 11:00",
        "0 of 5 calls",
    )
    held.marks[MarkKey("r", "calls", MONDAY)] = mark(5)
    assert (row(held, MONDAY).state, row(held, MONDAY).when, row(held, MONDAY).amount) == (
        "done",
        "10:00",
        "5 of 5 calls",
    )


def test_a_row_says_that_its_time_has_gone_by_and_when_the_next_one_will() -> None:
    held = calls()
    before, after = (today_view(held, MONDAY, CALENDAR, now=moment(0, hour)) for hour in (10, 15))
    assert [(found.rows[0].over, found.rows[0].when) for found in (before, after)] == [
        (False, "by 11:00"),
        (True, "past 11:00"),
    ]
    assert (before.until, after.until) == (datetime(2026, 1, 5, 11), None)
    assert today_view(held, day(1), CALENDAR, MONDAY, now=moment(1, 15)).rows[0].when == "by 11:00"
    held.marks[MarkKey("r", "calls", MONDAY)] = mark(5)
    assert not today_view(held, MONDAY, CALENDAR, now=moment(0, 15)).rows[0].over


def test_a_time_after_midnight_goes_by_with_the_logical_day() -> None:
    held = history(rung(definition(behaviour("calls", by="01:00"))))
    calendar = Calendar(time(4))
    assert today_view(held, MONDAY, calendar, now=moment(0, 23)).until == datetime(2026, 1, 6, 1)
    assert today_view(held, MONDAY, calendar, now=moment(1, 2)).rows[0].over


def test_a_row_tells_partial_late_skipped_off_and_not_today_apart() -> None:
    held = calls()
    seen = []
    for one in (mark(2), mark(5, on_time=False), mark(skipped="sick")):
        held.marks[MarkKey("r", "calls", MONDAY)] = one
        seen.append(row(held, MONDAY).state)
    held.time_off[MONDAY] = TimeOff(first=MONDAY, last=MONDAY, reason="leave")
    seen.append(row(held, MONDAY).state)
    seen.append(row(held, day(5)).state)
    assert seen == ["partial", "late", "skipped", "off", "none"]
    assert view(held, MONDAY).time_off == "leave"


def test_the_period_counts_what_is_kept_and_what_may_still_be_missed() -> None:
    held = calls()
    keep(held, held.resolutions["r"], [0, 1, 3])
    found = row(held, day(4))
    assert (found.kept, found.due, found.spare) == (3, 5, 0)


def test_mastery_says_what_is_asked_and_what_is_still_needed() -> None:
    held = calls()
    keep(held, held.resolutions["r"], weeks(0, 1))
    found = view(held, day(14)).mastery
    assert found is not None
    assert found.asked == "4 weeks in a row, the behaviour kept on 80 % of its due days"
    assert found.pips == ("kept", "kept", "open", "ahead")
    assert found.sentence == "2 of 4 weeks kept in a row. 2 weeks more and the next rung opens."
    assert not found.open


def test_the_last_week_before_mastery_says_so() -> None:
    held = calls()
    keep(held, held.resolutions["r"], weeks(0, 1, 2))
    found = view(held, day(21)).mastery
    assert found is not None
    assert found.sentence.endswith("Keep this week and the next rung opens after Sunday 1 February.")


def test_a_missed_week_is_named_with_what_fell_short() -> None:
    held = calls()
    keep(held, held.resolutions["r"], [*weeks(0), 7, 8, 9])
    found = view(held, day(14)).mastery
    assert found is not None
    assert found.sentence.endswith("Last week was missed: Calls 3 of 5, 4 needed.")


def test_a_start_amid_a_week_is_called_a_warm_up() -> None:
    held = history(rung(started=day(2)))
    found = view(held, day(2)).mastery
    assert found is not None
    why = "This week is a warm-up, as the rung began partway through it; counting starts with the next."
    assert found.sentence.endswith(why)


def test_once_mastered_the_gate_is_open() -> None:
    held, _ = mastered()
    found = view(held, day(14))
    assert found.gate_open
    assert found.mastery is not None
    assert found.mastery.sentence.startswith("Mastered on 18 Jan.")
    assert set(found.mastery.pips) == {"kept"}


def test_the_half_year_ends_with_this_week_and_tells_kept_some_missed_off_and_open_apart() -> None:
    first, second = behaviour("calls"), behaviour("log")
    held = history(rung(definition(first, second)))
    resolution = held.resolutions["r"]
    keep(held, resolution, [0, 1])
    keep(held, resolution, [0], "log")
    held.time_off[day(3)] = TimeOff(first=day(3), last=day(3))
    heat = half_year(held, day(4), CALENDAR)
    assert heat[-1] == ("kept", "some", "missed", "off", "open", "ahead", "ahead")
    assert heat[-2] == ("none",) * 7
    assert len(heat) == 26


def test_days_on_which_nothing_was_recorded_are_to_be_settled() -> None:
    held = history(rung(definition(behaviour("calls"), behaviour("log"))))
    keep(held, held.resolutions["r"], [0])
    keep(held, held.resolutions["r"], [0, 1], "log")
    found = view(held, day(3)).to_settle
    assert [(one.day, one.behaviours) for one in found] == [(day(1), ("calls",)), (day(2), ("calls", "log"))]


def test_a_day_that_was_answered_with_none_is_settled() -> None:
    held = calls()
    held.marks[MarkKey("r", "calls", MONDAY)] = mark(0)
    assert view(held, day(1)).to_settle == ()
    assert row(held, MONDAY).state == "open"


def test_only_days_within_backfilling_are_to_be_settled() -> None:
    held = calls()
    found = view(held, day(27)).to_settle
    assert found[0].day == day(21)
    assert view(held, day(27)).earliest == day(20)


def test_another_day_shows_its_own_marks_and_its_own_rung() -> None:
    old = rung(definition(behaviour("calls"), title="Old"), state="grown", ended=day(6))
    new = rung(definition(behaviour("calls", target=2), title="New"), id="s", rung=2, started=day(7))
    held = history(old, new)
    keep(held, old, [4])
    found = view(held, day(7), day(4))
    assert (found.title, found.rung, found.rows[0].state, found.is_today) == ("Old", 1, "done", False)
    assert view(held, day(7)).title == "New"


def test_a_resolution_that_was_set_aside_today_is_no_longer_shown_but_named() -> None:
    held = history(rung(state="set-aside", ended=MONDAY, reason="a new territory"))
    assert view(held, MONDAY).resolution is None
    assert view(held, day(1)).ended == "“Five calls” was set aside on 5 Jan"
    assert view(History(), MONDAY).ended is None


def test_only_a_day_without_any_record_counts_as_away() -> None:
    held = history(rung(definition(behaviour("calls"), behaviour("log"))))
    keep(held, held.resolutions["r"], [0], "log")
    assert not view(held, day(1)).was_away
    assert view(held, day(2)).was_away


def test_a_resolution_to_come_is_announced() -> None:
    held = history(rung(started=day(7)))
    found = view(held, MONDAY)
    assert found.resolution is None
    assert found.upcoming == "“Five calls” begins on 12 Jan"


def test_a_mark_entered_on_a_later_day_shows_no_time() -> None:
    held = calls()
    held.marks[MarkKey("r", "calls", MONDAY)] = Mark(count=5, at="2026-01-08T09:00:00+01:00")
    (shown,) = view(held, day(3), MONDAY).rows
    assert (shown.state, shown.when) == ("done", "")
