"""The app around its screens: saving, other programs, the turn of the day, the gate, notices, themes, keys and size."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.widgets import Button

from coach.definitions import parse
from coach.service import Coach
from coach.store.paths import lock_file
from coach.tui.app import CoachApp
from coach.tui.commands import Commands
from coach.tui.dialogs import Confirm
from coach.tui.saver import Saved
from coach.tui.screens.small import SmallScreen
from coach.tui.screens.today import TodayScreen
from coach.tui.widgets.banner import Banner
from tests.tui.conftest import CALLS, FRIDAY, MONDAY, Clock, at, keep_days, shown, toasts, until

SIZE = (120, 40)


@pytest.fixture
def blocked(app: CoachApp, folder: Path) -> Path:
    """The data folder, for the moment with something else where its lock has to be."""
    lock_file(folder).unlink(missing_ok=True)
    lock_file(folder).mkdir()
    return folder


def unblock(folder: Path) -> None:
    """Let the disk be as it was."""
    lock_file(folder).rmdir()


def config(folder: Path, text: str) -> None:
    """Write the rep's settings."""
    place = folder.with_name("config")
    place.mkdir(exist_ok=True)
    (place / "config.toml").write_text(text)


# Saving


async def test_a_failed_save_stays_on_the_screen_and_is_tried_again_by_itself(app: CoachApp, blocked: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space")
        await until(pilot, lambda: "Not saved:" in shown(app))
        assert "5 of 5 calls" in shown(app)
        await pilot.press("escape")
        assert "Not saved:" in shown(app)
        unblock(blocked)
        await until(pilot, lambda: app.saving == "saved")
        assert not app.screen.query_one(Banner).display
        assert Coach.open(at(FRIDAY), str(blocked)).history.marks == app.coach.history.marks


async def test_the_next_change_tries_again_at_once(app: CoachApp, blocked: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space")
        await until(pilot, lambda: app.saving == "failed")
        unblock(blocked)
        await pilot.press("j", "space")
        await until(pilot, lambda: app.saving == "saved")
        assert not app.coach.keeper.unsaved


async def test_leaving_while_the_disk_will_not_asks_first(app: CoachApp, blocked: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "q")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        assert "The last changes are not saved" in shown(app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, Confirm) and app.screen.query(Button))
        await pilot.press("y")
        await until(pilot, lambda: not app.is_running)
    assert app.leave_unsaved


async def test_leaving_saves_what_is_not_saved_yet(app: CoachApp, folder: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "q")
        await until(pilot, lambda: not app.is_running)
    assert Coach.open(at(FRIDAY), str(folder)).history.marks == app.coach.history.marks


# Other programs and other days


async def test_another_programs_change_shows_by_itself(app: CoachApp, folder: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        other = Coach.open(at(FRIDAY), str(folder))
        other.mark("calls", FRIDAY, at(FRIDAY))
        other.save(at(FRIDAY))
        await until(pilot, lambda: "5 of 5 calls" in shown(app))


async def test_two_apps_on_one_folder_see_each_other(coach: Coach, folder: Path, clock: Clock) -> None:
    one, two = CoachApp(coach, clock), CoachApp(Coach.open(at(FRIDAY), str(folder)), clock)
    async with one.run_test(size=SIZE) as first:
        await first.press("space")
        await until(first, lambda: one.saving == "saved")
        async with two.run_test(size=SIZE) as second:
            await until(second, lambda: "5 of 5 calls" in shown(two))


async def test_today_turns_over_at_midnight_while_it_is_open(app: CoachApp, clock: Clock) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space")
        clock.now = at(FRIDAY + timedelta(3), "00:00")
        await until(pilot, lambda: "Monday 23 November  00:00" in shown(app))
        assert "0 of 5 calls" in shown(app)
        await until(pilot, lambda: "It is Monday 23 November." in toasts(app))


async def test_with_day_starts_at_four_the_night_belongs_to_the_day_before(
    coach: Coach, folder: Path, clock: Clock
) -> None:
    config(folder, 'day_starts = "04:00"\n')
    app = CoachApp(Coach.open(at(FRIDAY), str(folder)), clock)
    async with app.run_test(size=SIZE) as pilot:
        clock.now = at(FRIDAY + timedelta(1), "01:30")
        await until(pilot, lambda: "Friday 20 November  01:30" in shown(app))
        await pilot.press("j", "space")
        assert app.coach.history.marks[app.coach.history.active().id, "log", FRIDAY]  # type: ignore[union-attr, index]


async def test_a_clock_that_is_set_back_moves_no_mark(app: CoachApp, clock: Clock) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space")
        marks = dict(app.coach.history.marks)
        clock.now = at(FRIDAY - timedelta(1), "23:00")
        await until(pilot, lambda: "Thursday 19 November  23:00" in shown(app))
        assert app.coach.history.marks == marks


# The gate


async def test_when_the_gate_opens_the_rep_is_told_and_led_to_the_form(folder: Path) -> None:
    coach = Coach.open(at(MONDAY), str(folder))
    coach.start(parse(CALLS.replace("[[results]]", "run = 2\n[[results]]")), at(MONDAY))
    keep_days(coach, ("calls", "log", "ask"), MONDAY, date(2026, 10, 16))
    coach.save(at(MONDAY))
    clock = Clock(at(date(2026, 10, 18), "23:59"))
    app = CoachApp(Coach.open(clock(), str(folder)), clock)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "g  grows" not in shown(app)
        clock.now = at(date(2026, 10, 19), "00:00")
        await until(pilot, lambda: "g  grows to the next rung" in shown(app))
        await until(pilot, lambda: any(words.startswith("Mastered.") for words in toasts(app)))
        await pilot.press("g")
        await until(pilot, lambda: not isinstance(app.screen, TodayScreen))


# What the rep is told, and their settings


async def test_notices_stay_until_they_are_dismissed(coach: Coach, clock: Clock) -> None:
    app = CoachApp(coach, clock, ["A damaged file was set aside [bold]here."])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("j", "space")
        assert "A damaged file was set aside [bold]here." in shown(app)
        await pilot.press("escape")
        assert "A damaged file" not in shown(app)


async def test_a_click_on_the_banner_dismisses_it(coach: Coach, clock: Clock) -> None:
    app = CoachApp(coach, clock, ["Something to know."])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.click(Banner)
        await until(pilot, lambda: "Something to know." not in shown(app))


async def test_an_unknown_theme_and_a_broken_one_are_told_and_the_default_is_used(
    coach: Coach, folder: Path, clock: Clock
) -> None:
    config(folder, 'theme = "fog"\n')
    broken = folder.with_name("config") / "themes"
    broken.mkdir()
    (broken / "mine.toml").write_text("name = 1")
    app = CoachApp(Coach.open(at(FRIDAY), str(folder)), clock)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "config.toml, line 1: there is no theme 'fog'; auto is used. Known: auto, beacon," in shown(app)
        assert "mine.toml" in shown(app)
        assert app.theme == "dusk"


async def test_the_palette_holds_every_action_of_today(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        found = {hit.text async for hit in Commands(app.screen).discover()}
        acting = {b.description for b in TodayScreen.BINDINGS if b.description not in ("Down", "Up", "Leave")}  # type: ignore[union-attr]
        assert acting | {"Undo", "Redo", "Ladder", "Help", "Quit", "Theme"} <= found


async def test_help_names_every_key(app: CoachApp) -> None:
    async with app.run_test(size=(120, 80)) as pilot:
        await pilot.press("question_mark")
        await until(pilot, lambda: "Good to know" in shown(app))
        for words in ("Excuse all that is open on this day", "Type a count", "Take back the last change", "late"):
            assert words in shown(app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))


async def test_the_rep_s_own_keys_act_and_the_line_of_keys_shows_them(coach: Coach, folder: Path, clock: Clock) -> None:
    config(folder, '[keys]\n"today.done" = "d"\nquit = "n"\nmagic = "m"\n')
    app = CoachApp(Coach.open(at(FRIDAY), str(folder)), clock)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space")
        assert "0 of 5 calls" in shown(app)
        await pilot.press("d")
        assert "5 of 5 calls" in shown(app)
        assert "d Done" in shown(app)
        await pilot.press("question_mark")
        await until(pilot, lambda: "Done, or undone" in shown(app))
        assert re.search(r"d +Done, or undone", shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert "quit = 'n': that is the key of today.note. The default is kept." in shown(app)
        assert "magic = 'm': there is no such binding." in shown(app)


# Size


@pytest.mark.parametrize("size", [(59, 40), (120, 17), (20, 5)])
async def test_below_the_least_size_exactly_one_line_says_so(app: CoachApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: isinstance(app.screen, SmallScreen))
        await pilot.pause()
        lines = [line for line in shown(app).splitlines() if line.strip()]
        assert len(lines) == 1
        assert "60 × 18" in lines[0] or size[0] < 24


async def test_a_window_that_grows_shows_everything_again(app: CoachApp) -> None:
    async with app.run_test(size=(40, 10)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, SmallScreen))
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "Call prospects" in shown(app))
        await pilot.resize_terminal(40, 10)
        await until(pilot, lambda: isinstance(app.screen, SmallScreen))


async def test_resizing_at_any_time_keeps_a_dialog_and_what_was_typed(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("n", *"half a")
        await pilot.resize_terminal(30, 8)
        await until(pilot, lambda: isinstance(app.screen, SmallScreen))
        await pilot.resize_terminal(60, 18)
        await until(pilot, lambda: "half a" in shown(app))


# Screens


async def test_the_digits_switch_screens(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("2")
        await until(pilot, lambda: app.current_mode == "ladder")
        await pilot.press("1")
        await until(pilot, lambda: app.current_mode == "today")


async def test_today_shows_what_was_changed_while_another_screen_was_in_view(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("2")
        await until(pilot, lambda: app.current_mode == "ladder")
        app.perform(lambda now: app.coach.mark("calls", FRIDAY, now))
        await pilot.press("1")
        await until(pilot, lambda: "5 of 5 calls" in shown(app))


async def test_nothing_opens_in_a_window_that_is_too_small_to_show_it(app: CoachApp) -> None:
    async with app.run_test(size=(40, 10)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, SmallScreen))
        await pilot.press("ctrl+p", "2", "question_mark")
        await pilot.resize_terminal(90, 26)
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert "Coach needs" not in shown(app)


async def test_once_the_app_has_ended_neither_clock_nor_saver_touches_its_screens(app: CoachApp) -> None:
    async with app.run_test(size=SIZE):
        pass
    app._tick()
    app.on_saved(Saved([], replaced=True))


# Coming into view


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("2", ("Ladder", "Call prospects", "Grow")),
        ("3", ("days kept in full", "Call prospects", "Scope")),
        ("4", ("Results", "Add")),
        ("5", ("Journal", "Began", "Search")),
    ],
)
async def test_the_first_that_is_seen_of_a_screen_is_all_of_it(
    app: CoachApp, monkeypatch: pytest.MonkeyPatch, key: str, words: tuple[str, ...]
) -> None:
    frames: list[str] = []
    monkeypatch.setattr(app, "post_display_hook", lambda: frames.append(shown(app)))
    async with app.run_test(size=SIZE) as pilot:
        for _ in range(2):  # for the first time, and again
            frames.clear()
            await pilot.press(key)
            await until(pilot, lambda: all(word in shown(app) for word in words))
            assert all(word in next(frame for frame in frames if "Mastery" not in frame) for word in words)
            await pilot.press("1")
            await until(pilot, lambda: "Mastery" in shown(app))


@pytest.mark.parametrize(
    ("words", "found", "seen"),
    [
        ("import", "Results: Import", "out of a CSV report"),
        ("csv", "Results: Import", "out of a CSV report"),
        ("set aside", "Ladder: Set aside", "Set aside"),
    ],
)
async def test_the_palette_finds_what_other_screens_do_and_does_it_there(
    app: CoachApp, words: str, found: str, seen: str
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+p", *words)
        await until(pilot, lambda: found in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.is_modal and seen in shown(app))
