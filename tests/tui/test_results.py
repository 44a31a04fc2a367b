"""Results: every key of it, on a real store, and what the rep sees."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from coach.definitions import parse
from coach.domain.errors import StorageFailed
from coach.service import Coach
from coach.tui.app import CoachApp
from coach.tui.dialogs import Ask
from coach.tui.forms.definition import DefinitionForm
from coach.tui.screens.readings import ReadingsDialog
from coach.tui.screens.results import ResultsScreen
from coach.tui.widgets.reading_list import ReadingList
from tests.tui.conftest import CALLS, FRIDAY, MONDAY, Clock, at, shown, toasts, until

SIZE = (120, 40)
SMALL = (60, 18)
VALUES = (5, 7, 6, 8, 5, 7, 6)
REVENUE = '[[results]]\nid = "revenue"\nname = "Revenue [b]won[/b]"\nunit = "[red]EUR"\n'


def read(coach: Coach, values: Sequence[float], result: str = "meetings", first: date = MONDAY) -> None:
    for n, value in enumerate(values):
        day = first + timedelta(7 * n)
        coach.add_reading(result, day, value, at(day))
    coach.save(at(FRIDAY))


@pytest.fixture
def two(folder: Path) -> Coach:
    """A ladder with two key results, one of them with what looks like markup in its texts."""
    found = Coach.open(at(MONDAY), str(folder))
    found.start(parse(CALLS.replace("[[behaviours]]", f"{REVENUE}[[behaviours]]", 1)), at(MONDAY))
    found.look_back(at(FRIDAY))
    return found


async def opened(pilot: Pilot[None], app: CoachApp) -> ResultsScreen:
    """Results in view, all of it found."""
    await pilot.app.workers.wait_for_complete()
    await pilot.press("escape", "4")  # away with what Today asks about open days
    await until(pilot, lambda: isinstance(app.screen, ResultsScreen) and app.screen.settled)
    await pilot.pause()
    screen = app.screen
    assert isinstance(screen, ResultsScreen)
    return screen


def keys(app: CoachApp) -> set[str]:
    """Which keys of Results the line of keys may show."""
    assert isinstance(app.screen, ResultsScreen)
    return {name for name in app.screen.keys_shown() if name.startswith("results.")}


def held(app: CoachApp, screen: ResultsScreen) -> list[tuple[str, float]]:
    """The readings of the key result under the cursor."""
    assert screen.current is not None
    return [(str(reading.day), reading.value) for reading in screen.current.chart.readings]


async def test_each_key_result_is_charted_with_its_verdict(coach: Coach, app: CoachApp) -> None:
    read(coach, VALUES)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        text = shown(app)
        for words in (
            "First meetings booked", "The last movement, 7 → 6, is routine variation.", "upper", "lower", "mean 6.29",
            "provisional until there are 12", "●", "╌╌", "Oct",
        ):  # fmt: skip
            assert words in text


async def test_a_signal_has_a_sign_and_a_name(coach: Coach, app: CoachApp) -> None:
    read(coach, [*VALUES[:6], 40])
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        assert "◆ The last movement, 7 → 40, is a signal: above the upper limit." in shown(app)
        assert "◆ Signal on 16 Nov: above the upper limit, the better side." in shown(app)
        assert "◆ signal: above the upper limit" in shown(app)


async def test_beside_the_chart_a_verdict_has_a_line_of_its_own(two: Coach, clock: Clock) -> None:
    read(two, [n + 800_306.17 for n in (1, 3, 2, 1, 3, 2, 3)], "revenue")
    app = CoachApp(two, clock)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        lines = shown(app).splitlines()
        at = next(n for n, line in enumerate(lines) if "800,309.17 [red]EUR" in line)
        assert lines[at + 1].strip().startswith("routine variation")


async def test_a_rung_is_a_line_with_its_number(two: Coach, clock: Clock) -> None:
    two.ease(parse(CALLS.replace("target = 5", "target = 4")), at(FRIDAY - timedelta(21)))
    read(two, VALUES)
    app = CoachApp(two, clock)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        assert "┊rung 2" in shown(app)


async def test_what_is_written_in_a_unit_or_a_name_is_only_text(two: Coach, clock: Clock) -> None:
    read(two, VALUES, "revenue")
    app = CoachApp(two, clock)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        await pilot.press("down")
        await until(pilot, lambda: "▌ 6 [red]EUR" in shown(app))
        assert "Revenue [b]won[/b]" in shown(app)


@pytest.mark.parametrize(("down", "up"), [("down", "up"), ("j", "k")])
async def test_arrows_and_letters_move_between_key_results(two: Coach, clock: Clock, down: str, up: str) -> None:
    read(two, VALUES, "revenue")
    app = CoachApp(two, clock)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)
        assert "No readings yet." in shown(app)
        await pilot.press(down, down)
        await until(pilot, lambda: "The last movement, 7 → 6" in shown(app))
        await pilot.press(up)
        await until(pilot, lambda: "No readings yet." in shown(app))


async def test_a_click_chooses_a_key_result(two: Coach, clock: Clock) -> None:
    app = CoachApp(two, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, app)
        await pilot.click("ResultRows", offset=(5, 1))
        assert screen.rows.cursor == 1


async def test_a_reading_is_added_for_today_or_another_day(coach: Coach, app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, app)
        await pilot.press("a", *"12", "enter")
        await until(pilot, lambda: held(app, screen) == [("2026-11-20", 12)])
        await pilot.press("a", *"3.5 monday", "enter")
        await until(pilot, lambda: held(app, screen) == [("2026-11-16", 3.5), ("2026-11-20", 12)])
        await until(pilot, lambda: app.saving == "saved")
    assert len(Coach.open(at(FRIDAY), str(app.coach.data)).history.readings) == 2


async def test_what_is_no_reading_is_said_and_the_line_stays(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, app)
        await pilot.press("a", *"lots", "enter")
        await until(pilot, lambda: "'lots' is not a plain number." in shown(app))
        assert app.screen.query_one(Input).value == "lots"
        await pilot.press("escape")
        assert held(app, screen) == []


async def test_several_readings_of_a_day_are_listed_corrected_removed_and_brought_back(
    coach: Coach, app: CoachApp
) -> None:
    read(coach, [4], first=FRIDAY)
    read(coach, [6], first=FRIDAY)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, app)
        await pilot.press("enter")
        await until(pilot, lambda: "1 of 2" in shown(app) and "2 of 2" in shown(app))
        await pilot.press("enter", "backspace", *"65", "enter")
        await until(pilot, lambda: held(app, screen) == [("2026-11-20", 4), ("2026-11-20", 65)])
        await pilot.press("down", "x")
        await until(pilot, lambda: held(app, screen) == [("2026-11-20", 65)])
        assert "1 of 2" not in shown(app)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: len(held(app, screen)) == 2)
        assert "1 of 2" in shown(app)
        await pilot.press("ctrl+y")
        await until(pilot, lambda: len(held(app, screen)) == 1)
        await pilot.press("escape")
        assert app.screen is screen


async def test_letters_do_the_same_in_the_list(coach: Coach, app: CoachApp) -> None:
    read(coach, [4, 5, 6])
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, app)
        await pilot.press("enter", "j", "j", "k", "c", "backspace", *"9", "enter")
        await until(pilot, lambda: held(app, screen)[1] == ("2026-10-12", 9))
        await pilot.press("c", "escape", "delete")
        await until(pilot, lambda: len(held(app, screen)) == 2)
        await pilot.press("x", "x", "x")
        await until(pilot, lambda: "No readings yet." in shown(app))
        assert isinstance(app.screen, ReadingsDialog)
        await pilot.press("c", "q")
        assert app.screen is screen


async def test_the_list_names_signals(coach: Coach, app: CoachApp) -> None:
    read(coach, [*VALUES[:6], 40])
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        await pilot.press("enter")
        await until(pilot, lambda: "40   " in shown(app) and "◆ above the upper limit" in shown(app))


async def test_the_list_and_the_chart_behind_it_follow_another_program(coach: Coach, app: CoachApp) -> None:
    read(coach, [4, 5, 6])
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReadingsDialog) and app.screen.readings.current is not None)
        other = Coach.open(at(FRIDAY), str(coach.data))
        other.remove_reading("meetings", MONDAY + timedelta(14), 6, at(FRIDAY))
        other.save(at(FRIDAY))
        await until(pilot, lambda: "Mon 19 Oct" not in shown(app))
        await until(pilot, lambda: len(held(app, screen)) == 2)
        assert isinstance(app.screen, ReadingsDialog)


async def test_keys_and_clicks_go_through_a_long_list(coach: Coach, app: CoachApp) -> None:
    for n in range(100):
        coach.add_reading("meetings", FRIDAY - timedelta(n), n, at(FRIDAY))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReadingsDialog))
        listed = app.screen.query_one(ReadingList)
        await pilot.press("end")
        assert listed.current is not None
        assert listed.current.value == 99
        await until(pilot, lambda: "Thu 13 Aug" in shown(app))
        await pilot.press("pageup", "pageup", "pagedown", "space", "home", "down")
        assert listed.current.value == 1
        await pilot.click(ReadingList, offset=(4, 3))
        assert listed.current.value == 3
        await pilot.click(ReadingList, offset=(4, 3))
        await until(pilot, lambda: isinstance(app.screen, Ask))


async def test_undo_takes_back_a_reading(coach: Coach, app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, app)
        await pilot.press("a", *"12", "enter")
        await until(pilot, lambda: held(app, screen))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: not held(app, screen))


@pytest.mark.parametrize(
    ("earlier", "later"), [("left", "right"), ("h", "l"), ("left_square_bracket", "right_square_bracket")]
)
async def test_of_many_readings_the_last_are_shown_and_keys_lead_back(
    coach: Coach, app: CoachApp, earlier: str, later: str
) -> None:
    for n in range(70):
        coach.add_reading("meetings", MONDAY + timedelta(n // 2), n % 7, at(FRIDAY))
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)
        assert "of 70 readings; ← shows earlier ones." in shown(app)
        await pilot.press(earlier)
        await until(pilot, lambda: "→ shows later ones." in shown(app))
        await pilot.press(later)
        await until(pilot, lambda: "← shows earlier ones." in shown(app))
        await pilot.press("home")
        await until(pilot, lambda: "Readings 1 to" in shown(app))
        await pilot.press("end")
        await until(pilot, lambda: "← shows earlier ones." in shown(app))
        await pilot.press("home", "escape")
        await until(pilot, lambda: "← shows earlier ones." in shown(app))


async def test_words_without_room_are_a_page_away(coach: Coach, app: CoachApp) -> None:
    read(coach, [*VALUES[:6], 40])
    async with app.run_test(size=SMALL) as pilot:
        screen = await opened(pilot, app)
        assert "Signal on 16 Nov" not in shown(app)
        await pilot.press("pagedown")
        await until(pilot, lambda: "Signal on 16 Nov" in shown(app))
        await pilot.press("pageup", "space", "pageup")
        await until(pilot, lambda: screen.page.scroll_y == 0)


async def test_the_scope_takes_in_earlier_ladders(two: Coach, clock: Clock) -> None:
    read(two, [4])
    two.set_aside("Another way", at(MONDAY + timedelta(20)))
    two.start(parse(CALLS.replace("Five", "Six")), at(MONDAY + timedelta(21)))
    app = CoachApp(two, clock)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, app)
        assert screen.rows.count == 1
        await pilot.press("v")
        await until(pilot, lambda: screen.rows.count == 3)
        await pilot.press("down", "i")
        await until(pilot, lambda: toasts(app)[-1] == "Reports are for the key results of the present ladder.")
        await pilot.press("a", *"5", "enter")
        await until(pilot, lambda: "Friday 20 November is no day of that ladder." in shown(app))
        await pilot.press("escape", "v")
        await until(pilot, lambda: screen.rows.count == 1)


async def test_without_a_key_result_it_says_what_one_is_and_how_to_add_it(folder: Path, clock: Clock) -> None:
    coach = Coach.open(at(FRIDAY), str(folder))
    coach.start(parse('title = "Calls"\n[[behaviours]]\nid = "calls"\nname = "Call"'), at(FRIDAY))
    app = CoachApp(coach, clock)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)
        await until(pilot, lambda: "Press E to add one" in shown(app))
        assert keys(app) == {"results.edit"}
        await pilot.press("a", "i", "enter", "left", "end", "pagedown", "down")
        assert toasts(app)[-1] == "There is no key result here yet."
        await pilot.press("E")
        await until(pilot, lambda: isinstance(app.screen, DefinitionForm))


async def test_before_any_resolution_it_says_how_to_begin(folder: Path, clock: Clock) -> None:
    app = CoachApp(Coach.open(at(FRIDAY), str(folder)), clock)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)
        await until(pilot, lambda: "Results show once a resolution has begun." in shown(app))
        assert keys(app) == set()


async def test_the_line_of_keys_shows_what_acts(two: Coach, clock: Clock) -> None:
    read(two, [4])
    two.set_aside("Another way", at(MONDAY + timedelta(20)))
    app = CoachApp(two, clock)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        assert keys(app) == {"results.add", "results.open", "results.import"}
        app.perform(lambda now: two.start(parse(CALLS.replace("Five", "Six")), now))
        await until(pilot, lambda: len(keys(app)) == 5)
        await pilot.press("v")
        await until(pilot, lambda: app.screen.rows.count == 3)  # type: ignore[attr-defined]
        await pilot.press("down")
        await until(pilot, lambda: "results.import" not in keys(app))


async def test_with_a_year_that_cannot_be_read_nothing_is_claimed_from_the_others(
    coach: Coach, app: CoachApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(coach, VALUES)

    def fail() -> None:
        raise StorageFailed("2019.json cannot be read.", "Mend the disk.")

    monkeypatch.setattr(coach, "look_back_to_the_start", fail)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        await until(pilot, lambda: "nothing can be said of the results" in shown(app))
        assert any("2019.json cannot be read." in words for words in toasts(app))
        assert "routine variation" not in shown(app)
        assert keys(app) == {"results.edit"}
        monkeypatch.undo()
        app.perform(lambda now: coach.add_reading("meetings", FRIDAY, 7, now))
        await until(pilot, lambda: "is routine variation." in shown(app))


async def test_another_program_s_reading_is_shown(coach: Coach, app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, app)
        other = Coach.open(at(FRIDAY), str(coach.data))
        other.add_reading("meetings", FRIDAY, 8, at(FRIDAY))
        other.save(at(FRIDAY))
        await until(pilot, lambda: held(app, screen) == [("2026-11-20", 8)])


@pytest.mark.parametrize("theme", ["dusk", "dawn", "ansi-dark"])
async def test_the_chart_has_the_theme_s_colours(coach: Coach, app: CoachApp, theme: str) -> None:
    read(coach, VALUES)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, app)
        app.theme = theme
        await pilot.pause()
        chart = screen.page.chart
        line = next(y for y in range(chart.size.height) if "●" in chart.render_line(y).text)
        painted = next(segment.style for segment in chart.render_line(line) if "●" in segment.text)
        assert painted == chart.style_of("reading")


@pytest.mark.parametrize("size", [(60, 18), (72, 20), (80, 24), (100, 30), (118, 30), (160, 50), (300, 100)])
async def test_it_fits_any_window(coach: Coach, app: CoachApp, size: tuple[int, int]) -> None:
    read(coach, VALUES)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app)
        await pilot.resize_terminal(*size)
        await until(pilot, lambda: "is routine variation." in shown(app) and "upper" in shown(app))
        assert "saved" in shown(app).splitlines()[-1]
