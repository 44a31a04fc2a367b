"""The README is true: its commands, keys, settings, files and example are those of the code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import tomlkit
from textual.binding import Binding

from coach import definitions, settings
from coach.cli.root import root
from coach.tui.app import CoachApp
from coach.tui.reminding import RemindingApp
from coach.tui.screens.journal import JournalScreen
from coach.tui.screens.ladder import LadderScreen
from coach.tui.screens.patterns import PatternsScreen
from coach.tui.screens.results import ResultsScreen
from coach.tui.screens.settings import SettingsScreen
from coach.tui.screens.today import TodayScreen
from coach.tui.widgets.page import Page
from coach.views.settings import value_of
from tests.cli.conftest import Program

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
SPELLED = {
    "question_mark": "?",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "comma": ",",
    "slash": "/",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
}


HEADS = ("key", "command", "setting", "where")


def section(title: str) -> str:
    """What stands under that heading."""
    return README.split(f"\n## {title}\n")[1].split("\n## ")[0]


def rows(text: str) -> Iterator[list[str]]:
    """The cells of each row of the tables in ``text``, headings and rules left out."""
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if line.startswith("| ") and cells[0] not in {"---", *HEADS}:
            yield cells


def named(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def bindings() -> dict[str, list[str]]:
    """Every id of the app and its screens with its keys as they are written."""
    found = {}
    screens = (TodayScreen, LadderScreen, PatternsScreen, ResultsScreen, JournalScreen, SettingsScreen)
    for owner in (CoachApp, RemindingApp, Page, *screens):
        for binding in owner.BINDINGS:
            assert isinstance(binding, Binding)
            assert binding.id is not None
            found[binding.id] = [SPELLED.get(key, key) for key in binding.key.split(",")]
    return found


@pytest.fixture
def begun_as_told(tmp_path: Path) -> Program:
    """The program, with the example of a resolution begun on a Monday."""
    coach = Program(tmp_path)
    coach.says("start", coach.file("calls.toml", section("Commands").split("```toml\n")[1].split("```")[0]))
    return coach


def test_every_key_of_the_tables_does_what_they_say_and_none_is_left_out() -> None:
    known = bindings()
    listed = {}
    for keys, _, ids in rows(section("Keys")):
        owned = [key for one in named(ids) for key in known[one]]
        assert sorted(named(keys)) == sorted(owned), ids
        listed.update(dict.fromkeys(named(ids)))
    assert set(listed) == set(known)


def test_every_command_is_listed_with_options_that_it_has() -> None:
    context = click.Context(root)
    listed = set()
    for said, does in rows(section("Commands")):
        words = named(said)[0].split()
        command = root.get_command(context, words[1])
        assert command is not None, words
        if isinstance(command, click.Group) and len(words) > 2:
            command = command.commands[words[2]]
        options = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
        assert set(re.findall(r"--[a-z-]+", f"{said} {does}")) <= options, words
        listed.add(words[1])
    assert listed == set(root.list_commands(context))


def test_every_setting_is_listed_with_its_default() -> None:
    defaults = settings.Settings()
    listed = {}
    for name, _, default in rows(section("Settings")):
        listed[named(name)[0].strip("[]")] = default
    assert set(listed) == set(settings.VALID)
    for name, default in listed.items():
        value = tomlkit.item(value_of(name, defaults)).as_string() if name not in ("reminders", "keys") else ""
        assert default == (f"`{value}`" if value else ""), name


def test_the_example_of_a_resolution_is_one() -> None:
    example = section("Commands").split("```toml\n")[1].split("```")[0]
    found = definitions.parse(example)
    assert (found.title, found.behaviours[0].target, found.run) == ("Five calls before eleven", 5, 4)


def test_what_a_shell_is_told_of_the_first_day_fits_the_example(begun_as_told: Program) -> None:
    told = re.search(r"The same from a shell: (.*)\.\n", README)
    assert told is not None
    for command in named(told[1]):
        assert begun_as_told(*command.split()[1:]).exit_code == 0, command


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#]+)\)", README))
def test_what_it_links_to_is_there(target: str) -> None:
    assert target.startswith("https://") or (ROOT / target).is_file()


def test_every_picture_is_shown_on_a_page_and_none_tells_of_the_machine_that_it_was_drawn_on() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    shown = {page.parent / path for page in pages for path in re.findall(r"!\[.+?\]\((.+?)\)", page.read_text("utf-8"))}
    assert shown == set((ROOT / "docs").rglob("*.svg"))
    for picture in shown:
        drawn = picture.read_text("utf-8")
        assert "tmp" not in drawn
        assert "<script" not in drawn
        assert set(re.findall(r"https?://[^/\"]+", drawn)) <= {"http://www.w3.org"}
