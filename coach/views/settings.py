"""What Settings shows: each setting with its meaning and its value, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from msgspec import Struct

from coach.domain.errors import Invalid
from coach.domain.reminder import Minutes
from coach.settings import VALID, Settings
from coach.settings.checking import checked
from coach.settings.shape import BackfillDays
from coach.views.ways import Choice, Number, Switch, WallTime, Way

# The rows that are no settings of their own.
KEYS, TEST = "keys", "test"
# The row that is chosen on a list of its own.
THEME = "theme"

_MINUTES = Number.within(Minutes, 5, "minute")
_WEEK_STARTS = Choice((("Monday", "monday"), ("Sunday", "sunday")))
_PRESETS = Choice((("Coach's own", "none"), ("as in vim", "vim"), ("as in emacs", "emacs")))
_CHANNELS = Choice(
    (
        ("desktop, then terminal", ("desktop", "terminal")),
        ("terminal, then desktop", ("terminal", "desktop")),
        ("desktop", ("desktop",)),
        ("terminal", ("terminal",)),
        ("the app alone", ()),
    )
)


class _Setting(NamedTuple):
    """One setting. ``name`` is dotted within a table; ``way`` None for what is not changed by stepping or typing."""

    name: str
    label: str
    meaning: str
    way: Way | None


_GENERAL = (
    _Setting(THEME, "Theme", "The colours; your own go into themes/ beside config.toml.", Choice(())),
    _Setting("week_starts", "Weeks begin on", "Weeks of the past are cut anew when this changes.", _WEEK_STARTS),
    _Setting("day_starts", "Days begin at", "Until then, the night belongs to the day before.", WallTime("06:00")),
    _Setting("backfill_days", "Backfilling", "How far back days may be marked.", Number.within(BackfillDays, 1, "day")),
    _Setting("celebrate", "Celebrate", "A word when a day is complete, a week kept, a rung mastered.", Switch()),
    _Setting("reduce_motion", "Less motion", "Nothing moves or fades.", Switch()),
    _Setting("keys.preset", "Keys", "Those you know from elsewhere; ? shows them all.", _PRESETS),
    _Setting(KEYS, "Your own keys", "Another key for any action; enter lists them all.", None),
)
_REMINDERS = (
    _Setting("reminders.on", "Remind me", "At all; what is below counts while this is on.", Switch()),
    _Setting("reminders.own_times", "At their own times", "A behaviour's own, such as 09:00.", Switch()),
    _Setting("reminders.deadlines", "Before a deadline", "While what is to be done by a time is not kept.", Switch()),
    _Setting("reminders.deadline_minutes", "  How long before", "So long before that time.", _MINUTES),
    _Setting("reminders.wrap_up", "Evening wrap-up", "On a day with something still open.", Switch()),
    _Setting("reminders.review", "Review", "On the last day of a week or month: how did it go?", Switch()),
    _Setting("reminders.wrap_up_at", "  Both come at", "When your working day ends.", WallTime()),
    _Setting("reminders.comeback", "Come back", "Once, gently, after two days without a mark.", Switch()),
    _Setting("reminders.quiet_from", "Quiet from", "From then on, reminders wait.", WallTime()),
    _Setting("reminders.quiet_until", "Quiet until", "Set both the same for no quiet hours.", WallTime()),
    _Setting("reminders.snooze_minutes", "Snooze", "How long z puts a reminder off.", _MINUTES),
    _Setting("reminders.channels", "Shown by", "What is tried first; the app, while open, shows them too.", _CHANNELS),
    _Setting("reminders.sound", "Sound", "A sound, or the terminal's bell, with each.", Switch()),
    _Setting(TEST, "Send a test", "One through each channel, and what came of it.", None),
)  # fmt: skip
SECTIONS = (("General", _GENERAL), ("Reminders", _REMINDERS))


class Row(Struct, frozen=True):
    """One line: ``value`` is in words. ``receding``: it has no say while reminders are off. ``way``: how it changes."""

    name: str
    label: str
    value: str
    meaning: str
    way: Way | None
    receding: bool = False


class Section(Struct, frozen=True):
    """Rows under a title."""

    title: str
    rows: tuple[Row, ...]


def settings_view(settings: Settings, themes: Sequence[str]) -> tuple[Section, ...]:
    """Every section; ``themes`` are the names to choose among."""
    choice = Choice(tuple((name, name) for name in themes))
    return tuple(
        Section(
            title, tuple(_row(one._replace(way=choice if one.name == THEME else one.way), settings) for one in rows)
        )
        for title, rows in SECTIONS
    )


def value_of(name: str, settings: Settings) -> Any:
    """The present value of the setting with that dotted name."""
    table, _, inner = name.rpartition(".")
    return getattr(getattr(settings, table) if table else settings, inner)


def as_values(name: str, value: Any) -> dict[str, Any]:
    """What ``Coach.change_settings`` takes to give that setting ``value``."""
    table, _, inner = name.rpartition(".")
    return {table: {inner: value}} if table else {name: value}


def objection(name: str, value: Any) -> str:
    """Why ``value`` cannot be, by the rules of the file, in words for who types it: without quotes; '' if it can."""
    try:
        checked(as_values(name, value))
    except Invalid:
        needed = VALID[name].removesuffix(", in quotes").replace('"', "")
        return f"'{value}' cannot be: it has to be {needed}."
    return ""


def _row(one: _Setting, settings: Settings) -> Row:
    receding = one.name.startswith("reminders.") and one.name != "reminders.on" and not settings.reminders.on
    return Row(one.name, one.label, _said(one, settings), one.meaning, one.way, receding)


def _said(one: _Setting, settings: Settings) -> str:
    if one.name == TEST:
        return "enter sends it"
    if one.name == KEYS:
        return f"{len(settings.keys.own) or 'none'} remapped"
    return one.way.said(value_of(one.name, settings)) if one.way is not None else ""
