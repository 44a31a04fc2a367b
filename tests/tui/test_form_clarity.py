"""The form judges the words while one types: when it speaks, what it offers, and that it never stands in the way."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.pilot import Pilot

from coach.service import Coach
from coach.tui.app import CoachApp
from coach.tui.forms.definition import DefinitionForm
from coach.tui.forms.fields import Fields
from coach.tui.forms.wording import Offer, Wording
from coach.views.form import Mode
from tests.tui.conftest import Clock, settled, shown, toasts, until, write

WISH = "Improve my communication skills"
RESULT = "Win more deals"
DRIVES = "Agree on the next step and its date before the end of each call"
SIZE = (80, 24)
NEVER = 1000.0


@pytest.fixture
def empty(folder: Path, clock: Clock) -> CoachApp:
    """Nobody has begun anything."""
    return CoachApp(Coach.open(clock(), str(folder)), clock)


@pytest.fixture(autouse=True)
def pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test waits a second until it is spoken to."""
    monkeypatch.setattr("coach.tui.forms.sheet._PAUSE", 0.05)


async def opened(pilot: Pilot[None], app: CoachApp, mode: Mode = "start") -> DefinitionForm:
    """The form, once it can be typed in."""
    app.open_form(mode)
    await until(pilot, lambda: isinstance(app.screen, DefinitionForm) and app.screen.focused is not None)
    form = app.screen
    assert isinstance(form, DefinitionForm)
    return form


def fields(app: CoachApp) -> Fields:
    """The form's fields."""
    return app.screen.query_one(Fields)


def names(app: CoachApp) -> list[str]:
    """The behaviours' names."""
    return [row.name for row in fields(app).texts.behaviours]


def watched(app: CoachApp) -> list[str]:
    """The key results' names."""
    return [row.name for row in fields(app).texts.results]


def told(app: CoachApp) -> bool:
    """Whether any words are spoken of."""
    return app.screen.query_one(Wording).display


def closed(app: CoachApp) -> bool:
    """Whether the form is gone."""
    return not isinstance(app.screen, DefinitionForm)


async def test_a_wish_is_spoken_of_once_the_rep_pauses(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await opened(pilot, empty)
        await write(pilot, WISH)
        await until(pilot, lambda: "Title is too vague. This is a wish" in shown(empty))
        assert "Better: “Sum up in one sentence what the buyer said" in shown(empty)


async def test_nothing_is_said_while_the_rep_is_still_writing(empty: CoachApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.tui.forms.sheet._PAUSE", NEVER)
    async with empty.run_test(size=SIZE) as pilot:
        await opened(pilot, empty)
        await write(pilot, WISH)
        await settled(pilot)
        assert not told(empty)
        await pilot.press("tab")
        await until(pilot, lambda: told(empty))


async def test_a_good_text_is_left_in_peace(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        form = await opened(pilot, empty)
        await write(pilot, "Five calls before eleven")
        await pilot.press("tab", "tab")
        await write(pilot, "Call prospects")
        await pilot.press("tab", "5", "tab")
        await write(pilot, "calls")
        await pilot.press("tab")
        assert not told(empty)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: closed(empty))
        assert form.is_attached is False


async def test_a_text_that_only_lacks_a_measure_begins_without_a_question(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await opened(pilot, empty)
        await write(pilot, "Call prospects")
        await until(pilot, lambda: "Title has no measure." in shown(empty))
        await pilot.press("tab", "tab")
        await until(pilot, lambda: not told(empty))
        await write(pilot, "Call")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: closed(empty))


async def test_what_was_said_goes_once_it_is_mended(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await opened(pilot, empty)
        await write(pilot, WISH)
        await until(pilot, lambda: told(empty))
        await pilot.press("ctrl+u")
        await until(pilot, lambda: not told(empty))


async def test_a_result_is_taken_apart_by_one_key_and_ctrl_z_brings_it_back(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        form = await opened(pilot, empty)
        before = fields(empty).texts
        await write(pilot, RESULT)
        await until(pilot, lambda: told(empty))
        await pilot.press("ctrl+y")
        await until(pilot, lambda: names(empty) == [DRIVES])
        assert (fields(empty).texts.title, watched(empty)) == (DRIVES, ["Deals won"])
        assert fields(empty).texts.behaviours[0].result == fields(empty).texts.results[0].key
        assert form.focused is dict(fields(empty).places())["title"].entry
        assert "brings your own words back" in toasts(empty)[-1]
        await until(pilot, lambda: not told(empty))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: fields(empty).texts.title == RESULT)
        assert (names(empty), watched(empty)) == ([before.behaviours[0].name], [])
        assert not fields(empty).more


async def test_ctrl_z_takes_back_one_thing_after_the_other(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await opened(pilot, empty)
        await write(pilot, WISH)
        await until(pilot, lambda: told(empty))
        await pilot.press("ctrl+y")
        await until(pilot, lambda: fields(empty).texts.title.startswith("Sum up"))
        await pilot.press("ctrl+n")
        await until(pilot, lambda: len(names(empty)) == 2)
        await pilot.press("ctrl+t")
        await until(pilot, lambda: len(names(empty)) == 1)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: len(names(empty)) == 2)
        assert fields(empty).texts.title.startswith("Sum up")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: fields(empty).texts.title == WISH)


async def test_a_click_takes_the_better_wording_of_the_behaviour_spoken_of(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await opened(pilot, empty)
        await write(pilot, WISH)
        fields(empty).go_to("behaviours[0].name")
        await write(pilot, RESULT)
        await until(pilot, lambda: "Behaviour is a result." in shown(empty))
        await pilot.click(Offer)
        await until(pilot, lambda: names(empty) == [DRIVES])
        assert (fields(empty).texts.title, watched(empty)) == (WISH, ["Deals won"])
        await until(pilot, lambda: "Title is too vague." in shown(empty))


async def test_the_key_does_nothing_while_there_is_nothing_to_take(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        form = await opened(pilot, empty)
        await write(pilot, "Five calls")
        await pilot.press("ctrl+y", "ctrl+z")
        assert fields(empty).texts.title == "Five calls"
        assert form.check_action("better", ()) is False


async def test_what_is_no_microresolution_begins_once_the_rep_confirms_it(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        form = await opened(pilot, empty)
        await write(pilot, RESULT)
        await pilot.press("tab", "tab")
        await write(pilot, "Call people")
        assert not form.query_one("#meant").display
        await pilot.press("ctrl+s")
        await until(pilot, lambda: form.focused is form.query_one("#meant"))
        assert "confirm you mean it" in shown(empty)
        await pilot.press("ctrl+s")
        assert not closed(empty)
        await pilot.press("space", "ctrl+s")
        await until(pilot, lambda: closed(empty))
        active = empty.coach.history.active()
        assert active is not None
        assert active.title == RESULT


async def test_other_words_are_to_be_confirmed_anew(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await opened(pilot, empty)
        await write(pilot, RESULT)
        await pilot.press("tab", "tab")
        await write(pilot, "Call people")
        await pilot.press("ctrl+s", "space")
        fields(empty).go_to("behaviours[0].name")
        await pilot.press("ctrl+u")
        await write(pilot, WISH)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert not closed(empty)
        await pilot.press("space", "ctrl+s")
        await until(pilot, lambda: closed(empty))


async def test_what_is_wrong_or_missing_is_asked_for_first(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        form = await opened(pilot, empty)
        await write(pilot, RESULT)
        await pilot.press("ctrl+s")
        assert form.focused is dict(fields(empty).places())["behaviours[0].name"].entry
        assert not form.query_one("#meant").display


async def test_an_edit_judges_only_what_the_rep_changed(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await opened(pilot, empty)
        await write(pilot, RESULT)
        await pilot.press("tab", "tab")
        await write(pilot, "Call people")
        await pilot.press("ctrl+s", "space", "ctrl+s")
        await until(pilot, lambda: closed(empty))
        await opened(pilot, empty, "edit")
        await pilot.press("tab")
        await write(pilot, "After lunch")
        await pilot.press("tab")
        assert not told(empty)
        fields(empty).go_to("title")
        await pilot.press("ctrl+u")
        await write(pilot, "Close five deals")
        await until(pilot, lambda: "Title is a result" in shown(empty))
        await pilot.press("ctrl+y")
        await until(pilot, lambda: fields(empty).texts.title == DRIVES)
        assert (names(empty), watched(empty)) == (["Call people"], ["Deals won"])


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)])
async def test_the_fields_stay_where_they_are_when_something_is_said(empty: CoachApp, size: tuple[int, int]) -> None:
    async with empty.run_test(size=size) as pilot:
        form = await opened(pilot, empty)
        await write(pilot, RESULT)
        await pilot.pause()

        def places() -> dict[str, Region]:
            return {place: field.entry.region for place, field in fields(empty).places()}

        before, foot = places(), form.query_one("#commit").region
        await until(pilot, lambda: told(empty))
        await pilot.pause()
        assert (places(), form.query_one("#commit").region) == (before, foot)
        assert form.focused is not None
        assert form.query_one(Fields).region.contains_region(form.focused.region)


@pytest.mark.parametrize("size", [(60, 18), (80, 24)])
async def test_the_field_in_focus_stays_in_sight_beside_what_is_said_of_it(
    empty: CoachApp, size: tuple[int, int]
) -> None:
    async with empty.run_test(size=size) as pilot:
        form = await opened(pilot, empty)
        for _ in range(3):
            await pilot.press("ctrl+n")
        await write(pilot, RESULT)
        await until(pilot, lambda: "Behaviour 4 is a result." in shown(empty))
        await pilot.pause()
        assert form.focused is not None
        assert form.query_one(Fields).region.contains_region(form.focused.region)
        assert RESULT in shown(empty)


async def test_the_word_lists_are_read_only_when_there_are_words_to_judge(empty: CoachApp) -> None:
    for name in [name for name in sys.modules if name.startswith(("coach.lexicon", "coach.domain.clarity"))]:
        sys.modules.pop(name)
    async with empty.run_test(size=SIZE) as pilot:
        await opened(pilot, empty)
        await settled(pilot)
        assert "coach.lexicon" not in sys.modules


async def test_what_is_typed_right_after_a_key_that_goes_on_lands_in_the_next_field(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        await opened(pilot, empty)
        for key in ("a", "tab", "b", "enter", "c"):
            empty.simulate_key(key)
        await until(pilot, lambda: names(empty) == ["c"])
        assert (fields(empty).texts.title, fields(empty).texts.cue) == ("a", "b")


async def test_what_is_typed_while_the_form_opens_lands_in_its_first_field(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        empty.open_form("start")
        for key in "abc":
            empty.simulate_key(key)
        await until(pilot, lambda: isinstance(empty.screen, DefinitionForm) and empty.screen.focused is not None)
        await until(pilot, lambda: fields(empty).texts.title == "abc")


async def test_a_draft_with_a_key_result_shows_it(empty: CoachApp) -> None:
    async with empty.run_test(size=SIZE) as pilot:
        form = await opened(pilot, empty)
        await write(pilot, RESULT)
        await until(pilot, lambda: told(empty))
        await pilot.press("ctrl+y")
        await until(pilot, lambda: watched(empty) == ["Deals won"])
        form.keep_draft()
        form.dismiss(False)
        await until(pilot, lambda: closed(empty))
        await opened(pilot, empty)
        assert (watched(empty), fields(empty).more) == (["Deals won"], True)
