"""Pictures of the screens in the states that matter, at three sizes, in the dark and the light theme.

``pytest --snapshot-update`` draws them anew: look at each before it is kept.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from textual.pilot import Pilot

from coach.definitions import parse
from coach.service import Coach
from coach.settings import Settings
from coach.tui.app import CoachApp
from tests.tui.conftest import CALLS, FRIDAY, MONDAY, Clock, at, keep_days, until

SIZES = [(60, 18), (80, 24), (120, 40)]
THURSDAY = FRIDAY - timedelta(1)
Prepare = Callable[[Coach], object]
Act = Callable[[Pilot[None]], Awaitable[object]]


class Scene(NamedTuple):
    """What happened before the app is opened on Friday at ten, and what is done in it."""

    prepare: Prepare
    act: Act | None = None


def open_with(theme: str) -> Coach:
    """A history in the present folder, by a relative path, so that no picture holds the path of a test."""
    coach = Coach(Path("data"), Path("config"), Settings(theme=theme))
    coach.keeper.open()
    coach.look_back(at(FRIDAY))
    return coach


def lived(run: int) -> Prepare:
    """Three behaviours kept since October until yesterday, and half of a Friday; mastery after ``run`` weeks."""

    def prepare(coach: Coach) -> None:
        coach.start(parse(CALLS.replace("[[results]]", f"run = {run}\n[[results]]")), at(MONDAY))
        keep_days(coach, ("calls", "log", "ask"), MONDAY, THURSDAY)
        coach.clear("ask", THURSDAY, at(THURSDAY))
        coach.mark("ask", THURSDAY, at(THURSDAY), count=0)
        coach.mark("log", FRIDAY, at(FRIDAY, "08:50"))
        coach.add("calls", FRIDAY, 2, at(FRIDAY, "09:40"))

    return prepare


def late(coach: Coach) -> None:
    lived(12)(coach)
    coach.mark("calls", FRIDAY, at(FRIDAY, "09:55"), on_time=False)


def on_leave(coach: Coach) -> None:
    lived(12)(coach)
    coach.take_off(THURSDAY, FRIDAY, "A long weekend")


def nothing(coach: Coach) -> None:
    """No history yet."""


async def check_off_while_the_disk_will_not(pilot: Pilot[None]) -> None:
    # Something else where the lock has to be.
    Path("data/lock").unlink()
    Path("data/lock").mkdir()
    await pilot.press("space")
    app = pilot.app
    assert isinstance(app, CoachApp)
    await until(pilot, lambda: app.saving == "failed")


async def see_the_ladder(pilot: Pilot[None]) -> None:
    await pilot.press("2")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def write_a_definition(pilot: Pilot[None]) -> None:
    await pilot.press("enter")
    await pilot.pause()


async def see_the_settings(pilot: Pilot[None]) -> None:
    await pilot.press("comma", "down", "down")
    await pilot.pause()


SCENES = {
    "an empty start": Scene(nothing),
    "the first form": Scene(nothing, write_a_definition),
    "a normal day": Scene(lived(12)),
    "a late mark": Scene(late),
    "a day off": Scene(on_leave),
    "the open gate": Scene(lived(4)),
    "a failed save": Scene(lived(12), check_off_while_the_disk_will_not),
    "the ladder": Scene(lived(12), see_the_ladder),
    "the ladder with its gate open": Scene(lived(4), see_the_ladder),
    "the settings": Scene(lived(12), see_the_settings),
}


@pytest.mark.parametrize("theme", ["dusk", "dawn"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES.values(), ids=[name.replace(" ", "-") for name in SCENES])
def test_it_looks_as_it_did(
    scene: Scene, size: tuple[int, int], theme: str, snap_compare: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    coach = open_with(theme)
    scene.prepare(coach)
    coach.save(at(FRIDAY))
    app = CoachApp(coach, Clock(at(FRIDAY)))
    assert snap_compare(app, terminal_size=size, run_before=scene.act)
