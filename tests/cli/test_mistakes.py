"""Whatever is typed or handed over wrongly is answered by one line that says what and what to do instead."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.cli.root import COMMANDS
from tests.cli.conftest import CALLS, Program


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["stauts"], 2, "Did you mean 'status'?"),
        (["--bogus"], 2, "--bogus"),
        (["done"], 2, "'BEHAVIOUR'"),
        (["done", "calls", "-3"], 2, "-3"),
        (["done", "calls", "many"], 2, "a whole number, or +N"),
        (["done", "calls", "+"], 2, "a whole number, or +N"),
        (["done", "calls", "٣"], 2, "a whole number, or +N"),
        (["done", "calls", "1.5"], 2, "a whole number, or +N"),
        (["done", "calls", "9" * 5000], 1, "from 0 to 1,000,000"),
        (["done", "calls", "1000001"], 1, "from 0 to 1,000,000"),
        (["done", "call"], 1, "could be Call prospects (1), Log every call (2)"),
        (["done", "9"], 1, "There are Call prospects (1)"),
        (["done", ""], 1, "There are Call prospects (1)"),
        (["done", "calls", "--on", "2026-02-30"], 1, "is not a date"),
        (["done", "calls", "--on", "someday"], 1, "is not a date"),
        (["done", "calls", "--on", "tomorrow"], 1, "still to come"),
        (["done", "calls", "--on", "2026-10-04"], 1, "before it"),
        (["done", "calls", "--on", "2020-01-01"], 1, "too long ago"),
        (["done", "calls", "--on", "9999-12-31"], 1, "still to come"),
        (["skip", "calls"], 2, "--reason"),
        (["skip", "calls", "--reason", " "], 1, "A reason for skipping is needed"),
        (["skip", "calls", "--reason", "a\x1bb"], 1, "cannot be shown"),
        (["note", "x" * 10_001], 1, "note"),
        (["off"], 2, "Say FROM"),
        (["off", "today", "--list"], 2, "Say FROM"),
        (["off", "today", "--json"], 2, "--list"),
        (["off", "2026-12-24", "2026-12-01"], 1, "is before"),
        (["off", "9000-01-01"], 1, "cannot be"),
        (["grow", "--stretch"], 2, "FILE.toml"),
        (["set-aside"], 2, "--reason"),
        (["status", "--json", "--line"], 2, "not two"),
        (["start", "missing.toml"], 1, "No such file"),
        (["start", "."], 1, "directory"),
        (["start", "nul\0byte"], 1, "cannot be read"),
        (["import", "missing.json"], 1, "No such file"),
        (["import", "/dev/null"], 1, ""),
        (["restore", "missing.zip"], 1, "missing.zip"),
        (["export", "/nowhere/at/all.json"], 1, "Could not write /nowhere/at/all.json"),
        (["demo", "--years", "0"], 2, "--years"),
        (["demo"], 1, "needs a terminal"),
        ([], 1, "needs a terminal"),
        (["completion", "tcsh"], 2, "tcsh"),
        (["ladder", "extra"], 2, "extra"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else None,
)
def test_a_mistake_is_one_line(begun: Program, args: list[str], code: int, words: str):
    assert words in begun.refuses(*args, code=code)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "behaviours"),
        ("title = ", "line 1"),
        ("titel = 'x'", "unknown key 'titel'. Did you mean 'title'?"),
        (
            CALLS.replace("target = 5", "tarket = 5", 1),
            "behaviours[0]: unknown key 'tarket'. Did you mean 'target'?",
        ),
        (CALLS.replace("target = 5", "target = 0", 1), "behaviours[0].target"),
        (CALLS.replace("target = 5", "target = '5'", 1), "behaviours[0].target"),
        (CALLS.replace("11:00", "25:00"), "behaviours[0].by"),
        (CALLS.replace('"weekdays"', '"someday"'), "behaviours[0].days"),
        (CALLS.replace("bar = 80", "bar = 20"), "bar"),
        (CALLS.replace('result = "meetings"', 'result = "meeting"'), "behaviours[0].result"),
        (CALLS.replace("Call prospects", "Call \\u001b[31m"), "behaviours[0].name"),
        ("x = " + "[" * 5000, "nested too deeply"),
        ("x = " + "9" * 5000, ""),
    ],
)
def test_a_wrong_definition_is_one_line_that_names_file_and_place(coach: Program, text: str, words: str):
    said = coach.refuses("start", coach.file("wrong.toml", text))
    assert "wrong.toml" in said
    assert words in said


def test_a_definition_that_is_not_utf8_is_one_line(coach: Program):
    assert "UTF-8" in coach.refuses("start", "-", stdin=b"title = '\xff'")


def test_marking_without_a_resolution_says_how_to_begin(coach: Program):
    assert "coach start" in coach.refuses("done", "calls")


@pytest.mark.parametrize("stdin", ["", "{", "[]", '{"format": "else"}', "9" * 5000, "[" * 100_000, b"\xff\xfe"])
def test_an_import_of_anything_else_is_one_line(begun: Program, stdin: str | bytes):
    begun.refuses("import", "-", stdin=stdin)


@pytest.mark.parametrize("content", ["backfil_days = 3\n", "theme = 5\n", 'theme = "dusk\n', "[keys]\nquit = 3\n"])
def test_a_typo_in_the_settings_costs_no_check_off(begun: Program, content: str):
    (begun.folder / "config").mkdir()
    (begun.folder / "config" / "config.toml").write_text(content)
    done = begun("done", "calls")
    assert (done.exit_code, done.stderr.count("\n")) == (0, 1)
    assert done.stdout.startswith("saved: Call prospects")
    assert done.stderr.startswith("coach: note: config.toml, line ")
    assert done.stderr.endswith("Until it is mended, the default holds.\n")


def test_what_is_sound_beside_a_typo_holds(begun: Program):
    (begun.folder / "config").mkdir()
    lines = 'day_starts = "04:00"\nweek_starts = "funday"\n[reminders]\non = "no"\nsound = true\n'
    (begun.folder / "config" / "config.toml").write_text(lines)
    found = begun.at("2026-10-07 03:59")("status", "--json")
    assert json.loads(found.stdout)["today"] == "2026-10-06"
    assert [line.partition(": ")[2].partition(" is ")[0] for line in found.stderr.splitlines()] == [
        "note: config.toml, line 2: week_starts",
        "note: config.toml, line 4: reminders.on",
    ]


def test_a_file_where_the_data_folder_should_be_is_one_line(coach: Program):
    Path(coach.data).write_text("")
    coach.refuses("note", "x")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_line_of_purpose_and_an_example(coach: Program, command: str):
    said = coach.says(command, "--help")
    assert f"coach {command}" in said.partition("Example: ")[2]
    assert all(len(line) <= 80 for line in said.splitlines())


def test_the_help_lists_every_command_uncut(coach: Program):
    said = coach.says("--help")
    assert all(f"\n  {command} " in said for command in COMMANDS)
    assert "..." not in said.partition("Commands:")[2]
