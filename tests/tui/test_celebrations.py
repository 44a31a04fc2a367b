"""Celebrations: each once, of its size, where the rep is; never of what is undone, backfilled or not wanted."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from coach.celebrated import by_command
from coach.definitions import parse
from coach.service import Coach
from coach.settings import Settings
from coach.tui.app import CoachApp
from coach.tui.screens.ladder import LadderScreen
from coach.tui.screens.settle import SettleDialog
from coach.tui.widgets.celebration import CelebrationBox
from tests.tui.conftest import CALLS, FRIDAY, MONDAY, Clock, at, keep_days, shown, toasts, until

SIZE = (100, 36)
THURSDAY = FRIDAY - timedelta(1)


@pytest.fixture
def opens(folder: Path, clock: Clock) -> Callable[..., CoachApp]:
    """An app whose rep needs one referral today to keep the seventh week in a row, which ``run`` may be enough."""

    def make(run: int, **settings: bool) -> CoachApp:
        coach = Coach(folder, folder.with_name("config"), Settings(**settings))
        coach.keeper.open()
        coach.start(parse(CALLS.replace("[[results]]", f"run = {run}\n[[results]]")), at(MONDAY))
        keep_days(coach, ("calls", "log", "ask"), MONDAY, THURSDAY)
        coach.mark("ask", THURSDAY, at(THURSDAY), count=0)
        keep_days(coach, ("calls", "log"), FRIDAY, FRIDAY)
        coach.save(clock())
        return CoachApp(coach, clock)

    return make


@asynccontextmanager
async def whole_week(app: CoachApp, size: tuple[int, int] = SIZE) -> AsyncIterator[Pilot[None]]:
    """The app, once the ladder was summed up and the referral is done."""
    async with app.run_test(size=size) as pilot:
        await ready(pilot, app)
        await pilot.press("space")
        yield pilot


async def ready(pilot: Pilot[None], app: CoachApp) -> None:
    """Wait until the ladder is summed up; the cursor on the referral."""
    await until(pilot, app._is_ready)
    await pilot.press("down", "down")


def boxes(app: CoachApp) -> list[CelebrationBox]:
    return list(app.screen.query(CelebrationBox))


async def test_a_complete_day_is_said_in_the_place_of_the_coach_s_line_and_goes_by_itself(
    app: CoachApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.tui.widgets.page._CHEERING", 0.2)
    monkeypatch.setattr("coach.tui.widgets.page._FADING", 0.2)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, app._is_ready)
        await pilot.press("space", "down", "space", "down", "space")
        await until(pilot, lambda: "Coach      ◆ A whole day: all 3 kept." in shown(app))
        assert boxes(app) == []
        await until(pilot, lambda: "◆" not in shown(app))
        assert "Coach      " in shown(app)


async def test_a_kept_week_is_a_line_above_the_keys_that_goes_by_itself(
    opens: Callable[..., CoachApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.tui.widgets.celebration._STANDS", {False: 2.0, True: 2.0})
    app = opens(12)
    async with whole_week(app) as pilot:
        await until(pilot, lambda: "◆ The week is kept, 7 in a row. A whole day: all 3 kept." in shown(app))
        assert not boxes(app)[0].is_large
        await until(pilot, lambda: not boxes(app))


async def test_a_medium_one_stays_while_keys_are_pressed(opens: Callable[..., CoachApp]) -> None:
    app = opens(12)
    async with whole_week(app) as pilot:
        await until(pilot, lambda: boxes(app))
        await pilot.press("up", "down")
        await until(pilot, lambda: app.saving == "saved" and app._is_ready())
        assert boxes(app) == [app._box]


@pytest.mark.parametrize("reduce_motion", [False, True])
async def test_the_gate_is_a_panel_that_goes_with_the_next_key_which_acts(
    opens: Callable[..., CoachApp], reduce_motion: bool
) -> None:
    app = opens(7, reduce_motion=reduce_motion)
    async with whole_week(app) as pilot:
        await until(pilot, lambda: "◆ All that mastery asks, done" in shown(app))
        assert "7 weeks in a row: the gate to the next rung opens after 22 Nov." in shown(app)
        assert "Why: Mornings are when prospects pick up" in shown(app)
        assert (app.animation_level == "none") is reduce_motion
        await pilot.press("up")
        assert app.screen.rows.cursor == 1  # type: ignore[attr-defined]
        await until(pilot, lambda: not boxes(app))


async def test_a_click_puts_it_away(opens: Callable[..., CoachApp]) -> None:
    app = opens(7)
    async with whole_week(app) as pilot:
        await until(pilot, lambda: boxes(app))
        await pilot.click(CelebrationBox)
        await until(pilot, lambda: not boxes(app))


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)])
async def test_it_never_covers_the_row_under_the_cursor_or_the_keys(
    opens: Callable[..., CoachApp], size: tuple[int, int]
) -> None:
    app = opens(7)
    async with whole_week(app, size) as pilot:
        await until(pilot, lambda: "◆ All that mastery asks, done" in shown(app))
        assert "Ask for one referral" in shown(app)
        assert "space Done" in shown(app)
        assert all(len(line) <= size[0] for line in shown(app).splitlines())


async def test_each_is_celebrated_once(opens: Callable[..., CoachApp]) -> None:
    app = opens(12)
    async with whole_week(app) as pilot:
        await until(pilot, lambda: boxes(app))
        boxes(app)[0].remove()
        await pilot.press("space", "space")
        await until(pilot, lambda: not app._fresh and app._is_ready())
        assert boxes(app) == []


async def test_what_is_done_again_after_undoing_is_not_celebrated(opens: Callable[..., CoachApp]) -> None:
    app = opens(12)
    async with whole_week(app) as pilot:
        await until(pilot, lambda: boxes(app))
        boxes(app)[0].remove()
        await pilot.press("ctrl+z")
        await until(pilot, app._is_ready)
        await pilot.press("ctrl+y")
        await until(pilot, app._is_ready)
        assert boxes(app) == []


@pytest.mark.parametrize("run", [7, 12], ids=["large", "medium"])
@pytest.mark.parametrize("key", ["ctrl+z", "space"])
async def test_what_is_taken_back_is_celebrated_no_longer(opens: Callable[..., CoachApp], run: int, key: str) -> None:
    app = opens(run, reduce_motion=True)
    async with whole_week(app) as pilot:
        await until(pilot, lambda: "◆" in shown(app))
        await pilot.press(key)
        await until(pilot, lambda: "◆" not in shown(app))
        assert "The week is kept" not in shown(app)


async def test_a_complete_day_that_is_taken_back_is_told_no_longer(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, app._is_ready)
        await pilot.press("space", "down", "space", "down", "space")
        await until(pilot, lambda: "◆ A whole day" in shown(app))
        await pilot.press("space")
        await until(pilot, lambda: "◆" not in shown(app))


async def test_another_mark_takes_no_celebration_down(opens: Callable[..., CoachApp]) -> None:
    app = opens(12)
    async with whole_week(app) as pilot:
        await until(pilot, lambda: boxes(app))
        await pilot.press("up", "plus")
        await until(pilot, lambda: app.saving == "saved" and app._is_ready() and not app._fresh)
        assert boxes(app) == [app._box]


async def test_each_is_celebrated_once_though_the_app_was_closed_in_between(
    opens: Callable[..., CoachApp], folder: Path, clock: Clock
) -> None:
    app = opens(12)
    async with whole_week(app) as pilot:
        await until(pilot, lambda: boxes(app))
        await pilot.press("space")
        await until(pilot, lambda: app.saving == "saved")
    again = CoachApp(Coach.open(clock(), str(folder)), clock)
    async with again.run_test(size=SIZE) as pilot:
        await ready(pilot, again)
        await pilot.press("space")
        await until(pilot, lambda: again.saving == "saved" and again._is_ready() and not again._fresh)
        await until(pilot, lambda: not again._unsung)
        assert "◆" not in shown(again)


async def test_what_another_program_celebrated_is_not_celebrated_again(
    opens: Callable[..., CoachApp], folder: Path
) -> None:
    app = opens(12)
    async with app.run_test(size=SIZE) as pilot:
        await ready(pilot, app)
        other = Coach.open(at(FRIDAY), str(folder))
        change = other.mark("ask", FRIDAY, at(FRIDAY))
        other.save(at(FRIDAY))
        assert by_command(other, change.edits, at(FRIDAY)) is not None
        other.clear("ask", FRIDAY, at(FRIDAY))
        other.save(at(FRIDAY))
        await until(pilot, lambda: app.coach.refresh(at(FRIDAY)) is None and app._is_ready())
        await pilot.press("space")
        await until(pilot, lambda: "All done." in shown(app) and not app._fresh and not app._unsung)
        assert "◆" not in shown(app)


async def test_what_cannot_be_noted_is_celebrated_all_the_same(opens: Callable[..., CoachApp], folder: Path) -> None:
    app = opens(12)
    (folder / "reminders").write_text("no folder")
    async with whole_week(app) as pilot:
        await until(pilot, lambda: boxes(app))


async def test_growing_is_said_once(folder: Path, clock: Clock) -> None:
    coach = Coach.open(at(MONDAY), str(folder))
    coach.start(parse(CALLS.replace("[[results]]", "run = 2\n[[results]]")), at(MONDAY))
    keep_days(coach, ("calls", "log", "ask"), MONDAY, THURSDAY)
    coach.save(clock())
    app = CoachApp(coach, clock)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, app._is_ready)
        await pilot.press("g")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "◆ One rung higher" in shown(app))
        assert toasts(app) == []


async def test_nothing_is_celebrated_when_the_rep_does_not_want_it(opens: Callable[..., CoachApp]) -> None:
    app = opens(7, celebrate=False)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "down", "space")
        await until(pilot, lambda: app.saving == "saved" and not app._fresh)
        assert "◆" not in shown(app)
        assert app._celebrations is None


async def test_a_day_of_long_ago_entered_first_takes_nothing_from_today(
    opens: Callable[..., CoachApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.tui.app._TICK", 0.5)  # so that all is done before the ladder is summed up
    app = opens(12)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("left_square_bracket", "left_square_bracket", "plus", "t", "down", "down", "space")
        assert {edit.key.day for edit in app._fresh} == {FRIDAY - timedelta(2), FRIDAY}
        await until(pilot, lambda: "◆ The week is kept, 7 in a row." in shown(app))


async def test_a_week_that_was_celebrated_is_not_celebrated_again_when_yesterday_is_entered_after_today(
    opens: Callable[..., CoachApp],
) -> None:
    app = opens(7, reduce_motion=True)
    async with whole_week(app) as pilot:
        await until(pilot, lambda: "◆ All that mastery asks, done" in shown(app))
        await pilot.press("left_square_bracket")
        await until(pilot, lambda: not boxes(app) and app._is_ready())
        await pilot.press("space")
        await until(pilot, lambda: app.saving == "saved" and app._is_ready() and not app._fresh and not app._unsung)
        assert "◆" not in shown(app)


async def test_what_was_done_before_the_ladder_was_summed_up_is_celebrated_then(opens: Callable[..., CoachApp]) -> None:
    app = opens(12)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "down", "space")
        await until(pilot, lambda: boxes(app))


async def test_it_goes_along_to_the_screen_that_the_rep_goes_to(opens: Callable[..., CoachApp]) -> None:
    app = opens(12)
    async with whole_week(app) as pilot:
        await until(pilot, lambda: boxes(app))
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, LadderScreen) and "◆ The week is kept" in shown(app))


async def test_yesterday_s_evening_entered_this_morning_counts_but_for_the_small(folder: Path, clock: Clock) -> None:
    coach = Coach.open(at(MONDAY), str(folder))
    coach.start(parse(CALLS), at(MONDAY))
    keep_days(coach, ("calls", "log", "ask"), MONDAY, THURSDAY - timedelta(1))
    app = CoachApp(coach, clock)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(app.screen, SettleDialog))
        await until(pilot, app._is_ready)
        await pilot.press("d", "enter")
        await until(pilot, lambda: "◆ The longest run so far" in shown(app) or "◆ The week is kept" in shown(app))
        assert "A whole day" not in shown(app)


async def test_what_another_program_records_is_not_celebrated(opens: Callable[..., CoachApp], folder: Path) -> None:
    app = opens(12)
    async with app.run_test(size=SIZE) as pilot:
        await ready(pilot, app)
        other = Coach.open(at(FRIDAY), str(folder))
        other.mark("ask", FRIDAY, at(FRIDAY))
        other.save(at(FRIDAY))
        await until(pilot, lambda: "All done." in shown(app))
        await until(pilot, app._is_ready)
        assert "◆" not in shown(app)


async def test_it_stands_above_a_reminder_and_covers_nothing_of_it(
    opens: Callable[..., CoachApp], clock: Clock
) -> None:
    app = opens(7)
    app.coach.clear("log", FRIDAY, at(FRIDAY))
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, app)
        clock.now = at(FRIDAY, "17:00")
        await until(pilot, lambda: app.shown.notice and "puts it away" in shown(app))
        await until(pilot, app._is_ready)
        await pilot.press("space")
        await until(pilot, lambda: "◆ All that mastery asks, done" in shown(app))
        assert "Ask for one referral" in shown(app)
        assert app.shown.notice is not None
        assert app.shown.notice.title in shown(app)
        assert "puts it away" in shown(app)
