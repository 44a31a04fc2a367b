"""Settings: every key of it, on a real config.toml."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from coach import settings
from coach.service import Coach
from coach.settings import Settings
from coach.tui.app import CoachApp
from coach.tui.screens.choose import Choose
from coach.tui.screens.ladder import LadderScreen
from coach.tui.screens.own_keys import OwnKeys
from coach.tui.screens.settings import SettingsScreen
from coach.tui.screens.today import TodayScreen
from coach.tui.widgets.setting_rows import SettingRows
from coach.views.settings import TEST
from tests.tui.conftest import FRIDAY, Clock, at, shown, toasts, until

SIZE = (120, 40)
NARROW = (60, 18)


async def opened(pilot: Pilot[None], app: CoachApp, name: str = "theme") -> SettingRows:
    """The settings in view, with the cursor on the setting of that name."""
    await pilot.press("comma")
    await until(pilot, lambda: isinstance(app.screen, SettingsScreen) and app.screen.focused is not None)
    rows = app.screen.query_one(SettingRows)
    while rows.current is not None and rows.current.name != name:
        await pilot.press("down")
    return rows


def written(app: CoachApp) -> dict[str, Any]:
    """What config.toml holds."""
    path = app.coach.config / settings.FILE
    return tomllib.loads(path.read_text()) if path.exists() else {}


async def test_every_setting_is_shown_with_its_value_and_meaning(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        text = shown(app)
        for words in ("Settings", "config.toml", "Weeks begin on", "Monday", "Until then, the night", "● on", "07:30"):
            assert words in text


async def test_escape_leads_back_to_where_one_was(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("2")
        await opened(pilot, app)
        await pilot.press("comma", "escape")
        await until(pilot, lambda: isinstance(app.screen, LadderScreen))
        await pilot.press("1", "comma", "escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))


async def test_arrows_letters_home_and_end_move(app: CoachApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        rows = await opened(pilot, app)
        await pilot.press("down", "j", "j", "up", "k")
        assert rows.cursor == 1
        await pilot.press("end")
        assert rows.current is not None
        assert rows.current.name == TEST
        await until(pilot, lambda: "Send a test" in shown(app))
        assert "One through each channel" in shown(app)
        await pilot.press("home", "up")
        await until(pilot, lambda: "General" in shown(app))
        assert rows.cursor == 0


@pytest.mark.parametrize("key", ["space", "enter", "left", "right", "h", "l"])
async def test_a_switch_is_turned_by_each_key_and_written_at_once(app: CoachApp, key: str) -> None:
    async with app.run_test(size=SIZE) as pilot:
        rows = await opened(pilot, app, "reminders.review")
        await pilot.press(key)
        assert rows.current is not None
        assert rows.current.value == "○ off"
        assert written(app) == {"reminders": {"review": False}}
        assert app.coach.settings == settings.read(app.coach.config)
        await pilot.press(key)
        assert written(app) == {"reminders": {"review": True}}


@pytest.mark.parametrize(
    ("name", "keys", "value"),
    [
        ("week_starts", ["right"], "sunday"),
        ("week_starts", ["space"], "sunday"),
        ("day_starts", ["l", "l", "h"], "00:15"),
        ("backfill_days", ["left"], 6),
        ("reminders.deadline_minutes", ["right"], 20),
        ("reminders.wrap_up_at", ["left"], "16:45"),
        ("reminders.channels", ["right"], ["terminal", "desktop"]),
        ("reminders.channels", ["left"], []),
        ("backfill_days", ["enter", "3", "0", "enter"], 30),
        ("reminders.quiet_from", ["space", *"2x", "backspace", *"1:07", "enter"], "21:07"),
        ("reminders.snooze_minutes", ["enter", "left", "1", "right", "2", "enter"], 12),
    ],
)
async def test_a_value_is_stepped_or_typed_and_written(app: CoachApp, name: str, keys: list[str], value: Any) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app, name)
        await pilot.press(*keys)
        await pilot.pause()
        found: Any = written(app)
        for part in name.split("."):
            found = found[part]
        assert found == value
        assert app.screen.is_current


async def test_the_comments_are_kept(app: CoachApp) -> None:
    path = app.coach.config / settings.FILE
    path.parent.mkdir(parents=True)
    path.write_text('# mine\ntheme = "dusk"  # calm\n')
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        await pilot.press("right")
    assert path.read_text() == '# mine\ntheme = "beacon"  # calm\n'


async def test_a_theme_is_worn_at_once(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        await pilot.press("right")
        assert (app.theme, written(app)) == ("beacon", {"theme": "beacon"})


async def test_the_days_follow_what_was_settled(app: CoachApp, clock: Clock) -> None:
    clock.now = at(FRIDAY + timedelta(1), "01:00")
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "Saturday 21 November" in shown(app))
        await pilot.press("escape")  # Friday is still open, and is asked about
        await opened(pilot, app, "day_starts")
        await pilot.press("enter", *"4:00", "enter", "escape")
        await until(pilot, lambda: "Friday 20 November" in shown(app))


async def test_more_than_two_choices_are_listed(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app, "reminders.channels")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Choose) and app.screen.focused is not None)
        await pilot.press("j", "j", "down", "k", "enter")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen))
        assert written(app) == {"reminders": {"channels": ["desktop"]}}
        await pilot.press("space")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("up", "escape")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen))
        assert written(app) == {"reminders": {"channels": ["desktop"]}}


@pytest.mark.parametrize("size", [NARROW, SIZE])
async def test_what_cannot_be_is_said_in_place_and_not_saved(app: CoachApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        rows = await opened(pilot, app, "day_starts")
        await pilot.press("enter", *"7:00", "enter")
        said = "'07:00' cannot be: it has to be a time from 00:00 to 06:00."
        await until(pilot, lambda: said in " ".join(shown(app).split()))
        assert (rows.typed, written(app)) == ("7:00", {})
        await pilot.press("backspace")
        await until(pilot, lambda: "cannot be" not in shown(app))
        await pilot.press("escape")
        assert rows.typed is None
        assert isinstance(app.screen, SettingsScreen)


async def test_while_one_types_letters_and_digits_are_no_keys(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        rows = await opened(pilot, app, "backfill_days")
        await pilot.press("enter", *"1q?,2", "space")
        assert rows.typed == "1q?,2 "
        assert isinstance(app.screen, SettingsScreen)
        await pilot.press("down")
        assert rows.typed is None
        assert written(app) == {}
        await pilot.press("up", "enter", "enter")
        assert rows.typed is None


async def test_a_write_that_fails_is_told_and_the_value_is_as_before(app: CoachApp) -> None:
    app.coach.config.parent.mkdir(parents=True, exist_ok=True)
    app.coach.config.write_text("something else where the folder has to be")
    async with app.run_test(size=SIZE) as pilot:
        rows = await opened(pilot, app)
        await pilot.press("right")
        assert any("Could not read the settings" in told for told in toasts(app))
        assert rows.current is not None
        assert (rows.current.value, app.theme) == ("auto", "dusk")
        assert app.coach.settings == Settings()


async def test_a_file_that_must_be_mended_first_is_named_with_its_line(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        app.coach.config.mkdir(parents=True)
        (app.coach.config / settings.FILE).write_text("[reminders]\non = 3\n")
        await pilot.press("right")
        assert toasts(app) == ["config.toml, line 2: reminders.on is 3; it has to be true or false."]


async def test_the_rows_of_reminders_recede_while_they_are_off(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        rows = await opened(pilot, app, "reminders.on")
        await pilot.press("space", "down")
        assert rows.current is not None
        assert rows.current.receding


async def test_enter_on_the_last_row_sends_a_test(app: CoachApp, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[CoachApp] = []
    monkeypatch.setattr(CoachApp, "test_reminder", lambda app: asked.append(app))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app, TEST)
        await pilot.press("right", "left")
        assert asked == []
        await pilot.press("enter", "space")
        assert (asked, written(app)) == ([app, app], {})


async def test_a_click_moves_turns_and_steps(app: CoachApp) -> None:
    app.CLICK_CHAIN_TIME_THRESHOLD = 0.0  # type: ignore[misc]  # however fast, these are clicks of their own
    async with app.run_test(size=SIZE) as pilot:
        rows = await opened(pilot, app)
        await pilot.click(SettingRows, offset=(5, 3))
        assert rows.cursor == 2
        assert written(app) == {}
        await pilot.click(SettingRows, offset=(32, 3))
        assert written(app) == {"day_starts": "00:15"}
        await pilot.click(SettingRows, offset=(24, 3))
        assert written(app) == {"day_starts": "00:00"}
        await pilot.click(SettingRows, offset=(28, 3))
        assert rows.typed == ""
        await pilot.click(SettingRows, offset=(27, 12))
        assert written(app)["reminders"] == {"own_times": False}
        await pilot.click(SettingRows, offset=(27, 10))
        assert rows.typed is None


async def test_keys_are_counted_and_listed(coach: Coach, folder: Path, clock: Clock) -> None:
    path = folder.parent / "config" / settings.FILE
    path.parent.mkdir(parents=True)
    path.write_text('[keys]\nsettings.right = "x"\nquit = "Q"\n')
    app = CoachApp(Coach.open(clock(), str(folder)), clock)
    async with app.run_test(size=SIZE) as pilot:
        rows = await opened(pilot, app, "keys")
        assert app.notices == []
        assert rows.current is not None
        assert rows.current.value == "2 remapped"
        for key in ("space", "enter"):
            await pilot.press("right", key)
            await until(pilot, lambda: isinstance(app.screen, OwnKeys) and app.screen.rows.count)
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, SettingsScreen))
        await pilot.press("home", "x")
        assert written(app)["theme"] == "beacon"


async def test_every_size_shows_whole_lines(app: CoachApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await opened(pilot, app, "day_starts")
        for size in [(60, 18), (80, 24), (120, 40), (160, 50)]:
            await pilot.resize_terminal(*size)
            await until(pilot, lambda: "Until then, the night belongs to the day before." in shown(app))
            text = shown(app)
            assert "…" not in text
            assert all(len(line) <= size[0] for line in text.splitlines())


async def test_every_key_of_the_settings_has_an_id_and_says_what_it_does() -> None:
    for binding in (*SettingsScreen.BINDINGS, *Choose.BINDINGS):
        assert binding.id
        assert binding.tooltip


async def test_the_settings_are_in_the_palette(app: CoachApp) -> None:
    async with app.run_test(size=(100, 50)) as pilot:
        await pilot.press("ctrl+p", *"sett")
        await until(pilot, lambda: "Settings" in shown(app))
