"""A window made smaller and larger at any moment: what was typed, the cursor and the place are still there."""

from __future__ import annotations

from typing import Any

import pytest
from textual.events import Resize
from textual.geometry import Size
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from coach.service import Coach
from coach.tui.app import CoachApp
from coach.tui.screens.note import NoteDialog
from coach.tui.screens.today import TodayScreen
from tests.tui.conftest import Clock, resized, settled, shown, until

STEPS = {
    "count": ("c", "4"), "skip": ("s", "a", "b", "left"), "note": ("n", "a", "ctrl+j", "b", "left"),
    "off": ("o", "1", "tab", "2"), "review": ("r", "a", "tab", "b"), "help": ("question_mark", "pagedown"),
    "searched help": ("question_mark", "c", "a", "left"), "palette": ("ctrl+p", "g"), "ladder": ("2", "down", "down"),
    "record": ("2", "enter", "pagedown"), "form": ("2", "E", "a", "tab", "tab", "b", "left"), "aside": ("2", "x", "b"),
    "results": ("4", "a", "1"), "journal": ("5", *("down",) * 6), "search": ("5", "slash", "k", "left"),
    "settings": ("comma", *("down",) * 14), "theme": ("comma", "enter", "down"),
}  # fmt: skip


def state(app: CoachApp) -> dict[str, Any]:
    """The screen, what has the focus, and in every widget what was typed and where its cursor is."""
    found: dict[str, Any] = {"screen": app.screen, "focus": app.focused}
    for widget in app.screen.query("*"):
        if isinstance(widget, Input):
            found[str(id(widget))] = (widget.value, widget.cursor_position)
        elif isinstance(widget, TextArea):
            found[str(id(widget))] = (widget.text, widget.cursor_location)
        elif kept := [getattr(widget, name) for name in ("cursor", "typed", "highlighted") if hasattr(widget, name)]:
            found[str(id(widget))] = kept
    return found


async def at_it(pilot: Pilot[None], keys: tuple[str, ...]) -> CoachApp:
    app = pilot.app
    assert isinstance(app, CoachApp)
    await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.view is not None)
    for key in keys:
        await pilot.press(key)
        await settled(pilot)
    return app


@pytest.mark.parametrize("name", STEPS)
async def test_nothing_is_lost_when_the_window_changes(coach: Coach, clock: Clock, name: str) -> None:
    app = CoachApp(coach, clock)
    async with app.run_test(size=(60, 18)) as pilot:
        await at_it(pilot, STEPS[name])
        before = state(app)
        for size in ((40, 10), (200, 60), (61, 17), (60, 18)):
            await resized(pilot, *size)
            assert shown(app).strip()
        await until(pilot, lambda: state(app) == before)
        focused = app.focused
        assert focused is None or focused.region.overlaps(app.screen.region)


@pytest.mark.parametrize("name", ["ladder", "journal", "settings"])
async def test_the_cursor_is_still_in_view(coach: Coach, clock: Clock, name: str) -> None:
    app = CoachApp(coach, clock)
    async with app.run_test(size=(60, 18)) as pilot:
        await at_it(pilot, STEPS[name])
        line = next(line for line in shown(app).splitlines() if "▌" in line)
        for size in ((200, 60), (60, 18)):
            await resized(pilot, *size)
        await until(pilot, lambda: line[:30] in shown(app))


async def test_a_long_text_is_broken_anew_as_soon_as_there_is_room(coach: Coach, clock: Clock) -> None:
    app = CoachApp(coach, clock)
    async with app.run_test(size=(60, 18)) as pilot:
        await at_it(pilot, ("r", *"what worked in this week is this and that and more of it"))
        assert "what worked in this week is this and that and" in shown(app)
        for size in ((40, 10), (60, 18)):
            await resized(pilot, *size)
        await until(pilot, lambda: "what worked in this week is this and that and" in shown(app))


@pytest.mark.parametrize("keys", [("s",), ("n",), ("question_mark",), ("ctrl+p",), ("2", "E"), ("r",)])
async def test_no_cursor_blinks(coach: Coach, clock: Clock, keys: tuple[str, ...]) -> None:
    app = CoachApp(coach, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await at_it(pilot, keys)
        field = app.focused
        assert isinstance(field, Input | TextArea)
        await until(pilot, lambda: not field.cursor_blink)
        assert field._cursor_visible


async def test_what_is_beneath_a_dialog_hears_of_no_size_that_the_window_has_no_more(app: CoachApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, NoteDialog))
        today, small = app.screen_stack[0], Size(60, 18)
        today.post_message(Resize(small, small))
        await until(pilot, lambda: not today.message_queue_size)
        await pilot.pause()
        assert today.size == (120, 40)
        assert today.has_class("-wide")
