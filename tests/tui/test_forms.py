"""The form for start, grow, ease, edit and next: every key and mode, on the real store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Checkbox

from coach.domain.resolution import Resolution
from coach.service import Coach
from coach.tui.app import CoachApp
from coach.tui.dialogs import Confirm
from coach.tui.forms.definition import DefinitionForm
from coach.tui.forms.fields import Fields
from coach.tui.screens.welcome import WelcomeScreen
from coach.views.form import Mode
from coach.views.form_texts import Texts
from tests.tui.conftest import FRIDAY, Clock, at, shown, toasts, until, write

SIZE = (80, 24)


async def opened(pilot: Pilot[None], app: CoachApp, kind: Mode) -> DefinitionForm:
    """The form, once it can be typed in."""
    if isinstance(app.screen, WelcomeScreen):
        await pilot.press("escape")
    app.open_form(kind)
    await until(pilot, lambda: isinstance(app.screen, DefinitionForm) and app.screen.focused is not None)
    form = app.screen
    assert isinstance(form, DefinitionForm)
    return form


def fields(app: CoachApp) -> Fields:
    """The form's fields."""
    return app.screen.query_one(Fields)


def go_to(app: CoachApp, place: str) -> None:
    """Put the focus on that field."""
    fields(app).go_to(place)


def active(app: CoachApp) -> Resolution:
    """The active resolution."""
    found = app.coach.history.active()
    assert found is not None
    return found


def closed(app: CoachApp) -> Callable[[], bool]:
    """Whether the form is gone."""
    return lambda: not isinstance(app.screen, DefinitionForm)


async def test_a_title_and_a_name_begin_a_resolution_by_keyboard_alone(empty: CoachApp, folder: Path) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await opened(pilot, empty, "start")
        await write(pilot, "Five calls")
        await pilot.press("enter", "enter")
        await write(pilot, "Call prospects")
        await pilot.press("ctrl+s")
        await until(pilot, closed(empty))
        assert (active(empty).title, active(empty).behaviours[0].name) == ("Five calls", "Call prospects")
        await until(pilot, lambda: not empty.coach.keeper.unsaved)
        assert Coach.open(at(FRIDAY), str(folder)).history.active() == active(empty)
        await pilot.press("space")
        assert len(empty.coach.history.marks) == 1


async def test_only_what_is_needed_is_in_sight_until_more_is_asked_for(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await opened(pilot, empty, "start")
        assert "Remind at" not in shown(empty)
        await pilot.press("ctrl+o")
        assert "Remind at" in shown(empty)
        await pilot.press("ctrl+o")
        assert "Remind at" not in shown(empty)


async def test_what_is_missing_is_said_and_gone_to_when_one_wants_to_begin(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        form = await opened(pilot, empty, "start")
        assert "This is needed." not in shown(empty)
        await pilot.press("down", "ctrl+s")
        assert "This is needed." in shown(empty)
        assert form.focused is dict(fields(empty).places())["title"].entry
        assert empty.coach.history.resolutions == {}


async def test_what_is_wrong_stands_at_its_field_while_one_types(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await opened(pilot, empty, "start")
        go_to(empty, "behaviours[0].by")
        await write(pilot, "soon")
        await until(pilot, lambda: "This is not a time." in shown(empty))
        await pilot.press("ctrl+u")
        await write(pilot, "9.30")
        await until(pilot, lambda: "This is not a time." not in shown(empty))


async def test_arrows_and_enter_lead_from_field_to_field(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        form = await opened(pilot, empty, "start")
        places = dict(fields(empty).places())
        await pilot.press("down")
        assert form.focused is places["cue"].entry
        await pilot.press("enter")
        assert form.focused is places["behaviours[0].name"].entry
        await pilot.press("up", "shift+tab")
        assert form.focused is places["title"].entry


async def test_a_start_may_be_set_to_the_fresh_week(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await opened(pilot, empty, "start")
        await write(pilot, "Five calls")
        go_to(empty, "behaviours[0].name")
        await write(pilot, "Call")
        go_to(empty, "starts")
        await pilot.press("enter", "down", "down", "enter")
        await until(pilot, lambda: "Begins on Monday 23 November" in shown(empty))
        await pilot.press("ctrl+s")
        await until(pilot, closed(empty))
        assert active(empty).started == date(2026, 11, 23)


async def test_behaviours_and_results_are_added_taken_out_and_put_back(empty: CoachApp) -> None:
    async with empty.run_test(size=(100, 40)) as pilot:
        await opened(pilot, empty, "start")
        await pilot.press("ctrl+n")
        await write(pilot, "Log calls")
        await pilot.press("ctrl+g")
        await write(pilot, "Meetings")
        texts = fields(empty).texts
        assert [b.name for b in texts.behaviours] == ["", "Log calls"]
        assert [r.name for r in texts.results] == ["Meetings"]
        await pilot.press("ctrl+t")
        assert fields(empty).texts.results == ()
        await pilot.press("ctrl+z")
        await until(pilot, lambda: [r.name for r in fields(empty).texts.results] == ["Meetings"])


async def test_the_last_behaviour_cannot_be_taken_out(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await opened(pilot, empty, "start")
        go_to(empty, "behaviours[0].name")
        await pilot.press("ctrl+t")
        assert len(fields(empty).texts.behaviours) == 1
        assert any("stays" in told for told in toasts(empty))


async def test_there_is_room_for_three_results_and_no_more(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await opened(pilot, empty, "start")
        for _ in range(4):
            await pilot.press("ctrl+g")
        await pilot.pause()
        assert len(fields(empty).texts.results) == 3


async def test_a_behaviour_is_pointed_at_a_result_that_was_just_named(empty: CoachApp) -> None:
    async with empty.run_test(size=(100, 40)) as pilot:
        await opened(pilot, empty, "start")
        await write(pilot, "T")
        go_to(empty, "behaviours[0].name")
        await write(pilot, "Call")
        await pilot.press("ctrl+g")
        await write(pilot, "[b]Meetings")
        go_to(empty, "behaviours[0].result")
        await pilot.press("enter", "down", "enter", "ctrl+s")
        await until(pilot, closed(empty))
        assert active(empty).behaviours[0].result == active(empty).results[0].id
        assert active(empty).results[0].name == "[b]Meetings"


async def test_growing_starts_from_the_modest_proposal_and_shows_what_it_was(mastered: CoachApp) -> None:
    async with mastered.run_test(size=SIZE) as pilot:
        form = await opened(pilot, mastered, "grow")
        assert form.focused is dict(fields(mastered).places())["behaviours[0].target"].entry
        assert "was 5" in shown(mastered)
        assert "Call prospects: 5 → 6 calls" in shown(mastered)
        await pilot.press("ctrl+s")
        await until(pilot, closed(mastered))
        assert (active(mastered).rung, active(mastered).behaviours[0].target) == (2, 6)


async def test_before_stands_beside_after_where_there_is_room(mastered: CoachApp) -> None:
    async with mastered.run_test(size=(120, 40)) as pilot:
        await opened(pilot, mastered, "grow")
        await until(pilot, lambda: "Before" in shown(mastered))
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "Before" not in shown(mastered))


async def test_a_leap_is_refused_until_the_modest_step_is_taken(mastered: CoachApp) -> None:
    async with mastered.run_test(size=SIZE) as pilot:
        form = await opened(pilot, mastered, "grow")
        await write(pilot, "9")
        await until(pilot, lambda: "That is a leap." in shown(mastered))
        await pilot.press("ctrl+s")
        assert isinstance(form.focused, Checkbox)
        assert active(mastered).rung == 1
        await pilot.press("ctrl+r")
        await until(pilot, lambda: fields(mastered).texts.behaviours[0].target == "6")
        await pilot.press("ctrl+s")
        await until(pilot, closed(mastered))
        assert active(mastered).behaviours[0].target == 6


async def test_a_leap_passes_when_the_rep_ticks_that_it_is_meant(mastered: CoachApp) -> None:
    async with mastered.run_test(size=SIZE) as pilot:
        await opened(pilot, mastered, "grow")
        await write(pilot, "9")
        await until(pilot, lambda: "That is a leap." in shown(mastered))
        await pilot.press("ctrl+s", "space", "ctrl+s")
        await until(pilot, closed(mastered))
        assert active(mastered).behaviours[0].target == 9


async def test_growing_is_not_even_opened_before_mastery(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        app.open_form("grow")
        await pilot.pause()
        assert not isinstance(app.screen, DefinitionForm)
        assert any("6 of 12 weeks in a row are kept" in told for told in toasts(app))


async def test_easing_lowers_a_target_at_any_time(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app, "ease")
        assert "Nothing in it is easier." in shown(app)
        await write(pilot, "3")
        await until(pilot, lambda: "Call prospects: 5 → 3 calls" in shown(app))
        await pilot.press("ctrl+s")
        await until(pilot, closed(app))
        assert (active(app).origin, active(app).behaviours[0].target) == ("ease", 3)


async def test_an_edit_changes_words_and_what_is_judged_cannot_be_typed_in(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app, "edit")
        places = dict(fields(app).places())
        assert [name for name in ("period", "bar", "run") if not places[name].entry.disabled] == []
        assert places["behaviours[0].target"].entry.disabled
        await pilot.press("ctrl+n", "home")
        await write(pilot, "My ")
        await pilot.press("ctrl+s")
        await until(pilot, closed(app))
        assert (active(app).title, len(active(app).behaviours)) == ("My Five calls before eleven", 3)


async def test_the_next_subject_is_a_new_ladder_once_this_one_is_mastered(mastered: CoachApp) -> None:
    async with mastered.run_test(size=SIZE) as pilot:
        await opened(pilot, mastered, "next")
        await write(pilot, "Two questions")
        go_to(mastered, "behaviours[0].name")
        await write(pilot, "Ask first")
        await pilot.press("ctrl+s")
        await until(pilot, closed(mastered))
        assert (active(mastered).title, active(mastered).rung) == ("Two questions", 1)


async def test_leaving_untouched_asks_nothing(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app, "edit")
        await pilot.press("escape")
        await until(pilot, closed(app))
        assert not isinstance(app.screen, Confirm)


async def test_what_was_typed_is_asked_about_and_offered_again(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await opened(pilot, empty, "start")
        await write(pilot, "Five calls")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(empty.screen, Confirm))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(empty.screen, DefinitionForm))
        assert fields(empty).texts.title == "Five calls"
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(empty.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: len(empty.screen_stack) == 1)
        await opened(pilot, empty, "start")
        assert "your draft" in shown(empty)
        assert fields(empty).texts.title == "Five calls"
        await pilot.press("ctrl+l")
        await until(pilot, lambda: fields(empty).texts.title == "")


async def test_a_draft_is_gone_once_the_move_is_made(empty: CoachApp) -> None:
    empty.keep_draft("start ", Texts(title="T"))
    async with empty.run_test(size=SIZE) as pilot:
        await opened(pilot, empty, "start")
        go_to(empty, "behaviours[0].name")
        await write(pilot, "Call")
        await pilot.press("ctrl+s")
        await until(pilot, closed(empty))
        assert empty.drafts.get("start ", Texts) is None


async def test_what_stands_in_the_form_outlives_the_program_however_it_ends(
    empty: CoachApp, folder: Path, clock: Clock
) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await opened(pilot, empty, "start")
        await write(pilot, "Five calls")
        empty.exit()
    again = CoachApp(Coach.open(clock(), str(folder)), clock)
    async with again.run_test(size=SIZE) as pilot:
        await opened(pilot, again, "start")
        assert "your draft" in shown(again)
        assert fields(again).texts.title == "Five calls"


async def test_what_was_typed_comes_back_on_a_day_on_which_it_could_not_be_begun_any_more(
    empty: CoachApp, clock: Clock
) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        form = await opened(pilot, empty, "start")
        yesterday = fields(empty).texts
        clock.now += timedelta(days=1)
        await write(pilot, "Five calls")
        today = (clock.now.date().isoformat(), "Five calls")
        await until(pilot, lambda: (fields(empty).texts.starts, fields(empty).texts.title) == today)
        form._refill(yesterday)
        await until(pilot, lambda: (fields(empty).texts.starts, fields(empty).texts.title) == (today[0], ""))


async def test_a_smaller_or_larger_terminal_keeps_what_was_typed(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await opened(pilot, empty, "start")
        await write(pilot, "Five calls")
        for size in ((60, 18), (40, 10), (160, 50)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert fields(empty).texts.title == "Five calls"


async def test_the_mouse_adds_a_behaviour_takes_it_out_and_commits(empty: CoachApp) -> None:
    async with empty.run_test(size=(100, 40)) as pilot:
        await opened(pilot, empty, "start")
        await write(pilot, "T")
        await pilot.click("#add")
        await until(pilot, lambda: len(fields(empty).texts.behaviours) == 2)
        await pilot.pause()
        await pilot.click(fields(empty).rows("behaviours")[1].query_one("RowHeading"), offset=(20, 0))
        await until(pilot, lambda: len(fields(empty).texts.behaviours) == 1)
        go_to(empty, "behaviours[0].name")
        await write(pilot, "Call")
        await pilot.click("#commit")
        await until(pilot, closed(empty))
        assert active(empty).title == "T"


async def test_keys_of_the_app_beneath_are_just_letters_or_nothing(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await opened(pilot, empty, "start")
        await write(pilot, "q12")
        assert fields(empty).texts.title == "q12"
        go_to(empty, "starts")
        await pilot.press("q", "2")
        assert isinstance(empty.screen, DefinitionForm)


async def test_another_programs_move_keeps_the_form_open_with_the_reason(mastered: CoachApp, folder: Path) -> None:
    async with mastered.run_test(size=SIZE) as pilot:
        await opened(pilot, mastered, "grow")
        mastered.coach.set_aside("another program did", mastered.clock())
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(mastered.screen, DefinitionForm)
        assert "No resolution is active." in shown(mastered)


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40), (160, 50)])
async def test_the_buttons_and_the_sentence_are_in_view_at_every_size(
    mastered: CoachApp, size: tuple[int, int]
) -> None:
    async with mastered.run_test(size=size) as pilot:
        form = await opened(pilot, mastered, "grow")
        await write(pilot, "9")
        await until(pilot, lambda: "That is a leap." in shown(mastered))
        for name in ("#commit", "#leave", "#modest", "#stretch"):
            assert form.region.contains_region(form.query_one(name).region)
            assert form.query_one(name).region.height == 1


async def test_ctrl_q_in_a_form_asks_before_what_was_typed_goes(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await opened(pilot, empty, "start")
        await write(pilot, "Five calls")
        await pilot.press("ctrl+q")
        await until(pilot, lambda: isinstance(empty.screen, Confirm))
        assert empty.is_running
