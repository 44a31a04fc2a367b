"""Completion, asked for as bash, zsh and fish ask for it."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Program


def completed(coach: Program, *words: str) -> list[str]:
    """What bash is offered for the last of ``words``."""
    return [line.partition(",")[2] for line in offered(coach, *words)]


def offered(coach: Program, *words: str) -> list[str]:
    """The same, with the kind of each in front: 'plain,status'."""
    asked = {
        "_COACH_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(("coach", *words)),
        "COMP_CWORD": str(len(words)),
    }
    coach.env.update(asked)
    result = coach()
    assert (result.exit_code, result.stderr) == (0, "")
    return [line for line in result.stdout.splitlines() if line]


def test_commands_are_completed(coach: Program):
    assert completed(coach, "st") == ["status", "start"]


def test_behaviours_are_completed_by_id_and_by_name(begun: Program):
    assert completed(begun, "done", "") == ["calls", "log", "referral"]
    assert completed(begun, "done", "lo") == ["log"]
    assert completed(begun, "clear", "Ask") == ["referral"]


def test_behaviours_are_completed_by_number(begun: Program):
    assert completed(begun, "done", "2") == ["2"]


def test_skip_offers_all_as_well(begun: Program):
    assert completed(begun, "skip", "a")[0] == "all"


def test_days_are_completed(begun: Program):
    assert completed(begun, "done", "calls", "--on", "t") == ["today", "tuesday", "thursday"]
    assert completed(begun, "off", "2026-10-05") == ["2026-10-05"]


def test_options_are_completed(begun: Program):
    assert "--json" in completed(begun, "status", "--j")


def test_nothing_to_complete_is_no_error(coach: Program):
    assert completed(coach, "done", "") == []


def test_damaged_settings_are_nothing_to_a_shell_that_completes(begun: Program):
    (begun.folder / "config").mkdir()
    (begun.folder / "config" / "config.toml").write_text("thme = 1\n")
    assert "calls" in completed(begun, "done", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_its_script(coach: Program, shell: str):
    assert f"_COACH_COMPLETE={shell}_complete" in coach.says("completion", shell)


def test_file_names_are_left_to_the_shell(begun: Program):
    for command in ("start", "grow", "ease", "edit", "import", "export", "restore", "backup"):
        assert offered(begun, command, "") == ["file,"]
