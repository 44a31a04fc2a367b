"""``remind``: the timer, and what the doctor says of it and of the rest."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Program, program
from tests.notify.desk import Desk
from tests.pty.program import at_the_time

pytestmark = pytest.mark.usefixtures("desk")


linux = pytest.mark.skipif(sys.platform != "linux", reason="a crontab is of Linux")


@linux
def test_installed_shown_and_taken_away_again(begun: Program, desk: Desk, python: str):
    table = desk.folder / "table"
    table.write_text("0 1 * * * backup\n")
    said = begun.says("remind", "--install")
    assert said.startswith("The crontab looks every five minutes.\n")
    assert said.endswith("Try it with 'coach remind --test'.\n")
    line = f"'{python}' -P -m coach --data {begun.data} remind --due"
    assert f"COACH_CONFIG={begun.folder}/config TZ=Europe/Berlin {line}" in table.read_text()
    begun.at("2026-10-05 08:30").says("remind", "--due")
    found = json.loads(begun.says("remind", "--status", "--json"))
    assert (found["installed"], found["here"], found["program"], found["data"]) == (True, True, python, str(begun.data))
    assert found["ran"] is not None
    said = begun.says("remind", "--status").replace("\n", " ")
    assert f"It runs {python} for the data in {begun.data}." in said
    assert "What is due was last looked for " in said
    assert begun.says("remind", "--uninstall") == "The lines in the crontab are gone.\n"
    assert table.read_text() == "0 1 * * * backup\n"
    assert begun.says("remind", "--uninstall") == "There was no timer.\n"


@linux
def test_the_line_that_is_installed_gives_what_is_due_from_anywhere(begun: Program, notified: Desk, python: str):
    daily = 'title = "x"\n[[behaviours]]\nname = "Call"\ndays = "every day"\nremind = ["09:00"]\n'
    begun.says("set-aside", "--reason", "x")
    begun.says("start", begun.file("daily.toml", daily))
    begun.says("remind", "--install")
    command = (notified.folder / "table").read_text().splitlines()[1].removeprefix("1-59/5 * * * * ")
    home = notified.folder / "home"
    (home / "coach").mkdir(parents=True)
    (home / "coach" / "__init__.py").write_text("raise SystemExit('not me')")
    surroundings = {"HOME": str(home), "PATH": "/usr/bin:/bin", "XDG_RUNTIME_DIR": str(notified.folder)}
    shell = [*at_the_time("2026-10-05 09:01:00"), "TZ=Europe/Berlin", "/bin/sh", "-c", command]
    for _ in range(2):
        assert subprocess.run(shell, env=surroundings, cwd=home, check=False).returncode == 0
    assert [told["title"] for told in notified.notified] == ["Call"]


@linux
def test_print_shows_what_would_be_set_and_sets_nothing(begun: Program, desk: Desk):
    said = begun.says("remind", "--install", "--print")
    assert said == begun.says("remind", "--print")
    assert said.startswith("# crontab\n# >>> coach reminders >>>\n")
    assert not (desk.folder / "table").exists()


@linux
def test_the_zone_and_the_settings_of_this_shell_are_the_timers_too(begun: Program, monkeypatch: pytest.MonkeyPatch):
    begun.env |= {"TZ": "Asia/Tokyo"}
    assert "TZ=Asia/Tokyo" in begun.says("remind", "--print")
    begun.env |= {"COACH_CONFIG": "", "XDG_CONFIG_HOME": str(begun.folder / "xdg")}
    assert f"COACH_CONFIG={begun.folder}/xdg/coach " in begun.says("remind", "--print")
    begun.env |= {"XDG_CONFIG_HOME": ""}
    assert "COACH_CONFIG" not in begun.says("remind", "--print")


@linux
def test_a_timer_for_another_folder_is_said_to_be_one(begun: Program, python: str):
    begun.says("remind", "--install")
    other = str(begun.folder / "other")
    said = begun.says("--data", other, "remind").replace("\n", " ")
    assert f"It looks in another data folder, {begun.data}." in said
    assert json.loads(begun.says("--data", other, "remind", "--status", "--json"))["here"] is False


@linux
def test_a_python_that_would_not_find_coach_is_not_installed(
    begun: Program, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    python = tmp_path / "python"
    program(python, "#!/bin/sh\nexit 1\n")
    monkeypatch.setattr(sys, "executable", str(python))
    assert "a timer could not run it" in begun.refuses("remind", "--install")
    assert not (desk.folder / "table").exists()


@linux
def test_a_program_that_is_gone_is_a_warning_of_the_doctors(
    begun: Program, python: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    begun.says("remind", "--install")
    assert f"runs {python}" not in begun.says("doctor").replace("\n          ", "")
    moved = tmp_path / "python"
    monkeypatch.setattr(sys, "executable", str(Path(python).rename(moved)))
    said = " ".join(begun.says("doctor").split())
    assert f"! warning The crontab runs {python}, which is no longer there" in said


@linux
def test_with_reminders_off_installing_says_that_none_will_come(begun: Program, python: str):
    begun.settle("on = false")
    assert "Reminders are off in the settings, so none will come." in begun.says("remind", "--install")


# What the doctor says


def test_the_doctor_looks_at_the_desktop_only_where_reminders_go_there(begun: Program):
    assert "! warning  No session bus" in begun.says("doctor")
    begun.settle('channels = ["terminal"]')
    assert "session bus" not in begun.says("doctor")
    begun.settle("on = false")
    assert "✓ ok       Reminders are off." in begun.says("doctor")


def test_the_doctor_names_times_that_never_come(begun: Program):
    begun.settle('quiet_from = "16:00"')
    said = begun.says("doctor")
    assert "! warning  The wrap-up at 17:00 never comes" in said
    assert "! warning  The warning at 16:45 of Log every call, by 17:00, never comes" in said


def test_the_doctor_finds_a_damaged_ledger_and_loose_rights(begun: Program, notified: Desk):
    begun.at("2026-10-05 09:01").says("remind", "--due")
    assert "/reminders" not in begun.says("doctor")
    for name in ("ledger.json", "looked", "lock", "sending"):
        (begun.data / "reminders" / name).chmod(0o644)
    (begun.data / "reminders" / "ledger.json").write_text("{")
    said = begun.says("doctor")
    assert said.count("Others may reach") == 4
    assert "ledger.json cannot be read" in " ".join(said.split())
