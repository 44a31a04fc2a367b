"""Backups: by themselves, kept for days and months, and the way back, which first keeps what it replaces."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from coach import files
from coach.domain.errors import CoachError, Invalid, Refused
from coach.domain.history import Edit, History
from coach.store import backups
from coach.store.archive import make, restore
from coach.store.envelope import pack
from coach.store.journal import Journal
from tests.store.make import NOW, TODAY, everything, export, history, journal, read, resolution, same

ONE_DAY = timedelta(1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The history of ``make``, and each day from the 18th to the 20th a note on the year's first day that names it."""
    made = journal(tmp_path / "data", now=NOW - 3 * ONE_DAY)
    for n in (2, 1, 0):
        made.write([_note(f"of the {20 - n}th")], NOW - n * ONE_DAY)
        made.write([_note(f"of the {20 - n}th, later")], NOW - n * ONE_DAY)
    return tmp_path / "data"


def _note(text: str) -> Edit:
    return Edit("notes", date(2026, 1, 1), None, text)


def _noted(folder: Path) -> str | None:
    return read(folder).notes.get(date(2026, 1, 1))


def test_each_file_is_kept_as_it_was_before_the_first_write_of_a_day(folder: Path) -> None:
    kept = {copy.day: copy.path.read_bytes() for copy in backups.copies(folder, "2026.json")}
    assert list(kept) == [TODAY, TODAY - ONE_DAY, TODAY - 2 * ONE_DAY]
    assert b"of the 19th, later" in kept[TODAY]
    assert b"of the 18th, later" in kept[TODAY - ONE_DAY]
    assert [copy.day for copy in backups.copies(folder, "plan.json")] == [TODAY - 2 * ONE_DAY]


def test_fourteen_days_and_twelve_months_are_kept_and_the_newest_of_each_file(tmp_path: Path) -> None:
    made = journal(tmp_path, now=NOW - 500 * ONE_DAY)
    made.write([Edit("notes", date(2025, 12, 2), None, "Last of its year")], NOW - 499 * ONE_DAY)
    for n in range(499, -1, -1):
        place = tmp_path / "backups" / (TODAY - n * ONE_DAY).isoformat()
        place.mkdir(exist_ok=True)
        shutil.copy(tmp_path / "2026.json", place)
    backups.prune(tmp_path)
    days = backups.days(tmp_path)
    assert days[:14] == [TODAY - n * ONE_DAY for n in range(14)]
    firsts = [date(2026, month, 1) for month in range(11, 0, -1)] + [date(2025, 12, 1)]
    assert days[14:] == [*firsts, TODAY - 499 * ONE_DAY]
    assert backups.names_of(tmp_path, days[-1]) == ["2025.json", "plan.json"]


def test_a_copy_that_was_cut_short_does_not_look_like_one(folder: Path) -> None:
    place = folder / "backups" / "2026-11-21"
    place.mkdir()
    (place / "2026.json.tmp").write_bytes(b"half")
    assert next(backups.copies(folder, "2026.json")).day == TODAY
    Journal(folder).write([_note("of the 22nd")], NOW + 2 * ONE_DAY)
    assert not place.exists()


def test_a_zip_brings_back_the_whole_state(folder: Path) -> None:
    before = read(folder)
    made = make(folder, None, NOW)
    assert made == folder / "backups" / "coach-2026-11-20T100000.zip"
    Journal(folder).write([_note("after"), Edit("notes", date(2024, 1, 1), None, "A year of its own")], NOW)
    replaced = read(folder)
    done = restore(folder, made, NOW)
    assert same(read(folder), before)
    assert done.names == ("2024.json", "2025.json", "2026.json", "plan.json")
    assert done.kept is not None
    assert done.kept.name == "before-restore-2026-11-20T100000.zip"
    restore(folder, done.kept, NOW)
    assert same(read(folder), replaced)


def test_a_zip_can_be_restored_into_an_empty_folder(folder: Path, tmp_path: Path) -> None:
    made = make(folder, tmp_path / "coach.zip", NOW)
    assert restore(tmp_path / "new" / "data", made, NOW).kept is None
    assert same(read(tmp_path / "new" / "data"), read(folder))


def test_a_zip_is_private_and_does_not_overwrite(folder: Path, tmp_path: Path) -> None:
    made = make(folder, tmp_path, NOW)
    assert os.name == "nt" or made.stat().st_mode & 0o777 == 0o600
    before = made.read_bytes()
    with pytest.raises(Refused, match="is there already"):
        make(folder, made, NOW)
    assert made.read_bytes() == before


def test_there_is_no_backup_of_nothing_nor_of_damage(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="nothing to back up"):
        make(tmp_path / "empty", None, NOW)
    (folder / "2026.json").write_bytes(b"damaged")
    with pytest.raises(Invalid, match=r"2026\.json: it does not parse"):
        make(folder, None, NOW)


def test_one_copied_file_is_put_back_alone(folder: Path) -> None:
    done = restore(folder, folder / "backups" / "2026-11-19" / "2026.json", NOW)
    assert done.names == ("2026.json",)
    assert _noted(folder) == "of the 18th, later"
    assert same_but_for_notes(read(folder))


def same_but_for_notes(found: History) -> bool:
    found.notes = history().notes
    return same(found, history())


@pytest.mark.parametrize("source", ["backups/2026-11-19", "2026-11-19"])
def test_a_day_brings_back_every_file_as_it_was_before_that_days_first_write(folder: Path, source: str) -> None:
    Journal(folder).write([Edit("notes", date(2025, 12, 2), None, "Changed on the 20th alone")], NOW)
    place = folder / source if "/" in source else Path(source)
    assert restore(folder, place, NOW).names == ("2025.json", "2026.json")
    assert _noted(folder) == "of the 18th, later"
    assert read(folder).notes[date(2025, 12, 2)] == "The first."


def test_a_day_after_every_copy_is_refused(folder: Path) -> None:
    with pytest.raises(Refused) as told:
        restore(folder, Path("2026-11-21"), NOW)
    assert str(told.value) == "There is no copy of 2026-11-21 or later. Copies run from 2026-11-18 to 2026-11-20."


def test_an_export_is_sent_to_import(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "history.json").write_bytes(export(history()))
    with pytest.raises(Refused, match=r"is an export, not a backup\. Use 'coach import"):
        restore(folder, tmp_path / "history.json", NOW)


def test_a_version_of_a_later_coach_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "2026.json").write_bytes(pack({}, version=9))
    with pytest.raises(Refused, match="newer Coach"):
        restore(folder, tmp_path / "2026.json", NOW)


def _zip(*entries: tuple[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", how) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return held.getvalue()


_HOSTILE: dict[str, Callable[[], bytes]] = {
    "a path that leads elsewhere": lambda: _zip(("../plan.json", pack({}))),
    "a path from the root": lambda: _zip(("/2026.json", pack({}))),
    "an unknown name": lambda: _zip(("plan.json", pack({})), ("evil.sh", b"x")),
    "a damaged file": lambda: _zip(("plan.json", pack({})), ("2026.json", b"x")),
    "nothing": _zip,
    "more than can be": lambda: _zip(("2026.json", b" " * (files.SIZE_MAX + 1))),
    "half of it": lambda: _zip(("plan.json", pack({}) * 99))[:60],
    "a flipped bit": lambda: _zip(("plan.json", pack({})), how=zipfile.ZIP_STORED).replace(b"coach", b"goach"),
    "no zip at all": lambda: b"PK but nothing more",
    "something else": lambda: b"hello",
    "emptiness": lambda: b"",
    "the file of a year in the wrong one": lambda: _zip(
        ("2026.json", pack({"days": {"20250101": {"date": "2025-01-01"}}}))
    ),
}


@pytest.mark.parametrize("hostile", _HOSTILE.values(), ids=_HOSTILE.keys())
def test_a_source_that_cannot_be_used_changes_nothing(
    folder: Path, tmp_path: Path, hostile: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "SIZE_MAX", 100_000)
    (tmp_path / "source.zip").write_bytes(hostile())
    before = everything(folder)
    with pytest.raises(CoachError) as told:
        restore(folder, tmp_path / "source.zip", NOW)
    assert "\n" not in str(told.value)
    assert everything(folder) == before


def test_a_source_that_is_not_there_is_named(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="There is no"):
        restore(folder, tmp_path / "nowhere.zip", NOW)
    with pytest.raises(Invalid, match="it is not a plain file"):
        restore(folder, tmp_path, NOW)
    other = tmp_path / "2026-11-19"
    other.mkdir()
    with pytest.raises(Refused, match="does not lie in"):
        restore(folder, other, NOW)


def test_restoring_puts_right_what_is_damaged_now(folder: Path) -> None:
    made = make(folder, None, NOW)
    before = read(folder)
    (folder / "plan.json").write_bytes(b"damaged")
    (folder / "2026.json").unlink()
    (folder / "2026.json").mkdir()
    restore(folder, made, NOW)
    assert same(read(folder), before)
    assert (folder / "2026.json.damaged").is_dir()


def test_what_is_written_seldom_is_copied_on_the_first_write_of_a_later_day(tmp_path: Path) -> None:
    made = Journal(tmp_path)
    begun = resolution()
    made.write([Edit("resolutions", begun.id, None, begun)], NOW)
    for days in (1, 2, 3):
        later = NOW + timedelta(days)
        made.write([Edit("notes", later.date(), None, "Words")], later)
    copies = sorted(path.parent.name for path in (tmp_path / "backups").glob("*/plan.json"))
    assert copies == [(NOW + timedelta(1)).date().isoformat()]
    (tmp_path / "plan.json").write_bytes(b"{")
    assert read(tmp_path).resolutions == {begun.id: begun}
