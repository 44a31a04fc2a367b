"""Drafts: kept on the disk until they are used, for nobody else to read, and never in the way."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread

import pytest

from coach.domain.errors import StorageFailed
from coach.drafts import Drafts
from coach.store import paths

HOSTILE = "start r/../../\x00 “Five”" + "é" * 300


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def written(data: Path) -> list[Path]:
    return sorted(paths.drafts_folder(data).iterdir())


def test_a_draft_is_there_for_the_next_program_until_it_is_used(data: Path) -> None:
    drafts = Drafts(data)
    assert drafts.get("note", tuple[str, str]) is None
    drafts.keep("note", ("", "Half a\nthought"))
    drafts.keep(HOSTILE, ("a", "b"))
    assert drafts.get("note", tuple[str, str]) == ("", "Half a\nthought")
    drafts.write()
    assert Drafts(data).get("note", tuple[str, str]) == ("", "Half a\nthought")
    assert Drafts(data).get(HOSTILE, tuple[str, str]) == ("a", "b")
    drafts.keep("note", None)
    assert drafts.get("note", tuple[str, str]) is None
    drafts.write()
    drafts.keep("note", None)
    drafts.write()
    assert Drafts(data).get("note", tuple[str, str]) is None
    assert len(written(data)) == 1


@pytest.mark.skipif(os.name == "nt", reason="rights are of POSIX")
def test_only_the_rep_can_read_it(data: Path) -> None:
    drafts = Drafts(data)
    drafts.keep("note", ("", "x"))
    drafts.write()
    assert paths.drafts_folder(data).stat().st_mode & 0o777 == 0o700
    assert [path.stat().st_mode & 0o777 for path in written(data)] == [0o600]


@pytest.mark.parametrize("damage", [b"", b"null", b"[1]", b"\xff", b"[" * 100_000, b'["a"'])
def test_one_that_cannot_be_read_is_none_and_the_next_takes_its_place(data: Path, damage: bytes) -> None:
    drafts = Drafts(data)
    drafts.keep("note", ("", "x"))
    drafts.write()
    written(data)[0].write_bytes(damage)
    assert drafts.get("note", tuple[str, str]) is None
    drafts.keep("note", ("", "y"))
    drafts.write()
    assert Drafts(data).get("note", tuple[str, str]) == ("", "y")


def test_what_the_disk_will_not_take_is_held_in_memory_until_it_does(data: Path) -> None:
    data.mkdir()
    paths.drafts_folder(data).write_text("in the way")
    drafts = Drafts(data)
    drafts.keep("note", ("", "x"))
    with pytest.raises(StorageFailed, match="Could not keep the draft"):
        drafts.write()
    assert drafts.get("note", tuple[str, str]) == ("", "x")
    paths.drafts_folder(data).unlink()
    drafts.write()
    assert Drafts(data).get("note", tuple[str, str]) == ("", "x")


def test_what_is_kept_while_another_is_written_is_not_lost(data: Path) -> None:
    drafts = Drafts(data)
    writers = [Thread(target=lambda: [drafts.write() for _ in range(40)]) for _ in range(2)]
    for writer in writers:
        writer.start()
    for n in range(400):
        drafts.keep("note", n or None)
    for writer in writers:
        writer.join()
    drafts.write()
    assert Drafts(data).get("note", int) == 399
