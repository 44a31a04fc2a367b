"""What is celebrated, once among all programs on one folder, today and after they were closed and opened again."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from coach.domain.celebrating import Celebrations
from coach.domain.errors import CoachError, StorageFailed
from coach.domain.history import Edit
from coach.domain.milestones import Milestone
from coach.service import Coach
from coach.store.ledger import Ledger
from coach.views.celebration import Celebration, celebration


def first_told(found: Sequence[Milestone], data: Path, now: datetime) -> list[Milestone]:
    """Those of ``found`` that were not celebrated before; from now on they were. All, where that cannot be noted."""
    try:
        new = Ledger(data).celebrate([one.name for one in found], now)
    except StorageFailed:
        return list(found)
    return [one for one in found if one.name in new]


def by_command(coach: Coach, edits: Sequence[Edit], now: datetime) -> Celebration | None:
    """What ``edits``, which are saved, are to be celebrated for by a program that ends with them."""
    today, new = coach.today(now), []
    with suppress(CoachError):  # it is saved: a past that cannot be read hinders but a word
        coach.look_back_on_ladder(now)
        found = Celebrations().after(edits, coach.history, today, coach.calendar)
        new = first_told(found, coach.data, now) if found else []
    return celebration(new, coach.history, today) if new else None
