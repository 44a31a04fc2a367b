"""A year of reminders, moment by moment, in zones with their changes of summer time: each that is promised comes once.

What is promised is found anew here, day by day, from the words of the rule: the machine is never off, so a reminder
comes in the first minute of its own that there is, provided that it is not done by then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from dateutil import tz
from msgspec.structs import replace

from coach.domain.days import Calendar, period_of
from coach.domain.history import History, Mark, MarkKey
from coach.domain.reminder import Told, Wishes, leap
from coach.domain.reminding import due
from coach.domain.resolution import Resolution
from tests.domain.make import behaviour, definition, history, rung

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
PLAIN = Calendar()
# All night, so that the changes of summer time, between midnight and four, have reminders to lose or repeat.
WISHES = Wishes(quiet_from="22:00", quiet_until="22:30")
CALLS = behaviour(target=5, by="11:00", remind=("00:30", "01:30", "02:30", "09:00"), days="FREQ=DAILY")
LOG = behaviour("log", remind=("02:15", "22:10"), days="FREQ=DAILY")
ASKED = rung(definition(CALLS, LOG), started=FIRST)

# Where the clocks go forward and back in spring and autumn, where autumn comes first, and by half an hour.
ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]
# How many minutes apart the rule is asked: every time of the day that is asked for is on one of those minutes.
APART = 5


def moments(zone: str) -> Iterator[datetime]:
    """The whole year there, from minute to minute that counts, aware."""
    there = tz.gettz(zone)
    now = datetime.combine(FIRST, time(), there).astimezone(UTC)
    end = datetime.combine(LAST + timedelta(1), time(), there).astimezone(UTC)
    while now < end:
        yield now.astimezone(there)
        now += timedelta(minutes=APART)


def done_at(day: date) -> dict[str, time]:
    """When the rep does what: calls are made on two days of three, at eight or at noon; the log on three of four."""
    n = day.toordinal()
    found = {"calls": time(8) if n % 2 else time(12)} if n % 3 else {}
    return found | ({"log": time(15)} if n % 4 else {})


def promised(day: date) -> Iterator[tuple[str, str]]:
    """The kind and the time of each reminder of ``day``."""
    done = done_at(day)
    for name, at in (("calls", "00:30"), ("calls", "01:30"), ("calls", "02:30"), ("calls", "09:00"), ("log", "02:15")):
        if time.fromisoformat(at) < done.get(name, time.max):
            yield f"own {name}", at
    if done.get("calls", time.max) > time(10, 45):
        yield "deadline calls", "11:00"
    if "log" not in done:
        yield "own log", "22:10"
    if len(done) < 2:
        yield "wrap-up ", ""
    if day == period_of(day, "week").last:
        yield "review ", ""


def live(year: Iterator[datetime], held: History, resolution: Resolution) -> Counter[tuple[date, str, str]]:
    """A year with the rule asked at each moment: how often each reminder came, by logical day."""
    came: Counter[tuple[date, str, str]] = Counter()
    told, offset = Told(), None
    for now in year:
        for name, at in done_at(now.date()).items():
            if (now.hour, now.minute) == (at.hour, at.minute):
                count = 5 if name == "calls" else 1
                held.marks[MarkKey(resolution.id, name, now.date())] = Mark(count=count, at=now.isoformat())
        if offset not in (None, now.utcoffset()):
            told = replace(told, leap=leap(offset, now) or told.leap)
        offset = now.utcoffset()
        found = due(held, PLAIN, WISHES, told, now)
        if found:
            came.update((one.day, f"{one.kind} {one.key.behaviour}", one.key.at) for one in found)
            told = replace(told, names=told.names | {one.key.name for one in found})
    return came


@pytest.mark.parametrize("zone", ZONES)
def test_in_a_year_every_reminder_that_is_promised_comes_exactly_once(zone):
    came = live(moments(zone), history(ASKED), ASKED)
    days = [FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)]
    wanted = {(day, *what) for day in days for what in promised(day)}
    assert set(came) == wanted
    assert set(came.values()) == {1}
