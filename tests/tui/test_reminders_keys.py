"""The keys of a reminder that is shown, over every screen, dialog and form; and no key that was another's."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.command import CommandPalette
from textual.screen import Screen
from textual.widgets import Input, TextArea

from coach.service import Coach
from coach.tui.app import CoachApp
from coach.tui.dialogs import Ask, Confirm
from coach.tui.screens.details import DetailsDialog
from coach.tui.screens.note import NoteDialog
from coach.tui.screens.small import SmallScreen
from coach.tui.screens.today import TodayScreen
from coach.tui.widgets.behaviours import Behaviours
from coach.tui.widgets.reminder import ReminderBox, ReminderText
from tests.tui.conftest import FRIDAY, Clock, at, shown, toasts, until
from tests.tui.reminded import (
    GOES_THERE,
    SIZE,
    WARNING,
    due,
    gone,
    looked_at,
    mark,
    on,
    settings,
    today,
    with_times,
)

# Its keys


@pytest.mark.parametrize("key", ["1", "2", "comma"])
async def test_enter_goes_to_the_behaviour_from_every_screen(app: CoachApp, clock: Clock, key: str) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("j", "j", key)
        await due(pilot, clock)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is today(app) and today(app).rows.cursor == 0)
        await gone(pilot)


async def test_enter_goes_to_today_from_another_day(app: CoachApp, clock: Clock) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("left_square_bracket", "j")
        assert "yesterday" in shown(app)
        await due(pilot, clock)
        await pilot.press("enter")
        await until(pilot, lambda: "yesterday" not in shown(app) and today(app).rows.cursor == 0)


async def test_z_puts_it_off_and_it_comes_again(app: CoachApp, clock: Clock) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await due(pilot, clock, "10:46")
        await pilot.press("z")
        await until(pilot, lambda: "Again at 10:56." in toasts(app))
        await gone(pilot)
        await until(pilot, lambda: "next 10:56" in shown(app))
        clock.now = at(FRIDAY, "10:55")
        await until(pilot, lambda: "10:55" in shown(app))
        assert WARNING not in shown(app)
        await due(pilot, clock, "10:56")


async def test_a_snooze_ends_at_its_second_and_not_with_the_minute(app: CoachApp, clock: Clock) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await due(pilot, clock)
        clock.now = at(FRIDAY, "10:45") + timedelta(seconds=30)
        await pilot.press("z")
        await gone(pilot)
        await looked_at(pilot, clock, "10:55")
        clock.now = at(FRIDAY, "10:55") + timedelta(seconds=29)
        await pilot.pause()
        assert WARNING not in shown(app)
        clock.now += timedelta(seconds=1)
        await until(pilot, lambda: WARNING in shown(app))


async def test_escape_puts_it_away_and_only_it(coach: Coach, clock: Clock) -> None:
    app = CoachApp(coach, clock, ["Something to know."])
    async with app.run_test(size=SIZE) as pilot:
        await due(pilot, clock)
        await pilot.press("escape")
        await gone(pilot)
        assert "Something to know." in shown(app)
        assert not app.screen.query(ReminderBox)
        await pilot.press("escape")
        assert "Something to know." not in shown(app)


async def test_a_click_goes_there(app: CoachApp, clock: Clock) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("2")
        await due(pilot, clock)
        await pilot.click(ReminderText)
        await until(pilot, lambda: app.current_mode == "today")


async def test_every_other_key_does_what_it_did(app: CoachApp, clock: Clock) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await due(pilot, clock)
        await pilot.press("j", "space", "down", "plus", "k", "k")
        assert [mark(app, name) is not None for name in ("calls", "log", "ask")] == [False, True, True]
        assert today(app).rows.cursor == 0
        assert WARNING in shown(app)
        await pilot.press("equals_sign", "3", "enter")
        found = mark(app, "calls")
        assert (found.count if found else 0) == 3
        assert "3 of 5 calls done, one" in shown(app)
        await pilot.press("c", "9", "escape")
        assert today(app).rows.typed is None
        assert WARNING in shown(app)
        await pilot.press("left_square_bracket")
        assert "This is not today" in shown(app)
        await pilot.press("2")
        await until(pilot, lambda: app.current_mode == "ladder" and WARNING in shown(app))
        await pilot.press("s", "1")
        await until(pilot, lambda: app.current_mode == "today" and WARNING in shown(app))


async def test_the_line_of_keys_offers_what_the_keys_do(app: CoachApp, clock: Clock) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "⏎ Details" in shown(app)
        await due(pilot, clock)
        await until(pilot, lambda: "⏎ Details" not in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: "⏎ Details" in shown(app))


async def test_its_keys_are_those_of_the_rep(coach: Coach, folder: Path, clock: Clock) -> None:
    settings(folder, '[keys]\n"reminder.snooze" = "w"\n"today.skip" = "z"\n')
    app = CoachApp(Coach.open(at(FRIDAY), str(folder)), clock)
    async with app.run_test(size=SIZE) as pilot:
        await due(pilot, clock)
        assert "w in 10 min" in shown(app)
        await pilot.press("z")
        await on(pilot, Ask)
        await pilot.press("escape")
        await on(pilot, TodayScreen)
        await pilot.press("w")
        await gone(pilot)


async def test_the_palette_has_them_too(app: CoachApp, clock: Clock) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await due(pilot, clock)
        await pilot.press("ctrl+p")
        await on(pilot, CommandPalette)
        await pilot.press(*"remind")
        await until(pilot, lambda: "Reminder: put off" in shown(app))
        await pilot.press(*"er put off")
        await until(pilot, lambda: "Reminder: go there" not in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: "Again at 10:55." in toasts(app))


# Over dialogs and forms


async def test_typing_in_a_dialog_is_not_disturbed(app: CoachApp, clock: Clock) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("n", *"Zip")
        await on(pilot, NoteDialog)
        await due(pilot, clock)
        assert "f4 answers it" in shown(app)
        await pilot.press(*"zz z")
        assert app.screen.query_one(TextArea).text == "Zipzz z"
        await pilot.press("enter")
        await until(pilot, lambda: app.coach.history.notes.get(FRIDAY) == "Zipzz z")
        await until(pilot, lambda: GOES_THERE in shown(app))


async def test_in_a_dialog_f4_asks_for_it_and_gives_the_keys_back(app: CoachApp, clock: Clock) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("s")
        await on(pilot, Ask)
        await due(pilot, clock)
        await pilot.press("f4", "f4", "z", "f4", "z")
        await until(pilot, lambda: "Again at 10:55." in toasts(app))
        await gone(pilot)
        await pilot.press("z")
        assert app.screen.query_one(Input).value == "zz"


async def test_nobody_tabs_into_it_unawares(app: CoachApp, clock: Clock) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("s")
        await on(pilot, Ask)
        await due(pilot, clock)
        await pilot.press("tab", "tab", "z")
        assert app.screen.query_one(Input).value == "z"


@pytest.mark.parametrize(("keys", "dialog"), [("n", NoteDialog), ("enter", DetailsDialog), ("question_mark", Screen)])
async def test_enter_leaves_a_dialog_for_it(app: CoachApp, clock: Clock, keys: str, dialog: type[Screen[Any]]) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("j", keys)
        await on(pilot, dialog)
        await due(pilot, clock)
        await pilot.press("f4")
        await until(pilot, lambda: "⏎ leaves this for it" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is today(app) and today(app).rows.cursor == 0)
        await until(pilot, lambda: isinstance(app.focused, Behaviours))


async def test_a_form_over_the_ladder_stays_there_with_what_was_typed(app: CoachApp, clock: Clock) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("2", "E")
        await until(pilot, lambda: app.screen.query(Input))
        await pilot.press(*" or so")
        await due(pilot, clock)
        await pilot.press("f4", "enter")
        await until(pilot, lambda: app.screen is today(app))
        await pilot.press("2")
        await until(pilot, lambda: any("or so" in field.value for field in app.screen.query(Input)))


async def test_a_form_over_today_that_holds_something_asks_first(folder: Path, clock: Clock) -> None:
    coach = with_times(folder, "09:00")
    coach.set_aside("enough", at(FRIDAY, "08:00"))
    app = CoachApp(coach, clock)
    async with app.run_test(size=SIZE) as pilot:
        app.open_form("start")
        await until(pilot, lambda: app.screen.query(Input))
        await pilot.press(*"Fewer")
        coach.undo()
        app.show_all()
        await due(pilot, clock, "09:00", "Call prospects · Log every call")
        await pilot.press("f4", "enter")
        await on(pilot, Confirm)
        await pilot.press("y")
        await until(pilot, lambda: app.screen is today(app))


async def test_in_a_window_that_is_too_small_it_waits(app: CoachApp, clock: Clock) -> None:
    async with app.run_test(size=(40, 10)) as pilot:
        await on(pilot, SmallScreen)
        clock.now = at(FRIDAY, "10:45")
        await until(pilot, lambda: app.shown.notice)
        assert WARNING not in shown(app)
        await pilot.resize_terminal(60, 18)
        await until(pilot, lambda: WARNING in shown(app))


async def test_in_a_low_window_the_cursor_stays_in_view(folder: Path, clock: Clock) -> None:
    more = "".join(
        f'[[behaviours]]\nname = "Number {n}"\nresult = "r{n % 2}"\nremind = ["09:00"]\n' for n in range(4, 9)
    )
    more += "".join(f'[[results]]\nid = "r{n}"\nname = "Result {n}"\n' for n in (0, 1))
    clock.now = at(FRIDAY, "08:59")
    app = CoachApp(with_times(folder, "09:00", other=more), clock)
    async with app.run_test(size=(60, 18)) as pilot:
        await pilot.press(*"jjjjjjj")
        assert "▌ ○   8  Number 8" in shown(app)
        await due(pilot, clock, "09:00", "and 6 more")
        await until(pilot, lambda: "▌ ○   8  Number 8" in shown(app))
