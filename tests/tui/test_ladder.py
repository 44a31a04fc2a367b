"""Ladder: every key of it, on the real store."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from coach import demo, ladders
from coach.definitions import parse
from coach.service import Coach
from coach.tui.app import CoachApp
from coach.tui.dialogs import Ask
from coach.tui.forms.definition import DefinitionForm
from coach.tui.screens.ladder import LadderScreen
from coach.tui.screens.record import RecordDialog
from coach.tui.widgets.rungs import Rungs
from coach.views.rungs import Earlier, Next, Present
from tests.tui.conftest import CALLS, FRIDAY, MONDAY, Clock, at, keep_days, shown, toasts, until

SIZE = (100, 30)


@pytest.fixture
def years(folder: Path, clock: Clock) -> CoachApp:
    """Thirty years of it."""
    demo.fill(folder, 30, clock())
    return CoachApp(Coach.open(clock(), str(folder)), clock)


async def climbed(pilot: Pilot[None], app: CoachApp) -> Rungs:
    """The ladder, in view."""
    await pilot.press("2")
    await until(pilot, lambda: isinstance(app.screen, LadderScreen) and app.screen.focused is not None)
    return app.screen.query_one(Rungs)


async def test_the_present_rung_stands_with_its_gate_and_the_next_one_above(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        rungs = await climbed(pilot, app)
        await until(pilot, lambda: "5 → 6 calls" in shown(app))
        text = shown(app)
        for words in (
            "Call prospects: 5 → 6 calls", "Proposed, once the gate opens.", "Five calls before eleven", "since 5 Oct",
            "■ ■ ■ ■ ■ ■ ◧", "6 of 12 weeks kept in a row.", "When I sit down with my first coffee",
            "5 calls · by 11:00 · weekdays", "Asked: 12 weeks in a row", "■ kept",
        ):  # fmt: skip
            assert words in text
        assert text.index("5 → 6 calls") < text.index("since 5 Oct")
        assert isinstance(rungs.current, Present)


async def test_g_says_how_far_it_is_while_the_gate_is_closed(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await climbed(pilot, app)
        await pilot.press("g")
        await until(pilot, lambda: any("6 of 12 weeks in a row are kept" in told for told in toasts(app)))
        assert isinstance(app.screen, LadderScreen)


async def test_g_opens_the_next_rung_and_it_is_on_the_ladder_once_grown(mastered: CoachApp) -> None:
    async with mastered.run_test(size=SIZE) as pilot:
        rungs = await climbed(pilot, mastered)
        assert "The gate is open: g takes you there." in shown(mastered)
        await pilot.press("g")
        await until(pilot, lambda: isinstance(mastered.screen, DefinitionForm) and mastered.screen.focused)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(mastered.screen, LadderScreen))
        await until(pilot, lambda: "mastered on 1 Nov" in shown(mastered))
        assert isinstance(rungs.current, Present)
        assert rungs.current.rung.rung == 2


@pytest.mark.parametrize(("key", "heading"), [("e", "Ease: an easier rung"), ("E", "Edit words and reminders")])
async def test_e_eases_and_shift_e_edits(app: CoachApp, key: str, heading: str) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await climbed(pilot, app)
        await pilot.press(key)
        await until(pilot, lambda: heading in shown(app))


async def test_another_subject_is_refused_until_this_one_is_mastered(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await climbed(pilot, app)
        await pilot.press("N")
        await until(pilot, lambda: any("not mastered yet" in told for told in toasts(app)))
        assert isinstance(app.screen, LadderScreen)


async def test_another_subject_may_begin_once_this_one_is_mastered(mastered: CoachApp) -> None:
    async with mastered.run_test(size=SIZE) as pilot:
        await climbed(pilot, mastered)
        await pilot.press("N")
        await until(pilot, lambda: "A new ladder" in shown(mastered))
        await pilot.press("ctrl+n")
        await until(pilot, lambda: "The next subject" in shown(mastered))


async def test_an_empty_ladder_says_how_to_begin_and_n_begins(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await pilot.press("escape")
        await climbed(pilot, empty)
        assert "Press N to begin" in shown(empty)
        assert "N New subject" in shown(empty)
        assert "Grow" not in shown(empty)
        await pilot.press("x", "e", "enter")
        assert any("nothing to set aside" in told for told in toasts(empty))
        assert any("No resolution is active." in told for told in toasts(empty))
        await pilot.press("N")
        await until(pilot, lambda: "Welcome to Coach" in shown(empty))


async def test_the_next_rung_of_the_ladder_that_was_taken_is_proposed_and_grown_into(
    folder: Path, clock: Clock
) -> None:
    coach = Coach.open(at(MONDAY), str(folder))
    rung = ladders.one_called(ladders.load(coach.config)[0], "dread-first").rungs[0]
    coach.start(rung, at(MONDAY))
    keep_days(coach, ("dread",), MONDAY, FRIDAY - timedelta(1))
    coach.save(at(FRIDAY))
    app = CoachApp(coach, clock)
    async with app.run_test(size=SIZE) as pilot:
        await climbed(pilot, app)
        await until(pilot, lambda: "The dreaded task before eleven" in shown(app))
        assert "Do my most dreaded task: by 12:00 → 11:00" in shown(app)
        await pilot.press("g")
        await until(pilot, lambda: isinstance(app.screen, DefinitionForm) and app.screen.focused)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Write tomorrow's dreaded task on a card before I go home: added" in shown(app))
        active = app.coach.history.active()
        assert active is not None
        assert (active.rung, active.title, active.behaviours[0].by) == (2, "The dreaded task before eleven", "11:00")


async def test_setting_aside_asks_why_ends_the_ladder_and_can_be_undone(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await climbed(pilot, app)
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press("enter")
        assert isinstance(app.screen, Ask)
        await pilot.press(*"[b]moved", "enter")
        await until(pilot, lambda: "set aside: [b]moved" in shown(app))
        assert app.coach.history.active() is None
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "6 of 12 weeks kept in a row." in shown(app))


async def test_enter_tells_a_rung_period_by_period(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await climbed(pilot, app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, RecordDialog))
        text = shown(app)
        for words in ("rung 1 · since 5 Oct", "16 – 22 Nov", "◧ open", "9 – 15 Nov", "■ kept", "1 5/5"):
            assert words in text
        await pilot.press("j", "k", "pagedown", "pageup", "escape")
        await until(pilot, lambda: isinstance(app.screen, LadderScreen))


async def test_arrows_letters_home_and_end_move_and_enter_on_the_next_rung_grows(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        rungs = await climbed(pilot, app)
        await pilot.press("up")
        assert isinstance(rungs.current, Next)
        await pilot.press("j", "k", "down", "home")
        assert isinstance(rungs.current, Next)
        await pilot.press("end")
        assert isinstance(rungs.current, Present)
        await pilot.press("up", "enter")
        await until(pilot, lambda: any("in a row are kept" in told for told in toasts(app)))


async def test_thirty_years_open_at_once_and_read_only_what_is_opened(years: CoachApp) -> None:
    async with years.run_test(size=SIZE) as pilot:
        rungs = await climbed(pilot, years)
        assert "since" in shown(years)
        assert min(key.day.year for key in years.coach.history.marks) >= FRIDAY.year - 2
        await pilot.press("end")
        assert isinstance(rungs.current, Earlier)
        await pilot.press("enter")
        await until(
            pilot, lambda: "mastered on" in shown(years).split("▾")[-1] or "best run" in shown(years).split("▾")[-1]
        )
        assert min(key.day.year for key in years.coach.history.marks) < FRIDAY.year - 28
        await pilot.press("enter")
        await until(pilot, lambda: "▾" not in shown(years))
        await pilot.press("pageup", "pagedown", "home")
        assert isinstance(rungs.current, Next)


async def test_a_click_moves_the_cursor_and_another_opens(app: CoachApp) -> None:
    app.CLICK_CHAIN_TIME_THRESHOLD = 0.0  # type: ignore[misc]  # however fast, these are clicks of their own
    async with app.run_test(size=SIZE) as pilot:
        rungs = await climbed(pilot, app)
        await pilot.click(Rungs, offset=(20, 0))
        assert isinstance(rungs.current, Next)
        await pilot.click(Rungs, offset=(20, 4))
        assert isinstance(rungs.current, Present)
        await pilot.click(Rungs, offset=(20, 5))
        await until(pilot, lambda: isinstance(app.screen, RecordDialog))


async def test_every_key_of_the_ladder_has_an_id_and_says_what_it_does() -> None:
    for binding in (*LadderScreen.BINDINGS, *DefinitionForm.BINDINGS, *RecordDialog.BINDINGS):
        assert binding.id
        assert binding.tooltip


async def test_every_action_of_the_ladder_is_in_the_palette(app: CoachApp) -> None:
    async with app.run_test(size=(100, 50)) as pilot:
        await climbed(pilot, app)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: "Set aside" in shown(app))
        for words in ("Grow", "Ease", "Edit", "New subject", "Open"):
            assert words in shown(app)


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40), (160, 50)])
async def test_no_line_of_the_ladder_is_cut_off(app: CoachApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await climbed(pilot, app)
        text = shown(app)
        assert "since 5 Oct" in text
        assert "weeks more after it." in " ".join(text.split()).replace("┃ ┃ ", "")
        assert all(len(line) <= size[0] for line in text.splitlines())


async def test_names_are_text_on_the_ladder(folder: Path, clock: Clock) -> None:
    coach = Coach.open(clock(), str(folder))
    coach.start(parse(CALLS.replace("Five calls before eleven", "[@click=app.quit]x[/] [red]")), clock())
    app = CoachApp(coach, clock)
    async with app.run_test(size=SIZE) as pilot:
        await climbed(pilot, app)
        assert "[@click=app.quit]x[/] [red]" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, RecordDialog))
        assert "[@click=app.quit]x[/] [red]" in shown(app)
