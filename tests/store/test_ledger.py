"""The ledger of reminders: each told once, whoever dies, whatever the clock does, and whatever lies in its place."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from coach.domain.errors import StorageFailed
from coach.domain.reminder import Leap, Told
from coach.files import identity
from coach.store import ledger as module
from coach.store import paths
from coach.store.archive import make, restore
from coach.store.ledger import Ledger
from tests.pty.program import ROOT
from tests.store.make import NOW, TODAY, everything, journal

posix = pytest.mark.skipif(os.name == "nt", reason="rights and links are of POSIX")
CALLS = f"own/r1/calls/{TODAY}/09:00"
LOG = f"own/r1/log/{TODAY}/09:00"
COMEBACK = f"comeback/r1//{TODAY}/"
TOKYO = timezone(timedelta(hours=9))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An empty data folder."""
    (tmp_path / "data").mkdir(mode=0o700)
    return tmp_path / "data"


@pytest.fixture
def ledger(data: Path) -> Ledger:
    return Ledger(data)


def told(data: Path) -> Told:
    """What another program finds."""
    return Ledger(data).told()


def file_of(data: Path) -> Path:
    return paths.reminders_folder(data) / module.FILE


# What is celebrated


def test_each_milestone_is_new_once_among_all_programs(data: Path, ledger: Ledger) -> None:
    assert ledger.celebrate(["day/r//2026-11-20", "times/r/calls/10"], NOW) == {"day/r//2026-11-20", "times/r/calls/10"}
    assert Ledger(data).celebrate(["times/r/calls/10", "times/r/calls/50"], NOW) == {"times/r/calls/50"}


def test_what_was_celebrated_is_kept_longer_than_a_period_and_not_for_ever(data: Path, ledger: Ledger) -> None:
    ledger.celebrate(["period/r//2026-11-30"], NOW)
    assert ledger.celebrate(["period/r//2026-11-30"], NOW + timedelta(35)) == set()
    ledger.want("x", TODAY, NOW + timedelta(60))
    assert ledger.page.celebrated == {}


def test_in_a_folder_that_is_gone_nothing_is_made(data: Path, ledger: Ledger) -> None:
    data.rmdir()
    assert ledger.celebrate(["first/r//"], NOW) == {"first/r//"}
    assert not data.exists()


def test_celebrating_and_being_reminded_leave_each_other_alone(data: Path, ledger: Ledger) -> None:
    ledger.claim([CALLS], NOW)
    ledger.celebrate(["first/r//"], NOW)
    ledger.confirm([CALLS], NOW)
    assert ledger.celebrate(["first/r//"], NOW) == set()
    assert told(data).names == {CALLS}


# What was hinted at


def test_the_furthest_hint_is_remembered_with_the_day_it_was_first_seen_on(data: Path, ledger: Ledger) -> None:
    ledger.note_hint(1, TODAY, NOW)
    ledger.note_hint(2, TODAY, NOW)
    ledger.note_hint(1, TODAY + timedelta(1), NOW)
    ledger.note_hint(2, TODAY + timedelta(1), NOW)
    ledger.want("x", TODAY, NOW + timedelta(400))
    assert Ledger(data).page.hint == (2, TODAY)


def test_in_a_folder_that_is_gone_no_hint_is_noted(data: Path, ledger: Ledger) -> None:
    data.rmdir()
    ledger.note_hint(1, TODAY, NOW)
    assert not data.exists()


# What is told


def test_at_first_nothing_is_told_and_nothing_is_created(data: Path, ledger: Ledger) -> None:
    assert ledger.told() == Told()
    assert ledger.looked() is None
    assert list(data.iterdir()) == []


def test_what_is_claimed_is_not_told_yet(data: Path, ledger: Ledger) -> None:
    ledger.claim([CALLS], NOW)
    assert told(data).names == set()
    assert Ledger(data).page.claims[CALLS].tries == 1


def test_what_is_confirmed_is_told_and_no_longer_claimed(data: Path, ledger: Ledger) -> None:
    ledger.claim([CALLS, LOG], NOW)
    ledger.confirm([CALLS], NOW)
    assert told(data).names == {CALLS}
    assert Ledger(data).page.told == {CALLS: NOW}
    assert [*Ledger(data).page.claims] == [LOG]


def test_what_is_released_can_be_claimed_again_as_if_for_the_first_time(data: Path, ledger: Ledger) -> None:
    for _ in range(10):
        ledger.claim([CALLS], NOW)
        ledger.release([CALLS], NOW, "No session bus.")
    assert told(data).names == set()
    assert Ledger(data).page.trouble == "No session bus."
    ledger.claim([CALLS], NOW)
    ledger.confirm([CALLS], NOW)
    assert Ledger(data).page.trouble == ""


def test_what_three_programs_died_of_is_not_tried_again(data: Path) -> None:
    for tries in range(1, 4):
        assert told(data).names == set()
        Ledger(data).claim([CALLS], NOW)
        assert Ledger(data).page.claims[CALLS].tries == tries
    assert told(data).names == {CALLS}
    assert Ledger(data).page.told == {}


def test_what_is_snoozed_is_told_and_due_again_until_it_is_given(data: Path, ledger: Ledger) -> None:
    until = NOW + timedelta(minutes=10)
    ledger.confirm([CALLS], NOW)
    ledger.snooze([CALLS], until, NOW)
    assert (told(data).names, told(data).snoozed) == ({CALLS}, {CALLS: until})
    ledger.claim([CALLS], until)
    assert told(data).snoozed == {CALLS: until}
    ledger.confirm([CALLS], until)
    assert told(data).snoozed == {}


def test_what_the_rep_wants_to_keep_is_kept(data: Path, ledger: Ledger) -> None:
    ledger.want("r1/calls/09:00", TODAY, NOW)
    ledger.confirm([CALLS], NOW + timedelta(400))
    assert Ledger(data).page.wanted == {"r1/calls/09:00": TODAY}


def test_another_program_sees_each_entry_at_once(data: Path, ledger: Ledger) -> None:
    other = Ledger(data)
    for number, name in enumerate((CALLS, LOG), 1):
        ledger.confirm([name], NOW)
        assert len(other.told().names) == number


# What is forgotten


def test_what_is_long_past_is_forgotten_but_for_the_last_comeback(data: Path, ledger: Ledger) -> None:
    ledger.confirm([CALLS, COMEBACK.replace("r1", "r0")], NOW)
    ledger.confirm([COMEBACK], NOW + timedelta(hours=1))
    ledger.claim([LOG], NOW)
    ledger.snooze([LOG], NOW + timedelta(minutes=10), NOW)
    much_later = NOW + timedelta(41)
    ledger.confirm(["own/r1/calls/later/09:00"], much_later)
    page = Ledger(data).page
    assert {*page.told} == {COMEBACK, "own/r1/calls/later/09:00"}
    assert (page.claims, page.snoozed) == ({}, {})


def test_what_a_clock_that_was_wrong_entered_for_other_days_is_forgotten(data: Path, ledger: Ledger) -> None:
    wrong = NOW + timedelta(3)
    ledger.confirm([CALLS], wrong)
    ledger.snooze([LOG], wrong, wrong)
    ledger.look(NOW)
    assert told(data) == Told()


def test_what_was_told_today_stays_told_when_the_clock_is_set_back_within_the_day(data: Path, ledger: Ledger) -> None:
    ledger.confirm([CALLS], NOW + timedelta(hours=8))
    ledger.look(NOW)
    assert told(data).names == {CALLS}


# The clock and its zone


def test_the_first_look_writes_down_the_zone_and_the_next_ones_write_nothing(data: Path, ledger: Ledger) -> None:
    ledger.look(NOW)
    assert ledger.page.offset == 60
    before = identity(file_of(data))
    for hour in range(3):
        ledger.look(NOW + timedelta(hours=hour))
    assert identity(file_of(data)) == before


def test_where_there_is_no_data_yet_a_look_creates_nothing(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "none")
    ledger.look(NOW)
    ledger.note_look()
    assert list(tmp_path.iterdir()) == []


def test_a_zone_further_east_is_a_leap_and_one_further_west_is_none(data: Path, ledger: Ledger) -> None:
    ledger.look(NOW)
    ledger.look(NOW.astimezone(TOKYO))
    leap = Leap(datetime(2026, 11, 20, 10, 0), datetime(2026, 11, 20, 18, 0))
    assert told(data).leap == leap
    ledger.look(NOW.astimezone(UTC))
    assert told(data).leap == leap
    assert ledger.page.offset == 0


def test_a_leap_is_noticed_by_whoever_writes_next(data: Path, ledger: Ledger) -> None:
    ledger.claim([CALLS], NOW)
    ledger.confirm([CALLS], NOW.astimezone(TOKYO))
    assert told(data).leap is not None


# When somebody looked


def test_that_somebody_looked_is_noted_without_an_entry(data: Path, ledger: Ledger) -> None:
    before = datetime.now().astimezone() - timedelta(seconds=5)
    ledger.note_look()
    looked = Ledger(data).looked()
    assert looked is not None
    assert looked > before
    assert not file_of(data).exists()
    os.utime(paths.reminders_folder(data) / module.LOOKED, (0, 0))
    ledger.note_look()
    assert ledger.looked() == looked or ledger.looked() > looked


# One at a time


def test_only_one_program_gives_reminders_at_a_time(data: Path) -> None:
    with Ledger(data).sending() as first:
        with Ledger(data).sending() as second:
            assert (first, second) == (True, False)
        Ledger(data).confirm([CALLS], NOW)
    with Ledger(data).sending() as third:
        assert third


def test_who_gives_reminders_reads_what_is_written_then_whatever_it_looks_like(data: Path, ledger: Ledger) -> None:
    ledger.confirm([LOG, CALLS], NOW)
    assert ledger.told().names == {LOG, CALLS}
    file, before = file_of(data), file_of(data).stat()
    file.write_bytes(file.read_bytes().replace(b"calls", b"other"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    with ledger.sending():
        assert ledger.told().names == {LOG, CALLS.replace("calls", "other")}


def test_two_programs_at_once_lose_none_of_each_others_entries(data: Path) -> None:
    script = (
        "import sys\nfrom datetime import datetime\nfrom pathlib import Path\nfrom coach.store.ledger import Ledger\n"
        "for n in range(50):\n    Ledger(Path(sys.argv[1])).confirm([f'own/r/{sys.argv[2]}/{n}'], "
        "datetime.fromisoformat(sys.argv[3]))"
    )
    command = [sys.executable, "-c", script, str(data)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = [subprocess.Popen([*command, name, NOW.isoformat()], env=env) for name in "ab"]
    assert [process.wait(timeout=120) for process in running] == [0, 0]
    assert len(told(data).names) == 100


# What may lie in its place


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff\xfe", b'{"told": 3}', b"[" * 100_000, b'{"leap": 1}'],
    ids=["empty", "cut", "a list", "no text", "another type", "nested", "another type within"],
)
def test_a_damaged_ledger_holds_nothing_says_so_and_is_written_anew(data: Path, ledger: Ledger, content: bytes) -> None:
    paths.reminders_folder(data).mkdir(mode=0o700)
    file_of(data).write_bytes(content)
    assert ledger.told() == Told()
    assert "ledger.json" in ledger.damage()
    ledger.confirm([CALLS], NOW)
    assert told(data).names == {CALLS}
    assert ledger.damage() == ""


def test_what_a_later_version_adds_does_no_harm(data: Path, ledger: Ledger) -> None:
    ledger.confirm([CALLS], NOW)
    file_of(data).write_bytes(file_of(data).read_bytes().replace(b"{", b'{"later": [1],', 1))
    assert told(data).names == {CALLS}


def test_a_folder_in_place_of_the_ledger_is_one_clear_line(data: Path, ledger: Ledger) -> None:
    file_of(data).mkdir(parents=True)
    assert ledger.told() == Told()
    assert "ledger.json" in ledger.damage()
    with pytest.raises(StorageFailed, match="Could not note"):
        ledger.claim([CALLS], NOW)


def test_a_file_in_place_of_its_folder_is_one_clear_line(data: Path, ledger: Ledger) -> None:
    paths.reminders_folder(data).write_text("")
    assert ledger.told() == Told()
    assert "reminders" in ledger.damage()
    ledger.note_look()
    for act in (
        lambda: ledger.look(NOW), lambda: ledger.claim([CALLS], NOW), lambda: ledger.sending().__enter__(),
    ):  # fmt: skip
        with pytest.raises(StorageFailed, match="Could not note what was reminded of"):
            act()


@posix
def test_a_lock_that_cannot_be_had_is_one_clear_line(data: Path, ledger: Ledger) -> None:
    folder = paths.reminders_folder(data)
    folder.mkdir(mode=0o700)
    for name in (module.LOCK, module.SENDING):
        (folder / name).symlink_to("nowhere/at/all")
    for act in (lambda: ledger.claim([CALLS], NOW), lambda: ledger.sending().__enter__()):
        with pytest.raises(StorageFailed, match="Could not note"):
            act()


def test_another_program_that_never_lets_go_of_the_lock_is_one_clear_line(
    data: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    from filelock import FileLock

    monkeypatch.setattr(module, "LOCK_SECONDS", 0.05)
    ledger.claim([CALLS], NOW)
    with FileLock(paths.reminders_folder(data) / module.LOCK), pytest.raises(StorageFailed, match="another Coach"):
        ledger.confirm([CALLS], NOW)


@posix
def test_only_the_rep_can_read_any_of_it(data: Path, ledger: Ledger) -> None:
    before = os.umask(0)
    try:
        with ledger.sending():
            ledger.claim([CALLS], NOW)
        ledger.note_look()
    finally:
        os.umask(before)
    folder = paths.reminders_folder(data)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert found == dict.fromkeys((module.FILE, module.LOCK, module.SENDING, module.LOOKED), 0o600)


def test_a_backup_does_not_hold_it_and_a_restore_leaves_it_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    journal(data)
    saved = make(data, tmp_path / "saved.zip", NOW)
    Ledger(data).confirm([CALLS], NOW)
    before = everything(paths.reminders_folder(data))
    assert "ledger" not in str(make(data, tmp_path / "later.zip", NOW).read_bytes())
    restore(data, saved, NOW)
    assert everything(paths.reminders_folder(data)) == before
