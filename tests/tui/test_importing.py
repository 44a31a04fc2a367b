"""Importing a report in Results: every key of it, on real files."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from coach.service import Coach
from coach.tui.app import CoachApp
from coach.tui.report_files import completions
from coach.tui.screens.importing import ImportDialog
from coach.tui.screens.results import ResultsScreen
from tests.tui.conftest import MONDAY, shown, toasts, until
from tests.tui.test_results import held, opened

SIZE = (100, 40)
PLAIN = "Id,Held on,Amount\n1,2026-10-05,3\n2,2026-10-07,4\n3,2026-10-14,5\n4,never,6\n"
READINGS = [("2026-10-05", 7), ("2026-10-12", 5)]


@pytest.fixture
def report(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a report into a folder of its own."""

    def write(text: str, name: str = "report.csv") -> Path:
        path = tmp_path / "reports" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        return path

    return write


async def named(pilot: Pilot[None], app: CoachApp, path: str) -> ImportDialog:
    """The dialog, with the path of a file typed into it."""
    await pilot.press("i")
    await until(pilot, lambda: isinstance(app.screen, ImportDialog) and app.screen.focused is not None)
    dialog = app.screen
    assert isinstance(dialog, ImportDialog)
    dialog.path.value = path
    dialog.path.cursor_position = len(path)
    await pilot.pause()
    return dialog


async def previewed(pilot: Pilot[None], app: CoachApp, path: Path) -> tuple[ResultsScreen, ImportDialog]:
    """The file read, and the cursor on the choices."""
    screen = await opened(pilot, app)
    dialog = await named(pilot, app, str(path))
    await pilot.press("enter")
    await until(pilot, lambda: app.focused is dialog.rows)
    await pilot.pause()
    return screen, dialog


async def test_a_report_is_shown_before_it_is_taken_as_one_change(app: CoachApp, report: Callable[[str], Path]) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen, _ = await previewed(pilot, app, report(PLAIN))
        for words in (
            "Held on", "sum of Amount", "week", "2 readings of 3 rows", "2 new, 0 changed",
            "Left out: 1 row with no date that can be read ('never'), on line 5.", "enter takes them",
        ):  # fmt: skip
            assert words in shown(app)
        assert held(app, screen) == []
        await pilot.press("enter")
        await until(pilot, lambda: held(app, screen) == READINGS)
        assert toasts(app)[-1] == "2 readings taken. ctrl+z takes them back."
        await pilot.press("ctrl+z")
        await until(pilot, lambda: held(app, screen) == [])


async def test_the_same_report_again_changes_nothing(
    coach: Coach, app: CoachApp, report: Callable[[str], Path]
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen, _ = await previewed(pilot, app, report(PLAIN))
        await pilot.press("enter")
        await until(pilot, lambda: held(app, screen) == READINGS)
        await previewed(pilot, app, report(PLAIN))
        assert "There is nothing to take." in shown(app)
        await pilot.press("enter")
        assert isinstance(app.screen, ImportDialog)


async def test_escape_changes_nothing(app: CoachApp, report: Callable[[str], Path]) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen, _ = await previewed(pilot, app, report(PLAIN))
        await pilot.press("escape")
        assert app.screen is screen
        assert held(app, screen) == []
        assert app.coach.keeper.unsaved == 0


async def test_choices_are_stepped_and_seen_at_once(app: CoachApp, report: Callable[[str], Path]) -> None:
    async with app.run_test(size=SIZE) as pilot:
        _, dialog = await previewed(pilot, app, report(PLAIN))
        await pilot.press("down", "right")
        await until(pilot, lambda: "rows counted" in shown(app) and "Rows counted by week" in shown(app))
        await pilot.press("j", "l")
        await until(pilot, lambda: "by month of" in shown(app))
        await pilot.press("h")
        await until(pilot, lambda: "by week of" in shown(app))
        await pilot.press("space")
        await until(pilot, lambda: "by month of" in shown(app))
        await pilot.press("right")
        await until(pilot, lambda: "by day of" in shown(app))
        await pilot.press("k", "up", "up")
        assert app.focused is dialog.path
        await pilot.press("down")
        assert app.focused is dialog.rows


async def test_what_the_file_leaves_open_is_asked(app: CoachApp, report: Callable[[str], Path]) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen, dialog = await previewed(pilot, app, report("Held,Calls\n6/10/2026,3\n7/10/2026,4\n"))
        assert "can be read as day-first and as month-first" in shown(app)
        assert dialog.rows.current is not None
        assert dialog.rows.current.name == "dates"
        await pilot.press("enter")
        assert isinstance(app.screen, ImportDialog)
        await pilot.press("right")
        await until(pilot, lambda: "1 reading of 2 rows" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: held(app, screen) == [("2026-10-05", 7)])


@pytest.mark.parametrize(
    ("path", "why"),
    [("/no/such.csv", "There is no file '/no/such.csv'."), ("", "There is no file ''."), ("\0", "There is no file")],
)
async def test_a_file_that_is_not_there_is_said(app: CoachApp, path: str, why: str) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        dialog = await named(pilot, app, path)
        await pilot.press("enter")
        await until(pilot, lambda: why in shown(app) or "cannot be read" in shown(app))
        assert app.focused is dialog.path


async def test_what_is_no_table_is_said_with_its_line(app: CoachApp, report: Callable[[str], Path]) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        await named(pilot, app, str(report('Day,Calls\n2026-10-05,"3\n')))
        await pilot.press("enter")
        await until(pilot, lambda: "line 2: a quotation mark is opened there and not closed." in shown(app))


async def test_naming_another_file_forgets_the_first(app: CoachApp, report: Callable[[str], Path]) -> None:
    async with app.run_test(size=SIZE) as pilot:
        _, dialog = await previewed(pilot, app, report(PLAIN))
        await pilot.press("up", "backspace")
        await until(pilot, lambda: not dialog.rows.display)
        await pilot.press("enter")
        await until(pilot, lambda: "There is no file" in shown(app))


async def test_tab_completes_and_what_could_be_meant_is_listed(app: CoachApp, report: Callable[[str], Path]) -> None:
    folder = report(PLAIN, "meetings.csv").parent
    report(PLAIN, "mail.txt")
    report(PLAIN, "notes.pdf")
    os.utime(folder / "mail.txt", (0, 0))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        dialog = await named(pilot, app, f"{folder}/m")
        await until(pilot, lambda: "meetings.csv" in shown(app) and "mail.txt" in shown(app))
        assert "notes.pdf" not in shown(app)
        await pilot.press("tab")
        assert dialog.path.value == str(folder / "meetings.csv")
        await pilot.press("enter")
        await until(pilot, lambda: app.focused is dialog.rows)


async def fresh(pilot: Pilot[None], app: CoachApp) -> ImportDialog:
    """The dialog as it opens, in the folder for downloads."""
    await pilot.press("i")
    await until(pilot, lambda: isinstance(app.screen, ImportDialog) and app.screen.focused is not None)
    assert isinstance(app.screen, ImportDialog)
    return app.screen


def dropped(app: CoachApp, text: str) -> None:
    """What a terminal sends of a file that is dropped on it."""
    app.screen.post_message(Paste(text))


@pytest.mark.parametrize("form", ["{}", "'{}'", '"{}"', "{}\n"])
async def test_a_file_dropped_on_the_dialog_is_found(app: CoachApp, report: Callable[[str], Path], form: str) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        dialog = await fresh(pilot, app)
        dropped(app, form.format(report(PLAIN)))
        await until(pilot, lambda: "report.csv" in dialog.path.value)
        await pilot.press("enter")
        await until(pilot, lambda: app.focused is dialog.rows)


@pytest.mark.skipif(sys.platform == "win32", reason="a backslash is part of a path there")
async def test_a_file_whose_blanks_the_terminal_escapes_is_found(app: CoachApp, report: Callable[..., Path]) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        dialog = await fresh(pilot, app)
        dropped(
            app, str(report(PLAIN, "my report (1).csv")).replace(" ", "\\ ").replace("(", "\\(").replace(")", "\\)")
        )
        await until(pilot, lambda: "report" in dialog.path.value)
        await pilot.press("enter")
        await until(pilot, lambda: app.focused is dialog.rows)


async def test_a_second_file_dropped_takes_the_place_of_the_first(app: CoachApp, report: Callable[[str], Path]) -> None:
    async with app.run_test(size=SIZE) as pilot:
        _, dialog = await previewed(pilot, app, report(PLAIN, "one.csv"))
        await pilot.press("up")
        dropped(app, f"'{report(PLAIN, 'two.csv')}'")
        await until(pilot, lambda: dialog.path.value == f"'{report(PLAIN, 'two.csv')}'")


@pytest.mark.parametrize("typed", ["/tmp", "~/x", "'/tmp"])
async def test_a_path_of_its_own_takes_the_place_of_the_folder_for_downloads(app: CoachApp, typed: str) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        dialog = await fresh(pilot, app)
        await pilot.press(*typed)
        assert dialog.path.value == typed


async def test_a_name_goes_on_from_the_folder_for_downloads(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        dialog = await fresh(pilot, app)
        start = dialog.path.value
        dropped(app, "deals.csv")
        await until(pilot, lambda: dialog.path.value == f"{start}deals.csv")
        await pilot.press("/", "x")
        assert dialog.path.value == f"{start}deals.csv/x"


@pytest.mark.parametrize("size", [(60, 18), (80, 24)])
async def test_the_keys_are_all_told_in_a_small_window(
    app: CoachApp, report: Callable[[str], Path], size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await previewed(pilot, app, report(PLAIN))
        for words in ("enter takes them", "← → changes", "↑ another file", "escape leaves"):
            assert words in shown(app)


async def test_the_only_numbers_that_name_things_are_asked_about(app: CoachApp, report: Callable[[str], Path]) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen, dialog = await previewed(pilot, app, report("Held on,No.\n2026-10-05,3\n2026-10-07,4\n"))
        assert "seem to name things" in shown(app)
        assert dialog.rows.current is not None
        assert dialog.rows.current.name == "value"
        await pilot.press("right")
        await until(pilot, lambda: "Rows counted by week" in shown(app))
        await pilot.press("right", "enter")
        await until(pilot, lambda: held(app, screen) == [("2026-10-05", 7)])


async def test_amounts_that_cannot_be_read_are_asked_about(app: CoachApp, report: Callable[[str], Path]) -> None:
    async with app.run_test(size=SIZE) as pilot:
        _, dialog = await previewed(pilot, app, report("Held on,Amount,Units\n2026-10-05,12k,3\n"))
        assert "“Amount” seems to hold amounts, but '12k' on line 2 cannot be read. Which is it?" in shown(app)
        assert dialog.rows.current is not None
        assert dialog.rows.current.name == "value"
        await pilot.press("right")
        await until(pilot, lambda: "Rows counted by week" in shown(app))
        await pilot.press("right")
        await until(pilot, lambda: "“Units” summed by week" in shown(app))


async def test_a_month_does_not_take_the_place_of_a_week(app: CoachApp, report: Callable[[str], Path]) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen, _ = await previewed(pilot, app, report("Held on,Amount\n2026-06-01,12\n"))
        await pilot.press("enter")
        await until(pilot, lambda: held(app, screen) == [("2026-06-01", 12)])
        await previewed(pilot, app, report("Month,Amount\n2026-06,300\n"))
        assert "There is nothing to take." in shown(app)
        assert "12 of 1 Jun is there, and may be of a week." in shown(app)


async def test_a_report_by_month_cannot_be_stepped_to_weeks(app: CoachApp, report: Callable[[str], Path]) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await previewed(pilot, app, report("Monat;Umsatz\nSeptember 2026;3\nAugust 2026;4\n"))
        assert "by month of" in shown(app)
        await pilot.press("down", "down", "left")
        await until(pilot, lambda: "no month is the reading of one week" in shown(app))
        await pilot.press("right")
        await until(pilot, lambda: "by month of" in shown(app))


async def test_how_far_a_large_report_is_read_is_said_meanwhile(
    app: CoachApp, report: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    say = ImportDialog._say

    def saying(dialog: ImportDialog, words: str, keys: str, *, wrong: bool = False) -> None:
        said.append(words)
        say(dialog, words, keys, wrong=wrong)

    monkeypatch.setattr(ImportDialog, "_say", saying)
    days = [MONDAY + timedelta(n) for n in range(42)]
    rows = "\n".join(f"{n},{days[n % 42]},1" for n in range(100_000))
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, app)
        dialog = await named(pilot, app, str(report(f"Id,Day,Calls\n{rows}\n")))
        await pilot.press("enter")
        await until(pilot, lambda: {"Reading the file …", "Going through 100,000 rows …"} <= set(said))
        await pilot.app.workers.wait_for_complete()
        await until(pilot, lambda: app.focused is dialog.rows and "6 readings of 100,000 rows" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: sum(value for _, value in held(app, screen)) == 100_000)


async def test_it_can_be_left_while_a_report_is_read(app: CoachApp, report: Callable[[str], Path]) -> None:
    rows = "\n".join(f"{n},2026-10-05,1" for n in range(50_000))
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, app)
        await named(pilot, app, str(report(f"Id,Day,Calls\n{rows}\n")))
        await pilot.press("enter", "escape")
        await pilot.app.workers.wait_for_complete()
        assert app.screen is screen
        assert held(app, screen) == []


async def test_cells_are_only_text(app: CoachApp, report: Callable[[str], Path]) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await previewed(pilot, app, report("[@click=app.quit]Day,=1+1,Calls\n2026-10-05,x,3\n[b]bad\x1b[0m,x,4\n"))
        assert "[@click=app.quit]" in shown(app)
        assert "[b]bad\\u001b[0m" in shown(app)


async def test_what_is_said_scrolls_in_a_small_window(app: CoachApp, report: Callable[[str], Path]) -> None:
    async with app.run_test(size=(60, 18)) as pilot:
        _, dialog = await previewed(pilot, app, report(PLAIN))
        await pilot.press("pagedown")
        await until(pilot, lambda: "on line 5." in shown(app))
        await pilot.press("pageup")
        await until(pilot, lambda: dialog.page.scroll_y == 0)


def test_completions_know_the_rep_s_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME" if sys.platform != "win32" else "USERPROFILE", str(tmp_path))
    (tmp_path / "Downloads").mkdir()
    (tmp_path / "Downloads" / "Deals.CSV").touch()
    (tmp_path / "Downloads" / ".hidden.csv").touch()
    (tmp_path / "Downloads" / "bad\x1b.csv").touch()
    assert completions("~") == ["~/"]
    assert completions("~/d") == ["~/Downloads/"]
    assert completions("~/Downloads/") == ["~/Downloads/Deals.CSV"]
    assert completions("~/Downloads/.h") == ["~/Downloads/.hidden.csv"]
    assert completions("~nobody-here/") == []
    assert completions("/no/such/folder/") == []
    assert completions("\0/") == []
