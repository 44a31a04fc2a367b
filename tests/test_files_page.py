"""The page on the files is true: each file on it is, byte for byte, what the program writes, and what it reads."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path

import pytest

from coach import __version__, ladders
from coach.service import Coach
from coach.store import backups, paths
from coach.store.envelope import HEADER, VERSION, pack

PAGE = (Path(__file__).parents[1] / "docs" / "files.md").read_text("utf-8")
NOW = datetime.fromisoformat("2026-10-09T17:00:00+02:00")


def block(title: str) -> str:
    """The first example under that heading."""
    return re.split(r"```\w+\n|```", PAGE.split(f"## {title}\n")[1])[1]


@pytest.mark.parametrize("name", ["plan.json", "2026.json"])
def test_a_data_file_on_it_is_what_the_program_writes(name: str) -> None:
    shown = json.loads(block(f"`{name}`"))
    header = shown.pop(HEADER)["1"]
    assert header["version"] == VERSION
    assert header["crc32"].encode() in pack(shown)[:60]


def test_the_export_on_it_is_that_of_the_files_on_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_CONFIG", str(tmp_path / "config"))
    for name in ("plan.json", "2026.json"):
        tables = {key: table for key, table in json.loads(block(f"`{name}`")).items() if key != HEADER}
        (tmp_path / name).write_bytes(pack(tables))
    shown = json.loads(block("The export"))
    coach = Coach.open(NOW, str(tmp_path))
    assert (coach.take_notices(), shown["app"]) == ([], f"coach {__version__}")
    assert json.loads(coach.export(NOW, full=True)) == shown


def test_the_ladder_on_it_can_be_climbed(tmp_path: Path) -> None:
    (tmp_path / "mornings.toml").write_text(block("A resolution, and a ladder"), encoding="utf-8")
    found = ladders.read(tmp_path / "mornings.toml")
    assert (found.name, len(found.rungs)) == ("mornings", 2)


def test_it_names_every_folder_and_how_long_backups_are_kept() -> None:
    for name in (paths.PLAN, paths.BACKUPS, paths.REMINDERS, paths.DRAFTS):
        assert f"`{name}" in PAGE
    assert f"last {backups.DAYS_KEPT} days and the last {backups.MONTHS_KEPT} months" in PAGE
