"""The rep's own keys and presets in the app, from the file, the settings and the palette."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import OptionList

from coach import settings
from coach.service import Coach
from coach.tui.app import CoachApp
from coach.tui.commands import Commands, Palette
from coach.tui.scopes import scopes
from coach.tui.screens.note import NoteDialog
from coach.tui.screens.settle import SettleDialog
from coach.tui.screens.today import TodayScreen
from coach.tui.spelling import key_of
from tests.tui.conftest import FRIDAY, Clock, at, shown, until

SIZE = (120, 40)


def opened(folder: Path, clock: Clock, config: str) -> CoachApp:
    path = folder.parent / "config" / settings.FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(config)
    return CoachApp(Coach.open(at(FRIDAY), str(folder)), clock)


def marked(app: CoachApp) -> list[str]:
    """The behaviours that are marked today."""
    return [key.behaviour for key in app.coach.history.marks if key.day == FRIDAY]


async def test_what_cannot_be_had_is_said_with_its_line(coach: Coach, folder: Path, clock: Clock) -> None:
    app = opened(folder, clock, '# mine\n\n[keys]\nquit = "n"\n\ntoday.skip = "v" # skip\n\nmagic = "m"\n')
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "config.toml, line 4: [keys] quit = 'n': that is the key of today.note. The default is kept." in shown(
            app
        )
        assert "config.toml, line 8: [keys] magic = 'm': there is no such binding." in shown(app)
        assert "today.skip" not in shown(app)


async def test_a_dialog_s_keys_are_the_rep_s_too(coach: Coach, folder: Path, clock: Clock) -> None:
    app = opened(folder, clock, '[keys]\nnote.keep = "ctrl+t"\nsettle.done = "y"\ndialog.leave = "f9"\n')
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, NoteDialog))
        await pilot.press("a", "enter", "b")
        assert "ctrl+t keeps it" in shown(app)
        await pilot.press("ctrl+t")
        await until(pilot, lambda: app.coach.history.notes.get(FRIDAY) == "a\nb")
        await pilot.press("s", "escape", "f9")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        app.push_screen(SettleDialog(()))
        await until(pilot, lambda: "y done" in shown(app))
        assert key_of(app.screen, "settle.done") == "y"


async def test_a_preset_alone_acts_and_is_shown(coach: Coach, folder: Path, clock: Clock) -> None:
    app = opened(folder, clock, '[keys]\npreset = "emacs"\n')
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+n", "space")
        assert marked(app) == ["log"]
        await pilot.press("ctrl+underscore")
        assert marked(app) == []
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, NoteDialog))
        await pilot.press("x", "ctrl+g")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert not app.coach.history.notes
        await pilot.press("alt+x")
        await until(pilot, lambda: not isinstance(app.screen, TodayScreen))


async def test_a_preset_is_chosen_in_the_settings_and_acts_at_once(coach: Coach, folder: Path, clock: Clock) -> None:
    app = opened(folder, clock, "[keys] # mine\n")
    async with app.run_test(size=SIZE) as pilot:
        assert app.change_settings(keys={"preset": "vim"})
        await pilot.press("x")
        assert marked(app) == ["calls"]
        await pilot.press("u")
        assert marked(app) == []
        assert app.change_settings(keys={"preset": "none"})
        await pilot.press("x")
        assert marked(app) == []
    assert (folder.parent / "config" / settings.FILE).read_text() == '[keys] # mine\npreset = "none"\n'


# The file, changed by hand while the app is open


async def test_what_is_changed_in_the_file_is_taken_up(coach: Coach, folder: Path, clock: Clock) -> None:
    app = opened(folder, clock, "[keys]\n")
    path = folder.parent / "config" / settings.FILE
    async with app.run_test(size=SIZE) as pilot:
        path.write_text('theme = "dawn"\nreduce_motion = true\n[keys]\ntoday.done = "d"\nquit = "n"\n')
        await until(pilot, lambda: app.theme == "dawn")
        assert app.animation_level == "none"
        await until(
            pilot, lambda: "config.toml, line 5: [keys] quit = 'n': that is the key of today.note." in shown(app)
        )
        await pilot.press("d")
        assert marked(app) == ["calls"]
        path.write_text('theme = "dawn"\n[keys]\nquit = "Q"\n')
        await until(pilot, lambda: "Q Quit" in shown(app) and "line 5" not in shown(app))


async def test_a_file_that_is_broken_is_said_and_the_settings_stay(coach: Coach, folder: Path, clock: Clock) -> None:
    app = opened(folder, clock, 'theme = "dawn"\n')
    path = folder.parent / "config" / settings.FILE
    async with app.run_test(size=SIZE) as pilot:
        path.write_text('theme = "dawn"\nbackfill_days = "three"\n')
        said = "config.toml, line 2: backfill_days is 'three'"
        await until(pilot, lambda: said in shown(app))
        assert app.coach.settings == settings.Settings(theme="dawn")
        path.write_text("[")
        await until(pilot, lambda: said not in shown(app) and "config.toml, line 1: " in shown(app))
        path.write_text("backfill_days = 3\n")
        await until(pilot, lambda: app.coach.settings.backfill_days == 3)
        assert "config.toml" not in shown(app)


async def test_the_palette_has_every_action_with_its_key_as_it_is_now(coach: Coach, folder: Path, clock: Clock) -> None:
    app = opened(folder, clock, '[keys]\npreset = "vim"\ntoday.skip = "f9"\n')
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        found = {command.words: command.key for command in Commands(app.screen)._commands()}
        acting = {one.description for layer in scopes()[0].layers for one in layer.bindings if one.description}
        assert acting - {"Down", "Up", "Page down", "Page up", "Leave", "Commands"} <= set(found)
        assert (found["Skip"], found["Settle"], found["Undo"]) == ("f9", "U", "u")


async def test_the_palette_s_own_keys_are_the_preset_s(coach: Coach, folder: Path, clock: Clock) -> None:
    app = opened(folder, clock, '[keys]\npreset = "emacs"\n')
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("alt+x")
        await until(
            pilot, lambda: isinstance(app.screen, Palette) and app.screen.query_one(OptionList).option_count > 3
        )
        found = app.screen.query_one(OptionList)
        await pilot.press("ctrl+n", "ctrl+n", "ctrl+n", "ctrl+p")
        await until(pilot, lambda: found.highlighted == 2)
        await pilot.press("ctrl+g")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
