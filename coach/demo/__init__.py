"""Made-up histories, lifelike and the same for the same seed: for ``coach demo``, for tests and for figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import get_args

from coach.demo.rep import PRESENT_LADDER, Rep, Step
from coach.demo.words import SUBJECTS
from coach.domain.days import FIRST_DAY, period_of
from coach.domain.history import Edit, History, Table
from coach.store.journal import Journal

# The first two stories hold everything that can happen on a ladder; even a year is long enough for both.
_FIRST_STORIES: tuple[tuple[Step, ...], ...] = (("grow", "ease", "next"), ("aside",))
_LATER_STORIES: tuple[tuple[Step, ...], ...] = (
    ("grow", "grow", "next"), ("grow", "next"), ("grow", "grow", "grow", "next"), ("next",), ("grow", "aside"),
    ("ease", "grow", "next"),
)  # fmt: skip
# In the weeks before the present ladder nothing new is begun.
_LULL = timedelta(weeks=6)


def make(years: int, today: date, seed: int = 1, behaviours: int | None = None) -> History:
    """A history of ``years`` up to ``today``; with ``behaviours``, that many (1 to 12) on weekdays in each resolution.

    It begins on a Wednesday; the present resolution has a run of 2 of 4, and today is partly done.
    """
    rng = Random(seed)
    first = period_of(max(FIRST_DAY + _LULL, today - timedelta(365 * years)), "week").first + timedelta(2)
    week = period_of(today, "week").first
    rep = Rep(rng, first, behaviours)
    rep.plan_time_off(week)
    told = 0
    while rep.day < week - PRESENT_LADDER - _LULL:
        story = _FIRST_STORIES[told] if told < len(_FIRST_STORIES) else rng.choice(_LATER_STORIES)
        rep.tell(
            SUBJECTS[told % len(SUBJECTS)],
            story,
            week - PRESENT_LADDER - timedelta(1),
            at_leisure=told >= len(_FIRST_STORIES),
        )
        told += 1
    rep.live_the_present(week, today)
    return rep.history


def fill(folder: Path, years: int, now: datetime, seed: int = 1, behaviours: int | None = None) -> None:
    """Write a made-up history up to ``now``'s date into ``folder``, which should hold none yet."""
    history = make(years, now.date(), seed, behaviours)
    tables: Sequence[Table] = get_args(Table)
    edits = [Edit(table, key, None, record) for table in tables for key, record in history.table(table).items()]
    journal = Journal(folder)
    with journal.writing():
        journal.write(edits, now)
