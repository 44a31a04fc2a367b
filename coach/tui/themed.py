"""The app's half of the themes: those there are, the one that is worn, and ``auto``, which is as the terminal is."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App
from textual.color import Color

from coach import settings
from coach.domain.text import LINE_MAX, harmless
from coach.service import Coach
from coach.tui import themes
from coach.tui.ground import Ground, dark_by_surroundings
from coach.tui.saver import THEMES
from coach.tui.saving import SavingApp

if TYPE_CHECKING:
    from textual.driver import Driver

# Terminals of which it is not known that they can be asked, and one that is known to be black.
_NOT_ASKED = ("", "linux")


def unknown(config: Path, name: str, known: Collection[str], instead: str) -> str:
    """The line for a theme that the settings in ``config`` name and that there is not."""
    from coach.domain.naming import nearest

    near = nearest(name, known)
    said = f"{settings.place(config, 'theme')}: there is no theme '{harmless(name)}'; {instead}."
    return f"{said} {near}" if len(near) <= LINE_MAX else said


class ThemedApp(SavingApp):
    """``known_themes`` by their names; ``worn`` is the name of the one that was chosen, or is tried on."""

    def __init__(self, coach: Coach, clock: Callable[[], datetime], notices: Sequence[str]) -> None:
        super().__init__(coach, clock, notices)
        self.known_themes: dict[str, themes.Colours] = {}
        self.worn = themes.AUTO
        self._broken: list[str] = []
        self._is_dark = dark_by_surroundings(os.environ) is not False
        self._load_themes()
        self.wear_settled()

    def get_driver_class(self) -> type[Driver]:
        """Textual's driver, made to outlast its terminal; where that can be asked whether it is dark, one that asks."""
        usual = super().get_driver_class()
        if usual.__name__ != "LinuxDriver":
            return usual
        from coach.tui.asking import AskingDriver
        from coach.tui.lasting import LastingDriver

        return LastingDriver if os.environ.get("TERM", "") in _NOT_ASKED else AskingDriver

    @property
    def theme_names(self) -> list[str]:
        """What there is to choose among."""
        return [themes.AUTO, *self.known_themes]

    def wear(self, name: str) -> None:
        """Show everything in the theme of that name."""
        self.worn = name
        self.theme = (themes.DARK if self._is_dark else themes.LIGHT) if name == themes.AUTO else name
        if self.console.color_system == "standard":
            self._see_to_few_colours()

    def wear_settled(self) -> None:
        """Wear the theme that the settings name; while there is none of that name, what is worn stays."""
        wanted = next(name for name in (self.coach.settings.theme, self.worn, themes.AUTO) if name in self.theme_names)
        self.wear(wanted)

    def reload_themes(self) -> None:
        """Take up what the rep has changed among the files of themes."""
        before = self.known_themes
        self._load_themes()
        if self.known_themes != before:
            self.wear_settled()
            self.mutate_reactive(App.theme)  # it may be another under the same name

    def theme_problems(self) -> list[str]:
        """A line for each file that is no theme, and for what the settings name where that is none or hard to read."""
        wanted = self.coach.settings.theme
        if wanted not in self.theme_names:
            return [*self._broken, unknown(self.coach.config, wanted, self.theme_names, f"{self.worn} is used")]
        theme = self.known_themes.get(wanted)
        if theme is None or not theme.own:
            return self._broken
        from coach.tui.readable import faint

        return [*self._broken, *filter(None, [faint(theme)])]

    def on_ground(self, event: Ground) -> None:
        """The terminal is dark, or light."""
        self._is_dark = event.dark
        self.wear(self.worn)

    def _see_to_few_colours(self) -> None:
        from coach.tui.sixteen import Sixteen

        ground = Color.parse(self.get_css_variables()["background"])
        self._filters = [*(one for one in self._filters if not isinstance(one, Sixteen)), Sixteen(ground)]

    async def _ready(self) -> None:
        """All is there to be painted for the first time: in the right colours, if the terminal has said by now."""
        dark = getattr(self._driver, "dark", None)
        if dark not in (None, self._is_dark):
            self.on_ground(Ground(dark=dark))
            await self._flush_next_callbacks()
        await super()._ready()

    def _load_themes(self) -> None:
        found, self._broken = themes.load([self.coach.config / THEMES])
        for gone in self.known_themes.keys() - {theme.name for theme in found}:
            self.unregister_theme(gone)
        self.known_themes = {theme.name: theme for theme in found}
        for theme in found:
            self.register_theme(theme)
