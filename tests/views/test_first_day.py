"""The guided first days: one hint at a time, each gone once it was of use."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from coach.domain.days import Calendar
from coach.domain.history import History, MarkKey
from coach.views.first_day import OVER, hint, stage
from coach.views.today import today_view
from tests.domain.make import MONDAY, behaviour, day, definition, history, rung
from tests.strategies import mark


def begun(target: int = 1) -> History:
    """The first resolution, begun on ``MONDAY``."""
    return history(rung(definition(behaviour("calls", target=target))))


def keys(held: History, number: int) -> list[str]:
    """The ids of the keys that the hint names, so many days after the start."""
    today = day(number)
    return [key for key, _ in hint(stage(held, today), today_view(held, today, Calendar())) if key]


def test_at_first_it_names_the_key_that_marks() -> None:
    assert keys(begun(), 0) == ["today.done"]
    assert keys(begun(target=5), 0) == ["today.more", "today.done"]


def test_after_the_first_mark_come_the_signs_and_undo_then_notes_then_help_then_nothing() -> None:
    held = begun()
    held.marks[MarkKey("r", "calls", MONDAY)] = mark()
    assert keys(held, 0) == ["undo"]
    held.notes[MONDAY] = "A good start"
    assert keys(held, 0) == ["today.note", "today.skip"]
    held.notes[day(-1)] = "Before"
    assert keys(held, 0) == ["help", "palette"]
    held.notes[day(-2)] = "Long before"
    assert stage(held, MONDAY) == OVER
    assert keys(held, 0) == []


def test_each_day_brings_the_next_one_and_the_fourth_none() -> None:
    held = begun()
    held.marks[MarkKey("r", "calls", MONDAY)] = mark()
    assert [keys(held, n) for n in range(4)] == [["undo"], ["today.note", "today.skip"], ["help", "palette"], []]


def test_the_first_stays_until_there_is_a_mark_but_not_for_ever() -> None:
    assert [keys(begun(), n) for n in (1, 2, 3)] == [["today.done"], ["today.done"], []]


def test_it_says_nothing_where_there_is_nothing_to_mark() -> None:
    tuesdays = history(rung(definition(behaviour("calls", days="FREQ=WEEKLY;BYDAY=TU"))))
    assert keys(tuesdays, 0) == []
    assert keys(tuesdays, 1) == ["today.done"]


def test_who_has_begun_before_gets_none() -> None:
    held = begun()
    held.resolutions["r"] = replace(held.resolutions["r"], started=MONDAY - timedelta(3))
    assert stage(held, MONDAY) == OVER
    held = begun()
    held.resolutions["s"] = replace(held.resolutions["r"], id="s", ladder="s")
    assert stage(held, MONDAY) == OVER


def test_who_has_begun_nothing_yet_or_begins_later_has_them_all_to_come() -> None:
    assert stage(History(), MONDAY) == 0
    held = begun()
    held.resolutions["r"] = replace(held.resolutions["r"], started=MONDAY + timedelta(1))
    assert stage(held, MONDAY) == 0
    assert keys(held, 0) == []
