"""Today's reminders as ``coach remind`` tells them, in the shape that its ``--json`` has, and in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from msgspec import Struct

from coach.domain.agenda import Entry, Standing, agenda
from coach.domain.days import Calendar
from coach.domain.history import History
from coach.domain.planning import never
from coach.domain.reminder import Kind, Reminder, Told, Wishes
from coach.domain.reminding import coming
from coach.views.reminders import next_in_words, subject
from coach.views.words import short_date


class Item(Struct, frozen=True):
    """A reminder of today: planned for ``at`` (HH:MM), how it stands, and when (local): it was given, or it will come.

    ``behaviour`` is an id; None for those that are of all behaviours at once.
    """

    kind: Kind
    behaviour: str | None
    at: str
    state: Standing
    when: datetime | None
    what: str
    words: str


class Next(Struct, frozen=True):
    """The next reminder; ``at`` is the local moment when it will come."""

    kind: Kind
    behaviour: str | None
    at: datetime
    words: str


class Never(Struct, frozen=True):
    """A time (HH:MM) at which a reminder is asked for that quiet hours keep back until it is of no use."""

    kind: Kind
    behaviour: str | None
    at: str
    words: str


class Agenda(Struct, frozen=True):
    """Whether reminders are wanted at all, those of today, the next one, and the times that never come."""

    on: bool
    today: tuple[Item, ...]
    next: Next | None
    never: tuple[Never, ...]


def agenda_view(
    history: History, calendar: Calendar, wishes: Wishes, told: Told, given: Mapping[str, datetime], now: datetime
) -> Agenda:
    """All of it as of ``now``; ``given``: when the rep was told, by name."""
    if not wishes.on:
        return Agenda(False, (), None, ())
    today = calendar.today(now)
    entries = agenda(history, calendar, wishes, told, given, now)
    items = tuple(_item(entry, history, today) for entry in entries)
    ahead = coming(history, calendar, wishes, told, now)
    following = None if ahead is None else _next(ahead, history, today)
    return Agenda(True, items, following, never_view(history, calendar, wishes))


def never_view(history: History, calendar: Calendar, wishes: Wishes) -> tuple[Never, ...]:
    """The times of the active resolution that never come, each once."""
    resolution = history.active()
    if resolution is None:
        return ()
    return tuple(_never(one, history, wishes) for one in never(resolution, calendar, wishes))


def _never(one: Reminder, history: History, wishes: Wishes) -> Never:
    what, at = subject(one, history), f"{one.at:%H:%M}"
    asked = {
        "own": f"The reminder at {at} of {what}",
        "deadline": f"The warning at {at} of {what}, by {one.key.at},",
    }.get(one.kind, f"The {what.removeprefix('the ')} at {at}")
    quiet = f"it lies in quiet hours ({wishes.quiet_from} to {wishes.quiet_until})"
    return Never(one.kind, one.key.behaviour or None, at, f"{asked} never comes: {quiet}.")


def _item(entry: Entry, history: History, today: date) -> Item:
    one = entry.reminder
    by = f", by {one.key.at}" if one.kind == "deadline" else ""
    what = f"a fresh start: {subject(one, history)}" if one.kind == "comeback" else subject(one, history) + by
    words = _words(entry, today)
    return Item(one.kind, one.key.behaviour or None, f"{one.at:%H:%M}", entry.standing, entry.when, what, words)


def _words(entry: Entry, today: date) -> str:
    at = "" if entry.when is None else f"{entry.when:%H:%M}"
    if entry.when is not None and entry.when.date() < today:
        at = f"{at} on {short_date(entry.when.date(), today)}"
    words: dict[Standing, str] = {
        "given": f"given at {at}",
        "given-up": "given up: each try ended the program",
        "snoozed": f"snoozed until {at}",
        "due": "due now",
        "to-come": "to come",
        "quiet": f"kept back by quiet hours until {at}",
        "done": "done",
        "missed": "too late now",
        "never": "never: in quiet hours",
    }
    return words[entry.standing]


def _next(one: Reminder, history: History, today: date) -> Next:
    when, what = next_in_words(one, history, today)
    return Next(one.kind, one.key.behaviour or None, one.at, f"{what}, {when}")
