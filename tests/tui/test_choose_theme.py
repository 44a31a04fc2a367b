"""Themes are tried on before one is kept, and ``auto`` is as the terminal is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import OptionList

from coach import settings
from coach.service import Coach
from coach.tui.app import CoachApp
from coach.tui.ground import Ground
from coach.tui.screens.choose_theme import ChooseTheme
from coach.tui.screens.settings import SettingsScreen
from coach.tui.screens.today import TodayScreen
from tests.tui.conftest import shown, toasts, until

SIZE = (80, 24)


@asynccontextmanager
async def choosing(app: CoachApp) -> AsyncIterator[Pilot[None]]:
    """The themes to choose from, in front of Today."""
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.action_choose_theme()
        await until(pilot, lambda: isinstance(app.screen, ChooseTheme) and app.screen.focused is not None)
        await pilot.pause()
        yield pilot


def written(app: CoachApp) -> str | None:
    """The theme that config.toml holds; None without the file."""
    path = app.coach.config / settings.FILE
    return settings.read(app.coach.config).theme if path.exists() else None


def ground(app: CoachApp) -> str:
    """The colour behind Today."""
    [today] = (screen for screen in app.screen_stack if isinstance(screen, TodayScreen))
    return today.styles.background.hex.lower()


async def test_each_theme_is_worn_as_the_cursor_comes_to_it_and_enter_keeps_it(app: CoachApp) -> None:
    async with choosing(app) as pilot:
        for name in list(app.known_themes)[:3]:
            await pilot.press("down")
            await pilot.pause()
            assert (app.theme, ground(app)) == (name, app.known_themes[name].background)
            assert written(app) is None
        await pilot.press("k", "enter")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert (app.theme, written(app)) == ("dawn", "dawn")


@pytest.mark.parametrize("leave", ["escape", "ctrl+q"])
async def test_leaving_brings_back_the_theme_before(app: CoachApp, leave: str) -> None:
    app.coach.change_settings(theme="sage")
    app.wear("sage")
    async with choosing(app) as pilot:
        await pilot.press("home", "down", "down", leave)
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await pilot.pause()
        assert (app.theme, ground(app), written(app)) == ("sage", app.known_themes["sage"].background, "sage")


async def test_the_pointer_tries_on_and_a_click_keeps(app: CoachApp) -> None:
    async with choosing(app) as pilot:
        await pilot.hover(OptionList, offset=(2, 8))
        await until(pilot, lambda: app.theme == "sage" or app.theme == "noon")
        assert written(app) is None
        await pilot.click(OptionList, offset=(2, 2))
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert (app.theme, written(app)) == ("dawn", "dawn")


async def test_each_says_whether_it_is_dark_and_for_whom_it_is(app: CoachApp) -> None:
    async with choosing(app):
        for words in ("auto      as your terminal is: dusk or dawn", "sage      light", "harbour   dark",
                      "midnight  dark, high contrast", "beacon    dark, colour-blind safe"):  # fmt: skip
            assert words in shown(app)


async def test_the_rep_s_own_theme_is_among_them_as_plain_text(app: CoachApp) -> None:
    folder = app.coach.config / "themes"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text('name = "mine"\nprimary = "red"\ndark = false\nsuits = "[bold]mine"\n')
    async with choosing(CoachApp(app.coach, app.clock)) as pilot:
        assert "mine      light, [bold]mine" in shown(pilot.app)  # type: ignore[arg-type]
        await pilot.press("end")
        await pilot.pause()
        assert pilot.app.theme == "mine"


async def test_a_theme_that_cannot_be_written_is_not_kept(app: CoachApp) -> None:
    app.coach.config.parent.mkdir(parents=True, exist_ok=True)
    app.coach.config.write_text("something else where the folder has to be")
    async with choosing(app) as pilot:
        await pilot.press("down", "enter")
        await until(pilot, lambda: toasts(app))
        await pilot.pause()
        assert app.theme == "dusk"


async def test_the_settings_lead_there(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("comma")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen) and app.screen.focused is not None)
        await pilot.press("enter", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen))
        assert written(app) == "beacon"
        assert "beacon" in shown(app)


async def test_the_commands_lead_there(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, CommandPalette))
        await pilot.press(*"theme")
        await until(pilot, lambda: "Other colours" in shown(app))
        await until(pilot, lambda: app.screen.query_one(OptionList).highlighted is not None)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ChooseTheme))


async def test_auto_follows_what_the_terminal_says_and_another_theme_does_not(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.theme == "dusk"
        for dark, name in ((False, "dawn"), (True, "dusk"), (False, "dawn")):
            app.post_message(Ground(dark=dark))
            await pilot.pause()
            assert (app.theme, app.worn) == (name, "auto")
        app.change_settings(theme="harbour")
        app.post_message(Ground(dark=True))
        await pilot.pause()
        assert app.theme == "harbour"
        app.change_settings(theme="auto")
        assert app.theme == "dusk"


async def test_what_is_tried_on_stays_on_when_the_terminal_turns(app: CoachApp) -> None:
    async with choosing(app) as pilot:
        await pilot.press("down")
        app.post_message(Ground(dark=False))
        await pilot.pause()
        assert app.theme == "beacon"
        await pilot.press("escape")
        await until(pilot, lambda: app.theme == "dawn")


@pytest.mark.parametrize(("value", "name"), [("0;15", "dawn"), ("15;0", "dusk"), ("", "dusk")])
async def test_before_the_terminal_answers_its_surroundings_are_believed(
    app: CoachApp, monkeypatch: pytest.MonkeyPatch, value: str, name: str
) -> None:
    monkeypatch.setenv("COLORFGBG", value)
    assert CoachApp(app.coach, app.clock).theme == name


LIVE = 'name = "live"\nprimary = "#88aaff"\nbackground = "{}"\nforeground = "{}"\n'


def settle(app: CoachApp, name: str, content: str) -> None:
    """Write that file of the config folder, as an editor does."""
    path = app.coach.config / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)


async def test_a_theme_written_while_the_app_is_open_is_taken_up_and_so_is_every_change(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        settle(app, "config.toml", '# mine\ntheme = "live"\n')
        said = "config.toml, line 2: there is no theme 'live'; auto is used."
        await until(pilot, lambda: said in " ".join(app.notices))
        settle(app, "themes/live.toml", LIVE.format("#101418", "#eeeeee"))
        await until(pilot, lambda: app.theme == "live" and ground(app) == "#101418")
        assert app.notices == []
        settle(app, "themes/live.toml", LIVE.format("#000000", "#eeeeee"))
        await until(pilot, lambda: ground(app) == "#000000")
        settle(app, "themes/live.toml", "name = 1")
        await until(pilot, lambda: app.theme == "dusk" and len(app.notices) == 2)
        settle(app, "themes/live.toml", LIVE.format("#101418", "#eeeeee"))
        await until(pilot, lambda: app.theme == "live" and app.notices == [])


async def test_a_theme_that_is_not_there_is_told_with_the_nearest(app: CoachApp) -> None:
    settle(app, "config.toml", 'theme = "dust"\n')
    again = CoachApp(Coach.open(app.clock(), str(app.coach.data)), app.clock)
    assert again.notices == ["config.toml, line 1: there is no theme 'dust'; auto is used. Did you mean 'dusk'?"]


async def test_a_theme_of_one_s_own_that_can_hardly_be_read_is_told_when_it_is_chosen(app: CoachApp) -> None:
    settle(app, "themes/live.toml", LIVE.format("#333333", "#343434"))
    again = CoachApp(app.coach, app.clock)
    async with again.run_test(size=SIZE) as pilot:
        assert again.notices == []
        again.change_settings(theme="live")
        [said] = again.notices
        assert said.startswith("Theme 'live' is hard to read: foreground on ")
        again.change_settings(theme="dusk")
        await pilot.pause()
        assert again.notices == []


async def test_a_typo_at_the_start_is_told_until_it_is_mended(app: CoachApp) -> None:
    settle(app, "config.toml", "theme = 5\n")
    again = CoachApp(Coach.open(app.clock(), str(app.coach.data)), app.clock)
    async with again.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "config.toml, line 1: theme is 5" in shown(again))
        settle(again, "config.toml", 'theme = "noon"\n')
        await until(pilot, lambda: again.theme == "noon" and again.notices == [])
