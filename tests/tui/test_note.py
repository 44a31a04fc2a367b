"""The day's note: kept by a key, refused with a reason, left as a draft, and shared with other programs."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from coach.service import Coach
from coach.tui.app import CoachApp
from coach.tui.screens.note import NoteDialog, NoteText
from coach.tui.screens.today import TodayScreen
from tests.tui.conftest import FRIDAY, Clock, at, shown, toasts, until

SIZE = (100, 40)


async def opened(pilot: Pilot[None], app: CoachApp) -> NoteText:
    await pilot.press("n")
    await until(pilot, lambda: isinstance(app.screen, NoteDialog) and isinstance(app.focused, NoteText))
    return app.screen.query_one(NoteText)


async def closed(pilot: Pilot[None], app: CoachApp) -> None:
    await until(pilot, lambda: isinstance(app.screen, TodayScreen))


def note(app: CoachApp) -> str | None:
    return app.coach.history.notes.get(FRIDAY)


async def test_it_is_kept_and_says_so(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        await pilot.press(*"Tired", "enter")
        await closed(pilot, app)
        assert (note(app), toasts(app)) == ("Tired", ["The note is kept."])


async def test_what_cannot_be_taken_is_said_with_its_place_and_stays(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        area = await opened(pilot, app)
        area.load_text("one\ntwo \x07")
        await pilot.press("enter")
        await until(pilot, lambda: "note: line 2, character 5 is the character U+0007" in shown(app))
        assert note(app) is None
        area.load_text("Monday\t5")
        await pilot.press("enter")
        await closed(pilot, app)
        assert note(app) == "Monday 5"


async def test_what_is_left_is_a_draft_that_outlives_the_program(app: CoachApp, folder: Path, clock: Clock) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        await pilot.press(*"A long", "ctrl+j", *"thought", "escape")
        await closed(pilot, app)
        assert (note(app), toasts(app)) == (None, ["Kept as a draft."])
    again = CoachApp(Coach.open(clock(), str(folder)), clock)
    async with again.run_test(size=SIZE) as pilot:
        area = await opened(pilot, again)
        assert area.text == "A long\nthought"
        assert "Your draft." in shown(again)
        await pilot.press("!", "enter")
        await closed(pilot, again)
        assert note(again) == "A long\nthought!"
        await opened(pilot, again)
        assert "Your draft." not in shown(again)


async def test_a_draft_can_be_dropped(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        await pilot.press("x", "escape")
        area = await opened(pilot, app)
        await pilot.press("ctrl+l")
        assert area.text == ""
        await pilot.press("escape")
        await closed(pilot, app)
        assert (await opened(pilot, app)).text == ""


async def test_leaving_the_app_in_any_way_keeps_what_stands_in_it(app: CoachApp, folder: Path, clock: Clock) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        await pilot.press("x")
        app.exit()
    again = CoachApp(Coach.open(clock(), str(folder)), clock)
    async with again.run_test(size=SIZE) as pilot:
        assert (await opened(pilot, again)).text == "x"


async def test_what_another_program_wrote_meanwhile_is_not_replaced_unasked(app: CoachApp, folder: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        area = await opened(pilot, app)
        other = Coach.open(at(FRIDAY), str(folder))
        other.note(FRIDAY, "From a shell", at(FRIDAY))
        other.save(at(FRIDAY))
        await until(pilot, lambda: note(app) == "From a shell")
        await pilot.press(*"Mine", "enter")
        await until(pilot, lambda: "It was written elsewhere meanwhile" in shown(app))
        assert (area.text, note(app)) == ("From a shell\nMine", "From a shell")
        await pilot.press("enter")
        await closed(pilot, app)
        assert note(app) == "From a shell\nMine"


async def test_a_draft_and_what_was_written_since_are_both_there(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        await pilot.press(*"Mine", "escape")
        await closed(pilot, app)
        app.perform(lambda now: app.coach.note(FRIDAY, "Later", now))
        assert (await opened(pilot, app)).text == "Later\nMine"
