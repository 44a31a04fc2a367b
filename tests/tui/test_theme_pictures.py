"""Pictures of Today in every theme, and in the dark and the light one of what is opened from a screen.

``pytest --snapshot-update`` draws them anew: look at each before it is kept.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from coach.service import Coach
from coach.tui import themes
from coach.tui.app import CoachApp
from tests.tui.conftest import FRIDAY, Clock, at, settled
from tests.tui.test_pictures import Act, Scene, lived, open_with, see_results
from tests.tui.yearly import a_year_of_results

SIZES = ((80, 24), (120, 40))
each_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


def pressing(*keys: str) -> Act:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press(*keys)
        await pilot.pause()

    return act


def on_results(*keys: str) -> Act:
    async def act(pilot: Pilot[None]) -> None:
        await see_results(pilot)
        await pressing(*keys)(pilot)

    return act


def with_open_days(coach: Coach) -> None:
    lived(12)(coach)
    for days in (1, 2):
        coach.clear("log", FRIDAY - timedelta(days), at(FRIDAY))


SCENES = {
    "a behaviour": Scene(lived(12), pressing("enter")),
    "a note": Scene(lived(12), pressing("n", *"Two of five before nine")),
    "a skip": Scene(lived(12), pressing("s", *"No lead")),
    "time off": Scene(lived(12), pressing("o")),
    "earlier days": Scene(with_open_days, pressing("u")),
    "a theme": Scene(lived(12), pressing("comma", "enter")),
    "a reading": Scene(a_year_of_results, on_results("a")),
    "readings": Scene(a_year_of_results, on_results("enter")),
    "a report": Scene(a_year_of_results, on_results("i")),
}


def as_before(scene: Scene, theme: str, size: tuple[int, int], snap_compare: Any) -> bool:
    """Whether the app looks as in its picture, opened on Friday at ten, when the scene has been played."""
    coach = open_with(theme)
    scene.prepare(coach)
    coach.save(at(FRIDAY))

    async def act(pilot: Pilot[None]) -> None:
        if scene.act is not None:
            await scene.act(pilot)
        await settled(pilot)

    app = CoachApp(coach, Clock(at(FRIDAY)))
    return bool(snap_compare(app, terminal_size=size, run_before=act))


@each_size
@pytest.mark.parametrize("theme", [theme.name for theme in themes.load(())[0]])
def test_today_looks_as_it_did_in_every_theme(
    theme: str, size: tuple[int, int], snap_compare: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert as_before(Scene(lived(12)), theme, size, snap_compare)


@each_size
@pytest.mark.parametrize("theme", [themes.DARK, themes.LIGHT])
@pytest.mark.parametrize("scene", SCENES.values(), ids=[name.replace(" ", "-") for name in SCENES])
def test_what_is_opened_looks_as_it_did(
    scene: Scene, theme: str, size: tuple[int, int], snap_compare: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert as_before(scene, theme, size, snap_compare)
