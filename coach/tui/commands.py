"""The command palette: every action there is where the rep stands, the screens, and the themes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from coach.tui.screens.reminder_keys import AWAY, GO, SNOOZE

if TYPE_CHECKING:
    from coach.tui.app import CoachApp

# What only moves about is no command.
_NO_COMMANDS = ("down", "up", "left", "right", "page_down", "page_up", "palette", "leave", "answer", "typing")


class Command(NamedTuple):
    """One line of the palette."""

    words: str
    key: str
    help: str
    run: Callable[[], object]


class Commands(Provider):
    """Found by any part of their words."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command in self._commands():
            yield DiscoveryHit(_display(Content(command.words), command), command.run, command.words, command.help)

    async def search(self, query: str) -> Hits:
        """Those that ``query`` is like."""
        matcher = self.matcher(query)
        for command in self._commands():
            score = matcher.match(command.words)
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


def _display(words: Content, command: Command) -> Content:
    return Content.assemble(words, (f"   {command.key}", "$text-disabled"))
