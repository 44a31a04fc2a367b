"""What can be settled: the settings and their defaults, and for each, what it has to be in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Annotated, Literal

from msgspec import Meta, Struct

from coach.domain.days import Calendar, WeekStart
from coach.domain.reminder import Wishes
from coach.domain.text import Name

FILE = "config.toml"
# What names the preset among the bindings of ``[keys]``.
PRESET = "preset"

DayStart = Annotated[str, Meta(pattern="^(0[0-5]:[0-5][0-9]|06:00)$(?!\\n)")]
BackfillDays = Annotated[int, Meta(ge=0, le=366)]
BindingId = Annotated[str, Meta(pattern="^[A-Za-z0-9._-]{1,64}$(?!\\n)")]
Channel = Literal["desktop", "terminal"]
Preset = Literal["none", "vim", "emacs"]

_YES_OR_NO = "true or false"
_MINUTES = "a whole number from 1 to 120"
_TIME = 'a time such as "17:00", in quotes'
# What each setting has to be, in the words that follow "it has to be"; those of a table within it by their dotted name.
VALID: Mapping[str, str] = {
    "theme": '"auto" or the name of a theme, in quotes',
    "week_starts": '"monday" or "sunday"',
    "day_starts": 'a time from "00:00" to "06:00", in quotes',
    "backfill_days": "a whole number from 0 to 366",
    "celebrate": _YES_OR_NO,
    "reduce_motion": _YES_OR_NO,
    "reminders": "a table of settings, such as on = true",
    "reminders.on": _YES_OR_NO,
    "reminders.own_times": _YES_OR_NO,
    "reminders.deadlines": _YES_OR_NO,
    "reminders.wrap_up": _YES_OR_NO,
    "reminders.review": _YES_OR_NO,
    "reminders.comeback": _YES_OR_NO,
    "reminders.deadline_minutes": _MINUTES,
    "reminders.wrap_up_at": _TIME,
    "reminders.quiet_from": _TIME,
    "reminders.quiet_until": _TIME,
    "reminders.snooze_minutes": _MINUTES,
    "reminders.channels": 'a list of "desktop" and "terminal", each at most once',
    "reminders.sound": _YES_OR_NO,
    "keys": 'a table of bindings and their keys, such as quit = "ctrl+x"',
    "keys.preset": '"none", "vim" or "emacs"',
}


class Reminders(Wishes, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The ``[reminders]`` table. ``channels`` are tried in their order; with none, reminders are the app's toasts."""

    channels: tuple[Channel, ...] = ("desktop", "terminal")
    sound: bool = False


class Keys(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The ``[keys]`` table. ``own`` maps a binding's id to the rep's keys for it, which go before the preset's."""

    preset: Preset = "none"
    own: dict[BindingId, Name] = {}


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the rep has settled."""

    theme: Name = "auto"
    week_starts: WeekStart = "monday"
    day_starts: DayStart = "00:00"
    backfill_days: BackfillDays = 7
    celebrate: bool = True
    reduce_motion: bool = False
    reminders: Reminders = Reminders()
    keys: Keys = Keys()

    @property
    def calendar(self) -> Calendar:
        """How this rep's days run."""
        return Calendar(time.fromisoformat(self.day_starts), self.week_starts, self.backfill_days)
