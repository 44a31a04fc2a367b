"""Damaged files: never a traceback, never overwritten, the newest sound backup in their place, and the rep told."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from coach.domain.errors import CoachError, Refused
from coach.domain.history import Edit, History, TimeOff
from coach.store import envelope
from coach.store.envelope import Tables, pack
from coach.store.journal import Journal
from tests.store.make import NOW, TODAY, as_version, everything, history, journal, mark, mark_key, read, same


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Written on two days, so that each file has a copy from before the second."""
    made = journal(tmp_path, now=NOW - timedelta(1))
    made.write([Edit("notes", TODAY, None, "Newer"), Edit("notes", date(2025, 12, 2), None, "Newer")], NOW)
    off = TimeOff(first=date(2027, 3, 1), last=date(2027, 3, 2))
    made.write([Edit("time_off", off.first, None, off)], NOW)
    return tmp_path


def test_a_damaged_file_is_set_aside_and_the_newest_sound_backup_taken(folder: Path) -> None:
    (folder / "2026.json").write_bytes(b"{")
    found = Journal(folder)
    held = History()
    found.read(held, [2025, 2026])
    assert held.notes == {TODAY: history().notes[TODAY], date(2025, 12, 2): "Newer"}
    (aside,) = folder.glob("2026.json.damaged-*")
    assert aside.read_bytes() == b"{"
    (said,) = found.take_notices()
    assert said == (
        f"2026.json was damaged (it does not parse) and is kept as {aside.name}. A copy from before the first entry of "
        "2026-11-20 is in its place: what was entered on 2026-11-20 or later may be missing."
    )
    assert found.take_notices() == []
    assert same(read(folder), held)


def test_a_damaged_backup_is_passed_over(folder: Path) -> None:
    older = folder / "backups" / "2026-11-19"
    older.mkdir()
    (older / "2026.json").write_bytes((folder / "backups" / "2026-11-20" / "2026.json").read_bytes())
    (folder / "backups" / "2026-11-20" / "2026.json").write_bytes(b"rotten")
    (folder / "2026.json").write_bytes(b"")
    found = Journal(folder)
    found.read(History(), [2026])
    assert "what was entered on 2026-11-19 or later may be missing" in found.take_notices()[0]


@pytest.mark.parametrize(
    ("name", "missing"), [("2026.json", "all entries of 2026"), ("plan.json", "all resolutions and time off")]
)
def test_without_a_sound_backup_the_file_is_gone_but_kept(folder: Path, name: str, missing: str) -> None:
    (folder / "backups" / "2026-11-20" / name).write_bytes(b"rotten")
    (folder / name).write_bytes(b"damaged")
    found = Journal(folder)
    found.read(History(), [2026])
    assert not (folder / name).exists()
    assert f"There is no sound backup of it: {missing} may be missing." in found.take_notices()[0]
    assert len(list(folder.glob(f"{name}.damaged-*"))) == 1


def test_what_was_set_aside_before_is_not_overwritten(folder: Path) -> None:
    for content in (b"one", b"two"):
        (folder / "2026.json").write_bytes(content)
        os.utime(folder / "2026.json", (0, 0))
        Journal(folder).read(History(), [2026])
    assert {path.read_bytes() for path in folder.glob("2026.json.damaged-*")} == {b"one", b"two"}


def test_a_kill_between_setting_aside_and_putting_back_loses_and_doubles_nothing(folder: Path) -> None:
    (folder / "2026.json").write_bytes(b"damaged")
    os.utime(folder / "2026.json", (0, 0))
    os.link(folder / "2026.json", folder / "2026.json.damaged-1970-01-01T000000Z")
    Journal(folder).read(History(), [2026])
    assert len(list(folder.glob("2026.json.damaged-*"))) == 1
    assert TODAY in read(folder).notes


def test_a_folder_in_the_place_of_a_file_is_set_aside(folder: Path) -> None:
    (folder / "2026.json").unlink()
    (folder / "2026.json").mkdir()
    found = Journal(folder)
    found.read(History(), [2026])
    assert "it is not a plain file" in found.take_notices()[0]
    assert TODAY in read(folder).notes


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are of POSIX")
def test_a_pipe_in_the_place_of_a_file_does_not_hang(folder: Path) -> None:
    (folder / "2026.json").unlink()
    os.mkfifo(folder / "2026.json")
    Journal(folder).read(History(), [2026])
    assert TODAY in read(folder).notes


def test_a_file_changed_by_hand_is_used_and_said_once(folder: Path) -> None:
    path = folder / "2026.json"
    path.write_bytes(path.read_bytes().replace(b"Newer", b"By hand"))
    found = Journal(folder)
    held = History()
    found.read(held, [2026])
    found.read(held, [2026])
    assert held.notes[TODAY] == "By hand"
    (said,) = found.take_notices()
    found.read(held, [2026])
    assert found.take_notices() == []
    assert said.startswith("2026.json was changed by something other than Coach; it is sound")
    found.write([Edit("notes", TODAY, None, "Mine")], NOW)
    again = Journal(folder)
    again.read(held, [2026])
    assert again.take_notices() == []


def test_a_file_written_in_another_layout_is_used(folder: Path) -> None:
    path = folder / "2026.json"
    path.write_text(json.dumps(json.loads(path.read_bytes()), indent=2))
    assert read(folder).notes[TODAY] == "Newer"


def test_a_newer_version_is_refused_and_left_untouched(folder: Path) -> None:
    path = folder / "2026.json"
    path.write_bytes(as_version(2, path))
    before = everything(folder)
    made = Journal(folder)
    with pytest.raises(Refused) as told:
        made.read(History(), [2026])
    assert str(told.value) == "2026.json was written by a newer Coach (format 2). Update Coach."
    with pytest.raises(Refused):
        made.write([Edit("notes", TODAY, None, "Mine")], NOW)
    assert everything(folder) == before


def test_an_older_version_is_read_through_the_steps_and_kept_before_it_is_written(folder: Path) -> None:
    older = pack({"diary": {"1": {"on": "2026-11-20", "said": "Old words"}}}, version=0)
    (folder / "2026.json").write_bytes(older)
    made = Journal(folder, steps={0: _from_diary})
    held = History()
    made.read(held, [2026])
    assert held.notes == {TODAY: "Old words"}
    assert (folder / "2026.json").read_bytes() == older
    made.write([Edit("marks", mark_key(), None, mark())], NOW)
    assert (folder / "backups" / "format-0" / "2026.json").read_bytes() == older
    assert read(folder).notes[TODAY] == "Old words"
    assert read(folder).marks == {mark_key(): mark(), **_of_2025(history())}


def _from_diary(tables: Tables) -> Tables:
    found = tables["diary"].values()
    return {"days": {day["on"].replace("-", ""): {"date": day["on"], "note": day["said"]} for day in found}}


def _of_2025(held: History) -> dict[Any, Any]:
    return {key: one for key, one in held.marks.items() if key.day.year == 2025}


def test_a_rotten_version_digit_is_no_newer_version(folder: Path) -> None:
    path = folder / "plan.json"
    before = read(folder)
    path.write_bytes(path.read_bytes().replace(b'"version":1', b'"version":3'))
    found = Journal(folder)
    held = History()
    found.read(held, [2025, 2026])
    assert same(held, before)
    assert "changed by something other than Coach" in found.take_notices()[0]


def test_an_older_version_without_a_step_is_refused(folder: Path) -> None:
    path = folder / "plan.json"
    path.write_bytes(as_version(0, path))
    with pytest.raises(Refused, match="written by an older Coach"):
        read(folder)


def test_a_step_that_meets_something_else_finds_damage(folder: Path) -> None:
    (folder / "2026.json").write_bytes(pack({"days": {}}, version=0))
    found = Journal(folder, steps={0: _from_diary})
    found.read(History(), [2026])
    assert "it is not of format 0, as it says" in found.take_notices()[0]


Wrong = Callable[[dict[str, Any]], object]
_CANNOT_BE: dict[str, Wrong] = {
    "a date of another year": lambda t: t["days"]["20261120"].update(date="2025-11-20"),
    "a number that is not the date's": lambda t: t["days"].update({"20261121": t["days"].pop("20261120")}),
    "a count below nothing": lambda t: _mark(t).update(count=-1),
    "a count that is text": lambda t: _mark(t).update(count="5"),
    "a mark both done and skipped": lambda t: _mark(t).update(skipped="x"),
    "a mark neither done nor skipped": lambda t: _mark(t).pop("count"),
    "a moment that cannot be": lambda t: _mark(t).update(at="2026-13-40T10:00:00+01:00"),
    "a moment in the year 3": lambda t: _mark(t).update(at="0003-01-01T10:00:00+01:00"),
    "a field that nobody knows": lambda t: t["days"]["20261120"].update(mood=1),
    "a table that nobody knows": lambda t: t.update(moods={}),
    "a control character": lambda t: t["days"]["20261120"].update(note="\x1b]0;x\x07"),
    "a reading beyond all bounds": lambda t: t["readings"]["20261113"]["values"]["r2"].update(meetings=[1e300]),
    "a review twice": lambda t: t["reviews"].update({"2": t["reviews"]["1"]}),
    "a header without a version": lambda t: t["coach"]["1"].pop("version"),
    "no header": lambda t: t.pop("coach"),
    "a table that is a list": lambda t: t.update(days=[]),
    "a document that is a number": lambda t: t["days"].update({"20261120": 7}),
}


@pytest.mark.parametrize("wrong", _CANNOT_BE.values(), ids=_CANNOT_BE.keys())
def test_a_year_that_holds_what_cannot_be_is_damaged(folder: Path, wrong: Wrong) -> None:
    tables = json.loads((folder / "2026.json").read_bytes())
    wrong(tables)
    (folder / "2026.json").write_text(json.dumps(tables))
    found = Journal(folder)
    found.read(History(), [2026])
    assert "2026.json was damaged" in found.take_notices()[0]


def _mark(tables: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = tables["days"]["20261120"]["marks"]["r2"]["calls"]
    return found


_CANNOT_BE_PLANNED: dict[str, Wrong] = {
    "two active": lambda t: t["resolutions"]["1"].update(state="active", ended=None),
    "one id twice": lambda t: t["resolutions"]["1"].update(id="r2"),
    "a rule that cannot be": lambda t: t["resolutions"]["2"]["behaviours"][0].update(days="FREQ=HOURLY"),
    "active and ended": lambda t: t["resolutions"]["2"].update(ended="2026-12-01"),
    "time off that ends before it begins": lambda t: t["time_off"]["1"].update(to="2026-01-01"),
    "time off twice": lambda t: t["time_off"].update({"9": t["time_off"]["1"]}),
}


@pytest.mark.parametrize("wrong", _CANNOT_BE_PLANNED.values(), ids=_CANNOT_BE_PLANNED.keys())
def test_a_plan_that_holds_what_cannot_be_is_damaged(folder: Path, wrong: Wrong) -> None:
    tables = json.loads((folder / "plan.json").read_bytes())
    wrong(tables)
    (folder / "plan.json").write_text(json.dumps(tables))
    found = Journal(folder)
    found.read(History(), [])
    assert "plan.json was damaged" in found.take_notices()[0]


@pytest.mark.parametrize("name", ["plan.json", "2026.json"])
def test_whatever_happens_to_a_file_it_is_used_or_set_aside_and_nothing_else(folder: Path, name: str) -> None:
    chance = random.Random(name)
    sound = (folder / name).read_bytes()
    for _ in range(150):
        for aside in folder.glob("*.damaged-*"):
            aside.unlink()
        data = _mutated(sound, chance)
        (folder / name).write_bytes(data)
        found = Journal(folder)
        try:
            found.read(History(), [2025, 2026])
        except CoachError:
            assert (folder / name).read_bytes() == data
            continue
        told = found.take_notices()
        kept = [path.read_bytes() for path in folder.glob(f"{name}.damaged-*")]
        if kept:
            assert kept == [data]
            assert "was damaged" in told[0]
        else:
            assert (folder / name).read_bytes() == data
            assert envelope.intact(data) or "was changed by something other" in told[0]


def _mutated(sound: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(sound))
    return chance.choice(_MUTATIONS)(sound, at)


_MUTATIONS: list[Callable[[bytes, int], bytes]] = [
    lambda data, at: data[:at],
    lambda data, at: data[at:],
    lambda data, at: data[:at] + bytes([data[at] ^ (1 << at % 8)]) + data[at + 1 :],
    lambda data, at: data[:at] + b"\xff\xfe" + data[at:],
    lambda data, at: data[:at] + b"\0" * 40 + data[at + 40 :],
    lambda data, at: b"\0" * len(data),
    lambda data, at: b"",
    lambda data, at: data.replace(b"5", b"9" * 400),
    lambda data, at: data.replace(b"5", b"1e999"),
    lambda data, at: data.replace(b"5", b'"five"'),
    lambda data, at: data.replace(b":{", b":[", 1 + at % 4),
    lambda data, at: b'{"coach":' * 5_000,
    lambda data, at: data[:-1] + b',"days":' + b"[" * 5_000 + b"]" * 5_000 + b"}",
    lambda data, at: data[:at] + data[at // 2 :],
    lambda data, at: data + data,
    lambda data, at: data.replace(b"2026", b"9999"),
    lambda data, at: b"null",
    lambda data, at: b"\xef\xbb\xbf" + data,
]


def test_damage_that_is_met_while_writing_is_put_right_first(folder: Path) -> None:
    (folder / "2026.json").write_bytes(b"damaged")
    made = Journal(folder)
    made.write([Edit("marks", mark_key(), None, mark(8))], NOW)
    assert "was damaged" in made.take_notices()[0]
    assert read(folder).marks[mark_key()] == mark(8)
    assert read(folder).notes[TODAY] == history().notes[TODAY]
