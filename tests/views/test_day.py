"""The day in a sentence."""

from __future__ import annotations

from datetime import time

from coach.domain.days import Calendar
from coach.domain.history import History, Mark, MarkKey, TimeOff
from coach.views.day import all_done, day_sentence, overdue
from coach.views.today import today_view
from tests.domain.make import MONDAY, behaviour, day, definition, history, moment, rung
from tests.strategies import mark


def said(held: History, n: int = 0) -> str:
    return day_sentence(today_view(held, day(n), Calendar(time(0))))


def said_at(held: History, hour: int) -> str:
    return day_sentence(today_view(held, MONDAY, Calendar(time(0)), now=moment(0, hour)))


def two() -> History:
    return history(rung(definition(behaviour("calls", target=5, unit="calls", by="11:00"), behaviour("log"))))


def test_it_names_the_next_thing_to_do_and_how_much_of_it_is_left() -> None:
    held = two()
    held.marks[MarkKey("r", "calls", MONDAY)] = mark(2)
    assert said(held) == "0 of 2 done. Next: Calls, 3 calls to go, by 11:00."
    held.marks[MarkKey("r", "calls", MONDAY)] = mark(4)
    assert said(held) == "0 of 2 done. Next: Calls, 1 call to go, by 11:00."


def test_what_is_done_and_what_was_late_is_counted() -> None:
    held = two()
    held.marks[MarkKey("r", "calls", MONDAY)] = mark(5, on_time=False)
    assert said(held) == "1 of 2 done, 1 late. Next: Log."
    held.marks[MarkKey("r", "log", MONDAY)] = mark(1)
    assert all_done(today_view(held, MONDAY, Calendar(time(0))))


def test_what_is_skipped_is_told_and_not_asked_for() -> None:
    held = two()
    held.marks[MarkKey("r", "calls", MONDAY)] = Mark(at="2026-10-05T10:00:00+02:00", skipped="sick")
    assert said(held) == "0 of 1 done, 1 skipped. Next: Log."
    held.marks[MarkKey("r", "log", MONDAY)] = mark(1)
    assert said(held) == "1 of 1 done, 1 skipped; nothing is open."
    held.marks[MarkKey("r", "log", MONDAY)] = Mark(at="2026-10-05T10:00:00+02:00", skipped="")
    assert said(held) == "2 skipped; nothing is open."


def test_after_its_time_something_else_comes_next_and_then_all_that_is_open_is_late() -> None:
    held = two()
    assert said_at(held, 10) == "0 of 2 done. Next: Calls, 5 calls to go, by 11:00."
    assert said_at(held, 15) == "0 of 2 done. Next: Log."
    held.marks[MarkKey("r", "log", MONDAY)] = mark(1)
    assert said_at(held, 15) == "1 of 2 done. What is open is late now."


def test_what_is_open_after_its_time_is_named_and_asked_of() -> None:
    held = history(rung(definition(behaviour("calls", by="11:00"), behaviour("log", by="14:00"))))
    asked = [overdue(today_view(held, MONDAY, Calendar(time(0)), now=moment(0, hour))) for hour in (11, 12, 15)]
    assert asked == ["", "“Calls” was due by 11:00.", "2 of them were due by now."]
    held.marks[MarkKey("r", "calls", MONDAY)] = mark(1)
    assert overdue(today_view(held, MONDAY, Calendar(time(0)), now=moment(0, 15))) == "“Log” was due by 14:00."


def test_a_day_off_and_a_day_without_anything_are_said() -> None:
    held = two()
    assert said(held, 5) == "Nothing is due."
    held.time_off[MONDAY] = TimeOff(first=MONDAY, last=MONDAY, reason="leave")
    assert said(held) == "Time off: leave."


def test_without_a_resolution_there_is_nothing_to_say() -> None:
    assert said(History()) == ""
