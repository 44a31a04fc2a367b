"""Your own keys: every key of the list and of the question, on a real config.toml."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.events import MouseScrollDown
from textual.pilot import Pilot
from textual.widgets import Static

from coach import settings
from coach.service import Coach
from coach.tui.app import CoachApp
from coach.tui.dialogs import Confirm
from coach.tui.keys import places
from coach.tui.screens.help import HelpScreen
from coach.tui.screens.journal import JournalScreen
from coach.tui.screens.note import NoteDialog
from coach.tui.screens.own_keys import OwnKeys
from coach.tui.screens.press_key import PressKey, Taker
from coach.tui.screens.settings import SettingsScreen
from coach.tui.screens.today import TodayScreen
from coach.tui.widgets.key_rows import KeyRows
from tests.tui.conftest import FRIDAY, Clock, at, shown, toasts, until

SIZE = (120, 40)
NARROW = (60, 18)


def with_config(folder: Path, clock: Clock, config: str) -> CoachApp:
    path = folder.parent / "config" / settings.FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(config)
    return CoachApp(Coach.open(at(FRIDAY), str(folder)), clock)


def written(app: CoachApp) -> str:
    path = app.coach.config / settings.FILE
    return path.read_text() if path.exists() else ""


async def listed(pilot: Pilot[None], app: CoachApp, name: str = "screen.today", search: str = "") -> OwnKeys:
    """The list in view, opened from the settings, with the cursor on that action."""
    await pilot.press("comma")
    await until(pilot, lambda: isinstance(app.screen, SettingsScreen) and app.screen.focused is not None)
    settings_screen = app.screen
    assert isinstance(settings_screen, SettingsScreen)
    while settings_screen.rows.current is None or settings_screen.rows.current.name != "keys":
        await pilot.press("down")
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, OwnKeys) and app.screen.rows.count)
    screen = app.screen
    assert isinstance(screen, OwnKeys)
    await pilot.press(*search)
    while under(screen) != name:
        await pilot.press("down")
    return screen


def under(screen: OwnKeys) -> str:
    return screen.rows.current.name if screen.rows.current else ""


async def asked(pilot: Pilot[None], app: CoachApp, key: str = "enter") -> None:
    await pilot.press(key)
    await until(pilot, lambda: isinstance(app.screen, PressKey) and app.screen.focused is not None)


async def back(pilot: Pilot[None], app: CoachApp) -> None:
    """In the list again."""
    await until(pilot, lambda: isinstance(app.screen, OwnKeys))


async def confirmed(pilot: Pilot[None], app: CoachApp) -> str:
    """What is to be confirmed."""
    await until(pilot, lambda: isinstance(app.screen, Confirm) and app.screen.focused is not None)
    return said(app, ".question")


def said(app: CoachApp, selector: str) -> str:
    """The whole of a text, however its lines are broken."""
    return str(app.screen.query_one(selector, Static).content)


def marked(app: CoachApp) -> list[str]:
    return [key.behaviour for key in app.coach.history.marks if key.day == FRIDAY]


# The list


async def test_every_action_is_listed_once_with_its_keys_in_the_groups_of_help(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await listed(pilot, app)
        names = [row.name for row in screen.rows.items]
        assert sorted(names) == sorted({name for place in places() for layer in place.layers for name in layer.ours})
        assert [group.title for group in screen._groups][:3] == [
            "On every screen",
            "While a reminder is shown",
            "Today",
        ]
        assert re.search(r"ctrl\+z +Take back the last change +undo", shown(app))
        assert "enter another key  ctrl+n one more  ctrl+r the default  escape closes" in shown(app)


async def test_arrows_and_pages_move_and_stop_at_the_ends(app: CoachApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        screen = await listed(pilot, app)
        await pilot.press("up", "down", "down", "up")
        assert under(screen) == "screen.ladder"
        await pilot.press("pagedown")
        assert screen.rows.cursor == screen.rows.size.height
        await pilot.press("pageup", "pageup")
        assert under(screen) == "screen.today"
        assert "On every screen" in shown(app)
        await pilot.press(*["pagedown"] * 40, "down")
        assert screen.rows.cursor == screen.rows.count - 1


async def test_it_is_narrowed_as_one_types_and_escape_clears_before_it_closes(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await listed(pilot, app, "today.skip_all", "excuse")
        assert "Write today's note" not in shown(app)
        await pilot.press(*" all")
        assert [row.name for row in screen.rows.items] == ["today.skip_all"]
        await pilot.press(*" q")
        await until(pilot, lambda: "No action has that." in shown(app))
        await pilot.press("enter", "ctrl+n", "ctrl+r", "down", "pageup")
        assert (app.screen, written(app)) == (screen, "")
        await pilot.press("escape")
        assert under(screen) == "screen.today"
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen))


async def test_help_comes_above_it_and_goes(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await listed(pilot, app)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen) and "Press one more key for it" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)


@pytest.mark.parametrize("size", [NARROW, (80, 24), SIZE, (160, 50)])
async def test_at_every_size_what_is_under_the_cursor_is_told_whole(app: CoachApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await listed(pilot, app, "patterns.open", "on today if")
        does = "The day under the cursor: on Today if it can be marked, else its story"
        await until(pilot, lambda: said(app, "#note") == f"patterns.open: enter. {does}. The default.")
        for selector, height in (("#note", 3 if size == NARROW else 2), (".hint", 2 if size == NARROW else 1)):
            text = app.screen.query_one(selector)
            assert (text.size.height, text.virtual_size.height) == (height, height)


# The question


async def test_the_next_key_is_taken_and_acts_at_once(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, app, "today.done", "undone")
        await asked(pilot, app)
        assert "Press the new key …" in shown(app)
        assert "escape leaves it as it is. In the list, ctrl+r gives back space." in shown(app)
        await pilot.press("d")
        await back(pilot, app)
        await until(pilot, lambda: re.search(r"• d +Done, or undone", shown(app)))
        assert "Your own; ctrl+r gives back space." in shown(app)
        assert written(app) == '[keys]\n"today.done" = "d"\n'
        await pilot.press("escape", "escape", "1")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen) and "d Done" in shown(app))
        await pilot.press("space")
        assert marked(app) == []
        await pilot.press("d")
        assert marked(app) == ["calls"]
        await pilot.press("question_mark")
        await until(pilot, lambda: re.search(r"\bd +Done, or undone", shown(app)))


async def test_the_settings_beneath_count_it(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, app, "quit")
        await asked(pilot, app)
        await pilot.press("ctrl+x")
        await back(pilot, app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen) and "1 remapped" in shown(app))
        assert "ctrl+x Quit" in shown(app) or "^x Quit" in shown(app)


async def test_told_texts_follow(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, app, "note.keep", "note.keep")
        await asked(pilot, app)
        await pilot.press("ctrl+t")
        await back(pilot, app)
        await pilot.press("escape", "escape", "1", "n")
        await until(pilot, lambda: isinstance(app.screen, NoteDialog) and "ctrl+t keeps it" in shown(app))
        await pilot.press("a", "ctrl+t")
        await until(pilot, lambda: app.coach.history.notes.get(FRIDAY) == "a")


async def test_its_own_keys_are_told_as_they_are_now(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await listed(pilot, app, "remap.more", "remap.more")
        await asked(pilot, app)
        await pilot.press("f2")
        await back(pilot, app)
        await until(pilot, lambda: "f2 one more" in shown(app))
        await asked(pilot, app, "f2")
        await pilot.press("ctrl+n")
        await back(pilot, app)
        assert screen._remapping.keys("remap.more") == ["f2", "ctrl+n"]


async def test_escape_leaves_the_key_as_it_is(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        for key in ("enter", "ctrl+n"):
            await listed(pilot, app, "quit")
            await asked(pilot, app, key)
            await pilot.press("escape")
            await back(pilot, app)
            await pilot.press("escape", "escape", "1")
        assert written(app) == ""


async def test_the_key_that_leaves_can_be_another(coach: Coach, folder: Path, clock: Clock) -> None:
    app = with_config(folder, clock, '[keys]\npress.leave = "f8"\n')
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, app, "quit")
        await asked(pilot, app)
        assert "f8 leaves it as it is." in shown(app)
        await pilot.press("f8")
        await back(pilot, app)
        assert written(app) == '[keys]\npress.leave = "f8"\n'


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("ctrl+q", "ctrl+q has a use of its own there."),
        ("ctrl+c", "ctrl+c has a use of its own there."),
        ("tab", "tab has a use of its own there."),
        ("shift+tab", "shift+tab has a use of its own there."),
        ("ctrl+p", "ctrl+p: that is the key of palette, which cannot have the present one instead."),
    ],
)
@pytest.mark.parametrize("size", [NARROW, SIZE])
async def test_what_cannot_be_is_said_and_another_is_waited_for(
    app: CoachApp, size: tuple[int, int], key: str, why: str
) -> None:
    async with app.run_test(size=size) as pilot:
        await listed(pilot, app, "today.done", "undone")
        await asked(pilot, app)
        await pilot.press(key)
        await until(pilot, lambda: said(app, "Taker") == f"{why} Press another …")
        await pilot.press("d")
        await back(pilot, app)
        assert app.coach.settings.keys.own == {"today.done": "d"}


async def test_every_key_is_taken_those_that_act_everywhere_too(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        for key in ("f1", "ctrl+p", "question_mark", "f4", "q", "comma", "2"):
            await listed(pilot, app, "small.quit", "small.quit")
            await asked(pilot, app)
            await pilot.press(key)
            await until(pilot, lambda: not isinstance(app.screen, PressKey) or app.screen.query(".wrong"))
            assert isinstance(app.screen, OwnKeys | Confirm | PressKey), key
            while app.screen.is_modal:
                await pilot.press("escape")
                await pilot.pause()
            await pilot.press("1")


async def test_one_more_key_is_had_beside_the_others(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, app, "settings", "settings everything")
        await asked(pilot, app, "ctrl+n")
        assert "Press one more key …" in shown(app)
        await pilot.press("f2")
        await back(pilot, app)
        assert written(app) == '[keys]\nsettings = "comma,f2"\n'
        await pilot.press("escape", "escape", "escape", "5")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen))
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen))


async def test_of_a_fast_hand_only_the_first_key_is_taken(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, app, "today.done", "undone")
        await asked(pilot, app)
        taker = app.screen.query_one(Taker)
        taker.post_message(Taker.Pressed("d"))
        taker.post_message(Taker.Pressed("x"))
        await back(pilot, app)
        assert app.coach.settings.keys.own == {"today.done": "d"}


# A key that another has


async def test_at_a_clash_both_change_places_or_nothing_changes(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, app, "today.skip", "excuse this")
        await asked(pilot, app)
        await pilot.press("n")
        question = await confirmed(pilot, app)
        assert question == "n is the key of today.note (Write the day's note). Change places? today.note gets s."
        await pilot.press("n")
        await back(pilot, app)
        assert written(app) == ""
        await asked(pilot, app)
        await pilot.press("n")
        await confirmed(pilot, app)
        await pilot.press("y")
        await back(pilot, app)
        assert app.coach.settings.keys.own == {"today.skip": "n", "today.note": "s"}
        assert app.notices == []
        await pilot.press("escape", "escape", "escape", "1")
        await until(pilot, lambda: "n Skip" in shown(app) and "s Note" in shown(app))


async def test_a_key_of_several_names_the_first_and_counts_the_others(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, app, "palette")
        await asked(pilot, app)
        await pilot.press("ctrl+s")
        question = await confirmed(pilot, app)
        assert "form.commit (Make it so), and of 1 other. Change places?" in question
        assert "form.commit gets ctrl+p; review.save gets ctrl+p." in question


# The way back


async def test_the_default_is_given_back_and_the_comments_stay(coach: Coach, folder: Path, clock: Clock) -> None:
    app = with_config(folder, clock, '[keys] # mine\ntoday.skip = "v" # skip\nquit = "Q"\n')
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, app, "today.skip", "excuse this")
        await pilot.press("ctrl+r")
        await until(pilot, lambda: re.search(r"  s +Excuse this", shown(app)))
        assert written(app) == '[keys] # mine\n# skip\nquit = "Q"\n'
        await pilot.press("ctrl+r")
        assert toasts(app) == ["today.skip has its default."]


async def test_the_preset_s_key_is_given_back_where_there_is_one(coach: Coach, folder: Path, clock: Clock) -> None:
    app = with_config(folder, clock, '[keys]\npreset = "vim"\ntoday.done = "d"\n')
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, app, "today.done", "undone")
        assert "above those of vim" in shown(app)
        assert "Your own; ctrl+r gives back space x." in shown(app)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "As in vim." in shown(app))
        assert written(app) == '[keys]\npreset = "vim"\n'
        await pilot.press("escape", "escape", "escape", "1", "x")
        assert marked(app) == ["calls"]


async def test_a_default_that_another_has_now_is_asked_for(coach: Coach, folder: Path, clock: Clock) -> None:
    app = with_config(folder, clock, '[keys]\ntoday.skip = "n"\ntoday.note = "s"\n')
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, app, "today.skip", "excuse this")
        await pilot.press("ctrl+r")
        question = await confirmed(pilot, app)
        assert question == "s: now of today.note (Write the day's note). Give each back its own?"
        await pilot.press("escape")
        await back(pilot, app)
        assert len(app.coach.settings.keys.own) == 2
        await pilot.press("ctrl+r")
        await confirmed(pilot, app)
        await pilot.press("y")
        await back(pilot, app)
        assert written(app) == "[keys]\n"


async def test_a_key_that_the_file_asks_for_in_vain_is_told_and_can_go(
    coach: Coach, folder: Path, clock: Clock
) -> None:
    app = with_config(folder, clock, '[keys]\nquit = "n"\n')
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, app, "quit")
        assert "config.toml asks for n, which cannot be had; ctrl+r gives back q." in said(app, "#note")
        await pilot.press("ctrl+r")
        await until(pilot, lambda: written(app) == "[keys]\n" and app.notices == [])


# The file, meanwhile


async def test_what_the_file_is_given_meanwhile_is_shown_and_kept(coach: Coach, folder: Path, clock: Clock) -> None:
    app = with_config(folder, clock, "[keys]\n")
    path = app.coach.config / settings.FILE
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, app, "today.done", "undone")
        await asked(pilot, app)
        path.write_text('# mine\n[keys]\ntoday.skip = "d" # s\n')
        await pilot.press("d")
        assert "today.skip" in await confirmed(pilot, app)
        await pilot.press("y")
        await back(pilot, app)
        assert written(app) == '# mine\n[keys]\ntoday.skip = "space" # s\n"today.done" = "d"\n'
        path.write_text('[keys]\nremap.leave = "f9"\n')
        await until(pilot, lambda: "f9 closes" in shown(app))


async def test_a_file_that_must_be_mended_first_is_left_as_it_is(coach: Coach, folder: Path, clock: Clock) -> None:
    app = with_config(folder, clock, "[keys]\n")
    path = app.coach.config / settings.FILE
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, app, "today.done", "undone")
        await asked(pilot, app)
        path.write_text("[keys")
        await pilot.press("d")
        await back(pilot, app)
        await until(pilot, lambda: toasts(app))
        assert toasts(app)[0].startswith("config.toml, line 1: ")
        assert (written(app), app.coach.settings.keys.own) == ("[keys", {})


# The mouse


async def test_a_click_moves_the_next_asks_and_every_key_that_is_told_of_can_be_clicked(app: CoachApp) -> None:
    app.CLICK_CHAIN_TIME_THRESHOLD = 0.0  # type: ignore[misc]  # however fast, these are clicks of their own
    async with app.run_test(size=SIZE) as pilot:
        screen = await listed(pilot, app)
        await pilot.click(KeyRows, offset=(10, 3))
        assert under(screen) == "screen.patterns"
        await pilot.click(KeyRows, offset=(10, 0))
        assert under(screen) == "screen.patterns"
        await pilot.click(KeyRows, offset=(10, 3))
        await until(pilot, lambda: isinstance(app.screen, PressKey))
        await pilot.pause()
        await pilot.click(".hint", offset=(2, 0))
        await back(pilot, app)
        hint = "enter another key  ctrl+n one more  ctrl+r the default  escape closes"
        for word, there in (("ctrl+n", PressKey), ("enter", PressKey), ("escape", SettingsScreen)):
            await pilot.click(".hint", offset=(hint.index(word) + 1, 0))
            await until(pilot, lambda there=there: isinstance(app.screen, there))  # type: ignore[misc]
            if there is PressKey:
                await pilot.pause()
                await pilot.click(offset=(1, 1))  # beside the dialog
                await back(pilot, app)


async def test_the_wheel_scrolls(app: CoachApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        screen = await listed(pilot, app)
        await pilot._post_mouse_events([MouseScrollDown], KeyRows)
        await until(pilot, lambda: screen.rows.scroll_offset.y > 0)
