"""Pictures of Today in large windows, where each behaviour's last weeks and the last readings have their place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from coach.service import Coach
from coach.tui.app import CoachApp
from tests.tui.conftest import FRIDAY, Clock, at, settled, shown, until
from tests.tui.test_pictures import Prepare, a_few_readings, a_week, open_with
from tests.tui.yearly import a_year_of_results

SCENES: dict[str, Prepare] = {"a-week": a_week, "a-few-readings": a_few_readings, "a-year": a_year_of_results}


def app_of(prepare: Callable[[Coach], object], theme: str) -> CoachApp:
    coach = open_with(theme)
    prepare(coach)
    coach.save(at(FRIDAY))
    return CoachApp(coach, Clock(at(FRIDAY)))


@pytest.mark.parametrize("theme", ["dusk", "dawn"])
@pytest.mark.parametrize("size", [(160, 50), (300, 100)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES)
def test_today_uses_the_room(
    snap_compare: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scene: str, size: tuple[int, int], theme: str
) -> None:
    monkeypatch.chdir(tmp_path)

    async def ready(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: "Day by day" in shown(pilot.app))  # type: ignore[arg-type]
        await settled(pilot)

    assert snap_compare(app_of(SCENES[scene], theme), terminal_size=size, run_before=ready)


async def test_where_there_is_no_more_room_it_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    app = app_of(a_few_readings, "dusk")
    async with app.run_test(size=(160, 50)) as pilot:
        await until(pilot, lambda: "Day by day" in shown(app))
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: "Day by day" not in shown(app) and "First meetings" not in shown(app))
        await pilot.resize_terminal(150, 50)
        await until(pilot, lambda: "Day by day" in shown(app) and "before that 4 · 5 · 3" in shown(app))
