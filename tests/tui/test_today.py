"""Today: every key of it, on the real store."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.geometry import Offset
from textual.widgets import Input, OptionList, TextArea

from coach.domain.history import Mark
from coach.service import Coach
from coach.tui.app import CoachApp
from coach.tui.dialogs import Ask
from coach.tui.screens.settle import SettleDialog
from coach.tui.screens.small import SmallScreen
from coach.tui.screens.time_off import TimeOffDialog
from coach.tui.screens.today import TodayScreen
from coach.tui.widgets.behaviours import Behaviours
from tests.tui.conftest import FRIDAY, Clock, at, shown, toasts, until

THURSDAY = FRIDAY - timedelta(1)
SIZE = (120, 40)


def mark(app: CoachApp, behaviour: str, day: date = FRIDAY) -> Mark | None:
    """What is recorded of that behaviour on that day."""
    resolution = app.coach.history.in_force(day)
    assert resolution is not None
    return app.coach.history.mark(resolution.id, behaviour, day)


def today(app: CoachApp) -> TodayScreen:
    """The screen."""
    screen = app.screen_stack[0]
    assert isinstance(screen, TodayScreen)
    return screen


def rows(app: CoachApp) -> Behaviours:
    """Its rows."""
    return today(app).rows


async def test_today_says_what_success_is_and_what_is_next(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        text = shown(app)
        for words in (
            "Five calls before eleven", "When I sit down with my first coffee", "rung 1 · since 5 Oct",
            "Friday 20 November  10:00", "Success now is 12 weeks in a row",
            "0 of 5 calls", "by 11:00", "this week 4 of 5 · 1 to spare",
            "0 of 3 done. Next: Call prospects, 5 calls to go, by 11:00.", "6 of 12 weeks kept in a row.",
        ):  # fmt: skip
            assert words in text


async def test_the_cursor_starts_at_the_first_open_behaviour(coach: Coach, clock: Clock) -> None:
    coach.mark("calls", FRIDAY, clock())
    app = CoachApp(coach, clock)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert rows(app).cursor == 1


async def test_space_marks_done_and_undone_and_it_reaches_the_disk(app: CoachApp, folder: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space")
        assert "● " in shown(app)
        assert "5 of 5 calls" in shown(app)
        await until(pilot, lambda: not app.coach.keeper.unsaved)
        assert Coach.open(at(FRIDAY), str(folder)).history.marks == app.coach.history.marks
        await pilot.press("space")
        assert mark(app, "calls") is None


async def test_when_an_hour_goes_by_today_leads_on_and_says_how_to_record_what_was_in_time(
    app: CoachApp, clock: Clock
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "Done by then?" not in shown(app)
        clock.now = at(FRIDAY, "15:00")
        await until(pilot, lambda: "past 11:00" in shown(app))
        assert "0 of 3 done. Next: Log every call." in shown(app)
        assert "“Call prospects” was due by 11:00. Done by then? space twice on it; only now, once." in shown(app)
        await pilot.press("space", "space")
        assert (mark(app, "calls") or Mark(at="")).on_time
        assert "Done by then?" not in shown(app)


async def test_space_on_a_late_one_makes_it_on_time_and_then_clears_it(app: CoachApp, clock: Clock) -> None:
    clock.now = at(FRIDAY, "12:10")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space")
        assert "late 12:10" in shown(app)
        await pilot.press("space")
        late = mark(app, "calls")
        assert late is not None
        assert late.on_time
        await pilot.press("space")
        assert mark(app, "calls") is None


async def test_plus_and_minus_count(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("plus", "plus", "plus", "minus")
        assert "2 of 5 calls" in shown(app)
        assert "◐" in shown(app)


async def test_digits_after_the_equals_sign_are_a_count_and_no_screen(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("equals_sign", "1", "2")
        assert "12▏ of 5 calls" in shown(app)
        await pilot.press("backspace", "enter")
        found = mark(app, "calls")
        assert found is not None
        assert found.count == 1
        assert app.current_mode == "today"


async def test_escape_and_other_keys_leave_a_count_that_was_not_entered(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("c", "7", "escape", "c", "9", "j")
        assert rows(app).typed is None
        assert rows(app).cursor == 1
        assert mark(app, "calls") is None


async def test_a_skip_needs_a_reason_and_shows_it(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("s")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press("enter")
        assert "A reason for skipping is needed." in shown(app)
        await pilot.press(*"sick", "enter")
        await until(pilot, lambda: app.screen is today(app))
        assert "skipped: sick" in shown(app)


async def test_escape_leaves_the_question_and_nothing_is_skipped(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("s", *"sick", "escape")
        await until(pilot, lambda: app.screen is today(app))
        assert mark(app, "calls") is None


async def test_one_reason_skips_all_that_is_open(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "S", *"fair", "enter")
        await until(pilot, lambda: app.screen is today(app))
        skipped = [mark(app, name) for name in ("log", "ask")]
        assert [one.skipped if one else None for one in skipped] == ["fair", "fair"]
        assert "1 of 1 done, 2 skipped; nothing is open." in shown(app)


async def test_the_note_is_written_over_several_lines(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("n", *"one", "ctrl+j", *"two", "enter")
        await until(pilot, lambda: app.screen is today(app))
        assert app.coach.history.notes[FRIDAY] == "one\ntwo"
        assert "one" in shown(app)
        await pilot.press("n")
        await until(pilot, lambda: app.screen is not today(app))
        assert app.screen.query_one(TextArea).text == "one\ntwo"


async def test_time_off_is_taken_listed_and_taken_back(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, TimeOffDialog))
        await pilot.press(*"today", "tab", *"2026-11-24", "tab", *"leave")
        assert "Tuesday 24 November" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is today(app))
        assert "Time off: leave." in shown(app)
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, TimeOffDialog))
        assert "20 Nov to 24 Nov" in shown(app)
        app.screen.query_one(OptionList).focus()
        await pilot.press("down", "delete", "escape")
        assert app.coach.history.time_off == {}


async def test_a_date_that_cannot_be_is_said_in_the_dialog(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, TimeOffDialog))
        await pilot.press(*"soon", "enter")
        assert "'soon' is not a date." in shown(app)


async def test_another_day_is_unmistakable_and_can_be_marked(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("left_square_bracket")
        assert "Thursday 19 November, yesterday. This is not today; t goes back to it." in shown(app)
        await pilot.press("space")
        assert mark(app, "calls", THURSDAY) is None
        await pilot.press("t")
        assert "This is not today" not in shown(app)


async def test_days_go_no_further_back_than_can_be_marked_and_never_ahead(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*["left_square_bracket"] * 9)
        assert today(app).view is not None
        assert today(app).view.day == FRIDAY - timedelta(7)  # type: ignore[union-attr]
        assert "That is as far back as can be marked." in toasts(app)
        await pilot.press(*["right_square_bracket"] * 9)
        assert today(app).view.is_today  # type: ignore[union-attr]


async def test_enter_shows_a_behaviour_in_full(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is not today(app))
        for words in ("5 calls · by 11:00 · weekdays", "First meetings booked", "Mon 16 Nov", "9 Nov to 15 Nov"):
            assert words in shown(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is today(app))


async def test_grow_says_how_far_it_is_while_the_gate_is_closed(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("g")
        assert any("6 of 12 weeks kept in a row." in words for words in toasts(app))


async def test_undo_and_redo_take_a_mark_back_and_do_it_again(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "ctrl+z")
        assert mark(app, "calls") is None
        await pilot.press("ctrl+y")
        assert mark(app, "calls") is not None
        await pilot.press("ctrl+y")
        assert "There is nothing to redo." in toasts(app)


async def test_the_arrows_and_j_k_move_the_cursor_and_stop_at_the_ends(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "j", "j")
        assert rows(app).cursor == 2
        await pilot.press("up", "k", "k")
        assert rows(app).cursor == 0


async def test_the_arrows_move_the_cursor_where_the_page_scrolls_too(coach: Coach, clock: Clock) -> None:
    coach.note(FRIDAY, "A long day. " * 30, clock())
    app = CoachApp(coach, clock)
    async with app.run_test(size=(60, 18)) as pilot:
        page, rows = today(app).page, today(app).rows
        await until(pilot, lambda: page.max_scroll_y > 0)
        await pilot.press("down", "down")
        assert (rows.cursor, page.scroll_y) == (2, 0)
        await pilot.press("down", "up")
        assert (rows.cursor, page.scroll_y) == (1, 1)
        await pilot.press("pagedown")
        await until(pilot, lambda: page.scroll_y == page.max_scroll_y)


async def test_a_click_on_the_glyph_toggles_and_on_the_name_moves_the_cursor(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        pitch = rows(app).pitch
        await pilot.click(Behaviours, offset=Offset(2, 2 * pitch))
        await pilot.pause()
        assert mark(app, "ask") is not None
        await pilot.click(Behaviours, offset=Offset(20, pitch))
        assert rows(app).cursor == 1
        assert mark(app, "log") is None


async def test_a_double_click_opens_the_details(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click(Behaviours, offset=Offset(20, 0), times=2)
        await until(pilot, lambda: "First meetings booked" in shown(app) and app.screen is not today(app))


async def test_a_click_on_a_key_at_the_foot_is_the_key(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click("KeyLine", offset=Offset(2, 0))
        await until(pilot, lambda: mark(app, "calls"))


async def test_after_days_away_one_list_settles_every_open_day(folder: Path, coach: Coach, clock: Clock) -> None:
    for day in (date(2026, 11, 18), THURSDAY):
        for name in ("calls", "log", "ask"):
            coach.clear(name, day, clock())
    app = CoachApp(coach, clock)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(app.screen, SettleDialog))
        await pilot.press("d", "down", "m", "s", *"fair", "enter")
        await until(pilot, lambda: isinstance(app.screen, SettleDialog))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is today(app))
        wednesday = [mark(app, name, date(2026, 11, 18)) for name in ("calls", "log", "ask")]
        assert [one.count if one else None for one in wednesday] == [5, 1, 1]
        missed, skipped, later = (mark(app, name, THURSDAY) for name in ("calls", "log", "ask"))
        assert missed is not None
        assert missed.count == 0
        assert skipped is not None
        assert skipped.skipped == "fair"
        assert later is None
        assert "an earlier day that is still open" in shown(app)


def away_on_thursday(coach: Coach, clock: Clock) -> None:
    for name in ("calls", "log", "ask"):
        coach.clear(name, THURSDAY, clock())


async def test_a_day_with_one_gap_is_named_and_asks_for_nothing(coach: Coach, clock: Clock) -> None:
    coach.clear("log", THURSDAY, clock())
    app = CoachApp(coach, clock)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "an earlier day that is still open" in shown(app))
        assert app.screen is today(app)


async def test_after_a_ladder_was_set_aside_today_names_it_and_the_way_on(coach: Coach, clock: Clock) -> None:
    coach.set_aside("a new territory", clock())
    app = CoachApp(coach, clock)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "was set aside on 19 Nov" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.query(Input))


async def test_in_a_window_that_is_too_small_the_list_waits(coach: Coach, clock: Clock) -> None:
    away_on_thursday(coach, clock)
    app = CoachApp(coach, clock)
    async with app.run_test(size=(40, 10)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, SmallScreen))
        await pilot.pause()
        assert isinstance(app.screen, SmallScreen)
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: isinstance(app.screen, SettleDialog))


async def test_the_list_of_open_days_comes_once_and_again_only_when_asked_for(coach: Coach, clock: Clock) -> None:
    away_on_thursday(coach, clock)
    app = CoachApp(coach, clock)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(app.screen, SettleDialog))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is today(app))
        await pilot.press("space")
        await pilot.pause()
        assert app.screen is today(app)
        await pilot.press("u")
        await until(pilot, lambda: isinstance(app.screen, SettleDialog))


async def test_when_everything_is_done_today_says_so(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "j", "space", "j", "space")
        assert "All done." in shown(app)


async def test_text_from_the_rep_is_text_and_never_markup(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        app.coach.note(FRIDAY, "[@click=app.quit]x[/]", app.clock())
        app.show_all()
        await pilot.pause()
        assert "[@click=app.quit]x[/]" in shown(app)


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40), (160, 50)])
async def test_names_are_whole_or_end_in_an_ellipsis_at_every_size(app: CoachApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for words in ("Call prospects", "0 of 5 calls", "by 11:00", "? Help", "q Quit", "saved"):
            assert words in shown(app)


async def test_an_empty_start_leads_to_the_welcome_and_left_it_is_an_enter_away(folder: Path, clock: Clock) -> None:
    app = CoachApp(Coach.open(clock(), str(folder)), clock)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "Welcome to Coach" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: "chooses your first one" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: "Welcome to Coach" in shown(app))


async def test_the_half_year_shows_the_weekdays_on_which_anything_was_due(app: CoachApp) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        lines = [line for line in shown(app).splitlines() if line.strip().startswith(("Mon ", "Fri ", "Sat "))]
        assert [line.split()[0] for line in lines] == ["Mon", "Fri"]
        assert lines[0].count("▪") == 7


async def test_the_half_year_follows_a_change(app: CoachApp) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        for _ in range(3):
            await pilot.press("space", "j")
        await until(pilot, lambda: "Fri" in shown(app) and today(app).page.heat.render_line(5).text.count("▪") == 7)
