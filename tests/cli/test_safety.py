"""``backup``, ``restore`` and ``doctor``."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Program


def test_a_backup_is_restored(begun: Program, tmp_path: Path):
    begun.says("done", "calls")
    target = tmp_path / "coach.zip"
    assert begun.says("backup", str(target)) == f"saved: a backup in {target}\n"
    begun.says("clear", "calls")
    assert begun.says("restore", str(target))
    assert json.loads(begun.says("status", "--json"))["behaviours"][0]["state"] == "done"


def test_a_backup_has_a_place_of_its_own(begun: Program):
    where = begun.says("backup").removeprefix("saved: a backup in ").strip()
    assert Path(where).is_relative_to(begun.data / "backups")
    assert Path(where).is_file()


def test_the_doctor_finds_a_healthy_folder_healthy(begun: Program):
    begun.says("done", "calls")
    assert all(line.startswith(("✓ ok ", "! warning", "    ")) for line in begun.says("doctor").splitlines())


def test_a_problem_is_an_exit_of_one(begun: Program):
    (begun.data / "2026.json").write_text("{")
    result = begun("doctor")
    assert result.exit_code == 1
    assert "✗ problem" in result.stdout
    assert "problem" in {finding["level"] for finding in json.loads(begun("doctor", "--json").stdout)}


def test_the_doctor_works_where_nothing_can_be_opened(begun: Program):
    (begun.folder / "config").mkdir()
    (begun.folder / "config" / "config.toml").write_text("thme = 1\n")
    assert "thme" in begun.refuses("status")
    result = begun("doctor")
    assert result.exit_code == 1
    assert "thme" in result.stdout


def test_damage_is_told_on_standard_error(begun: Program):
    begun.says("done", "calls")
    begun.at("2026-10-06 09:00").says("done", "calls")
    (begun.data / "2026.json").write_text("{")
    result = begun("status")
    assert result.exit_code == 0
    assert result.stderr.startswith("coach: note: ")
