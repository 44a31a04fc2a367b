"""Patterns: every key of it, on the real store."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random

import pytest
from textual.pilot import Pilot

from coach import demo
from coach.definitions import parse
from coach.domain.errors import StorageFailed
from coach.service import Coach
from coach.tui.app import CoachApp
from coach.tui.screens.day import DayDialog
from coach.tui.screens.help import HelpScreen
from coach.tui.screens.patterns import PatternsScreen
from coach.tui.screens.spots import SpotsDialog
from coach.tui.screens.today import TodayScreen
from coach.tui.widgets.parts import Parts
from coach.tui.widgets.scope_line import ScopeLine
from coach.tui.widgets.spots import Spots
from coach.tui.widgets.year_map import YearMap
from tests.tui.conftest import CALLS, FRIDAY, MONDAY, Clock, at, settled, shown, toasts, until

SIZE = (120, 40)


@pytest.fixture
def years(folder: Path, clock: Clock) -> CoachApp:
    """Three years of it."""
    demo.fill(folder, 3, clock())
    return CoachApp(Coach.open(clock(), str(folder)), clock)


async def seen(pilot: Pilot[None], app: CoachApp) -> YearMap:
    """Patterns, in view, and all of it found."""
    await pilot.press("escape", "3")
    await until(pilot, lambda: isinstance(app.screen, PatternsScreen) and known(app))
    return app.screen.query_one(YearMap)


def stands(app: CoachApp, words: str) -> bool:
    return words in shown(app)


def known(app: CoachApp) -> bool:
    return app.screen.query_one(Parts).timeline.height > 0


async def test_the_year_is_there_with_its_day_and_all_that_was_found(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        year = await seen(pilot, app)
        text = shown(app)
        for words in (
            "this rung · this ladder · everything", "1 rung since 5 Oct", "2026  34 of 34 days kept in full",
            "Oct", "Friday 20 November 2026, today", "○  Call prospects  open", "Mon ━━", "21 of 21", "18 of 18",
            "10:00 ━━", "102 of 102", "Strength  a column a week", "84 %", "13 due days kept in a row make 50 %", "◆1",
            "◆ begun", "Nothing stands out yet.", "34 of 34", "v Scope", "○ still open",
        ):  # fmt: skip
            assert words in text
        assert year.cursor == FRIDAY


async def test_arrows_and_letters_move_over_days_and_the_story_follows(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        year = await seen(pilot, app)
        for key, days in (("up", -1), ("k", -2), ("left", -9), ("h", -16), ("l", -9), ("right", -2), ("j", -1)):
            await pilot.press(key)
            assert year.cursor == FRIDAY + timedelta(days)
        await until(pilot, lambda: "Thursday 19 November 2026" in shown(app))
        assert "●  Call prospects  5 of 5 calls, 10:00" in shown(app)


async def test_the_cursor_stays_within_what_there_is(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        year = await seen(pilot, app)
        await pilot.press("down", "right", "end")
        assert year.cursor == FRIDAY
        await pilot.press("home")
        assert year.cursor == MONDAY
        await pilot.press("left", "up")
        assert year.cursor == MONDAY
        await until(pilot, lambda: "▲  A new ladder began: “Five calls before eleven”" in shown(app))
        await pilot.press("t")
        assert year.cursor == FRIDAY


async def test_the_cursor_is_never_on_a_day_that_is_not_drawn(app: CoachApp, clock: Clock) -> None:
    clock.now = at(FRIDAY + timedelta(1))
    async with app.run_test(size=SIZE) as pilot:
        year = await seen(pilot, app)
        assert year.cursor == FRIDAY
        for key, on in (("left", -7), ("up", -8), ("k", -9), ("k", -10), ("k", -11), ("k", -14), ("j", -11), ("t", 0)):
            await pilot.press(key)
            assert year.cursor == FRIDAY + timedelta(on)


async def test_what_was_done_unasked_has_its_row_and_sign(app: CoachApp, clock: Clock) -> None:
    clock.now = at(FRIDAY + timedelta(1))
    app.coach.mark("calls", FRIDAY + timedelta(1), clock(), count=5)
    async with app.run_test(size=(60, 18)) as pilot:
        year = await seen(pilot, app)
        assert year.cursor == FRIDAY + timedelta(1)
        assert "Sat  " in shown(app)
        assert "■ all ▣ half □ less · none – excused ○ open + more" in shown(app)


async def test_v_goes_through_the_scopes_which_are_remembered(years: CoachApp) -> None:
    async with years.run_test(size=SIZE) as pilot:
        await seen(pilot, years)
        assert "2 rungs since 10 Aug" in shown(years)
        await pilot.press("v")
        await until(pilot, lambda: "16 rungs since 22 Nov 2023" in shown(years) and known(years))
        await pilot.press("v")
        await until(pilot, lambda: "rung 2 since 21 Oct" in shown(years) and known(years))
        await pilot.press("1", "3")
        await until(pilot, lambda: "rung 2 since 21 Oct" in shown(years))
        await pilot.press("v")
        await until(pilot, lambda: "2 rungs since 10 Aug" in shown(years))


async def test_a_click_on_a_scope_chooses_it_on_patterns_and_on_results(years: CoachApp) -> None:
    async with years.run_test(size=SIZE) as pilot:
        await seen(pilot, years)
        for word, told in (("everything", "16 rungs since 22 Nov 2023"), ("this rung", "rung 2 since 21 Oct")):
            await pilot.click(ScopeLine, offset=(column(years, word), 0))
            await until(pilot, lambda told=told: told in shown(years))
        await pilot.click(ScopeLine, offset=(0, 0))
        await pilot.press("4")
        await until(pilot, lambda: "2 rungs since 10 Aug" in shown(years))
        for word, told in (("everything", "16 rungs since 22 Nov 2023"), ("this ladder", "2 rungs since 10 Aug")):
            await pilot.click(ScopeLine, offset=(column(years, word), 0))
            await until(pilot, lambda told=told: told in shown(years))


def column(app: CoachApp, word: str) -> int:
    """Where ``word`` ends in the head: its last cell belongs to it too."""
    line = next(line for line in shown(app).split("\n") if "everything" in line)
    return line.index(word) + len(word) - 1 - app.screen.query_one(ScopeLine).region.x


async def test_brackets_page_through_the_years_as_far_as_there_are_any(years: CoachApp) -> None:
    async with years.run_test(size=SIZE) as pilot:
        year = await seen(pilot, years)
        await pilot.press("left_square_bracket")
        assert any("That is the first year there is." in one for one in toasts(years))
        await pilot.press("v")
        await until(pilot, lambda: known(years))
        await pilot.press("left_square_bracket", "left_square_bracket")
        assert year.cursor == date(2024, 11, 20)
        await until(pilot, lambda: "\n   2024  " in shown(years))
        await pilot.press("right_square_bracket", "right_square_bracket", "right_square_bracket")
        assert any("That is this year." in one for one in toasts(years))
        await until(pilot, lambda: "\n   2026  " in shown(years))
        await pilot.press("home", "up")
        assert year.cursor == date(2025, 12, 31)
        await until(pilot, lambda: "\n   2025  " in shown(years))
        # A narrower scope shows a year that it has.
        await pilot.press("v")
        await until(pilot, lambda: "\n   2026  " in shown(years))


async def test_enter_opens_a_day_on_today_if_it_can_be_marked(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await seen(pilot, app)
        await pilot.press("up", "enter")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen) and "yesterday" in shown(app))
        await pilot.press("space", "3")
        await until(pilot, lambda: "○  Call prospects  nothing recorded" in shown(app))


async def test_enter_tells_the_story_of_a_day_that_cannot_be_marked(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await seen(pilot, app)
        await pilot.press("home", "enter")
        await until(pilot, lambda: isinstance(app.screen, DayDialog) and "A new ladder began" in shown(app))
        await pilot.press("j", "k", "escape")
        assert isinstance(app.screen, PatternsScreen)


async def test_a_click_moves_the_cursor_and_one_on_its_day_opens_it(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        year = await seen(pilot, app)
        week = (MONDAY - date(2025, 12, 29)).days // 7
        await pilot.click(YearMap, offset=(4 + 2 * week, 2))
        assert year.cursor == MONDAY
        await pilot.click(YearMap, offset=(0, 0))
        assert year.cursor == MONDAY
        await pilot.click(YearMap, offset=(4 + 2 * week, 2))
        await until(pilot, lambda: isinstance(app.screen, DayDialog))


async def test_tab_pages_through_the_parts_so_that_none_is_cut(app: CoachApp) -> None:
    async with app.run_test(size=(60, 18)) as pilot:
        await seen(pilot, app)
        heads = ["2026  34 of 34", "By weekday", "Bright spots", "2026  34 of 34"]
        for head in heads:
            await until(pilot, lambda head=head: shown(app).split("\n")[2].strip().startswith(head))
            await pilot.press("tab")
        await until(pilot, lambda: "By weekday" in shown(app))
        await pilot.press("shift+tab", "shift+tab")
        await until(pilot, lambda: "Bright spots" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: "2026  34 of 34" in shown(app))


async def test_b_tells_every_bright_spot_where_there_are_any(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await seen(pilot, app)
        await pilot.press("b")
        assert isinstance(app.screen, PatternsScreen)
        assert "b Bright spots" not in shown(app)


async def test_b_tells_the_other_ways_to_say_the_same_days(folder: Path, clock: Clock) -> None:
    """Calls are kept on the days on which something was logged before, which are most of the Tuesdays."""
    coach = Coach.open(at(MONDAY), str(folder))
    coach.start(parse(CALLS.replace('by = "11:00"\n', "")), at(MONDAY - timedelta(210)))
    rng = Random(2)
    for day in (MONDAY + timedelta(n) for n in range(-210, 46)):
        if day.weekday() < 5 and rng.random() < (0.9 if day.weekday() == 1 else 0.2):
            coach.mark("log", day, at(day, "08:00"))
            coach.mark("calls", day, at(day, "09:00"), count=5)
    app = CoachApp(coach, clock)
    async with app.run_test(size=SIZE) as pilot:
        await seen(pilot, app)
        await until(pilot, lambda: "“Call prospects” goes better after" in shown(app))
        assert "“Call prospects” goes better on Tuesdays" not in shown(app)
        assert "b tells 1 more" in shown(app)
        await pilot.press("b")
        await until(pilot, lambda: "“Call prospects” goes better on Tuesdays" in shown(app))
        await pilot.press("j", "k", "escape")
        await pilot.click(Spots, offset=(0, 0))
        await until(pilot, lambda: isinstance(app.screen, SpotsDialog))


async def test_on_the_first_day_each_part_says_from_when_on_it_tells(folder: Path, clock: Clock) -> None:
    coach = Coach.open(clock(), str(folder))
    coach.start(parse(CALLS), clock())
    app = CoachApp(coach, clock)
    async with app.run_test(size=SIZE) as pilot:
        await seen(pilot, app)
        for words in (
            "2026  no day with anything due is over yet", "after the first due day", "after a day with entries",
            "Strength  after the first due day", "Over time  after the first due day",
        ):  # fmt: skip
            await until(pilot, partial(stands, app, words))


async def test_a_window_that_grows_puts_parts_side_by_side(app: CoachApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await seen(pilot, app)
        assert "Over time" not in shown(app)
        await pilot.resize_terminal(*SIZE)
        await until(pilot, lambda: "Bright spots" in shown(app) and "Over time" in shown(app))
        line = next(line for line in shown(app).split("\n") if "By weekday" in line)
        assert "By hour  of entries" in line
        assert "Strength" in line


async def test_what_was_found_holds_until_the_history_changes(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await seen(pilot, app)
        screen = app.screen
        assert isinstance(screen, PatternsScreen)
        before = screen._found["ladder"]
        await pilot.press("1", "3")
        await until(pilot, lambda: app.screen is screen and screen.settled)
        assert screen._found["ladder"] is before
        await pilot.press("1", "left_square_bracket", "space", "3")
        await until(pilot, lambda: "33 of 34 days kept in full" in shown(app))
        await until(pilot, lambda: "101 of 101" in shown(app))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "34 of 34 days kept in full" in shown(app) and "102 of 102" in shown(app))


async def test_another_programs_change_is_taken_in(app: CoachApp, folder: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await seen(pilot, app)
        other = Coach.open(at(FRIDAY), str(folder))
        other.mark("calls", FRIDAY - timedelta(1), at(FRIDAY), count=0)
        other.save(at(FRIDAY))
        await until(pilot, lambda: "33 of 34 days kept in full" in shown(app))


async def test_before_anything_has_begun_it_says_so(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await pilot.press("escape", "3")
        await until(pilot, lambda: "Patterns show once a resolution has begun." in shown(empty))
        await pilot.press("up", "left", "home", "end", "tab", "t", "v", "left_square_bracket", "enter", "escape")
        await settled(pilot)
        assert isinstance(empty.screen, PatternsScreen)


async def test_years_that_cannot_be_read_carry_no_claim(years: CoachApp, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise StorageFailed("2024.json cannot be read.", "Mend the disk.")

    monkeypatch.setattr(years.coach, "look_back_to_the_start", refuse)
    async with years.run_test(size=SIZE) as pilot:
        await seen(pilot, years)
        await pilot.press("v")
        await until(pilot, lambda: any("2024.json cannot be read." in one for one in toasts(years)))
        await until(pilot, lambda: "16 rungs since 22 Nov 2023" in shown(years))
        assert not known(years)
        await pilot.press("left_square_bracket", "left_square_bracket")
        await until(pilot, lambda: "2024  not in memory" in shown(years))


async def test_damage_met_in_an_old_year_is_told(years: CoachApp, folder: Path) -> None:
    async with years.run_test(size=SIZE) as pilot:
        await seen(pilot, years)
        (folder / "2024.json").write_text("{")
        await pilot.press("v")
        await until(pilot, lambda: "2024.json" in shown(years))


async def test_help_says_what_the_keys_and_signs_are(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await seen(pilot, app)
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen) and "This rung, this ladder" in shown(app))


async def test_names_with_markup_are_shown_as_text(folder: Path, clock: Clock) -> None:
    coach = Coach.open(at(MONDAY), str(folder))

    coach.start(parse('title = "[b]Calls"\n[[behaviours]]\nname = "[@click=app.quit]Call[/]"\n'), at(MONDAY))
    coach.note(FRIDAY, "[red]Hm[/red]", at(FRIDAY))
    app = CoachApp(coach, clock)
    async with app.run_test(size=SIZE) as pilot:
        await seen(pilot, app)
        for words in ("[@click=app.quit]Call[/]", "rung 1 · [b]Calls", "[red]Hm[/red]"):
            assert words in shown(app)
