"""The review: what was, what the rep makes of it, the case that is named, drafts, and the move that follows."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from coach.definitions import parse
from coach.domain.history import ReviewKey
from coach.domain.reviewing import Written
from coach.service import Coach
from coach.tui.app import CoachApp
from coach.tui.forms.definition import DefinitionForm
from coach.tui.screens.review import ReviewDialog
from coach.tui.screens.today import TodayScreen
from coach.tui.widgets.rating import Rating
from tests.tui.conftest import CALLS, FRIDAY, MONDAY, Clock, at, keep_days, shown, toasts, until

SIZE = (100, 40)
THIS_WEEK = date(2026, 11, 16)
LAST_WEEK = THIS_WEEK - timedelta(7)


async def opened(pilot: Pilot[None], app: CoachApp) -> ReviewDialog:
    await pilot.press("r")
    await until(pilot, lambda: isinstance(app.screen, ReviewDialog) and isinstance(app.focused, TextArea))
    assert isinstance(app.screen, ReviewDialog)
    return app.screen


def written(app: CoachApp, week: date = THIS_WEEK) -> tuple[object, ...]:
    """The review of ``week`` in memory."""
    found = app.coach.history.reviews[ReviewKey(next(iter(app.coach.history.resolutions)), week)]
    return found.worked, found.learnt, found.change, found.process, found.outcome


async def test_it_says_how_the_week_went_and_why_and_what_worked(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        text = shown(app)
        assert "‹ f2  Review of 16 – 22 Nov" in text
        assert "Five calls before eleven" in text
        assert "It is open until 22 Nov." in text
        assert "4 of 5  Log every call" in text
        assert "kept most" not in text


async def test_what_is_written_and_rated_is_saved_and_shows_in_the_journal(app: CoachApp, folder: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        await pilot.press(*"List", "enter", *"ready", "tab", *"Early", "tab", "4", "tab", "2", "tab", *"Door shut")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert written(app) == ("List\nready", "Early", "Door shut", 4, 2)
        assert toasts(app) == ["The review is written."]
        await until(pilot, lambda: app.saving == "saved")
        assert Coach.open(at(FRIDAY), str(folder)).history.reviews == app.coach.history.reviews
        await pilot.press("5")
        await until(pilot, lambda: "Worked: List" in shown(app))


async def test_the_case_is_named_and_coached_as_one_rates(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        dialog = await opened(pilot, app)
        assert "Rate both" in shown(app)
        cases = {
            ("4", "2"): "Good process, poor outcome. No failure",
            ("1", "5"): "Poor process, good outcome. That was luck",
            ("5", "5"): "Good process, good outcome.",
            ("3", "4"): "So-so process, good outcome. So-so",
            ("1", "1"): "Poor process, poor outcome.",
        }  # fmt: skip
        for (process, outcome), said in cases.items():
            dialog.query_one("#process", Rating).focus()
            await pilot.press(process, "tab", outcome)
            assert said in shown(app)


async def test_a_rating_goes_up_and_down_and_is_taken_back(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        dialog = await opened(pilot, app)
        process, outcome = dialog.query_one("#process", Rating), dialog.query_one("#outcome", Rating)
        process.focus()
        await pilot.press("right")
        assert process.value == 3
        await pilot.press("l", "l", "l", "l")
        assert process.value == 5
        await pilot.press("left", "h")
        assert process.value == 3
        await pilot.press("6", "9")
        assert process.value == 3
        await pilot.press("backspace")
        assert process.value is None
        await pilot.press("down", "2")
        assert (app.focused, outcome.value) == (outcome, 2)
        await pilot.press("up")
        assert app.focused is process
        await pilot.click(Rating, offset=(18, 0))
        assert process.value == 3


async def test_what_worked_in_a_missed_week_is_said_and_each_count_stands_once(folder: Path, clock: Clock) -> None:
    coach = Coach.open(at(MONDAY), str(folder))
    coach.start(parse(CALLS), at(MONDAY))
    keep_days(coach, ("calls",), MONDAY, MONDAY + timedelta(4))
    keep_days(coach, ("log", "ask"), MONDAY, MONDAY + timedelta(1))
    app = CoachApp(coach, clock)
    async with app.run_test(size=(120, 40)) as pilot:
        app.open_review(ReviewKey(next(iter(coach.history.resolutions)), MONDAY))
        await until(pilot, lambda: "Missed. Below the bar of 80 %" in shown(app))
        assert shown(app).count(", 4 needed") == 2
        assert shown(app).count("2 of 5") == 3
        assert "Worked against all odds" in shown(app)
        assert "“Call prospects” was kept most" in shown(app)


async def test_leaving_keeps_what_was_typed_as_a_draft_which_can_be_begun_afresh(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        await pilot.press(*"Half a", "escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert toasts(app) == ["Kept as a draft."]
        assert app.coach.history.reviews == {}
        dialog = await opened(pilot, app)
        assert "Your draft · ctrl+l begins afresh" in shown(app)
        await pilot.press(*" thought")
        assert dialog.query_one("#worked", TextArea).text == "Half a thought"
        await pilot.press("ctrl+l", "escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await opened(pilot, app)
        assert "Your draft" not in shown(app)


async def test_quitting_from_it_leaves_only_the_review_and_the_draft_outlives_the_program(
    app: CoachApp, folder: Path, clock: Clock
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        await pilot.press("a", "tab", "b")
        await app.action_quit()
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert app.is_running
    again = CoachApp(Coach.open(clock(), str(folder)), clock)
    async with again.run_test(size=SIZE) as pilot:
        dialog = await opened(pilot, again)
        assert [area.text for area in dialog.query(TextArea)] == ["a", "b", ""]
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(again.screen, TodayScreen))
        assert written(again) == ("a", "b", "", None, None)
        await opened(pilot, again)
        assert "Your draft" not in shown(again)


async def test_leaving_the_app_in_any_way_keeps_what_stands_in_it(app: CoachApp, folder: Path, clock: Clock) -> None:
    async with app.run_test(size=SIZE) as pilot:
        dialog = await opened(pilot, app)
        await pilot.press("a")
        dialog.query_one("#process", Rating).value = 4
        app.exit()
    again = CoachApp(Coach.open(clock(), str(folder)), clock)
    async with again.run_test(size=SIZE) as pilot:
        dialog = await opened(pilot, again)
        assert (dialog.query_one("#worked", TextArea).text, dialog.query_one("#process", Rating).value) == ("a", 4)


def write_elsewhere(folder: Path, **parts: Any) -> None:
    other = Coach.open(at(FRIDAY), str(folder))
    other.review(next(iter(other.history.resolutions)), THIS_WEEK, Written(**parts), at(FRIDAY))
    other.save(at(FRIDAY))


async def test_what_another_program_writes_into_it_meanwhile_stays(app: CoachApp, folder: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        write_elsewhere(folder, worked="From a shell", process=4)
        await until(pilot, lambda: app.coach.history.reviews)
        await pilot.press("tab", *"Mine", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert written(app) == ("From a shell", "Mine", "", 4, None)


async def test_of_a_text_that_both_wrote_both_are_shown_before_they_are_saved(app: CoachApp, folder: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        dialog = await opened(pilot, app)
        write_elsewhere(folder, worked="From a shell")
        await until(pilot, lambda: app.coach.history.reviews)
        await pilot.press(*"Mine", "ctrl+s")
        await until(pilot, lambda: "It was written elsewhere meanwhile" in shown(app))
        assert dialog.query_one("#worked", TextArea).text == "From a shell\nMine"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert written(app)[0] == "From a shell\nMine"


async def test_every_earlier_period_is_reached_and_what_was_typed_on_the_way_is_a_draft(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        await pilot.press(*"Draft", "f2")
        await until(pilot, lambda: "Review of 9 – 15 Nov" in shown(app))
        assert app.screen.query_one("#worked", TextArea).text == ""
        for _ in range(5):
            await pilot.press("f2")
        await until(pilot, lambda: "Review of 5 – 11 Oct" in shown(app))
        assert "‹ f2" not in shown(app)
        await pilot.press("f2", *"First", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert written(app, MONDAY)[0] == "First"
        dialog = await opened(pilot, app)
        assert dialog.query_one("#worked", TextArea).text == "Draft"
        await pilot.click("#earlier")
        await until(pilot, lambda: "Review of 9 – 15 Nov" in shown(app))
        await pilot.click("#later")
        await until(pilot, lambda: "Review of 16 – 22 Nov" in shown(app))
        assert "f3 ›" not in shown(app)


async def test_the_end_of_a_line_is_where_it_is_in_every_text(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        dialog = await opened(pilot, app)
        await pilot.press(*"List", "ctrl+a", "ctrl+e", "!")
        assert dialog.query_one("#worked", TextArea).text == "List!"


def test_no_key_of_it_has_a_use_in_a_text() -> None:
    typed = {key for key, _ in TextArea._merge_bindings()} - {"pagedown", "pageup"}
    assert not typed & {key for binding in ReviewDialog.BINDINGS for key in str(binding.key).split(",")}  # type: ignore[union-attr]


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)])
async def test_the_moves_are_in_view_at_every_size_and_a_click_is_one(app: CoachApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        dialog = await opened(pilot, app)
        for name in ("#ease", "#edit", "#earlier"):
            assert dialog.region.contains_region(dialog.query_one(name).region)
        await pilot.press("x")
        await pilot.click("#ease")
        await until(pilot, lambda: isinstance(app.screen, DefinitionForm))
        assert written(app)[0] == "x"


@pytest.mark.parametrize("mode", "12345")
async def test_it_is_one_key_away_on_every_screen(app: CoachApp, mode: str) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(mode)
        await opened(pilot, app)
        await pilot.press("escape")
        await until(pilot, lambda: not app.screen.is_modal)


async def test_nothing_changed_is_nothing_saved_and_an_empty_one_is_gone(app: CoachApp) -> None:
    key = ReviewKey(next(iter(app.coach.history.resolutions)), THIS_WEEK)
    app.coach.review(*key, Written(worked="List"), at(FRIDAY))
    async with app.run_test(size=SIZE) as pilot:
        app.open_review(key)
        await until(pilot, lambda: isinstance(app.focused, TextArea))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert toasts(app) == []
        app.open_review(key)
        await until(pilot, lambda: isinstance(app.focused, TextArea))
        app.screen.query_one("#worked", TextArea).clear()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert app.coach.history.reviews == {}
        await pilot.press("ctrl+z")
        assert written(app)[0] == "List"


@pytest.mark.parametrize(("key", "mode"), [("ctrl+o", "ease"), ("ctrl+t", "edit")])
async def test_what_changes_becomes_a_move_with_one_key(app: CoachApp, key: str, mode: str) -> None:
    async with app.run_test(size=SIZE) as pilot:
        dialog = await opened(pilot, app)
        dialog.query_one("#change", TextArea).focus()
        await pilot.press(*"Fewer calls", key)
        await until(pilot, lambda: isinstance(app.screen, DefinitionForm) and "To change: Fewer calls" in shown(app))
        assert isinstance(app.screen, DefinitionForm)
        assert app.screen._mode == mode
        assert written(app)[2] == "Fewer calls"


async def test_growing_is_there_once_the_gate_is_open(folder: Path, clock: Clock) -> None:
    coach = Coach.open(at(MONDAY), str(folder))
    coach.start(parse(CALLS.replace("[[results]]", "run = 4\n[[results]]")), at(MONDAY))
    keep_days(coach, ("calls", "log", "ask"), MONDAY, FRIDAY - timedelta(1))
    app = CoachApp(coach, clock)
    async with app.run_test(size=SIZE) as pilot:
        dialog = await opened(pilot, app)
        dialog.query_one("#change", TextArea).focus()
        await pilot.press(*"Six", "ctrl+g")
        await until(pilot, lambda: isinstance(app.screen, DefinitionForm) and "To change: Six" in shown(app))


async def test_growing_is_not_there_before(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        assert "ctrl+g" not in shown(app)
        await pilot.press("a", "ctrl+g")
        assert isinstance(app.screen, ReviewDialog)


async def test_today_offers_it_until_it_is_put_away_or_written(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "r  looks back on this week" in shown(app))
        await pilot.press("left_square_bracket")
        await until(pilot, lambda: "looks back" not in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: "looks back on this week" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: "looks back" not in shown(app))
        await pilot.press("space")
        await until(pilot, lambda: app.saving == "saved")
        assert "looks back" not in shown(app)


async def test_once_written_it_is_no_longer_offered(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "r  looks back on this week" in shown(app))
        await opened(pilot, app)
        await pilot.press("a", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen) and "on this week" not in shown(app))
        assert "r  looks back on last week" in shown(app)


async def test_without_anything_to_look_back_on_it_says_so(folder: Path, clock: Clock) -> None:
    app = CoachApp(Coach.open(clock(), str(folder)), clock)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("escape", "r")
        assert toasts(app) == ["There is nothing to look back on yet."]


async def test_it_works_in_the_smallest_window_and_what_has_the_focus_is_in_view(app: CoachApp) -> None:
    async with app.run_test(size=(60, 18)) as pilot:
        await opened(pilot, app)
        for typed in ("one", "two"):
            await pilot.press(*typed)
            assert typed in shown(app)
            await pilot.press("tab")
        await pilot.press("4", "tab", "4", "tab", *"three")
        await until(pilot, lambda: "three" in shown(app))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert written(app) == ("one", "two", "three", 4, 4)


async def test_pages_scroll_while_one_writes(app: CoachApp) -> None:
    async with app.run_test(size=(60, 18)) as pilot:
        await opened(pilot, app)
        await pilot.press("pagedown", "pagedown")
        await until(pilot, lambda: "What changes?" in shown(app))
        await pilot.press("pageup", "pageup")
        await until(pilot, lambda: "It is open until 22 Nov." in shown(app))


async def test_text_with_markup_and_control_characters_is_text_or_refused(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        dialog = await opened(pilot, app)
        area = dialog.query_one("#worked", TextArea)
        area.load_text("[@click=app.quit]all[/]")
        await pilot.pause()
        assert "[@click=app.quit]all[/]" in shown(app)
        area.load_text("bell \x07")
        await pilot.press("ctrl+s")
        assert isinstance(app.screen, ReviewDialog)
        assert app.coach.history.reviews == {}
        assert "What worked: character 6 is the character U+0007" in shown(app)
        area.load_text("Calls\t5")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert written(app)[0] == "Calls 5"
