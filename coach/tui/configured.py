"""The app's half of the settings: the rep's theme and keys at the start, and every change taken up at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any

from coach import settings
from coach.domain.errors import CoachError, StorageFailed
from coach.service import Coach
from coach.settings import Keys
from coach.tui.themed import ThemedApp


class ConfiguredApp(ThemedApp):
    """Where ``config.toml`` has its say."""

    def __init__(self, coach: Coach, clock: Callable[[], datetime], notices: Sequence[str]) -> None:
        super().__init__(coach, clock, notices)
        self._came_from = self.DEFAULT_MODE
        self._keys_taken = Keys()
        self._keys_refused: list[str] = []
        self._wrong = self._said = list(coach.unsettled)
        self._take_keys()
        self._say_of_settings()

    def change_settings(self, **values: Any) -> bool:
        """Write settings and take them up at once. False, and a toast, when they cannot be written."""
        try:
            self.coach.change_settings(**values)
        except CoachError as no:
            self.tell(str(no), wrong=True)
            return False
        self.take_up_settings()
        return True

    def on_settings_touched(self) -> None:
        """Take up what was changed in the files; what cannot be read is said, and all stays as it was until it can."""
        self.reload_themes()
        try:
            found = settings.read(self.coach.config)
        except CoachError as no:
            self._wrong = [f"{no} Until it is mended, the settings stay as they were."]
        else:
            self._wrong = []
            if found != self.coach.settings:
                self.coach.settings = found
                self.take_up_settings()
        self._say_of_settings()

    def take_up_settings(self) -> None:
        """Be as they are now: the theme, the keys, the days that may be marked, and all that is shown."""
        self.wear_settled()
        self._take_keys()
        self._say_of_settings()
        with suppress(StorageFailed):  # what cannot be read now is read when it is needed
            self.coach.look_back(self.clock())
        self.show_all()

    def action_choose_theme(self) -> None:
        """Try themes on, and keep one or none."""
        from coach.tui.screens.choose_theme import ChooseTheme

        before = self.worn

        def answered(chosen: int | None) -> None:
            if chosen is None or not self.change_settings(theme=self.theme_names[chosen]):
                self.wear(before)

        self.push_screen(ChooseTheme(self), answered)

    def action_settings(self) -> None:
        """The settings; ``escape`` there leads back."""
        if self.current_mode != "settings":
            self._came_from = self.current_mode
            self.switch_mode("settings")

    def leave_settings(self) -> None:
        """Back to the screen from which the settings were opened."""
        self.switch_mode(self._came_from)

    def _take_keys(self) -> None:
        """The rep's keys; who has neither a preset nor some of their own pays nothing."""
        wanted = self.coach.settings.keys
        if wanted == self._keys_taken:
            return
        from coach.tui.keys import keymap

        self._keys_taken = wanted
        granted, self._keys_refused = keymap(wanted, partial(settings.place, self.coach.config))
        self.set_keymap(granted)

    def _say_of_settings(self) -> None:
        """Until they are read: what is wrong with them now, instead of what was before."""
        problems = [*self._wrong, *self.theme_problems(), *self._keys_refused]
        if problems != self._said:
            self.notices = [*(one for one in self.notices if one not in self._said), *problems]
            self._said = problems
            self._set_saving(self.saving, self.trouble)
