"""What a page of the ledger holds, and what is taken off it: a clock that was wrong, and what can no longer matter."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from coach.domain.reminder import Leap, leap

_T = TypeVar("_T")
# What was told is kept so long: longer than any period, whose review is told once and whose keeping celebrated once.
_KEPT = timedelta(40)
# No snooze is longer, and no honest clock further back: what lies so far ahead was written by a clock that was wrong.
_WRONG = timedelta(hours=6)


class Claim(Struct, frozen=True):
    """That a program was about to give a reminder, for which time, and when last."""

    tries: int
    at: datetime


class Page(Struct, frozen=True, kw_only=True):
    """All that is written. Names are those of ``ReminderKey``; moments are aware. ``offset`` is in minutes from UTC.

    ``wanted``: reminders that could rest and that the rep wants to keep, with the day of saying so. ``celebrated``:
    milestones, by ``Milestone.name``, with when. ``hint``: which hint of the first days, and since when.
    """

    told: dict[str, datetime] = {}
    claims: dict[str, Claim] = {}
    snoozed: dict[str, datetime] = {}
    wanted: dict[str, date] = {}
    celebrated: dict[str, datetime] = {}
    hint: tuple[int, date] | None = None
    offset: int | None = None
    leap: Leap | None = None
    trouble: str = ""


def noticed(page: Page, now: datetime) -> Page:
    """``page`` after a look at the clock: with a leap of the zone, without what a clock that was wrong entered."""
    ahead = {
        name for name, at in page.told.items() if _is_wrong(at, now) and at.astimezone(now.tzinfo).date() > now.date()
    }
    ahead |= {name for name, until in page.snoozed.items() if _is_wrong(until, now)}
    before = timedelta(minutes=page.offset if page.offset is not None else _offset(now))
    return replace(
        page,
        told=without(page.told, ahead),
        snoozed=without(page.snoozed, ahead),
        offset=_offset(now),
        leap=leap(before, now) or page.leap,
    )


def pruned(page: Page, now: datetime) -> Page:
    """Without what can no longer matter. Of comebacks the last stays: the silence after it may be long."""
    comebacks = [name for name in page.told if name.startswith("comeback/")]
    last = max(comebacks, key=lambda name: page.told[name], default="")
    old = {name for name, at in page.told.items() if now - at > _KEPT and name != last}
    done = {name for name, claim in page.claims.items() if now - claim.at > _KEPT}
    past = {name for name, until in page.snoozed.items() if now - until > _KEPT}
    over = {name for name, at in page.celebrated.items() if now - at > _KEPT}
    return replace(
        page,
        told=without(page.told, old),
        claims=without(page.claims, done),
        snoozed=without(page.snoozed, past),
        celebrated=without(page.celebrated, over),
    )


def without(entries: dict[str, _T], names: Collection[str]) -> dict[str, _T]:
    """``entries`` but for those of ``names``."""
    return {name: value for name, value in entries.items() if name not in names}


def _is_wrong(at: datetime, now: datetime) -> bool:
    return at - now > _WRONG


def _offset(now: datetime) -> int:
    return round((now.utcoffset() or timedelta()).total_seconds() / 60)
