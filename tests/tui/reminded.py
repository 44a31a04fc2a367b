"""What the tests of reminders share: reps who are reminded, and waiting for what they see."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from coach.definitions import parse
from coach.domain.history import Mark
from coach.service import Coach
from coach.tui.app import CoachApp
from coach.tui.screens.today import TodayScreen
from tests.tui.conftest import CALLS, FRIDAY, MONDAY, Clock, at, keep_days, settled, shown, until

SIZE = (120, 40)
WARNING = "Call prospects, by 11:00"
EVENING = "Before the day ends"
GOES_THERE = "⏎ goes there"


async def due(pilot: Pilot[None], clock: Clock, moment: str = "10:45", words: str = WARNING) -> CoachApp:
    """Let it be that time, and wait for the reminder."""
    app = pilot.app
    assert isinstance(app, CoachApp)
    clock.now = at(FRIDAY, moment)
    await until(pilot, lambda: words in shown(app))
    return app


async def gone(pilot: Pilot[None], words: str = WARNING) -> None:
    app = pilot.app
    assert isinstance(app, CoachApp)
    await until(pilot, lambda: words not in shown(app))


async def on(pilot: Pilot[None], screen: type[Screen[Any]]) -> None:
    """Wait until such a screen is in view."""
    await until(pilot, lambda: isinstance(pilot.app.screen, screen))
    await pilot.pause()


def today(app: CoachApp) -> TodayScreen:
    screen = app._screen_stacks["today"][0]
    assert isinstance(screen, TodayScreen)
    return screen


def mark(app: CoachApp, behaviour: str) -> Mark | None:
    resolution = app.coach.history.active()
    assert resolution is not None
    return app.coach.history.mark(resolution.id, behaviour, FRIDAY)


def settings(folder: Path, text: str) -> None:
    place = folder.with_name("config")
    place.mkdir(exist_ok=True)
    (place / "config.toml").write_text(text)


def with_times(folder: Path, *times: str, other: str = "") -> Coach:
    """A rep since Monday the 5th of October, each of whose behaviours has reminders at ``times``, and nothing else."""
    coach = Coach.open(at(MONDAY), str(folder))
    reminded = CALLS.replace('by = "11:00"\n', "").replace("[[behaviours]]\n", f"[[behaviours]]\nremind = {[*times]}\n")
    coach.start(parse(reminded + other), at(MONDAY))
    keep_days(coach, ("calls", "log", "ask"), MONDAY, FRIDAY - timedelta(1))
    coach.save(at(FRIDAY))
    return Coach.open(at(FRIDAY), str(folder))


async def looked_at(pilot: Pilot[None], clock: Clock, moment: str) -> CoachApp:
    """Let it be that time, and wait until the app has looked at what is due then."""
    app = pilot.app
    assert isinstance(app, CoachApp)
    clock.now = at(FRIDAY, moment)
    await until(pilot, lambda: moment in shown(app))
    await settled(pilot)
    return app
