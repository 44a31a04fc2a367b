"""Lists that are paged through before they are laid out."""

from __future__ import annotations

import pytest
from textual.command import CommandList, CommandPalette
from textual.widgets import OptionList

from coach.tui.app import CoachApp
from coach.tui.widgets.options import Options, Picker
from tests.tui.conftest import until


@pytest.mark.parametrize("page", ["page_up", "page_down"])
async def test_a_page_of_a_list_that_is_not_laid_out_yet_moves_nothing(app: CoachApp, page: str) -> None:
    async with app.run_test():
        options = Options("one", "two")
        options.display = False
        await app.screen.mount(options)
        options.highlighted = 1
        getattr(options, f"action_{page}")()
        assert options.highlighted == 1


@pytest.mark.parametrize("page", ["page_up", "page_down"])
async def test_nor_does_one_of_a_choice(app: CoachApp, page: str) -> None:
    async with app.run_test():
        choice = Picker([("one", "1"), ("two", "2")], value="2", allow_blank=False)
        choice.display = False
        await app.screen.mount(choice)
        options = choice.query_one(OptionList)
        options.highlighted = 1
        getattr(options, f"action_{page}")()
        assert options.highlighted == 1


@pytest.mark.parametrize("key", ["pageup", "pagedown"])
async def test_nor_does_one_of_the_palette(app: CoachApp, key: str) -> None:
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, CommandPalette))
        commands = app.screen.query_one(CommandList)
        await until(pilot, lambda: commands.option_count)
        commands.display = False
        await pilot.pause()
        commands.clear_options().add_options(["one", "two"])
        commands.highlighted = 1
        await pilot.press(key)
        assert commands.highlighted == 1
