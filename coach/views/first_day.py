"""The guided first days: one hint at a time, the next useful key; each goes by itself, and for good."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from coach.domain.history import History
from coach.domain.resolution import Resolution
from coach.domain.rules import due_dates
from coach.views.today import Today

# A key, by its binding's id, or none, and the words after it.
Part = tuple[str, str]
# Which hint is shown, and the day on which it was seen first. It is remembered, and never gets less.
Reached = tuple[int, date]

# Due days for which the first hint waits for a mark, and after which who was never seen needs none.
_DAYS = 3
_MARK, _SIGNS, _NOTE = range(3)
_ON_A_ROW: Mapping[bool, tuple[Part, ...]] = {
    False: (("today.done", "or a click on its circle marks it done"),),
    True: (("today.more", "counts one,"), ("today.done", "all of them")),
}
_LATER: tuple[tuple[Part, ...], ...] = (
    (("", "● done, ◐ begun, ○ open;"), ("undo", "takes it back")),
    (("today.note", "notes the day,"), ("today.skip", "skips with a reason")),
    (("help", "shows every key,"), ("palette", "finds everything")),
)
# Where no hint is left.
OVER = len(_LATER) + 1


def reached(before: Reached | None, history: History, today: date) -> Reached | None:
    """Where a rep is who was at ``before`` (None: never seen); None on a day that has nothing due, or nothing to learn.

    Hints are for the first resolution alone. One goes when what it tells of was done, or on the next day with anything
    due: so each that is not of use before has a day of its own, however long the days between are.
    """
    resolution = next(iter(history.resolutions.values()), None)
    if resolution is None or len(history.resolutions) > 1 or not _due(resolution, history, today, today):
        return None
    if before is None and _due(resolution, history, resolution.started, today) > _DAYS:
        return OVER, today
    at, since = before or (_MARK, today)
    while at < OVER and _is_over(at, since, resolution, history, today):
        at, since = at + 1, today
    return at, since


def hint(found: Reached | None, view: Today) -> tuple[Part, ...]:
    """What to say there on the day that is shown; nothing when there is nothing to say it of."""
    at = found[0] if found is not None else OVER
    if at == _MARK:
        row = next((row for row in view.rows if row.state in ("open", "partial")), None)
        return _ON_A_ROW[row.target > 1] if row is not None else ()
    return _LATER[at - 1] if at < OVER else ()


def _is_over(at: int, since: date, resolution: Resolution, history: History, today: date) -> bool:
    if at == _MARK:
        return bool(history.marks) or _due(resolution, history, since, today) > _DAYS
    if at == _NOTE and (history.notes or any(mark.skipped is not None for mark in history.marks.values())):
        return True
    return since < today


def _due(resolution: Resolution, history: History, first: date, last: date) -> int:
    """How many days of these have anything due and are not off."""
    rules = {behaviour.days for behaviour in resolution.behaviours}
    days = {day for rule in rules for day in due_dates(rule, resolution.started, first, last)}
    return sum(history.time_off_on(day) is None for day in days)
