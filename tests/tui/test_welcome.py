"""The welcome: every key of it and the mouse, from an empty folder to Today, on the real store; and its pictures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from coach.definitions import parse
from coach.domain.errors import Refused
from coach.domain.resolution import Resolution
from coach.service import Coach
from coach.settings import Settings
from coach.tui.app import CoachApp
from coach.tui.dialogs import Confirm
from coach.tui.forms.definition import DefinitionForm
from coach.tui.screens.today import TodayScreen
from coach.tui.screens.welcome import WelcomeScreen
from tests.test_ladders import OWN
from tests.tui.conftest import CALLS, FRIDAY, Clock, at, at_once, settled, shown, toasts, until

SIZE = (80, 24)


class Machine:
    """Stands where the scheduler is, so that no test sets a timer on the machine of who runs it."""

    installed: ClassVar[list[str]] = []
    why_none: ClassVar[str] = ""

    def __init__(self, data: str) -> None:
        self.data = data

    def files(self) -> dict[str, str]:
        if self.why_none:
            raise Refused(self.why_none)
        return {"timer": ""}

    def install(self) -> list[str]:
        self.files()
        self.installed.append(self.data)
        return ["The timer looks every five minutes."]


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch) -> type[Machine]:
    monkeypatch.setattr("coach.tui.timer.Schedule", Machine)
    monkeypatch.setattr(Machine, "installed", [])
    monkeypatch.setattr(Machine, "why_none", "")
    return Machine


async def welcomed(pilot: Pilot[None], app: CoachApp) -> WelcomeScreen:
    """The welcome, with its ladders."""
    await until(pilot, lambda: isinstance(app.screen, WelcomeScreen) and "▔" not in shown(app))
    await until(pilot, lambda: "Write my own" in shown(app) or "Five calls" in shown(app))
    assert isinstance(app.screen, WelcomeScreen)
    return app.screen


def on_today(app: CoachApp) -> Callable[[], bool]:
    """Whether Today is in view, with nothing before it."""
    return lambda: isinstance(app.screen, TodayScreen) and len(app.screen_stack) == 1


def active(app: CoachApp) -> Resolution:
    """The active resolution."""
    found = app.coach.history.active()
    assert found is not None
    return found


async def test_four_keys_lead_from_an_empty_folder_to_the_first_mark(empty: CoachApp, folder: Path) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await welcomed(pilot, empty)
        for words in ("Welcome to Coach", "One small change at a time", "Three calls before noon"):
            assert words in shown(empty)
        await pilot.press("enter")
        assert "When do you begin?" in shown(empty)
        await pilot.press("enter")
        assert "Shall Coach remind you?" in shown(empty)
        assert "11:45  Call prospects first thing" in shown(empty)
        await pilot.press("o")
        await until(pilot, on_today(empty))
        await pilot.press("space")
        assert [mark.count for mark in empty.coach.history.marks.values()] == [3]
        await until(pilot, lambda: not empty.coach.keeper.unsaved)
        found = Coach.open(at(FRIDAY), str(folder)).history.active()
        assert (found, active(empty).started) == (active(empty), FRIDAY)


async def test_keys_in_a_burst_do_what_they_do_one_by_one(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await welcomed(pilot, empty)
        await at_once(pilot, *"dread", "enter", "down", "up", "down", "enter", "down", "down", "enter")
        await until(pilot, on_today(empty))
        assert (active(empty).behaviours[0].id, active(empty).started) == ("dread", FRIDAY + timedelta(3))
        assert not empty.coach.settings.reminders.on


async def test_what_is_typed_searches_and_escape_shows_everything_again(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        screen = await welcomed(pilot, empty)
        await pilot.press(*"blitz")
        await until(pilot, lambda: screen.choices.option_count == 2)
        assert "Five calls before eleven" in shown(empty)
        assert "The dreaded task" not in shown(empty)
        await pilot.press("escape")
        await until(pilot, lambda: screen.choices.option_count > 10)
        assert empty.screen is screen


async def test_up_goes_round_to_writing_ones_own_and_pagedown_scrolls_what_is_said(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        screen = await welcomed(pilot, empty)
        await pilot.press("up")
        assert "in a form that judges" in shown(empty)
        await pilot.press("down", "down")
        assert "The dreaded task by noon" in shown(empty)
        await pilot.press("pagedown")
        assert screen.preview.scroll_offset.y > 0
        await pilot.press("pageup")
        assert screen.preview.scroll_offset.y == 0


async def test_escape_goes_a_step_back_and_loses_nothing(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        screen = await welcomed(pilot, empty)
        await pilot.press(*"call", "down", "enter", "down", "enter")
        assert "Shall Coach remind you?" in shown(empty)
        await pilot.press("down", "escape")
        assert "When do you begin?" in shown(empty)
        assert screen.choices.highlighted == 1
        await pilot.press("escape")
        assert (screen.search.value, screen.choices.highlighted) == ("call", 1)
        assert screen.search.has_focus
        await pilot.press("escape", "escape")
        await until(pilot, on_today(empty))
        assert empty.coach.history.resolutions == {}
        assert "chooses your first one" in shown(empty)
        await pilot.press("enter")
        await welcomed(pilot, empty)


async def test_to_quit_ends_the_program_from_any_step(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await welcomed(pilot, empty)
        await pilot.press("enter", "enter", "ctrl+q")
        await until(pilot, lambda: not empty.is_running)
    assert empty.coach.history.resolutions == {}


async def test_it_is_seen_again_in_the_next_session_until_something_is_begun(folder: Path, clock: Clock) -> None:
    for _ in range(2):
        app = CoachApp(Coach.open(clock(), str(folder)), clock)
        async with app.run_test(size=SIZE) as pilot:
            await welcomed(pilot, app)
            await pilot.press("escape")
            await until(pilot, on_today(app))


async def test_yes_sets_the_timer_and_tells_of_it(empty: CoachApp, folder: Path, machine: type[Machine]) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await welcomed(pilot, empty)
        await pilot.press("enter", "enter", "y")
        await until(pilot, lambda: "The timer looks every five minutes." in toasts(empty))
        assert machine.installed == [str(folder)]
        assert empty.coach.settings.reminders.on


@pytest.mark.parametrize(("key", "on"), [("o", True), ("n", False)])
async def test_without_a_yes_no_timer_is_set(empty: CoachApp, machine: type[Machine], key: str, on: bool) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await welcomed(pilot, empty)
        await pilot.press("enter", "enter", key)
        await until(pilot, on_today(empty))
        await empty.workers.wait_for_complete()
        assert machine.installed == []
        assert empty.coach.settings.reminders.on is on


async def test_a_yes_turns_reminders_on_that_were_off(empty: CoachApp) -> None:
    empty.coach.change_settings(reminders={"on": False})
    async with empty.run_test(size=SIZE) as pilot:
        await welcomed(pilot, empty)
        await pilot.press("enter", "enter", "enter")
        await until(pilot, on_today(empty))
        assert empty.coach.settings.reminders.on


async def test_a_machine_without_a_timer_says_so_and_offers_what_there_is(
    empty: CoachApp, machine: type[Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "why_none", "Neither systemd nor cron runs here for you.")
    async with empty.run_test(size=SIZE) as pilot:
        screen = await welcomed(pilot, empty)
        await pilot.press("enter", "enter")
        await until(pilot, lambda: screen.choices.option_count == 2)
        assert "Neither systemd nor cron" in shown(empty)
        assert "also while Coach is closed" not in shown(empty)
        await pilot.press("y")
        assert empty.screen is screen
        await pilot.press("enter")
        await until(pilot, on_today(empty))


async def test_a_timer_that_cannot_be_set_is_told_and_nothing_else_is_lost(
    empty: CoachApp, machine: type[Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await welcomed(pilot, empty)
        await empty.workers.wait_for_complete()
        monkeypatch.setattr(machine, "why_none", "crontab said no.")
        await pilot.press("enter", "enter", "enter")
        await until(pilot, lambda: any("crontab said no." in told for told in toasts(empty)))
        assert active(empty).started == FRIDAY


async def test_ones_own_is_written_in_the_form_then_reminders_are_offered(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await welcomed(pilot, empty)
        await pilot.press(*"Ring", "space", *"the", "space", *"mill", "enter")
        await until(pilot, lambda: isinstance(empty.screen, DefinitionForm) and empty.screen.focused is not None)
        assert "Ring the mill" in shown(empty)
        await pilot.press("tab", "tab", *"Ring", "ctrl+s")
        await until(pilot, lambda: "Shall Coach remind you?" in shown(empty))
        assert active(empty).title == "Ring the mill"
        await pilot.press("escape")
        await until(pilot, on_today(empty))
        await pilot.press("space")
        assert len(empty.coach.history.marks) == 1


async def test_leaving_the_form_leads_back_to_the_welcome_with_the_draft_kept(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        screen = await welcomed(pilot, empty)
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(empty.screen, DefinitionForm) and empty.screen.focused is not None)
        await pilot.press(*"Mine", "escape")
        await until(pilot, lambda: isinstance(empty.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: empty.screen is screen)
        await pilot.press("ctrl+n")
        await until(pilot, lambda: "your draft" in shown(empty))


async def test_a_chosen_rung_can_be_changed_before_it_begins(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await welcomed(pilot, empty)
        await pilot.press("enter", "e")
        await until(pilot, lambda: isinstance(empty.screen, DefinitionForm) and empty.screen.focused is not None)
        await pilot.press("end", *"!", "ctrl+s")
        await until(pilot, lambda: "Shall Coach remind you?" in shown(empty))
        assert active(empty).title == "Three calls before noon!"
        assert active(empty).behaviours[0].id == "calls"


async def test_to_change_it_first_keeps_the_start_that_was_marked(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await welcomed(pilot, empty)
        await pilot.press("enter", "down", "e")
        await until(pilot, lambda: isinstance(empty.screen, DefinitionForm) and empty.screen.focused is not None)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Shall Coach remind you?" in shown(empty))
        assert active(empty).started == FRIDAY + timedelta(3)


@pytest.mark.parametrize("route", [("enter", "e"), ("ctrl+n", *"Ring", "tab", "tab", *"Ring")], ids=["changed", "own"])
async def test_after_the_form_the_reminders_have_their_keys(empty: CoachApp, route: tuple[str, ...]) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await welcomed(pilot, empty)
        for key in route:
            await pilot.press(key)
            if key in ("e", "ctrl+n") and not isinstance(empty.screen, DefinitionForm):
                await until(pilot, lambda: isinstance(empty.screen, DefinitionForm) and empty.screen.focused)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Shall Coach remind you?" in shown(empty))
        await until(pilot, lambda: "n None" in shown(empty))
        await pilot.press("n")
        await until(pilot, on_today(empty))
        assert not empty.coach.settings.reminders.on


async def test_the_mouse_does_it_all(empty: CoachApp) -> None:
    empty.CLICK_CHAIN_TIME_THRESHOLD = 0.0  # type: ignore[misc]  # however fast, these are clicks of their own
    async with empty.run_test(size=SIZE) as pilot:
        screen = await welcomed(pilot, empty)
        await pilot.click(OptionList, offset=(4, 1))
        await until(pilot, lambda: "The dreaded task by noon" in shown(empty))
        await pilot.click(OptionList, offset=(4, 1))
        await until(pilot, lambda: "When do you begin?" in shown(empty))
        await pilot.click(OptionList, offset=(4, 0))
        await until(pilot, lambda: "Shall Coach remind you?" in shown(empty))
        await pilot.click(OptionList, offset=(4, 1))
        await until(pilot, lambda: screen.choices.highlighted == 1)
        await pilot.click(OptionList, offset=(4, 1))
        await until(pilot, on_today(empty))
        assert active(empty).behaviours[0].id == "dread"


async def test_the_reps_own_ladders_stand_in_front_and_a_broken_file_is_named(empty: CoachApp, tmp_path: Path) -> None:
    place = tmp_path / "config" / "ladders"
    place.mkdir(parents=True)
    (place / "coffee.toml").write_text(OWN)
    (place / "broken.toml").write_text("title = [b]")
    async with empty.run_test(size=SIZE) as pilot:
        await welcomed(pilot, empty)
        assert "Coffee with customers  yours" in shown(empty)
        assert "Ladder broken.toml, line 1: invalid value." in shown(empty)
        await pilot.press("enter")
        assert "One coffee a week" in shown(empty)
        assert "broken.toml" not in shown(empty)


async def test_a_new_ladder_after_mastery_begins_at_once_and_leads_to_today(mastered: CoachApp) -> None:
    async with mastered.run_test(size=SIZE) as pilot:
        await pilot.press("2", "N")
        await welcomed(pilot, mastered)
        assert "Welcome" not in shown(mastered)
        await pilot.press(*"dread", "enter", "enter")
        await until(pilot, on_today(mastered))
        assert (active(mastered).rung, active(mastered).started) == (1, FRIDAY)
        assert "Do my most dreaded task" in shown(mastered)


async def test_after_a_ladder_was_set_aside_enter_offers_them_again(app: CoachApp) -> None:
    app.coach.set_aside("A new territory", at(FRIDAY))
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "chooses the next one" in shown(app))
        await pilot.press("enter")
        await welcomed(pilot, app)
        assert "A new ladder" in shown(app)
        await pilot.press("ctrl+n")
        await until(pilot, lambda: "A new resolution" in shown(app))


async def test_it_is_refused_while_a_resolution_is_active_and_not_mastered(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        app.open_welcome()
        await until(pilot, lambda: any("not mastered yet" in told for told in toasts(app)))
        assert on_today(app)()


async def test_what_another_program_began_meanwhile_is_not_begun_over(empty: CoachApp, folder: Path) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await welcomed(pilot, empty)
        await pilot.press("enter", "enter")
        other = Coach.open(at(FRIDAY), str(folder))
        other.start(parse(CALLS), at(FRIDAY))
        other.save(at(FRIDAY))
        await until(pilot, lambda: empty.coach.history.active())
        await pilot.press("o")
        await until(pilot, on_today(empty))
        assert active(empty).title == "Five calls before eleven"
        assert len(empty.coach.history.resolutions) == 1


async def test_every_key_has_an_id_and_says_what_it_does() -> None:
    for binding in WelcomeScreen.BINDINGS:
        assert binding.id
        assert binding.tooltip


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40), (160, 50), (300, 100)])
async def test_nothing_is_cut_off_at_any_size_and_a_resize_keeps_the_step(empty: CoachApp, size: Any) -> None:
    async with empty.run_test(size=size) as pilot:
        screen = await welcomed(pilot, empty)
        for words in ("a little more, no leap.", "type to search", "Five calls before eleven", "Write my own"):
            assert words in shown(empty)
        await pilot.press("enter")
        for words in ("Today, Friday 20 November", "Monday 23 November, a fresh week", "Begins today;"):
            assert words in shown(empty)
        await pilot.resize_terminal(40, 10)
        await pilot.resize_terminal(90, 30)
        await until(pilot, lambda: empty.screen is screen and "When do you begin?" in shown(empty))


async def test_hints_lead_through_the_first_days_and_never_come_back(empty: CoachApp, folder: Path) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await welcomed(pilot, empty)
        await pilot.press("enter", "enter", "o")
        await until(pilot, lambda: "+ counts one, space all of them" in shown(empty))
        await pilot.press("space")
        await until(pilot, lambda: "ctrl+z takes it back" in shown(empty))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: empty.coach.history.marks == {} and empty.saving == "saved")
        assert "counts one" not in shown(empty)
        assert "ctrl+z takes it back" in shown(empty)
    again = CoachApp(Coach.open(empty.clock(), str(folder)), empty.clock)
    async with again.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "ctrl+z takes it back" in shown(again))
        assert isinstance(again.clock, Clock)
        again.clock.now = at(FRIDAY + timedelta(3))
        await until(pilot, lambda: "n notes the day" in shown(again))
        await pilot.press("n", *"Good", "enter")
        await until(pilot, lambda: "? shows every key" in shown(again))
        again.clock.now = at(FRIDAY + timedelta(4))
        await until(pilot, lambda: "shows every key" not in shown(again))


async def test_the_hint_names_the_keys_as_the_rep_has_them(folder: Path, clock: Clock) -> None:
    (folder.parent / "config").mkdir()
    (folder.parent / "config" / "config.toml").write_text('[keys]\n"today.done" = "d"\n')
    coach = Coach.open(clock(), str(folder))
    coach.start(parse('title = "One call"\n[[behaviours]]\nname = "Call"\n'), at(FRIDAY))
    app = CoachApp(coach, clock)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "d or a click on its circle marks it done" in shown(app))


async def test_who_has_a_history_gets_no_hint(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "half year" in shown(app) or "▪" in shown(app))
        await settled(pilot)
        assert "Hint" not in shown(app)


class Scene(NamedTuple):
    """What is pressed once the welcome is there, and whether the rep has ladders of their own."""

    keys: tuple[str, ...] = ()
    own: bool = False


SCENES = {
    "the ladders": Scene(),
    "a search": Scene((*"call",)),
    "the reps own": Scene(own=True),
    "the day": Scene(("enter",)),
    "reminders": Scene(("enter", "enter")),
    "the first day": Scene(("enter", "enter", "o")),
}


@pytest.mark.parametrize("theme", ["dusk", "dawn"])
@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES.values(), ids=[name.replace(" ", "-") for name in SCENES])
def test_it_looks_as_it_did(
    scene: Scene, size: tuple[int, int], theme: str, snap_compare: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if scene.own:
        Path("config/ladders").mkdir(parents=True)
        Path("config/ladders/coffee.toml").write_text(OWN)
        Path("config/ladders/broken.toml").write_text("title = [b]")
    coach = Coach(Path("data"), Path("config"), Settings(theme=theme))
    coach.keeper.open()
    coach.look_back(at(FRIDAY))
    app = CoachApp(coach, Clock(at(FRIDAY)))

    async def act(pilot: Pilot[None]) -> None:
        await welcomed(pilot, app)
        await pilot.press(*scene.keys)
        if "o" in scene.keys:
            await until(pilot, lambda: "Hint" in shown(app) and app.saving == "saved" and app.ahead_is_known)
            app.clear_notifications()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=act)
