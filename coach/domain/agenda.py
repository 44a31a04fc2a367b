"""The agenda: today's reminders, and how each of them stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from msgspec import Struct

from coach.domain.days import Calendar
from coach.domain.history import History
from coach.domain.reminder import Reminder, Told, Wishes
from coach.domain.reminding import makes_sense, of_day, shifted

# ``quiet``: kept back until quiet hours end; ``never``: until it is of no use. ``missed``: nobody looked in time.
# ``given-up``: every program that tried to give it died of it.
Standing = Literal["given", "given-up", "snoozed", "due", "to-come", "quiet", "done", "missed", "never"]


class Entry(Struct, frozen=True):
    """A reminder of today as planned, how it stands, and ``when`` (naive): it was given, or it will come."""

    reminder: Reminder
    standing: Standing
    when: datetime | None = None


def agenda(
    history: History, calendar: Calendar, wishes: Wishes, told: Told, given: Mapping[str, datetime], now: datetime
) -> list[Entry]:
    """Today's wanted reminders, the earliest first; ``given``: by name, when (aware). None on a day off."""
    today = calendar.today(now)
    if history.time_off_on(today) is not None:
        return []
    found = []
    for one in of_day(history, today, today, calendar, wishes):
        useful = makes_sense(one, history, calendar)
        # A review is planned for each day, and of use on the period's last.
        if useful or one.kind != "review" or one.key.name in given:
            found.append(_entry(one, useful, shifted(one, calendar, wishes, told, now), wishes, told, given, now))
    return sorted(found, key=lambda entry: entry.reminder.at)


def _entry(
    one: Reminder, useful: bool, moved: Reminder, wishes: Wishes, told: Told, given: Mapping[str, datetime],
    now: datetime,
) -> Entry:  # fmt: skip
    name = one.key.name
    put_off = name in told.snoozed
    if name in told.names and not (put_off and useful):
        at = given.get(name)
        if at is None:
            return Entry(one, "given-up")
        return Entry(one, "given", at.astimezone(now.tzinfo).replace(tzinfo=None))
    if not useful:
        return Entry(one, "done")
    return _still_to_give(one, moved, put_off, wishes, now.replace(tzinfo=None))


def _still_to_give(one: Reminder, moved: Reminder, put_off: bool, wishes: Wishes, wall: datetime) -> Entry:
    """``moved`` is ``one`` with the moments that count."""
    if moved.at >= moved.until:
        return Entry(one, "never")
    comes = max(moved.at, wall)
    if not put_off:
        comes = wishes.out_of_quiet(comes)
    if comes >= moved.until:
        return Entry(one, "missed")
    if comes <= wall:
        return Entry(one, "due", comes)
    if put_off:
        return Entry(one, "snoozed", comes)
    return Entry(one, "quiet" if comes > one.at else "to-come", comes)
