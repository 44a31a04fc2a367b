"""The service: what each thing a rep can do comes to, on real files."""

from __future__ import annotations

import errno
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from coach import files, ladders, upkeep
from coach.definitions import parse
from coach.domain.errors import CoachError, Refused, StorageFailed
from coach.domain.history import Edit
from coach.domain.ladder import Leap
from coach.domain.marking import Settled
from coach.domain.resolution import Definition
from coach.domain.reviewing import Written
from coach.domain.signals import Reading
from coach.service import Coach
from coach.store.envelope import pack

CET = timezone(timedelta(hours=1))
MONDAY = date(2026, 10, 5)
CALLS = """
title = "Five calls before eleven"
cue = "When I sit down with my first coffee"
[[behaviours]]
id = "calls"
name = "Call prospects"
target = 5
unit = "calls"
by = "11:00"
[[behaviours]]
id = "log"
name = "Log every call"
"""


def at(day: date, clock: str = "10:00") -> datetime:
    """That wall-clock moment of ``day``, aware."""
    hour, minute = clock.split(":")
    return datetime(day.year, day.month, day.day, int(hour), int(minute), tzinfo=CET)


def calls(**changed: object) -> Definition:
    """The definition above, with the first behaviour's target as asked for."""
    text = CALLS
    for name, value in changed.items():
        text = text.replace(f"{name} = 5", f"{name} = {value}")
    return parse(text)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COACH_CONFIG", str(tmp_path / "config"))
    return tmp_path / "data"


@pytest.fixture
def coach(folder: Path) -> Coach:
    """A rep who began on Monday the 5th of October."""
    found = Coach.open(at(MONDAY), str(folder))
    found.start(calls(), at(MONDAY))
    found.save(at(MONDAY))
    return found


def again(coach: Coach, now: datetime) -> Coach:
    """The same folder, opened by another program."""
    return Coach.open(now, str(coach.data))


def keep_weeks(coach: Coach, weeks: int, first: date = MONDAY) -> date:
    """Do everything on every weekday for ``weeks`` weeks; the Monday after."""
    for week in range(weeks):
        for n in range(5):
            day = first + timedelta(7 * week + n)
            coach.mark("calls", day, at(day))
            coach.mark("log", day, at(day))
    return first + timedelta(7 * weeks)


def test_a_check_off_is_in_memory_at_once_and_on_the_disk_after_saving(coach: Coach) -> None:
    coach.mark("calls", MONDAY, at(MONDAY))
    key = coach.history.in_force(MONDAY)
    assert key is not None
    assert coach.history.mark(key.id, "calls", MONDAY) is not None
    assert coach.keeper.unsaved == 1
    assert again(coach, at(MONDAY)).history.mark(key.id, "calls", MONDAY) is None
    assert coach.save(at(MONDAY)) == []
    assert coach.keeper.unsaved == 0
    assert again(coach, at(MONDAY)).history.mark(key.id, "calls", MONDAY) is not None


def test_adding_in_two_programs_at_once_loses_nothing(coach: Coach) -> None:
    other = again(coach, at(MONDAY))
    coach.add("calls", MONDAY, 2, at(MONDAY))
    other.add("calls", MONDAY, 3, at(MONDAY))
    coach.save(at(MONDAY))
    other.save(at(MONDAY))
    assert coach.refresh(at(MONDAY)) == []
    for program in (coach, other, again(coach, at(MONDAY))):
        mark = program.history.mark(coach.history.active().id, "calls", MONDAY)  # type: ignore[union-attr]
        assert mark is not None
        assert mark.count == 5


def test_two_programs_cannot_start_two_resolutions(folder: Path) -> None:
    one, two = (Coach.open(at(MONDAY), str(folder)) for _ in range(2))
    one.start(calls(), at(MONDAY))
    two.start(calls(), at(MONDAY))
    assert one.save(at(MONDAY)) == []
    (refusal,) = two.save(at(MONDAY))
    assert "not mastered yet" in refusal
    assert len(again(one, at(MONDAY)).history.resolutions) == 1
    assert len(two.history.resolutions) == 1


def test_refresh_finds_nothing_when_nobody_wrote(coach: Coach) -> None:
    assert coach.refresh(at(MONDAY)) is None


def test_space_goes_late_then_on_time_then_clear(coach: Coach) -> None:
    found = coach.history.active()
    assert found is not None
    noon = at(MONDAY, "12:00")
    seen = []
    for _ in range(3):
        coach.toggle("calls", MONDAY, noon)
        mark = coach.history.mark(found.id, "calls", MONDAY)
        seen.append(None if mark is None else mark.on_time)
    assert seen == [False, True, None]


def test_every_change_can_be_undone_and_redone(coach: Coach) -> None:
    before = dict(coach.history.marks), dict(coach.history.notes), dict(coach.history.time_off)
    now = at(MONDAY)
    coach.mark("calls", MONDAY, now)
    coach.add("calls", MONDAY, 2, now)
    coach.skip("log", MONDAY, "no phone", now)
    coach.note(MONDAY, "A slow start", now)
    coach.take_off(MONDAY + timedelta(7), MONDAY + timedelta(11), "leave")
    after = dict(coach.history.marks), dict(coach.history.notes), dict(coach.history.time_off)
    for _ in range(5):
        coach.undo()
    assert (coach.history.marks, coach.history.notes, coach.history.time_off) == before
    for _ in range(5):
        coach.redo()
    assert (coach.history.marks, coach.history.notes, coach.history.time_off) == after
    coach.save(now)
    assert again(coach, now).history.marks == after[0]


def test_undo_leaves_what_another_program_changed_since(coach: Coach) -> None:
    now = at(MONDAY)
    coach.mark("calls", MONDAY, now)
    coach.save(now)
    other = again(coach, now)
    other.mark("calls", MONDAY, now, count=7)
    other.save(now)
    coach.refresh(now)
    with pytest.raises(Refused, match="changed since"):
        coach.undo()


def test_a_start_that_has_marks_by_another_program_is_not_undone(coach: Coach) -> None:
    other = again(coach, at(MONDAY))
    other.mark("calls", MONDAY, at(MONDAY))
    other.save(at(MONDAY))
    coach.refresh(at(MONDAY))
    with pytest.raises(Refused, match="Set it aside"):
        coach.undo()


def test_growing_is_refused_until_four_weeks_are_kept_and_a_leap_until_it_is_confirmed(coach: Coach) -> None:
    with pytest.raises(Refused, match="0 of 4 weeks"):
        coach.grow(calls(target=6), at(MONDAY))
    monday = keep_weeks(coach, 4)
    with pytest.raises(Leap, match="6") as leap:
        coach.grow(calls(target=9), at(monday))
    assert leap.value.modest.behaviours[0].target == 6
    coach.grow(leap.value.modest, at(monday))
    active = coach.history.active()
    assert active is not None
    assert (active.rung, active.started, active.behaviours[0].target) == (2, monday, 6)
    coach.save(at(monday))
    assert again(coach, at(monday)).history.active() == active


def test_what_a_command_refuses_changes_nothing(coach: Coach) -> None:
    before = dict(coach.history.marks), dict(coach.history.resolutions)
    for refused in (
        lambda: coach.mark("nothing", MONDAY, at(MONDAY)),
        lambda: coach.mark("calls", MONDAY + timedelta(1), at(MONDAY)),
        lambda: coach.mark("calls", MONDAY, at(MONDAY), count=-1),
        lambda: coach.clear("calls", MONDAY, at(MONDAY)),
        lambda: coach.skip("calls", MONDAY, " ", at(MONDAY)),
        lambda: coach.start(calls(), at(MONDAY)),
        lambda: coach.set_aside("", at(MONDAY)),
    ):
        with pytest.raises(CoachError):
            refused()
    assert (coach.history.marks, coach.history.resolutions) == before
    assert coach.keeper.unsaved == 0


def test_a_full_export_imports_into_an_empty_folder_and_comes_out_the_same(coach: Coach, tmp_path: Path) -> None:
    monday = keep_weeks(coach, 5)
    coach.note(monday, "On to the next", at(monday))
    coach.take_off(monday, monday + timedelta(4), "leave")
    exported = coach.export(at(monday), full=True)
    empty = Coach.open(at(monday), str(tmp_path / "other"))
    assert empty.import_document(exported).changed
    empty.save(at(monday))
    assert again(empty, at(monday)).export(at(monday), full=True) == exported
    assert not empty.import_document(exported).changed


def test_an_import_can_be_undone(coach: Coach, tmp_path: Path) -> None:
    keep_weeks(coach, 1)
    exported = coach.export(at(MONDAY), full=True)
    empty = Coach.open(at(MONDAY), str(tmp_path / "other"))
    empty.import_document(exported)
    empty.undo()
    assert not empty.history.marks
    assert not empty.history.resolutions


def test_a_folder_that_has_gone_is_not_taken_for_an_empty_history(coach: Coach) -> None:
    gone = coach.data.rename(coach.data.with_name("unplugged"))
    with pytest.raises(StorageFailed, match="is gone"):
        coach.refresh(at(MONDAY))
    coach.mark("calls", MONDAY, at(MONDAY))
    with pytest.raises(StorageFailed, match="is gone"):
        coach.save(at(MONDAY))
    assert not coach.data.exists()
    gone.rename(coach.data)
    assert coach.save(at(MONDAY)) == []
    assert again(coach, at(MONDAY)).history.marks == coach.history.marks != {}


def full_disk(path: Path, data: bytes) -> None:
    raise OSError(errno.ENOSPC, "no space")


def test_what_another_program_wrote_is_not_lost_to_a_save_that_failed_once(
    coach: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = again(coach, at(MONDAY))
    coach.mark("calls", MONDAY, at(MONDAY))
    other.mark("log", MONDAY, at(MONDAY))
    other.save(at(MONDAY))
    with monkeypatch.context() as patched:
        patched.setattr(files, "replace_file", full_disk)
        with pytest.raises(StorageFailed, match="the disk is full"):
            coach.save(at(MONDAY))
    assert coach.save(at(MONDAY)) == []
    assert {key.behaviour for key in coach.history.marks} == {"calls", "log"}
    assert again(coach, at(MONDAY)).history.marks == coach.history.marks


def test_a_change_is_told_by_names_and_days_as_the_rep_says_them(coach: Coach) -> None:
    results = '[[results]]\nid = "rev"\nname = "Revenue"\n[[behaviours]]'
    coach.edit(parse(CALLS.replace("[[behaviours]]", results, 1)), at(MONDAY))
    now, last_year = at(MONDAY + timedelta(1)), date(2025, 12, 1)
    told = {
        coach.mark("calls", MONDAY, now).words: "mark “Call prospects” on 5 Oct",
        coach.add("calls", MONDAY, 2, now).words: "add +2 to “Call prospects” on 5 Oct",
        coach.clear("calls", MONDAY, now).words: "clear “Call prospects” on 5 Oct",
        coach.skip("log", MONDAY, "ill", now).words: "skip “Log every call” on 5 Oct",
        coach.skip_all(MONDAY, "ill", now).words: "skip all on 5 Oct",
        coach.note(MONDAY, "slow", now).words: "note on 5 Oct",
        coach.take_off(date(2026, 12, 30), date(2027, 1, 2), "").words: "time off from 30 Dec 2026 to 2 Jan 2027",
        coach.remove_off(date(2027, 1, 1)).words: "remove the time off of 1 Jan",
        coach.add_reading("rev", last_year, 4, now).words: "reading of “Revenue” on 1 Dec 2025",
        coach.correct_reading("rev", last_year, 4, 5, now).words: "correct a reading of “Revenue” on 1 Dec 2025",
        coach.remove_reading("rev", last_year, 5, now).words: "remove a reading of “Revenue” on 1 Dec 2025",
        coach.take_readings("rev", [Reading(MONDAY, 3)], now).words: "take 1 reading of “Revenue”",
        coach.review(coach.history.active().id, MONDAY, Written(worked="x"), now).words: "review of the week of 5 Oct",
    }
    assert list(told) == list(told.values())


def test_a_change_made_while_saving_that_became_impossible_is_told(coach: Coach) -> None:
    """The rep acts in the moment in which the disk writes, after another program has set the ladder aside."""
    other = again(coach, at(MONDAY))
    other.set_aside("a new territory", at(MONDAY))
    other.save(at(MONDAY))
    coach.note(MONDAY, "slow", at(MONDAY))
    write = coach.keeper.journal.write

    def acting_meanwhile(edits: list[Edit], now: datetime) -> None:
        coach.mark("calls", MONDAY, at(MONDAY))
        write(edits, now)

    coach.keeper.journal.write = acting_meanwhile  # type: ignore[method-assign, assignment]
    (refusal,) = coach.save(at(MONDAY))
    assert refusal == (
        "Not kept: mark “Call prospects” on 5 Oct. No resolution is in force on 5 Oct. "
        "Begin one with 'coach start', or in the app."
    )
    assert coach.keeper.unsaved == 0
    assert coach.history.marks == {}


def test_undoing_before_saving_gives_back_what_another_program_wrote_meanwhile(coach: Coach) -> None:
    other = again(coach, at(MONDAY))
    coach.mark("calls", MONDAY, at(MONDAY))
    coach.undo()
    other.mark("calls", MONDAY, at(MONDAY), count=3)
    other.save(at(MONDAY))
    assert coach.save(at(MONDAY)) == []
    assert [mark.count for mark in again(coach, at(MONDAY)).history.marks.values()] == [3]


def test_an_undo_that_is_refused_gives_way_to_the_one_beneath(coach: Coach) -> None:
    coach.mark("log", MONDAY, at(MONDAY))
    coach.mark("calls", MONDAY, at(MONDAY))
    coach.save(at(MONDAY))
    other = again(coach, at(MONDAY))
    other.mark("calls", MONDAY, at(MONDAY), count=7)
    other.save(at(MONDAY))
    coach.refresh(at(MONDAY))
    with pytest.raises(Refused, match="changed since"):
        coach.undo()
    assert coach.undo() == "mark “Log every call” on 5 Oct"


def test_settling_several_days_is_one_change(coach: Coach) -> None:
    thursday = MONDAY + timedelta(3)
    entries = [
        Settled("calls", MONDAY, "done"),
        Settled("log", MONDAY, "missed"),
        Settled("log", MONDAY + timedelta(1), "skipped", "fair"),
    ]
    coach.settle(entries, at(thursday))
    assert [(m.count, m.skipped) for m in coach.history.marks.values()] == [(5, None), (0, None), (0, "fair")]
    coach.undo()
    assert coach.history.marks == {}
    with pytest.raises(Refused):
        coach.settle([*entries, Settled("gone", MONDAY, "done")], at(thursday))
    assert coach.history.marks == {}


def test_the_rung_before_is_in_memory_whole_while_its_days_can_still_be_marked(folder: Path) -> None:
    begun = date(2024, 12, 2)
    coach = Coach.open(at(begun), str(folder))
    coach.start(calls(), at(begun))
    monday = keep_weeks(coach, 60, begun)
    coach.grow(calls(target=6), at(monday))
    coach.save(at(monday))
    found = again(coach, at(monday + timedelta(3)))
    earlier = found.history.in_force(monday - timedelta(1))
    assert earlier is not None
    assert min(key.day for key in found.history.marks) == begun


def test_a_backup_can_be_restored_over_data_that_cannot_be_opened(coach: Coach, tmp_path: Path) -> None:
    made = upkeep.backup(tmp_path / "coach.zip", at(MONDAY), str(coach.data))
    plan = coach.data / "plan.json"
    plan.write_bytes(pack({}, version=9))
    with pytest.raises(Refused, match="newer Coach"):
        again(coach, at(MONDAY))
    assert len(upkeep.restore(str(made), at(MONDAY), str(coach.data))) == 2
    assert again(coach, at(MONDAY)).history.active() == coach.history.active()


def test_the_whole_of_the_present_ladder_can_be_had_in_memory(folder: Path) -> None:
    begun = date(2024, 12, 2)
    coach = Coach.open(at(begun), str(folder))
    coach.start(calls(), at(begun))
    monday = keep_weeks(coach, 60, begun)
    coach.grow(calls(target=6), at(monday))
    coach.save(at(monday))
    later = monday + timedelta(300)
    found = again(coach, at(later))
    assert all(key.day.year == later.year for key in found.history.marks)
    assert not found.holds_ladder(at(later))
    found.look_back_on_ladder(at(later))
    assert found.holds_ladder(at(later))
    assert min(key.day for key in found.history.marks) == begun


def test_a_review_is_written_saved_and_undone(coach: Coach) -> None:
    rung = coach.history.active()
    assert rung is not None
    coach.review(rung.id, MONDAY, Written(worked="The list", process=4), at(MONDAY))
    coach.save(at(MONDAY))
    (held,) = again(coach, at(MONDAY)).history.reviews.values()
    assert (held.worked, held.process, held.outcome) == ("The list", 4, None)
    assert coach.undo() == "review of the week of 5 Oct"
    assert coach.history.reviews == {}


def test_the_next_rung_is_that_of_the_ladder_that_was_taken_and_the_ladders_are_read_once_for_a_rung(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, _ = ladders.load(folder)
    rungs = ladders.one_called(found, "dread-first").rungs
    coach = Coach.open(at(MONDAY), str(folder))
    coach.start(rungs[0], at(MONDAY))
    with pytest.raises(Refused, match="not mastered yet"):
        coach.proposal(at(MONDAY))
    read: list[Path] = []
    load = ladders.load
    monkeypatch.setattr(ladders, "load", lambda config: read.append(config) or load(config))
    active = coach.history.active()
    assert active is not None
    assert [coach.next_rung(active) for _ in range(3)] == [rungs[1]] * 3
    assert read == [coach.config]
    for n in range(26):
        coach.mark("dread", MONDAY + timedelta(n), at(MONDAY + timedelta(n)))
    monday = MONDAY + timedelta(28)
    coach.grow(coach.proposal(at(monday)), at(monday))
    grown = coach.history.active()
    assert grown is not None
    assert coach.next_rung(grown) == rungs[2]
    assert len(read) == 2
