"""A report before it is taken, in words."""

from __future__ import annotations

from datetime import date

from coach.domain.days import Calendar
from coach.domain.history import History, ReadingKey
from coach.domain.resolution import KeyResult
from coach.reports import Asked, read
from coach.views.report import Preview, preview
from tests.domain.make import behaviour, definition, history, rung
from tests.reports.make import FIRST, RESULT, TODAY, weekly


def a_history() -> History:
    return history(rung(definition(behaviour(), results=(RESULT, KeyResult(id="other", name="Other"))), started=FIRST))


def previewed(data: bytes | str, held: History | None = None, **asked: object) -> Preview:
    held = held or a_history()
    report = read(data if isinstance(data, bytes) else data.encode())
    rungs = list(held.resolutions.values())
    said = Asked(**asked)  # type: ignore[arg-type]
    return preview(report, said, result=RESULT, rungs=rungs, history=held, today=TODAY, calendar=Calendar())


def test_it_says_what_is_read_as_what_and_what_comes_of_it():
    assert previewed(weekly().data, value="Ersttermine").lines == (
        "“Ersttermine” summed by week of “Woche ab”, as First meetings booked.",
        "On line 2, '02.03.2026' is Monday 2 Mar, and '3' is 3.",
        "34 readings of 34 rows, 2 Mar to 2 Nov, 157 in all: 34 new, 0 changed, 0 as they were.",
        "Left out: 2 rows without a number, the first on line 13.",
    )


def test_what_would_be_replaced_is_told_from_what_to_what():
    held = a_history()
    held.readings[ReadingKey("r", "meetings", FIRST)] = (4, 1)
    held.readings[ReadingKey("r", "meetings", date(2026, 3, 9))] = (1,)
    found = previewed("Day\n2026-03-02\n2026-03-09\n2026-03-16\n", held)
    assert (found.added, found.unchanged, len(found.replaced), found.changed) == (1, 1, 1, True)
    assert found.changes == ("Changed: 2 Mar, 4 and 1 → 1.",)


def test_only_a_few_changes_are_told_one_by_one():
    held = a_history()
    for n in range(1, 31):
        held.readings[ReadingKey("r", "meetings", date(2026, 4, n))] = (9,)
    found = previewed("Day\n" + "".join(f"2026-04-{n:02d}\n" for n in range(1, 31)), held, per="day")
    assert found.changes[-2:] == ("Changed: 5 Apr, 9 → 1.", "Changed: 25 more.")


def test_the_same_again_changes_nothing():
    held = a_history()
    held.readings[ReadingKey("r", "meetings", FIRST)] = (1,)
    assert not previewed("Day\n2026-03-02\n", held).changed


def test_what_is_left_out_is_told_with_its_count_and_its_first_line():
    text = (
        "Day,Amount\n1969-02-01,1\n2026-03-02,1\n2026-03-03,lots\nsoon,1\nTotal,3\n"
        "2026-11-20,1\n2026-11-21,1\n2027-01-01,1\n"
    )
    assert previewed(text).left == (
        "Left out: 1 row from before 1970, on line 2.",
        "Left out: 1 row with no number that can be read ('lots'), on line 4.",
        "Left out: 1 row with no date that can be read ('soon'), on line 5.",
        "Left out: 1 row of totals, on line 6.",
        "Left out: 2 rows of this week, which is not over, the first on line 7.",
        "Left out: 1 row of days to come, on line 9.",
    )


def test_weeks_without_any_row_are_told():
    assert previewed("Day\n2026-03-02\n2026-03-30\n").left == (
        "No row at all in 3 weeks in between, so no reading; the first begins on 9 Mar.",
    )


def test_what_a_cell_holds_is_shown_harmless_and_short():
    found = previewed(f"Day,\x1b[31mAmount\n2026-03-02,1\n2026-03-02,\x1b]0;x\x07{'y' * 100}\n")
    assert "\x1b" not in " ".join(found.lines)
    assert all(len(line) < 200 for line in found.lines)
