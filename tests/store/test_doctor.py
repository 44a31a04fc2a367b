"""The doctor: finds what is wrong, says what to do, changes nothing, and never falls ill itself."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from coach.domain.history import Edit
from coach.files import free_name
from coach.store import surroundings
from coach.store.archive import make
from coach.store.doctor import Finding, examine
from coach.store.envelope import pack
from coach.store.journal import Journal
from tests.store.make import NOW, TODAY, as_version, everything, journal, mark, mark_key

posix = pytest.mark.skipif(os.name == "nt", reason="rights are of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that is in order, with a backup of a year and a zip; the files are of the tests' today."""
    made = journal(tmp_path / "data", now=NOW - timedelta(1))
    made.write([Edit("marks", mark_key(), None, mark(6))], NOW)
    make(tmp_path / "data", None, NOW)
    for path in (tmp_path / "data").iterdir():
        os.utime(path, (NOW.timestamp(), NOW.timestamp()))
    return tmp_path / "data"


def _found(folder: Path, *settings: str) -> list[Finding]:
    """What the doctor finds, having changed nothing."""
    before = everything(folder) if folder.is_dir() else {}
    found = examine(folder, settings, NOW)
    assert (everything(folder) if folder.is_dir() else {}) == before
    assert not any("\n" in f"{one.what}{one.instead}" for one in found)
    return found


def _wrong(folder: Path, *settings: str) -> list[tuple[str, str, str]]:
    return [(one.level, one.what, one.instead) for one in _found(folder, *settings) if one.level != "ok"]


def test_in_a_sound_folder_all_is_well(folder: Path) -> None:
    assert _wrong(folder) == []
    assert [one.what for one in _found(folder)] == [
        "2025.json is sound.",
        "2026.json is sound.",
        "plan.json is sound.",
        "Every entry is of a resolution in the plan.",
        "The backups are sound; the newest is of 2026-11-20, the oldest of 2026-11-20.",
        "No other Coach is writing.",
        "Only you can read the data.",
        "The clock agrees with the entries.",
    ]


def test_where_nothing_is_yet_nothing_is_wrong(tmp_path: Path) -> None:
    assert _wrong(tmp_path / "none") == []
    assert not (tmp_path / "none").exists()
    (tmp_path / "empty").mkdir(mode=0o700)
    assert _wrong(tmp_path / "empty") == []


def test_a_file_where_the_folder_should_be_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    assert _wrong(tmp_path / "data")[0][0] == "problem"


def test_what_is_wrong_in_the_settings_comes_first(folder: Path) -> None:
    assert _wrong(folder, "'theem' is unknown.")[0] == (
        "problem", "'theem' is unknown.", "Correct the file.",
    )  # fmt: skip


def _a_file_for_the_backups(folder: Path) -> None:
    shutil.rmtree(folder / "backups")
    (folder / "backups").write_text("")


Harm = Callable[[Path], object]
_HARMS: dict[str, tuple[Harm, str, str]] = {
    "a damaged file": (lambda f: (f / "2025.json").write_bytes(b"{"), "problem", "2025.json is damaged: it does not"),
    "a file for a folder of backups": (_a_file_for_the_backups, "problem", "The place for backups"),
    "an empty file": (lambda f: (f / "plan.json").write_bytes(b""), "problem", "plan.json is damaged: it is empty."),
    "a folder in its place": (lambda f: (f / "2031.json").mkdir(0o700), "problem", "2031.json is damaged: it is not a"),
    "a newer file": (
        lambda f: (f / "2025.json").write_bytes(as_version(3, f / "2025.json")),
        "problem",
        "2025.json was written",
    ),
    "an older file": (
        lambda f: (f / "2025.json").write_bytes(as_version(0, f / "2025.json")),
        "problem",
        "2025.json was written",
    ),
    "a change by hand": (
        lambda f: _put(f, "2026.json", b"Mornings", b"Evenings"),
        "warning",
        "2026.json is sound, but",
    ),
    "a file that is gone": (
        lambda f: (f / "2026.json").unlink(),
        "problem",
        "2026.json is gone, but there is a backup",
    ),
    "a plan that is gone": (
        lambda f: (f / "plan.json").unlink(),
        "problem",
        "Entries (marks: 4) are of what the plan does not have: r1/calls",
    ),
    "an unsound copy": (
        lambda f: (f / "backups" / "2026-11-20" / "2026.json").write_bytes(b"x"),
        "warning",
        "The backup ",
    ),
    "an unsound zip": (lambda f: next((f / "backups").glob("*.zip")).write_bytes(b"PK"), "warning", "The backup "),
    "a decided save": (lambda f: (f / "pending").mkdir(), "warning", "A save was cut short after it was decided."),
    "what was set aside": (
        lambda f: (f / "2026.json.damaged-2026").write_bytes(b""),
        "warning",
        "2026.json.damaged-2026 is a damaged file",
    ),
    "a lock that is a folder": (
        lambda f: ((f / "lock").unlink(), (f / "lock").mkdir()),
        "problem",
        "is not a plain file",
    ),
    "a file from the future": (
        lambda f: os.utime(f / "2026.json", (2**33, 2**33)),
        "warning",
        "2026.json was changed in the future.",
    ),
    "a mark from the future": (
        lambda f: Journal(f).write([Edit("marks", mark_key(TODAY + timedelta(9)), None, mark())], NOW),
        "warning",
        "Marks from the future: 1.",
    ),
    "a conflict copy": (
        lambda f: (f / "2026 (conflicted copy 2026-11-20).json").touch(0o600),
        "problem",
        "is a conflict copy",
    ),
    "another conflict copy": (
        lambda f: (f / "plan.sync-conflict-20261120-101010-ABC.json").touch(0o600),
        "problem",
        "is a conflict copy",
    ),
    "a browser's copy": (lambda f: (f / "plan (1).json").touch(0o600), "problem", "plan (1).json is a conflict copy"),
    "a synced folder": (lambda f: (f.parent / ".stfolder").mkdir(), "warning", "lies in a folder that Syncthing syncs"),
}


def _put(folder: Path, name: str, old: bytes, new: bytes) -> None:
    (folder / name).write_bytes((folder / name).read_bytes().replace(old, new))


@pytest.mark.parametrize(("harm", "level", "what"), _HARMS.values(), ids=_HARMS.keys())
def test_each_harm_is_found_and_comes_with_what_to_do(folder: Path, harm: Harm, level: str, what: str) -> None:
    harm(folder)
    found = [one for one in _wrong(folder) if what in one[1]]
    assert [one[0] for one in found] == [level], _wrong(folder)
    assert found[0][2]


@posix
@pytest.mark.parametrize(("name", "mode"), [("", 0o755), ("2026.json", 0o644), ("backups", 0o750)])
def test_rights_that_are_too_wide_are_found(folder: Path, name: str, mode: int) -> None:
    (folder / name).chmod(mode)
    ((level, what, instead),) = _wrong(folder)
    assert level == "warning"
    assert what == f"Others may reach {folder / name} (its rights are 0{mode:o})."
    assert instead.startswith(f"chmod {'600' if name.endswith('.json') else '700'} ")


@pytest.mark.parametrize(
    ("place", "service"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Work)", "Dropbox"),
        ("OneDrive - Acme", "OneDrive"),
        ("Mobile Documents", "iCloud"),
        ("GoogleDrive-me@example.com", "Google Drive"),
        ("Nextcloud", "Nextcloud"),
    ],
)
def test_synced_folders_are_known_by_name(folder: Path, tmp_path: Path, place: str, service: str) -> None:
    shutil.move(folder, tmp_path / place / "sales" / "data")
    ((level, what, _),) = _wrong(tmp_path / place / "sales" / "data")
    assert level == "warning"
    assert f"that {service} syncs" in what


def test_a_lock_that_is_held_is_said(folder: Path) -> None:
    with Journal(folder).writing():
        said = [one.what for one in examine(folder, (), NOW)]
    assert "Another Coach is writing right now." in said


def test_a_full_disk_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings, "_SPACE_MIN", 2**63)
    assert "are free on this disk." in _wrong(folder)[-1][1]


def test_an_empty_year_is_sound(folder: Path) -> None:
    (folder / "2027.json").write_bytes(pack({}))
    (folder / "2027.json").chmod(0o600)
    os.utime(folder / "2027.json", (0, 0))
    assert _wrong(folder) == []


def test_no_state_of_the_folder_makes_it_raise(folder: Path) -> None:
    chance = random.Random(7)
    for _ in range(60):
        victim = chance.choice([path for path in folder.rglob("*") if path.name != "lock"])
        _harm(victim, chance)
        assert examine(folder, (), NOW)
        if not any(folder.iterdir()):
            break


def _harm(victim: Path, chance: random.Random) -> None:
    if victim.is_dir():
        name = chance.choice(["pending", "2030.json", "2019.json.damaged-x", "\x1b[2J", "x.zip"])
        victim.rename(free_name(victim.with_name(name)))
    elif chance.random() < 0.5:
        data = victim.read_bytes() if victim.is_file() else b""
        victim.unlink()
        victim.write_bytes(data[: chance.randrange(len(data) + 1)] + bytes([chance.randrange(256)]))
    elif chance.random() < 0.5:
        victim.unlink()
        victim.mkdir()
    else:
        victim.unlink()
        victim.symlink_to(victim.parent / "nowhere")
