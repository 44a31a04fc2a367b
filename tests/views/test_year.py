"""A year of days, and the story of each."""

from __future__ import annotations

from datetime import date, time

from coach.domain.days import Calendar
from coach.domain.history import History, Mark, MarkKey, TimeOff
from coach.domain.resolution import Resolution
from coach.views.heat import tally_of_days
from coach.views.story import Deed, story
from coach.views.year import Year, year_view
from tests.domain.make import behaviour, day, definition, history, moment, rung
from tests.strategies import mark

CALENDAR = Calendar()


def entered(n: int, hour: int, count: int = 1, **other: object) -> Mark:
    """A mark for ``day(n)``, entered on it."""
    return Mark(count=count, at=moment(n, hour, 42).isoformat(), **other)  # type: ignore[arg-type]


def four() -> tuple[History, Resolution]:
    """A rung of four behaviours since Monday 5 January."""
    resolution = rung(definition(*(behaviour(name) for name in ("calls", "log", "ask", "plan"))))
    return history(resolution), resolution


def mark_all(held: History, resolution: Resolution, n: int, number: int) -> None:
    """The first ``number`` behaviours kept on ``day(n)``."""
    for one in resolution.behaviours[:number]:
        held.marks[MarkKey(resolution.id, one.id, day(n))] = mark()


def level(year: Year, on: date) -> str:
    weeks_on, weekday = divmod((on - year.first).days, 7)
    return year.weeks[weeks_on][weekday]


# The year


def test_a_year_tells_days_apart_by_how_much_of_what_was_due_was_kept() -> None:
    held, resolution = four()
    for n, number in enumerate((4, 3, 2, 1, 0)):
        mark_all(held, resolution, n, number)
    held.time_off[day(7)] = TimeOff(first=day(7), last=day(7))
    year = year_view([resolution], held, 2026, day(8), "monday")
    assert [level(year, day(n)) for n in range(9)] == [
        "kept", "most", "most", "few", "missed", "none", "none", "off", "open",
    ]  # fmt: skip
    assert (year.whole, year.due) == (1, 5)


def test_a_year_has_all_its_days_in_whole_weeks_from_the_reps_first_weekday() -> None:
    held, resolution = four()
    monday = year_view([resolution], held, 2026, day(8), "monday")
    assert (monday.first, len(monday.weeks)) == (date(2025, 12, 29), 53)
    sunday = year_view([resolution], held, 2026, day(8), "sunday")
    assert (sunday.first, len(sunday.weeks)) == (date(2025, 12, 28), 53)
    assert {len(week) for week in monday.weeks} == {7}


def test_days_to_come_and_a_year_that_is_not_read_tell_nothing() -> None:
    held, resolution = four()
    assert level(year_view([resolution], held, 2026, day(8), "monday"), day(9)) == "none"
    unread = year_view([resolution], held, 2026, day(8), "monday", read=False)
    assert {one for week in unread.weeks for one in week} == {"none"}
    assert not unread.read


def test_the_cursor_has_the_days_from_the_first_rung_of_the_scope_to_today() -> None:
    held, resolution = four()
    year = year_view([resolution], held, 2026, day(8), "monday")
    assert (year.earliest, year.latest) == (day(0), day(8))


def test_a_mark_on_a_day_that_was_not_asked_for_is_there_to_see_and_counts_for_nothing() -> None:
    held, resolution = four()
    held.marks[MarkKey("r", "log", day(5))] = mark()
    held.marks[MarkKey("r", "ask", day(6))] = mark(0, skipped="away")
    year = year_view([resolution], held, 2026, day(8), "monday")
    assert [level(year, day(n)) for n in (4, 5, 6)] == ["missed", "unasked", "none"]
    assert (year.whole, year.due) == (0, 6)
    assert year.rows == (0, 1, 2, 3, 4, 5)


def test_a_year_is_drawn_on_the_weekdays_that_tell_anything_and_on_all_while_none_does() -> None:
    held, resolution = four()
    assert year_view([resolution], held, 2026, day(8), "monday").rows == (0, 1, 2, 3, 4)
    assert year_view([resolution], held, 2026, day(8), "sunday").rows == (1, 2, 3, 4, 5)
    assert year_view([resolution], held, 2025, day(8), "monday").rows == tuple(range(7))


def test_the_day_to_stand_on_is_drawn_the_next_on_the_way_or_else_the_last_before() -> None:
    held, resolution = four()
    friday, saturday, monday = day(4), day(5), day(7)
    year = year_view([resolution], held, 2026, day(8), "monday")
    assert year.nearest(saturday, friday) == monday
    assert year.nearest(saturday, monday) == friday
    assert year.nearest(day(-3), monday) == day(0)
    assert year.nearest(day(99), monday) == day(8)
    assert year_view([resolution], held, 2026, saturday, "monday").nearest(saturday, friday) == friday
    first = rung(started=saturday)
    assert year_view([first], history(first), 2026, day(6), "monday").nearest(saturday, saturday) == saturday


def test_excused_is_not_due() -> None:
    held, resolution = four()
    mark_all(held, resolution, 0, 1)
    held.marks[MarkKey("r", "log", day(0))] = mark(0, skipped="fair")
    assert tally_of_days([resolution], held, day(0), day(0)) == {day(0): (1, 3)}
    held.time_off[day(0)] = TimeOff(first=day(0), last=day(0))
    assert tally_of_days([resolution], held, day(0), day(0)) == {day(0): (0, 0)}


# The story of a day


def test_a_days_story_tells_each_behaviour_and_when_or_why_not() -> None:
    resolution = rung(
        definition(*(behaviour(name, target=5, unit="calls") for name in ("done", "late", "begun", "ill", "forgotten")))
    )
    held = history(resolution)
    told = {
        "done": entered(0, 10, 5), "late": entered(0, 17, 5, on_time=False), "begun": entered(1, 9, 2),
        "ill": mark(0, skipped="flu"),
    }  # fmt: skip
    held.marks |= {MarkKey("r", name, day(0)): one for name, one in told.items()}
    found = story(held, day(0), day(3), CALENDAR)
    assert found.title == "Monday 5 January 2026"
    assert found.rung == "rung 1 · Five calls"
    assert found.deeds == (
        Deed("Done", "done", "5 of 5 calls, 10:42"),
        Deed("Late", "late", "5 of 5 calls, late, 17:42"),
        Deed("Begun", "partial", "2 of 5 calls"),
        Deed("Ill", "skipped", "skipped: flu"),
        Deed("Forgotten", "open", "nothing recorded"),
    )


def test_what_was_entered_after_midnight_on_a_day_that_goes_on_has_its_hour() -> None:
    held, _ = four()
    held.marks[MarkKey("r", "calls", day(0))] = entered(1, 0)
    held.marks[MarkKey("r", "log", day(0))] = entered(1, 9)
    told = story(held, day(0), day(3), Calendar(day_starts=time(4))).deeds
    assert [one.words for one in told[:2]] == ["done, 00:42", "done"]


def test_a_yes_or_no_is_done_or_not_and_what_was_not_asked_for_is_said_to_be() -> None:
    resolution = rung(definition(behaviour("calls"), behaviour("walk", days="FREQ=WEEKLY;BYDAY=TU")))
    held = history(resolution)
    held.marks[MarkKey("r", "calls", day(0))] = entered(0, 10, 0)
    held.marks[MarkKey("r", "walk", day(0))] = entered(0, 11)
    assert [one.words for one in story(held, day(0), day(3), CALENDAR).deeds] == [
        "not done",
        "done, 11:42, not asked for",
    ]
    assert story(held, day(3), day(3), CALENDAR).deeds == (Deed("Calls", "open", "open"),)


def test_a_story_tells_leave_the_note_and_moves_on_the_ladder() -> None:
    first = rung(state="grown", ended=day(6))
    second = rung(
        started=day(7), id="s", rung=2, origin="grow", state="set-aside", ended=day(9), reason="new territory"
    )
    held = history(first, second)
    held.time_off[day(7)] = TimeOff(first=day(7), last=day(8), reason="the mountains")
    held.notes[day(7)] = "Rain."
    found = story(held, day(7), day(20), CALENDAR)
    assert (found.leave, found.note, found.deeds) == ("the mountains", "Rain.", ())
    assert found.moves == ("Grown to rung 2: “Five calls”",)
    assert story(held, day(0), day(20), CALENDAR).moves == ("A new ladder began: “Five calls”",)
    assert story(held, day(9), day(20), CALENDAR).moves == ("“Five calls” was set aside: new territory",)
    assert story(held, day(12), day(20), CALENDAR).rung == ""


def test_only_a_day_that_today_can_still_open_can_be_marked() -> None:
    resolution = rung()
    held = history(resolution)
    assert [story(held, day(n), day(20), CALENDAR).markable for n in (12, 13, 20, 21)] == [False, True, True, False]
    aside = history(rung(state="set-aside", ended=day(20)))
    assert not story(aside, day(20), day(20), CALENDAR).markable
