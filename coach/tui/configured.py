"""The app's half of the settings: the rep's theme and keys at the start, and every change taken up at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from coach.domain.errors import CoachError, StorageFailed
from coach.domain.text import harmless
from coach.service import Coach
from coach.settings import Settings
from coach.tui import themes
from coach.tui.saving import SavingApp
from coach.tui.screens.today_keys import BINDINGS as TODAY

_DEFAULT_THEME = Settings().theme


class ConfiguredApp(SavingApp):
    """``theme_names`` are the themes there are to choose among."""

    def __init__(self, coach: Coach, clock: Callable[[], datetime], notices: Sequence[str]) -> None:
        super().__init__(coach, clock, notices)
        self.theme_names: list[str] = []
        self._came_from = self.DEFAULT_MODE
        self._take_themes()
        self._take_keys()

    def change_settings(self, **values: Any) -> bool:
        """Write settings and take them up at once. False, and a toast, when they cannot be written."""
        try:
            self.coach.change_settings(**values)
        except CoachError as no:
            self.tell(str(no), wrong=True)
            return False
        if self.coach.settings.theme in self.theme_names:
            self.theme = self.coach.settings.theme
        with suppress(StorageFailed):  # the days that may be marked now; what cannot be read is read when it is needed
            self.coach.look_back(self.clock())
        self.show_all()
        return True

    def choose_theme(self, name: str) -> None:
        """Use a theme, and write it into the settings."""
        self.change_settings(theme=name)

    def action_settings(self) -> None:
        """The settings; ``escape`` there leads back."""
        if self.current_mode != "settings":
            self._came_from = self.current_mode
            self.switch_mode("settings")

    def leave_settings(self) -> None:
        """Back to the screen from which the settings were opened."""
        self.switch_mode(self._came_from)

    def _take_themes(self) -> None:
        """Know the themes, and use the rep's; one that is not there is said, and the default used."""
        found, problems = themes.load([self.coach.config / "themes"])
        self.notices += problems
        for theme in found:
            self.register_theme(theme)
        self.theme_names = [theme.name for theme in found]
        wanted = self.coach.settings.theme
        if wanted not in self.theme_names:
            self.notices.append(f"There is no theme '{harmless(wanted)}'; {_DEFAULT_THEME} is used.")
            wanted = _DEFAULT_THEME
        self.theme = wanted

    def _take_keys(self) -> None:
        """The rep's own keys; only who has some pays for looking at every screen's."""
        if not self.coach.settings.keys:
            return
        from coach.tui.keys import keymap
        from coach.tui.screens.journal_keys import BINDINGS as JOURNAL
        from coach.tui.screens.ladder import LadderScreen
        from coach.tui.screens.patterns_keys import BINDINGS as PATTERNS
        from coach.tui.screens.reminder_keys import BINDINGS as REMINDER
        from coach.tui.screens.results_keys import BINDINGS as RESULTS
        from coach.tui.screens.settings_keys import BINDINGS as SETTINGS

        scopes = (TODAY, LadderScreen.BINDINGS, PATTERNS, RESULTS, JOURNAL, SETTINGS, REMINDER)
        granted, problems = keymap(self.coach.settings.keys, self.BINDINGS, scopes)
        self.notices += problems
        self.set_keymap(granted)
