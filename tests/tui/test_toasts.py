"""Toasts: each says something new of the last thing done, and none lies over a question."""

from __future__ import annotations

from coach.tui.app import CoachApp
from coach.tui.screens.note import NoteDialog
from tests.tui.conftest import shown, toasts, until

UNDONE = "Undone: mark “Call prospects” on 20 Nov."


async def test_the_same_said_again_takes_the_place_of_what_was_said(app: CoachApp) -> None:
    async with app.run_test(size=(100, 36)) as pilot:
        await pilot.press("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+y")
        await until(pilot, lambda: "There is nothing to redo." in toasts(app))
        assert toasts(app) == ["There is nothing to undo.", "There is nothing to redo."]


async def test_the_next_change_takes_down_what_was_said_of_the_one_before(app: CoachApp) -> None:
    async with app.run_test(size=(100, 36)) as pilot:
        await pilot.press("space", "ctrl+z")
        await until(pilot, lambda: toasts(app) == [UNDONE])
        await pilot.press("space")
        await until(pilot, lambda: UNDONE not in shown(app))
        assert toasts(app) == []


async def test_what_went_wrong_stays_through_the_next_change(app: CoachApp) -> None:
    async with app.run_test(size=(100, 36)) as pilot:
        await pilot.press("ctrl+z")
        await until(pilot, lambda: toasts(app))
        await pilot.press("space")
        assert toasts(app) == ["There is nothing to undo."]


async def test_no_toast_lies_over_a_dialog_that_opens(app: CoachApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "ctrl+z")
        await until(pilot, lambda: toasts(app) == [UNDONE])
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, NoteDialog) and not toasts(app))
        await until(pilot, lambda: "Undone" not in shown(app))
