"""What is celebrated once among all programs on one folder."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from coach.celebrated import by_command, first_told
from coach.definitions import parse
from coach.domain.errors import StorageFailed
from coach.domain.milestones import Milestone
from coach.service import Coach

NOW = datetime(2026, 11, 20, 10, tzinfo=timezone(timedelta(hours=1)))
TODAY = NOW.date()
FIRST = Milestone("first", "medium", TODAY, "r", "r")


@pytest.fixture
def coach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Coach:
    monkeypatch.setenv("COACH_CONFIG", str(tmp_path / "config"))
    found = Coach.open(NOW, str(tmp_path / "data"))
    found.start(parse('title = "Calls"\n[[behaviours]]\nid = "calls"\nname = "Call"\n'), NOW)
    found.save(NOW)
    return found


def test_the_first_program_is_the_one_that_celebrates(coach: Coach) -> None:
    assert first_told([FIRST], coach.data, NOW) == [FIRST]
    assert first_told([FIRST], coach.data, NOW) == []


def test_a_week_is_the_same_week_whichever_day_secures_it(coach: Coach) -> None:
    thursday, friday = (
        Milestone("period", "medium", day, "r", "r", last=TODAY) for day in (TODAY - timedelta(1), TODAY)
    )
    assert first_told([thursday], coach.data, NOW) == [thursday]
    assert first_told([friday], coach.data, NOW) == []


def test_where_it_cannot_be_noted_it_is_celebrated(coach: Coach) -> None:
    (coach.data / "reminders").write_text("no folder")
    assert first_told([FIRST], coach.data, NOW) == [FIRST]


def test_a_command_celebrates_what_it_has_brought_about_and_only_once(coach: Coach) -> None:
    change = coach.mark("calls", TODAY, NOW)
    coach.save(NOW)
    found = by_command(coach, change.edits, NOW)
    assert found is not None
    assert found.words[0] == "The first mark of “Calls”."
    assert by_command(coach, change.edits, NOW) is None


def test_a_command_that_brings_nothing_about_notes_nothing(coach: Coach) -> None:
    change = coach.mark("calls", TODAY, NOW, count=0)
    coach.save(NOW)
    assert by_command(coach, change.edits, NOW) is None
    assert not (coach.data / "reminders").exists()


def test_a_past_that_cannot_be_read_hinders_no_command(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(now: datetime) -> None:
        raise StorageFailed("The disk is gone.")

    change = coach.mark("calls", TODAY, NOW)
    monkeypatch.setattr(coach, "look_back_on_ladder", refuse)
    assert by_command(coach, change.edits, NOW) is None


def test_a_year_that_was_reached_on_a_ladder_before_this_one_is_not_reached_again(coach: Coach) -> None:
    later = NOW + timedelta(365)
    for at in (later, later + timedelta(20)):
        coach.mark("calls", at.date(), at)
    coach.set_aside("a new territory", later + timedelta(20))
    again = later + timedelta(349)
    coach.start(parse('title = "Notes"\n[[behaviours]]\nid = "notes"\nname = "Write"\n'), again)
    coach.save(again)
    opened = Coach.open(again, str(coach.data))
    assert not opened.holds_ladder(again)
    told = by_command(opened, opened.mark("notes", again.date(), again).edits, again)
    assert told is not None
    assert told.words == ("The first mark of “Notes”.", "A whole day.")


def test_a_year_of_practice_is_found_in_the_years_that_were_not_read_yet(coach: Coach) -> None:
    for at in (NOW + timedelta(n) for n in range(0, 360, 20)):
        coach.mark("calls", at.date(), at)
    coach.set_aside("a new territory", NOW + timedelta(350))
    again = NOW + timedelta(650)
    coach.start(parse('title = "Notes"\n[[behaviours]]\nid = "notes"\nname = "Write"\ndays = "every day"\n'), again)
    coach.save(again)
    opened = Coach.open(again, str(coach.data))
    told = by_command(opened, opened.mark("notes", again.date(), again).edits, again)
    assert told is not None
    assert told.title == "A year of practice"


def test_yesterday_on_a_ladder_that_was_left_is_counted_with_all_its_past(coach: Coach) -> None:
    days = [NOW + timedelta(n) for n in range(400) if (NOW + timedelta(n)).weekday() < 5]
    for at in days:
        coach.mark("calls", at.date(), at)
    coach.clear("calls", days[-1].date(), days[-1])
    today = days[-1] + timedelta(1)
    coach.set_aside("a new territory", today)
    coach.save(today)
    opened = Coach.open(today, str(coach.data))
    assert by_command(opened, opened.mark("calls", days[-1].date(), today).edits, today) is None
    assert min(key.day for key in opened.history.marks) == days[0].date()
