"""What keys do in dialogs, a mouse does too: the keys that are told of, help's lines, and leaving."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from coach.service import Coach
from coach.tui.app import CoachApp
from coach.tui.dialogs import Confirm
from coach.tui.screens.details import DetailsDialog
from coach.tui.screens.help import HelpScreen
from coach.tui.screens.note import NoteDialog, NoteText
from coach.tui.screens.settle import SettleDialog
from coach.tui.screens.today import TodayScreen
from tests.tui.conftest import FRIDAY, MONDAY, Clock, at, click_at_once, shown, until

SIZE = (80, 24)


async def opened(pilot: Pilot[None], key: str, dialog: type) -> CoachApp:
    app = pilot.app
    assert isinstance(app, CoachApp)
    await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.view is not None)
    await pilot.press(key)
    await until(pilot, lambda: isinstance(app.screen, dialog))
    await pilot.pause()
    return app


async def click_on(pilot: Pilot[None], app: CoachApp, text: str) -> None:
    """Click on the beginning of ``text``."""
    y, line = next((y, line) for y, line in enumerate(shown(app).splitlines()) if text in line)
    await pilot.click(offset=(cell_len(line[: line.index(text)]), y))
    await pilot.pause()


async def test_a_click_on_a_key_that_a_dialog_tells_of_is_that_key(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "n", NoteDialog)
        await pilot.press("a", "b")
        await click_on(pilot, app, "ctrl+j")
        await until(pilot, lambda: app.screen.query_one(NoteText).text == "ab\n")
        await click_on(pilot, app, "enter")
        await until(pilot, lambda: app.coach.history.notes.get(FRIDAY) == "ab")
        assert isinstance(app.screen, TodayScreen)


async def test_one_letter_is_a_key_where_keys_are_told_of_and_nowhere_else(coach: Coach, clock: Clock) -> None:
    clock.now = at(FRIDAY.replace(day=FRIDAY.day + 4))
    app = CoachApp(coach, clock)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(app.screen, SettleDialog))
        await pilot.pause()
        await click_on(pilot, app, "you were")
        await pilot.click(offset=(0, 0))
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await pilot.press("u")
        await until(pilot, lambda: isinstance(app.screen, SettleDialog))
        await click_on(pilot, app, "m missed")
        await until(pilot, lambda: "○ missed" in shown(app))


@pytest.mark.parametrize(("where", "leaves"), [((1, 12), True), ((20, 12), False)])
async def test_a_click_beside_a_dialog_leaves_it(app: CoachApp, where: tuple[int, int], leaves: bool) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "enter", DetailsDialog)
        await pilot.click(offset=where)
        await pilot.pause()
        assert isinstance(app.screen, TodayScreen) == leaves


async def test_a_click_on_a_line_of_help_does_what_its_key_does(app: CoachApp) -> None:
    async with app.run_test(size=(120, 50)) as pilot:
        await opened(pilot, "question_mark", HelpScreen)
        await click_on(pilot, app, "Ladder: the rungs")
        await until(pilot, lambda: app.current_mode == "ladder")
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        await pilot.pause()
        await click_on(pilot, app, "On every screen")
        assert isinstance(app.screen, HelpScreen)


async def test_the_last_readings_lead_to_the_results(coach: Coach, clock: Clock) -> None:
    coach.add_reading("meetings", MONDAY, 3, at(FRIDAY))
    app = CoachApp(coach, clock)
    async with app.run_test(size=(160, 50)) as pilot:
        await until(pilot, lambda: "First meetings booked: 3 on 5 Oct" in shown(app))
        await click_on(pilot, app, "First meetings")
        await until(pilot, lambda: app.current_mode == "results")


async def test_a_dialog_is_left_once_and_from_in_front(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        note = (await opened(pilot, "n", NoteDialog)).screen
        question = Confirm("Sure?", "Yes", "No")
        answers: list[bool | None] = []
        app.push_screen(question, answers.append)
        await until(pilot, lambda: app.screen is question)
        note.dismiss(None)
        assert app.screen is question
        for yes in (True, False):
            question.dismiss(yes)
        assert app.screen is note
        await until(pilot, lambda: answers == [True])


async def test_two_clicks_in_one_go_leave_one_dialog(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "n", NoteDialog)
        click_at_once(app, 1, 12, times=2)
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await pilot.pause()
        assert isinstance(app.screen, TodayScreen)


async def test_a_click_on_what_has_just_gone_and_is_still_painted_is_on_nothing(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = (await opened(pilot, "n", NoteDialog)).screen
        place = screen.query_one(NoteText).region
        with app.batch_update():
            await screen.query_one(NoteText).remove()
            click_at_once(app, place.x, place.y)
            await pilot.pause()
        assert app.screen is screen
