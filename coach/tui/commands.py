"""The command palette: every action of every screen, the screens themselves, and the themes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple, cast

from textual.binding import Binding, BindingType
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from coach.tui.screens.reminder_keys import AWAY, GO, SNOOZE

if TYPE_CHECKING:
    from coach.tui.app import CoachApp

# What only moves about is no command; nor is, from elsewhere, what moves through days or readings.
_NO_COMMANDS = ("down", "up", "left", "right", "page_down", "page_up", "palette", "leave", "answer", "typing")
_ONLY_THERE = ("earlier", "later", "first", "last", "top", "bottom", "today", "next_part", "part_before")
# How much less than its words the help of a command counts.
_IN_HELP = 0.3


class Palette(CommandPalette, inherit_bindings=False):
    """Textual's, with names for its keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "escape", "Close", id="commands.leave", tooltip="Close the command palette"),
        Binding("down", "cursor_down", show=False, id="commands.down", tooltip="The next command"),
        Binding("up", "command_list('cursor_up')", show=False, id="commands.up", tooltip="The command above"),
        Binding("pagedown", "command_list('page_down')", show=False, id="commands.page_down", tooltip="A page down"),
        Binding("pageup", "command_list('page_up')", show=False, id="commands.page_up", tooltip="A page up"),
        Binding("ctrl+home", "command_list('first')", show=False, id="commands.top", tooltip="The first command"),
        Binding("ctrl+end", "command_list('last')", show=False, id="commands.bottom", tooltip="The last command"),
    ]

    def _action_command_list(self, action: str) -> None:
        """Textual's list breaks where a page is asked for before it is laid out, as a fast hand does."""
        with suppress(LookupError):
            super()._action_command_list(action)


class Command(NamedTuple):
    """One line of the palette."""

    words: str
    key: str
    help: str
    run: Callable[[], object]


class Commands(Provider):
    """Found by any part of their words, or by what their help says."""

    async def discover(self) -> Hits:
        """Those of where the rep stands, before anything is typed."""
        for command in self._commands():
            yield DiscoveryHit(_display(Content(command.words), command), command.run, command.words, command.help)

    async def search(self, query: str) -> Hits:
        """Those that ``query`` is like."""
        matcher = self.matcher(query)
        for command in (*self._commands(), *self._elsewhere()):
            said = _IN_HELP if query.strip().lower() in command.help.lower() else 0.0
            score = matcher.match(command.words) or said
            if score > 0:
                display = _display(matcher.highlight(command.words), command)
                yield Hit(score, display, command.run, command.words, command.help)

    def _commands(self) -> Iterator[Command]:
        app = cast("CoachApp", self.app)
        seen = set()
        for node, binding, enabled, tooltip in self.screen.active_bindings.values():
            if binding.id and enabled and binding.id not in seen and binding.id.rpartition(".")[2] not in _NO_COMMANDS:
                seen.add(binding.id)
                key = app.get_key_display(binding)
                yield Command(binding.description, key, tooltip, partial(app.run_action, binding.action, node))
        if app.shown.notice is not None:
            for binding in (GO, SNOOZE, AWAY):
                words, run = f"Reminder: {binding.description.lower()}", getattr(app, f"action_{binding.action}")
                yield Command(words, app.shown.key_of(binding), binding.tooltip, run)
        yield Command("Theme", "", "Other colours, each seen before it is kept", app.action_choose_theme)

    def _elsewhere(self) -> Iterator[Command]:
        """Those of the other screens, each of which comes into view for it."""
        app = cast("CoachApp", self.app)
        for mode, title, bindings in _screens():
            if mode == app.current_mode:
                continue
            for binding in bindings:
                assert isinstance(binding, Binding)
                name = (binding.id or "").rpartition(".")[2]
                if name not in (*_NO_COMMANDS, *_ONLY_THERE):
                    run = partial(self._there, mode, binding.action)
                    yield Command(f"{title}: {binding.description}", "", binding.tooltip, run)

    async def _there(self, mode: str, action: str) -> None:
        await self.app.switch_mode(mode)
        screen = self.app.screen
        screen.call_after_refresh(self.app.run_action, action, screen)


def _screens() -> Iterator[tuple[str, str, Sequence[BindingType]]]:
    """Each by the name of its mode, with what it is called and what it can do; imported now."""
    from coach.tui.screens.journal import JournalScreen
    from coach.tui.screens.ladder import LadderScreen
    from coach.tui.screens.patterns import PatternsScreen
    from coach.tui.screens.results import ResultsScreen
    from coach.tui.screens.today import TodayScreen

    for screen in (TodayScreen, LadderScreen, PatternsScreen, ResultsScreen, JournalScreen):
        title = screen.TITLE or ""
        yield title.lower(), title, screen.BINDINGS


def _display(words: Content, command: Command) -> Content:
    return Content.assemble(words, (f"   {command.key}", "$text-disabled"))
