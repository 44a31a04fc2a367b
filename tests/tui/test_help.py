"""Help: the keys as they are now, found as one types, from wherever the rep is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot

from coach import settings
from coach.service import Coach
from coach.tui.app import CoachApp
from coach.tui.dialogs import Confirm
from coach.tui.keys import places
from coach.tui.screens.help import HelpScreen, _told
from coach.tui.screens.today import TodayScreen
from tests.tui.conftest import FRIDAY, Clock, at, is_at, shown, until

SIZE = (120, 40)


async def helped(pilot: Pilot[None], app: CoachApp, key: str = "question_mark") -> HelpScreen:
    await pilot.press(key)
    await until(pilot, lambda: isinstance(app.screen, HelpScreen) and "escape closes" in shown(app))
    assert isinstance(app.screen, HelpScreen)
    return app.screen


def titles(app: CoachApp) -> list[str]:
    """The groups, as they stand below one another."""
    assert isinstance(app.screen, HelpScreen)
    return [group.title for group in app.screen._groups]


@pytest.mark.parametrize(
    ("way", "key", "title", "words"),
    [
        ("1", "question_mark", "Today", "Excuse all that is open on this day"),
        ("2", "question_mark", "Ladder", "An easier rung, at any time"),
        ("3", "question_mark", "Patterns", "This rung, this ladder, or everything"),
        ("4", "question_mark", "Results", "Take readings out of a CSV report"),
        ("5", "question_mark", "Journal", "Search as you type"),
        ("5 slash", "f1", "Journal", "Search as you type"),
        ("comma", "question_mark", "Settings", "The next setting"),
        ("n", "f1", "A note", "Begin a new line"),
        ("o", "f1", "Time off", "Take back what is marked"),
        ("enter", "question_mark", "A behaviour in full", "Close"),
        ("2 E", "f1", "The form", "Make it so"),
        ("2 x", "f1", "A question", "Leave without changing anything"),
        ("4 enter", "question_mark", "All readings", "Remove the reading"),
        ("4 i", "f1", "A report", "The first of what could be meant"),
        ("r", "f1", "The review", "Save the review"),
    ],
)
async def test_it_begins_with_the_keys_of_where_the_rep_is(
    app: CoachApp, way: str, key: str, title: str, words: str
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("1", *way.split())
        await until(pilot, lambda: is_at(app, title))
        before = app.screen
        await helped(pilot, app, key)
        assert titles(app)[:3] == [title, "On every screen", "While a reminder is shown"]
        assert words in shown(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is before)


async def test_where_a_question_mark_is_typed_it_is_typed(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("n")
        await until(pilot, lambda: is_at(app, "A note"))
        await pilot.press("question_mark", "enter")
        await until(pilot, lambda: app.coach.history.notes.get(FRIDAY) == "?")
        await helped(pilot, app)
        await pilot.press("question_mark")
        await until(pilot, lambda: "Every key and what it does" in shown(app) and "Excuse" not in shown(app))


async def test_it_is_narrowed_as_one_types_and_escape_clears_before_it_closes(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await helped(pilot, app)
        await pilot.press(*"excuse")
        await until(pilot, lambda: "Excuse all that is open" in shown(app) and "Count one more" not in shown(app))
        await pilot.press(*" all")
        await until(pilot, lambda: "with a reason" not in shown(app))
        assert "today.skip_all" in shown(app)
        await pilot.press(*" q")
        await until(pilot, lambda: "No key does that." in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: "Count one more" in shown(app))
        assert (app.screen, screen.line.value) == (screen, "")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))


async def test_every_binding_there_is_stands_in_it(app: CoachApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await helped(pilot, app)
        await pilot.press("down", "down")
        assert screen.page.scroll_y == 2
        await pilot.press("up", "pagedown")
        assert screen.page.scroll_y == screen.page.size.height
        await pilot.press("pageup")
        assert screen.page.scroll_y == 1
        said = ""
        while screen.page.scroll_y < screen.page.max_scroll_y:
            said += shown(app)
            await pilot.press("pagedown")
        said += shown(app)
        for name in {name for place in places() for layer in place.layers for name in layer.ours}:
            assert re.search(rf"(?<![\w.]){re.escape(name)}(?![\w.])", said), name


async def test_it_shows_the_keys_as_they_are_now(coach: Coach, folder: Path, clock: Clock) -> None:
    path = folder.parent / "config" / settings.FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('[keys]\npreset = "vim"\ntoday.skip = "k,f9"\ntoday.up = "up"\n')
    app = CoachApp(Coach.open(at(FRIDAY), str(folder)), clock)
    async with app.run_test(size=(120, 60)) as pilot:
        await helped(pilot, app)
        assert "Keys as in vim" in shown(app)
        assert re.search(r"space x +Done, or undone", shown(app))
        assert re.search(r"k f9 +Excuse this behaviour", shown(app))
        assert re.search(r"ctrl\+r ctrl\+y +Do again what was undone last +redo", shown(app))


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40), (160, 50), (300, 100)])
async def test_at_every_size_no_line_is_wider_than_there_is_room(app: CoachApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await helped(pilot, app)
        width = screen.page.scrollable_content_region.width
        told = [line for group in screen._groups for _, line in _told(group, width) if group.title != "Good to know"]
        assert max(line.cell_length for line in told) <= width
        assert screen.query_one("#keys").size.height >= len(told)


async def test_over_a_question_it_comes_and_goes(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        answers: list[bool | None] = []
        app.push_screen(Confirm("Really?", "Yes", "No"), answers.append)
        await pilot.pause()
        await helped(pilot, app)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: answers == [True])
