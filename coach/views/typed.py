"""What a rep types for a reading: a number, and the day when it is not today's."""

from __future__ import annotations

from datetime import date

from coach.domain.errors import Refused
from coach.domain.history import History
from coach.domain.naming import day_named
from coach.domain.reading import check, rungs_to_read, value_named
from coach.domain.signals import Reading
from coach.views.results import ResultView
from coach.views.words import long_date


def reading_typed(text: str, view: ResultView, history: History, today: date) -> Reading:
    """The reading of ``view`` that ``text`` says: '12', '12 friday', '12 2026-11-20'.

    ``Refused`` for anything else, and for a day on which that key result has none.
    """
    number, _, word = " ".join(text.split()).partition(" ")
    if not number:
        raise Refused("There is no number yet.", "Write one such as 12.")
    found = Reading(day_named(word or "today", today), value_named(number))
    if rungs_to_read(history, found.day, today)[0].ladder != view.ladder:
        raise Refused(f"{long_date(found.day)} is no day of that ladder.", "Name one on which it was climbed.")
    check(history, view.id, found.day, found.value, today=today)
    return found
