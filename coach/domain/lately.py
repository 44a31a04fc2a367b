"""Lately: what the last due days of a rung come to, up to today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

from coach.domain.history import History
from coach.domain.past import DueDay, due_of
from coach.domain.planning import scheduled
from coach.domain.resolution import Behaviour, Resolution
from coach.domain.rules import due_dates

# A behaviour's evidence: its last so many due days, at least so many, kept on at least so many percent.
EVIDENCE_DAYS = 25
EVIDENCE_LEAST = 10
EVIDENCE_SHARE = 80


class Evidence(NamedTuple):
    """``behaviour`` was ``kept`` on so many of its last due ``days``."""

    behaviour: Behaviour
    kept: int
    days: int


def kept_most(resolution: Resolution, history: History, today: date) -> Evidence | None:
    """The behaviour kept most over its last due days, where that is often."""
    best: Evidence | None = None
    off = history.days_off(resolution.started, today)
    for behaviour in resolution.behaviours:
        recent = list(islice(_latest(behaviour, resolution, history, today, off), EVIDENCE_DAYS))
        one = Evidence(behaviour, sum(due.kept for due in recent), len(recent))
        if one.days >= EVIDENCE_LEAST and (best is None or one.kept * best.days > best.kept * one.days):
            best = one
    return best if best is not None and 100 * best.kept >= EVIDENCE_SHARE * best.days else None


def idle_days(resolution: Resolution, history: History, today: date) -> int:
    """How many due days in a row, up to yesterday, went by with nothing done; 0 where nothing was done before them."""
    idle, off = 0, history.days_off(resolution.started, today)
    for ago in range(1, (today - resolution.started).days + 1):
        day = today - timedelta(ago)
        marks = [history.mark(resolution.id, b.id, day) for b in scheduled(resolution, day) if day not in off]
        if any(mark is not None and mark.reaches(1) for mark in marks):
            return idle
        idle += any(mark is None or mark.skipped is None for mark in marks)
    return 0


def _latest(
    behaviour: Behaviour, resolution: Resolution, history: History, today: date, off: frozenset[date]
) -> Iterator[DueDay]:
    """Its due days, the latest first. Today is one of them once it is done."""
    dates = due_dates(behaviour.days, resolution.started, resolution.started, today)
    for one in due_of(reversed(dates), behaviour, resolution, history, off):
        if one.day < today or (one.mark is not None and one.mark.reaches(behaviour.target)):
            yield one
