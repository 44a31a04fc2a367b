"""Reminders inside the app: what is due appears within the minute, and goes when it is dealt with."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from coach.definitions import parse
from coach.service import Coach
from coach.tui.app import CoachApp
from coach.tui.widgets.reminder import ReminderBox, ReminderText
from tests.pty.program import at_the_time, run
from tests.tui.conftest import CALLS, FRIDAY, MONDAY, Clock, at, shown, until
from tests.tui.reminded import (
    EVENING,
    GOES_THERE,
    SIZE,
    WARNING,
    due,
    gone,
    looked_at,
    settings,
    with_times,
)

# When it comes, and what it says


async def test_what_is_due_appears_within_the_minute_and_says_all_that_it_needs(app: CoachApp, clock: Clock) -> None:
    async with app.run_test(size=SIZE) as pilot:
        clock.now = at(FRIDAY, "10:44")
        await until(pilot, lambda: "next 10:45" in shown(app))
        assert WARNING not in shown(app)
        await due(pilot, clock)
        text = shown(app)
        assert "When I sit down with my first coffee: begin with the first of" in text
        assert "15 minutes to go." in text
        assert GOES_THERE + "   z in 10 min   esc puts it away" in text
        clock.now = at(FRIDAY, "10:50")
        await until(pilot, lambda: "10 minutes to go." in shown(app))


async def test_where_it_leaves_no_room_for_all_rows_each_is_still_whole(app: CoachApp, clock: Clock) -> None:
    async with app.run_test(size=(60, 18)) as pilot:
        await due(pilot, clock)
        assert "0 of 5 calls  by 11:00" in shown(app)


async def test_several_due_together_are_one(folder: Path, clock: Clock) -> None:
    clock.now = at(FRIDAY, "08:59")
    app = CoachApp(with_times(folder, "09:00"), clock)
    async with app.run_test(size=SIZE) as pilot:
        await due(pilot, clock, "09:00", "Call prospects · Log every call · Ask for one referral")
        assert len(app.screen.query(ReminderBox)) == 1


async def test_what_comes_while_one_is_shown_joins_it(folder: Path, clock: Clock) -> None:
    clock.now = at(FRIDAY, "09:00")
    app = CoachApp(with_times(folder, "09:00"), clock)
    async with app.run_test(size=SIZE) as pilot:
        await due(pilot, clock, "09:00", "Call prospects · Log every call")
        await due(pilot, clock, "17:00", EVENING)
        assert len(app.screen.query(ReminderBox)) == 1
        assert GOES_THERE in shown(app)


async def test_what_was_due_while_the_app_was_closed_comes_when_it_opens(coach: Coach, clock: Clock) -> None:
    clock.now = at(FRIDAY, "10:52")
    app = CoachApp(coach, clock)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: WARNING in shown(app))
        assert "8 minutes to go." in shown(app)


async def test_it_comes_once_and_not_when_the_app_is_opened_again(app: CoachApp, folder: Path, clock: Clock) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await due(pilot, clock)
    again = CoachApp(Coach.open(clock(), str(folder)), clock)
    async with again.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: again.ahead.coming)
        assert WARNING not in shown(again)


async def test_two_apps_on_one_folder_show_one(coach: Coach, folder: Path, clock: Clock) -> None:
    one, two = CoachApp(coach, clock), CoachApp(Coach.open(at(FRIDAY), str(folder)), clock)
    async with one.run_test(size=SIZE) as first, two.run_test(size=SIZE) as second:
        await until(first, lambda: one.ahead.coming)
        await until(second, lambda: two.ahead.coming)
        clock.now = at(FRIDAY, "10:45")
        await until(first, lambda: WARNING in shown(one) or WARNING in shown(two))
        await looked_at(first, clock, "10:46")
        await looked_at(second, clock, "10:46")
        assert [WARNING in shown(app) for app in (one, two)].count(True) == 1


@pytest.mark.parametrize("off", ["on", "deadlines"])
async def test_what_is_turned_off_does_not_come_and_goes_at_once(
    coach: Coach, folder: Path, clock: Clock, off: str
) -> None:
    app = CoachApp(coach, clock)
    async with app.run_test(size=SIZE) as pilot:
        await due(pilot, clock)
        app.change_settings(reminders={off: False})
        await gone(pilot)
    clock.now = at(FRIDAY, "10:45")
    settings(folder, f"[reminders]\n{off} = false\n")
    (folder / "reminders" / "ledger.json").unlink()
    quiet = CoachApp(Coach.open(clock(), str(folder)), clock)
    async with quiet.run_test(size=SIZE) as pilot:
        await looked_at(pilot, clock, "10:45")
        assert WARNING not in shown(quiet)
        await until(pilot, lambda: ("· next" in shown(quiet)) is (off != "on"))


async def test_text_is_shown_as_text(folder: Path, clock: Clock) -> None:
    clock.now = at(FRIDAY, "08:59")
    name = "[bold red]Call[/] [@click=app.quit]them[/] & <b>all</b>"
    app = CoachApp(with_times(folder, "09:00", other=f'[[behaviours]]\nname = "{name}"\nremind = ["16:00"]\n'), clock)
    app.coach.mark("calls", FRIDAY, at(FRIDAY))
    async with app.run_test(size=SIZE) as pilot:
        await due(pilot, clock, "16:00", "▌ " + name[:40])


async def test_a_long_one_is_cut_and_never_higher_than_five_lines(folder: Path, clock: Clock) -> None:
    clock.now = at(FRIDAY, "08:59")
    coach = Coach.open(at(MONDAY), str(folder))
    coach.start(parse(CALLS.replace("When I sit down", "When I sit down " * 10)), at(FRIDAY, "08:00"))
    app = CoachApp(coach, clock)
    async with app.run_test(size=(60, 18)) as pilot:
        await due(pilot, clock)
        assert app.screen.query_one(ReminderText).size.height == 5
        assert " …" in shown(app)


# How it goes by itself


async def test_a_check_off_takes_it_back_at_once_and_undo_does_not_bring_it_again(app: CoachApp, clock: Clock) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await due(pilot, clock)
        await pilot.press("space")
        assert WARNING not in shown(app)
        await pilot.press("ctrl+z")
        await looked_at(pilot, clock, "10:46")
        assert WARNING not in shown(app)


async def test_a_check_off_takes_back_its_part_of_several(folder: Path, clock: Clock) -> None:
    clock.now = at(FRIDAY, "09:00")
    app = CoachApp(with_times(folder, "09:00"), clock)
    async with app.run_test(size=SIZE) as pilot:
        await due(pilot, clock, "09:00", "Call prospects · Log every call · Ask for one referral")
        await pilot.press("space")
        await until(pilot, lambda: "▌ Log every call · Ask for one referral" in shown(app))
        await pilot.press("j", "space", "j", "space")
        await until(pilot, lambda: not app.screen.query(ReminderBox))


async def test_a_check_off_from_the_command_line_takes_it_back(app: CoachApp, folder: Path, clock: Clock) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await due(pilot, clock)
        done = run(folder.parent, "done", "calls", before=at_the_time("2026-11-20 10:46:00"), TZ="Europe/Berlin")
        assert done.returncode == 0, done.stderr
        await gone(pilot)


async def test_a_warning_goes_when_its_time_is_over_and_a_wrap_up_with_the_day(app: CoachApp, clock: Clock) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await due(pilot, clock, "10:59")
        assert "1 minute to go." in shown(app)
        clock.now = at(FRIDAY, "11:00")
        await gone(pilot)
        await due(pilot, clock, "17:00", EVENING)
        clock.now = at(FRIDAY, "23:59")
        await until(pilot, lambda: "23:59" in shown(app))
        assert EVENING in shown(app)
        clock.now = at(FRIDAY + timedelta(1), "00:00")
        await gone(pilot, EVENING)
