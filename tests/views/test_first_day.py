"""The guided first days: one hint at a time, each gone once it was of use or has had its day."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from coach.domain.days import Calendar
from coach.domain.history import History, MarkKey, TimeOff
from coach.views.first_day import OVER, Reached, hint, reached
from coach.views.today import today_view
from tests.domain.make import MONDAY, behaviour, day, definition, history, rung
from tests.strategies import mark

FRIDAY = 4
MARK, DAY, NOTE, HELP = ["today.done"], ["undo"], ["today.note", "today.skip"], ["help", "palette"]


def begun(target: int = 1, days: str = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", on: int = 0) -> History:
    """The first resolution, begun so many days after ``MONDAY``."""
    held = history(rung(definition(behaviour("calls", target=target, days=days))))
    held.resolutions["r"] = replace(held.resolutions["r"], started=day(on))
    return held


class Rep:
    """One who opens Today now and then; what was seen is remembered, whatever becomes of the history."""

    def __init__(self, held: History) -> None:
        self.held = held
        self.before: Reached | None = None

    def sees(self, number: int) -> list[str]:
        """The keys that the hint names, so many days after ``MONDAY``."""
        today = day(number)
        found = reached(self.before, self.held, today)
        self.before = found or self.before
        return [key for key, _ in hint(found, today_view(self.held, today, Calendar())) if key]

    def marks(self, number: int) -> None:
        self.held.marks[MarkKey("r", "calls", day(number))] = mark()


def test_at_first_it_names_the_key_that_marks() -> None:
    assert Rep(begun()).sees(0) == MARK
    assert Rep(begun(target=5)).sees(0) == ["today.more", "today.done"]


def test_after_the_first_mark_each_due_day_brings_the_next_one_and_then_there_is_none() -> None:
    rep = Rep(begun())
    rep.sees(0)
    rep.marks(0)
    assert [rep.sees(n) for n in (0, 0, 1, 2, 3)] == [DAY, DAY, NOTE, HELP, []]
    assert rep.before == (OVER, day(3))


def test_many_check_offs_on_a_day_do_not_drive_them_away() -> None:
    rep = Rep(begun())
    rep.marks(0)
    for n in range(-4, 0):
        rep.marks(n)
        assert rep.sees(0) == DAY


def test_days_without_anything_due_do_not_count_and_say_nothing() -> None:
    rep = Rep(begun(on=FRIDAY))
    rep.marks(FRIDAY)
    assert [rep.sees(n) for n in (4, 5, 6, 7, 8, 9)] == [DAY, [], [], NOTE, HELP, []]


def test_a_day_off_does_not_count_either() -> None:
    rep = Rep(begun())
    rep.marks(0)
    rep.held.time_off[day(1)] = TimeOff(first=day(1), last=day(1), reason="A fair")
    assert [rep.sees(n) for n in (0, 1, 2)] == [DAY, [], NOTE]


def test_it_begins_on_the_first_day_with_something_due() -> None:
    rep = Rep(begun(days="FREQ=WEEKLY;BYDAY=MO", on=3))
    assert [rep.sees(n) for n in (3, 4, 7)] == [[], [], MARK]


def test_the_first_stays_until_there_is_a_mark_but_not_for_ever() -> None:
    rep = Rep(begun())
    assert [rep.sees(n) for n in range(4)] == [MARK, MARK, MARK, DAY]


def test_what_went_does_not_come_back_with_what_is_undone() -> None:
    rep = Rep(begun())
    rep.sees(0)
    rep.marks(0)
    rep.sees(0)
    rep.held.marks.clear()
    assert rep.sees(0) == DAY
    rep.held.notes[MONDAY] = "A good start"
    assert rep.sees(1) == HELP
    del rep.held.notes[MONDAY]
    assert rep.sees(1) == HELP


def test_that_of_notes_goes_with_a_note_or_a_skip() -> None:
    rep = Rep(begun())
    rep.marks(0)
    assert [rep.sees(0), rep.sees(1)] == [DAY, NOTE]
    rep.held.notes[day(1)] = "Nobody in"
    assert rep.sees(1) == HELP
    rep = Rep(begun())
    rep.held.marks[MarkKey("r", "calls", MONDAY)] = mark(skipped="ill")
    assert [rep.sees(0), rep.sees(1)] == [DAY, HELP]


def test_of_two_programs_none_goes_back() -> None:
    rep = Rep(begun())
    rep.before = (3, day(1))
    assert rep.sees(1) == HELP
    rep.before = (OVER, day(1))
    assert rep.sees(1) == []


def test_who_has_begun_before_gets_none() -> None:
    assert Rep(begun(on=-7)).sees(0) == []
    held = begun()
    held.resolutions["s"] = replace(held.resolutions["r"], id="s", ladder="s")
    assert Rep(held).sees(0) == []


def test_who_has_begun_nothing_yet_or_begins_later_has_them_all_to_come() -> None:
    assert reached(None, History(), MONDAY) is None
    held = begun()
    held.resolutions["r"] = replace(held.resolutions["r"], started=MONDAY + timedelta(1))
    assert reached(None, held, MONDAY) is None


def test_on_a_day_that_is_looked_back_on_there_is_only_what_can_be_done_there() -> None:
    held = begun()
    held.marks[MarkKey("r", "calls", MONDAY)] = mark()
    assert hint((0, day(1)), today_view(held, day(1), Calendar(), MONDAY)) == ()
