"""A storm of keys, clicks, sizes and hours in no order: nothing breaks, nothing is lost, the screen is never blank."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from textual.pilot import Pilot

from coach import demo
from coach.domain.history import History
from coach.service import Coach
from coach.tui.app import CoachApp
from tests.tui.conftest import FRIDAY, Clock, at, click_at_once, shown, until

STEPS, SEED = 2_000, 1
KEYS = (
    *"1234512345jkhl[]t +-=csSnouegrRNExavifF/?,23",
    *("space", "enter", "tab", "shift+tab", "up", "down", "left", "right", "pageup", "pagedown", "home", "end"),
    *("escape", "escape", "escape", "ctrl+z", "ctrl+y", "ctrl+p", "ctrl+s", "backspace", "delete", "f4"),
)
LINES = ("five calls", "2026-11-19", "yesterday", "été 東京 🎯", "[b]x[/b]", "12", "-3,5", "no.csv", "\x1b]0;x")
# With how often each comes about: the largest takes as long to paint as all the others.
SIZES = {(60, 18): 4, (80, 24): 4, (120, 40): 4, (300, 100): 1, (20, 5): 4, (61, 19): 4, (100, 18): 4, (59, 60): 4}
Step = Callable[[Pilot[None], Random, Clock], Awaitable[object]]


async def press(pilot: Pilot[None], rng: Random, clock: Clock) -> None:
    await pilot.press(rng.choice(KEYS))


async def write(pilot: Pilot[None], rng: Random, clock: Clock) -> None:
    await pilot.press(*rng.choice(LINES))


async def click(pilot: Pilot[None], rng: Random, clock: Clock) -> None:
    place = rng.randrange(pilot.app.size.width), rng.randrange(pilot.app.size.height)
    click_at_once(pilot.app, *place, times=rng.choice((1, 1, 2)))
    await pilot.pause()


async def resize(pilot: Pilot[None], rng: Random, clock: Clock) -> None:
    ((width, height),) = rng.choices(tuple(SIZES), SIZES.values())
    await pilot.resize_terminal(width, height)


async def wait(pilot: Pilot[None], rng: Random, clock: Clock) -> None:
    clock.now += timedelta(minutes=rng.choice((1, 20, 300)))
    await pilot.pause(0.1)


STEPS_THERE_ARE: tuple[tuple[Step, int], ...] = ((press, 80), (write, 5), (click, 15), (resize, 6), (wait, 2))


@pytest.fixture(autouse=True)
def haste(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys come as fast as they are taken, and many go by between two pictures: nobody waits until the app is idle."""

    async def taken(least: float = 0, most: float = 0) -> None:
        await sleep(0)

    monkeypatch.setattr("textual.app.wait_for_idle", taken)
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", 1 / 8)


async def test_no_storm_breaks_it_or_loses_a_mark(folder: Path) -> None:
    demo.fill(folder, 1, at(FRIDAY), seed=4)
    rng, clock, left = Random(SEED), Clock(at(FRIDAY)), STEPS
    before = settled_marks(all_of(folder, clock), clock)
    while left:  # who quits comes back
        coach = Coach.open(clock.now, str(folder))
        left = await through_a_storm(CoachApp(coach, clock), rng, clock, left)
        assert not coach.keeper.unsaved
        coach.look_back_to_the_start()
        assert all_of(folder, clock).marks == coach.history.marks
    assert before.items() <= all_of(folder, clock).marks.items()


async def through_a_storm(app: CoachApp, rng: Random, clock: Clock, left: int) -> int:
    """Up to ``left`` steps; how many are left when the app was quit."""
    steps, weights = zip(*STEPS_THERE_ARE, strict=True)
    async with app.run_test(size=(80, 24)) as pilot:
        while left and app.is_running:
            left -= 1
            (step,) = rng.choices(steps, weights)
            await step(pilot, rng, clock)
            await until(pilot, lambda: not app.is_running or shown(app).strip())  # never blank
        if app.is_running:
            await until(pilot, lambda: app.saving != "saving")
            app.exit()  # as a rep leaves: nothing that comes after it is heard
            while app.is_running:
                await sleep(0.01)
    assert not app.return_code
    return left


def all_of(folder: Path, clock: Clock) -> History:
    """What is on the disk."""
    coach = Coach.open(clock.now, str(folder))
    coach.look_back_to_the_start()
    return coach.history


def settled_marks(history: History, clock: Clock) -> dict[object, object]:
    """The marks of days that are too far back to be marked."""
    return {key: mark for key, mark in history.marks.items() if key.day < clock.now.date() - timedelta(8)}
