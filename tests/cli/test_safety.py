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
    assert "thme" in begun("status").stderr
    result = begun("doctor")
    assert result.exit_code == 1
    assert "thme" in result.stdout


def test_the_doctor_finds_what_the_app_would_say_of_themes_and_keys(begun: Program):
    themes = begun.folder / "config" / "themes"
    themes.mkdir(parents=True)
    (themes / "murk.toml").write_text(
        'name = "murk"\nprimary = "red"\nbackground = "#333333"\nforeground = "#343434"\n'
    )
    (themes / "torn.toml").write_text("name = 1\n")
    lines = 'theme = "dust"\n[keys]\nquit = "n"\nmagic = "m"\ntoday.done = "qq"\n'
    (begun.folder / "config" / "config.toml").write_text(lines)
    said = {finding["what"]: finding["level"] for finding in json.loads(begun("doctor", "--json").stdout)}
    for words in (
        "Theme torn.toml: primary is missing.",
        "Theme 'murk' is hard to read",
        "config.toml, line 1: there is no theme 'dust'; auto is used. Did you mean 'dusk'?",
        "config.toml, line 3: [keys] quit = 'n': ",
        "config.toml, line 4: [keys] magic = 'm': there is no such binding.",
        "config.toml, line 5: [keys] today.done = 'qq': ",
    ):
        assert [level for what, level in said.items() if what.startswith(words)] == ["warning"], words


def test_the_doctor_names_everything_that_is_wrong_in_the_settings(begun: Program):
    (begun.folder / "config").mkdir()
    (begun.folder / "config" / "config.toml").write_text('theme = 5\n[reminders]\non = "no"\nsuond = true\n')
    said = " ".join(finding["what"] for finding in json.loads(begun("doctor", "--json").stdout))
    assert all(f"config.toml, line {line}: " in said for line in (1, 3, 4))


def test_damage_is_told_on_standard_error(begun: Program):
    begun.says("done", "calls")
    begun.at("2026-10-06 09:00").says("done", "calls")
    (begun.data / "2026.json").write_text("{")
    result = begun("status")
    assert result.exit_code == 0
    assert result.stderr.startswith("coach: note: ")
