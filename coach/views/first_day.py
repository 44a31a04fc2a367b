"""The guided first days: one hint at a time, the next useful key; gone by itself, and for good on the fourth day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from coach.domain.history import History
from coach.views.today import Today

# A key, by its binding's id, or none, and the words after it.
Part = tuple[str, str]

_DAYS = 3
_MARK: Mapping[bool, tuple[Part, ...]] = {
    False: (("today.done", "or a click on its circle marks it done"),),
    True: (("today.more", "counts one,"), ("today.done", "all of them")),
}
_LATER: tuple[tuple[Part, ...], ...] = (
    (("", "● done, ◐ begun, ○ open;"), ("undo", "takes it back")),
    (("today.note", "notes the day,"), ("today.skip", "skips with a reason")),
    (("help", "shows every key,"), ("palette", "finds everything")),
)
# The stage of who needs no hint any more.
OVER = len(_LATER) + 1


def stage(history: History, today: date) -> int:
    """How far a rep is who has not got beyond the first three days of a first resolution; ``OVER`` for everybody else.

    It is 0 before the first mark, and then grows with each thing that is recorded and with each day.
    """
    day = max(((today - one.started).days for one in history.resolutions.values()), default=0)
    if len(history.resolutions) > 1 or day >= _DAYS:
        return OVER
    return min(OVER, max(len(history.marks) + len(history.notes), day + 1)) if history.marks else 0


def hint(at: int, view: Today) -> tuple[Part, ...]:
    """What to say at that stage on the day that is shown; nothing when there is nothing to say it of."""
    row = next((row for row in view.rows if row.state in ("open", "partial")), None)
    if at == 0:
        return _MARK[row.target > 1] if row is not None else ()
    return _LATER[at - 1] if at < OVER else ()
