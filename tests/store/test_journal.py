"""The journal: what is written is there for whoever reads, whole, private, and from one moment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from coach import files
from coach.domain.errors import StorageFailed
from coach.domain.history import Edit, History, Mark
from coach.store import envelope, folder, paths
from coach.store.durable import DurableStorage
from coach.store.folder import Folder
from coach.store.journal import Journal
from tests.store.make import (
    AT,
    NOW,
    TODAY,
    edits,
    everything,
    history,
    journal,
    mark,
    mark_key,
    read,
    resolution,
    same,
)

posix = pytest.mark.skipif(os.name == "nt", reason="rights are of POSIX")


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    made = journal(tmp_path / "data")
    assert made.years() == [2025, 2026]
    assert same(read(tmp_path / "data"), history())
    assert made.take_notices() == []


def test_reading_an_empty_folder_gives_nothing_and_makes_nothing(tmp_path: Path) -> None:
    found = read(tmp_path / "data")
    assert same(found, History())
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("table", History.__slots__)
def test_a_record_that_is_taken_away_leaves_nothing_behind(tmp_path: Path, table: str) -> None:
    made = journal(tmp_path)
    gone = [edit for edit in edits(history()) if edit.table == table]
    made.write([edit.undone for edit in gone], NOW)
    assert not read(tmp_path).table(table)
    made.write(gone, NOW)
    assert same(read(tmp_path), history())


def test_a_day_with_nothing_left_has_no_document(tmp_path: Path) -> None:
    made = journal(tmp_path, History())
    put = Edit("marks", mark_key(), None, mark())
    made.write([put], NOW)
    made.write([put.undone], NOW)
    assert json.loads((tmp_path / "2026.json").read_bytes())["days"] == {}


def test_of_several_edits_of_one_record_the_last_stands(tmp_path: Path) -> None:
    made = Journal(tmp_path)
    made.write([Edit("marks", mark_key(), None, mark(n)) for n in (1, 2, 3)], NOW)
    assert read(tmp_path).marks[mark_key()] == mark(3)


def test_a_check_off_changes_one_file_alone(tmp_path: Path) -> None:
    made = journal(tmp_path)
    before = everything(tmp_path)
    made.write([Edit("marks", mark_key(), mark(), mark(6))], NOW)
    after = everything(tmp_path)
    assert {name for name in after if after[name] != before.get(name)} == {"2026.json", f"backups/{TODAY}/2026.json"}


def test_stock_tinydb_opens_what_is_written(tmp_path: Path) -> None:
    journal(tmp_path)
    with TinyDB(tmp_path / "2026.json") as stock:
        assert stock.table("days").get(doc_id=20261120)["note"] == history().notes[TODAY]
        assert stock.table("coach").get(doc_id=1)["version"] == envelope.VERSION


def test_two_journals_see_each_others_writes(tmp_path: Path) -> None:
    one, other = journal(tmp_path), Journal(tmp_path)
    seen, found = History(), History()
    one.read(seen, [2026])
    other.read(found, [2026])
    assert not one.stale()
    assert not other.stale()
    other.write([Edit("marks", mark_key(), mark(), mark(7))], NOW)
    assert one.stale()
    assert not other.stale()
    one.read(seen, [2026])
    assert not one.stale()
    assert seen.marks[mark_key()] == mark(7)
    one.write([Edit("notes", TODAY, seen.notes[TODAY], "Mine")], NOW)
    assert read(tmp_path).marks[mark_key()] == mark(7)
    assert other.stale()


def test_a_year_that_another_program_begins_makes_it_stale(tmp_path: Path) -> None:
    one = journal(tmp_path)
    one.read(History(), [2026, 2027])
    Journal(tmp_path).write([Edit("notes", date(2027, 1, 1), None, "New")], NOW)
    assert one.stale()


def test_a_write_does_not_hide_what_another_program_wrote_before_it(tmp_path: Path) -> None:
    one = journal(tmp_path)
    one.read(History(), [2026])
    Journal(tmp_path).write([Edit("notes", TODAY, None, "Theirs")], NOW)
    one.write([Edit("marks", mark_key(), None, mark(9))], NOW)
    assert one.stale()
    assert read(tmp_path).notes[TODAY] == "Theirs"


def test_a_file_of_the_same_size_and_time_is_still_seen_as_another(tmp_path: Path) -> None:
    one = journal(tmp_path)
    one.read(History(), [2026])
    path = tmp_path / "2026.json"
    stat = path.stat()
    path.write_bytes(envelope.pack({"notes": {}}).ljust(stat.st_size))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert one.stale()


@posix
def test_folders_are_0700_and_files_0600_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        made = journal(tmp_path / "new" / "data")
        made.write([Edit("notes", TODAY, None, "Again")], NOW)
    finally:
        os.umask(before)
    for path in [tmp_path / "new", *(tmp_path / "new").rglob("*")]:
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path


def test_a_decided_commit_is_finished_by_the_next_to_read(tmp_path: Path) -> None:
    journal(tmp_path / "new")
    journal(tmp_path / "old", History())
    pending = paths.pending_folder(tmp_path / "old")
    pending.mkdir()
    for name in ("plan.json", "2025.json", "2026.json"):
        os.rename(tmp_path / "new" / name, pending / name)
    one = Journal(tmp_path / "old")
    assert one.stale()
    assert same(read(tmp_path / "old"), history())
    assert not pending.exists()


def test_a_commit_cut_short_before_it_was_decided_is_forgotten(tmp_path: Path) -> None:
    journal(tmp_path)
    left = tmp_path / paths.PENDING_TMP
    left.mkdir()
    (left / "2026.json").write_bytes(b"half")
    (tmp_path / "2026.json.tmp").write_bytes(b"half")
    (tmp_path / "plan.json.tmp" / "deep").mkdir(parents=True)
    assert same(read(tmp_path), history())
    Journal(tmp_path).write([Edit("notes", TODAY, None, "Next")], NOW)
    assert {path.name for path in tmp_path.iterdir()} == {"2025.json", "2026.json", "plan.json", "lock", "backups"}


def test_a_commit_that_could_not_be_carried_out_at_once_comes_before_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = journal(tmp_path)
    both = TODAY, date(2025, 12, 2)
    made.write([Edit("notes", day, None, "One") for day in both], NOW)
    with made.writing():
        with monkeypatch.context() as patched:
            patched.setattr(os, "replace", FailingDisk("replace", 0))
            made.write([Edit("notes", day, None, "Two") for day in both], NOW)
        assert paths.pending_folder(tmp_path).exists()
        assert made.stale()
        made.write([Edit("notes", TODAY, None, "Three")], NOW)
    assert read(tmp_path).notes == {TODAY: "Three", date(2025, 12, 2): "Two"}


def test_a_pending_folder_with_something_else_in_it_is_kept_and_stands_in_no_ones_way(tmp_path: Path) -> None:
    journal(tmp_path)
    paths.pending_folder(tmp_path).mkdir()
    (paths.pending_folder(tmp_path) / "mine.txt").write_text("mine")
    assert same(read(tmp_path), history())
    assert (tmp_path / "pending.damaged" / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize("call", ["fsync", "replace", "rename"])
@pytest.mark.parametrize("several", [False, True])
def test_a_write_that_fails_leaves_the_old_state_and_can_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, several: bool
) -> None:
    """Whatever call fails, and whenever: whole or not at all, and memory never runs ahead of the disk."""
    made = journal(tmp_path)
    change = [Edit("notes", TODAY, None, "After"), Edit("notes", date(2025, 12, 2), None, "After")][: 1 + several]
    for nth in range(12):
        disk = FailingDisk(call, nth)
        with monkeypatch.context() as patched:
            patched.setattr(os, call, disk)
            told = _write(made, change, NOW + timedelta(nth))
        if told:
            assert told == "Could not save: the disk is full. Free some space and try again."
            assert disk.failed
            assert same(read(tmp_path), history())
            continue
        assert read(tmp_path).notes[TODAY] == "After"
        made.write([Edit("notes", key, None, text) for key, text in history().notes.items()], NOW + timedelta(nth))
    assert same(read(tmp_path), history())


def _write(made: Journal, change: list[Edit], now: datetime) -> str:
    """What the rep is told; nothing when it is written."""
    try:
        made.write(change, now)
    except StorageFailed as wrong:
        return str(wrong)
    return ""


class FailingDisk:
    """A call to the system that fails the ``nth`` time it is made, and works at all others."""

    def __init__(self, call: str, nth: int) -> None:
        self._call = getattr(os, call)
        self._nth = nth
        self.failed = False

    def __call__(self, *given: object) -> object:
        self._nth -= 1
        if self._nth == -1:
            self.failed = True
            raise OSError(28, "No space left on device")
        return self._call(*given)


def test_a_folder_in_the_way_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(StorageFailed, match="Could not make the folder"):
        journal(tmp_path / "data")


def test_the_lock_of_another_program_is_waited_for_and_then_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "LOCK_SECONDS", 0.05)
    made = journal(tmp_path)
    waiting: list[str] = []

    def write() -> None:
        with pytest.raises(StorageFailed) as told:
            Journal(tmp_path).write([Edit("notes", TODAY, None, "Theirs")], NOW)
        waiting.append(str(told.value))

    with made.writing():
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
    assert waiting[0].startswith("Another Coach has been writing")
    assert waiting[0].endswith("Close it, or wait, and try again.")


def test_a_block_of_writing_holds_the_lock_through_every_write_in_it(tmp_path: Path) -> None:
    made = Journal(tmp_path)
    with made.writing():
        made.write([Edit("notes", TODAY, None, "One")], NOW)
        made.write([Edit("notes", TODAY, "One", "Two")], NOW)
    assert read(tmp_path).notes == {TODAY: "Two"}


def test_two_programs_writing_at_once_lose_nothing(tmp_path: Path) -> None:
    """Each of two processes adds its notes to days of one year, as fast as it can."""
    writers = [subprocess.Popen([sys.executable, "-c", _WRITER, str(tmp_path), str(n)]) for n in (0, 1)]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
    assert len(read(tmp_path).notes) == 80


_WRITER = """
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from coach.domain.history import Edit
from coach.store.journal import Journal
from tests.store.make import NOW
journal, which = Journal(Path(sys.argv[1])), int(sys.argv[2])
for n in range(40):
    journal.write([Edit("notes", date(2026, 1, 1) + timedelta(2 * n + which), None, "x")], NOW)
"""


def test_reading_does_not_import_the_lock(tmp_path: Path) -> None:
    journal(tmp_path)
    code = (
        "import sys; from pathlib import Path; from tests.store.make import read; read(Path(sys.argv[1]));"
        "sys.exit(any(name in sys.modules for name in ('filelock', 'asyncio', 'platformdirs', 'zipfile')))"
    )
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False).returncode == 0


def test_a_storage_cannot_be_written_outside_a_write(tmp_path: Path) -> None:
    storage = DurableStorage(Folder(tmp_path), "2026.json")
    with pytest.raises(StorageFailed, match="through the journal"):
        storage.write({})


def test_files_are_as_the_platform_and_the_environment_have_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "env"))
    monkeypatch.setenv("COACH_CONFIG", str(tmp_path / "config"))
    assert paths.data_folder("named") == Path.cwd() / "named"
    assert paths.data_folder() == tmp_path / "env"
    assert paths.config_folder() == tmp_path / "config"
    monkeypatch.delenv("COACH_DATA")
    monkeypatch.delenv("COACH_CONFIG")
    assert paths.data_folder().name == "coach"
    assert paths.config_folder().name == "coach"
    assert [paths.year_of(n) for n in ("2026.json", "0001.json", "plan.json", "2026.json.tmp")] == [2026, *3 * [None]]


keys = st.builds(mark_key, st.dates(date(2025, 6, 1), date(2026, 12, 31)), st.sampled_from(["calls", "notes"]))
marks = st.none() | st.builds(mark, st.integers(0, 9), on_time=st.booleans()) | st.just(Mark(skipped="", at=AT))
changes = st.builds(lambda key, after: Edit("marks", key, None, after), keys, marks)


@given(st.lists(st.lists(changes, max_size=6), max_size=4))
def test_the_files_hold_just_what_the_edits_come_to(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[Edit]]
) -> None:
    place = tmp_path_factory.mktemp("data")
    made, held = Journal(place), History()
    held.resolutions["r2"] = resolution()
    made.write(edits(held), NOW)
    for batch in batches:
        made.write(batch, NOW)
        held.apply(batch)
    assert same(read(place), held)


def test_a_big_file_is_not_read_into_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = journal(tmp_path)
    monkeypatch.setattr(files, "SIZE_MAX", 100)
    made.read(History(), [2026])
    assert any("bytes" in notice for notice in made.take_notices())
