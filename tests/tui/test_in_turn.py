"""Keys that come faster than what they lead to: none is lost, and none is taken for another's."""

from __future__ import annotations

from asyncio import sleep

import pytest
from textual.events import Key, Paste
from textual.widget import Widget

from coach.tui.app import CoachApp
from coach.tui.screens.journal import JournalScreen
from tests.tui.conftest import FRIDAY, at_once, is_at, shown, until

SIZE = (120, 40)


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (("n", *"Two of five"), "Two of five"),
        (("s", *"No leads"), "No leads"),
        (("o", *"today", "tab", *"friday", "tab", *"At the sea"), "At the sea"),
        (("r", *"The list", "tab", *"Mornings"), "Mornings"),
        (("question_mark", *"excuse all"), "excuse all"),
        (("ctrl+p", *"settin"), "settin"),
        (("2", "E", *" or so"), "before eleven or so"),
        (("5", "slash", *"nosuch one"), "nosuch one"),
        (("4", "a", *"12 monday"), "12 monday"),
        (("comma", "down", "down", "enter", *"07:1"), "07:1"),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
async def test_what_is_typed_while_a_place_to_type_opens_lands_there(
    app: CoachApp, keys: tuple[str, ...], told: str
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await at_once(pilot, *keys)
        await until(pilot, lambda: told in shown(app))


async def test_the_key_after_one_that_closes_a_dialog_is_of_the_screen_beneath(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await at_once(pilot, "n", *"Early", "enter", "5", "slash", *"early", "enter", "enter")
        await until(pilot, lambda: app.coach.history.notes == {FRIDAY: "Early"})
        await until(pilot, lambda: "Note for Friday" in shown(app))


async def test_check_offs_in_one_go_are_each_of_their_own_behaviour(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await at_once(pilot, "down", "space", "down", "space", "up", "up", "plus", "plus")
        marks = app.coach.history.marks
        await until(pilot, lambda: {key.behaviour for key in marks if key.day == FRIDAY} == {"log", "ask", "calls"})
        await until(pilot, lambda: "2 of 5 calls" in shown(app))


async def test_what_is_pasted_keeps_its_place_among_the_keys(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        driver = app._driver
        assert driver is not None
        for event in (Key("n", "n"), Key("a", "a"), Paste("bcd"), Key("e", "e")):
            driver.send_message(event)
        await until(pilot, lambda: "abcde" in shown(app))


async def test_a_key_that_leads_to_nothing_holds_up_none(app: CoachApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as one whose widget goes away, or is at something else, before it hears of it."""

    async def swallow(self: Widget, event: Key) -> None:
        event.prevent_default()
        event.bubble = False

    async with app.run_test(size=SIZE) as pilot:
        assert app.focused is not None
        monkeypatch.setattr(type(app.focused), "on_key", swallow)
        await at_once(pilot, "x")
        monkeypatch.undo()
        await at_once(pilot, "5")
        await until(pilot, lambda: is_at(app, "Journal"))


async def test_a_screen_that_is_slow_to_open_has_the_keys_that_were_typed_meanwhile(
    app: CoachApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(JournalScreen, "on_mount", lambda self: sleep(0.2), raising=False)
    async with app.run_test(size=SIZE) as pilot:
        await at_once(pilot, "5", "slash", *"nosuch")
        await until(pilot, lambda: "nosuch" in shown(app))
