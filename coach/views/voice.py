"""The coach's line for Today: the situation of the day in a sentence or two, with the figures it rests on."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from coach import voice
from coach.domain.history import History
from coach.domain.mastery import Assessment
from coach.domain.resolution import Resolution
from coach.domain.situations import standing
from coach.domain.voice import line


def todays_line(
    resolution: Resolution, found: Assessment, history: History, today: date, over: Collection[str] = ()
) -> str:
    """What the coach says today of ``resolution``, which is in force and stands as ``found``; '' without a period.

    ``over`` are the ids of the behaviours whose hour of today has gone by.
    """
    if not found.periods:
        return ""
    stands = standing(resolution, found, history, today, over)
    return line(voice.lines(stands.situation), stands, today)
