"""Words that tell of a key name the one that the rep has given it, wherever they stand."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from coach import demo, settings
from coach.definitions import parse
from coach.domain.resting import Restable
from coach.service import Coach
from coach.tui.app import CoachApp
from coach.tui.giver import Ahead
from coach.tui.screens.readings import ReadingsDialog
from coach.tui.screens.settle import SettleDialog
from coach.tui.widgets.page import Page
from tests.tui.conftest import CALLS, FRIDAY, MONDAY, Clock, at, keep_days, shown, until

SIZE = (120, 40)
KEYS = """
[keys]
note = "m"
review = "f5"
screen.today = "f2"
today.today = "y"
today.settle = "f7"
today.rest = "f9"
today.grow = "f6"
today.details = "f8"
ladder.grow = "f6"
ladder.next = "f10"
patterns.open = "f8"
results.add = "b"
results.import = "f3"
results.earlier = "H"
journal.leave = "f4"
dialog.leave = "f4"
"""


@pytest.fixture
def config(folder: Path) -> Path:
    """The rep's own settings, with keys for all that is told of here."""
    path = folder.parent / "config" / settings.FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(KEYS)
    return path


def opened(folder: Path, clock: Clock) -> CoachApp:
    return CoachApp(Coach.open(clock(), str(folder)), clock)


async def test_on_today_when_there_is_something_to_do(coach: Coach, config: Path, folder: Path, clock: Clock) -> None:
    clock.now = at(FRIDAY + timedelta(3))
    app = opened(folder, clock)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(app.screen, SettleDialog))
        await pilot.press("escape")
        await until(pilot, lambda: "f7  settles an earlier day" in shown(app))
        await until(pilot, lambda: "f5  looks back on last week" in shown(app))
        rest = Ahead(rest=Restable("l", "calls", "16:00", 30, 30), why="it was done.")
        app.screen.query_one(Page).show_ahead(rest)
        await until(pilot, lambda: "f9  rests the 16:00 reminder: it was done." in shown(app))
        await pilot.press("left_square_bracket")
        await until(pilot, lambda: "This is not today; y goes back to it." in shown(app))


async def test_where_the_gate_is_open(config: Path, folder: Path, clock: Clock) -> None:
    coach = Coach.open(at(MONDAY), str(folder))
    coach.start(parse(CALLS), at(MONDAY))
    keep_days(coach, ("calls", "log", "ask"), MONDAY, FRIDAY - timedelta(1))
    app = CoachApp(coach, clock)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "f6  grows to the next rung" in shown(app))
        await pilot.press("2")
        await until(pilot, lambda: "The gate is open: f6 takes you there." in shown(app))


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("f2", "f8  chooses your first one"),
        ("2", "Press f10 to begin"),
        ("3", "Press f2, then f8, to begin"),
        ("4", "Press f2, then f8, to begin"),
        ("5", "m writes today's note."),
    ],
)
async def test_before_anything_has_begun(config: Path, folder: Path, clock: Clock, key: str, words: str) -> None:
    app = opened(folder, clock)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("escape", key)
        await until(pilot, lambda: words in shown(app))


async def test_of_a_day_that_has_more_to_tell(config: Path, folder: Path, clock: Clock) -> None:
    demo.fill(folder, 1, clock.now, behaviours=12)
    app = opened(folder, clock)
    async with app.run_test(size=(60, 18)) as pilot:
        await pilot.press("3")
        await until(pilot, lambda: "… f8 tells the rest" in shown(app))


async def test_of_readings(coach: Coach, config: Path, folder: Path, clock: Clock) -> None:
    app = opened(folder, clock)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("4")
        await until(pilot, lambda: "Press b to add one, or f3 to take them out" in shown(app))
        for _ in range(120):
            app.coach.add_reading("meetings", FRIDAY, 3, clock())
        app.show_all()
        await until(pilot, lambda: "readings; H shows earlier ones" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReadingsDialog))
        await pilot.press("enter")
        await until(pilot, lambda: "enter puts it in its place · f4 leaves it as it was" in shown(app))


async def test_keys_that_change_while_the_words_are_in_view(
    coach: Coach, config: Path, folder: Path, clock: Clock
) -> None:
    app = opened(folder, clock)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("5", "slash", *"nowhere")
        await until(pilot, lambda: "f4 shows everything again" in shown(app))
        config.write_text(KEYS.replace("f4", "f12"))
        await until(pilot, lambda: "f12 shows everything again" in shown(app))
        await pilot.press("f12", "slash")
        await until(pilot, lambda: "f12 clears" in shown(app))
