"""The past of a behaviour: its due days that are over, and what became of each. What every pattern is found in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from coach.domain.days import Calendar
from coach.domain.history import History, Mark, MarkKey
from coach.domain.resolution import Behaviour, Resolution
from coach.domain.rules import due_dates

Scope = Literal["rung", "ladder", "everything"]


class DueDay(NamedTuple):
    """One due day of one behaviour under one rung, with its mark; excused days are none."""

    day: date
    rung: Resolution
    behaviour: Behaviour
    mark: Mark | None

    @property
    def kept(self) -> bool:
        """Whether it was kept."""
        return self.mark is not None and self.mark.kept(self.behaviour.target)

    @property
    def share(self) -> float:
        """How much of the target was reached in time, 0 to 1."""
        if self.mark is None or not self.mark.on_time:
            return 0.0
        return min(1.0, self.mark.count / self.behaviour.target)

    def entered(self, calendar: Calendar) -> datetime | None:
        """When something was entered for it, on the wall clock of then (naive); None when it was on a later day."""
        if self.mark is None or not self.mark.count:
            return None
        at = self.mark.entered
        return at.replace(tzinfo=None) if calendar.today(at) == self.day else None


class Past(NamedTuple):
    """The due days of one behaviour in order. It keeps its ``id`` from rung to rung; ``name`` is the latest."""

    ladder: str
    id: str
    name: str
    days: tuple[DueDay, ...]


def rungs_of(history: History, scope: Scope, today: date) -> list[Resolution]:
    """The rungs that ``scope`` takes in, in order: of the present ladder, or where nothing goes on, of the last."""
    begun = [r for ladder in history.ladders() for r in ladder if r.started <= today and r.began]
    if not begun or scope == "everything":
        return begun
    present = max(begun, key=lambda r: (r.state == "active", r.started, r.rung))
    return [present] if scope == "rung" else [r for r in begun if r.ladder == present.ladder]


def due_of(
    dates: Iterable[date], behaviour: Behaviour, rung: Resolution, history: History, off: frozenset[date]
) -> Iterator[DueDay]:
    """Of ``dates``, on which ``behaviour`` is scheduled, those that are due: neither ``off`` nor skipped."""
    for day in dates:
        mark = history.marks.get(MarkKey(rung.id, behaviour.id, day))
        if day not in off and (mark is None or mark.skipped is None):
            yield DueDay(day, rung, behaviour, mark)


def pasts(rungs: Sequence[Resolution], history: History, today: date) -> list[Past]:
    """The past of every behaviour of ``rungs``, in the order in which they first came up. Today is not past yet."""
    days: dict[tuple[str, str], list[DueDay]] = {}
    yesterday = today - timedelta(1)
    for rung in rungs:
        last = min(yesterday, rung.ended or yesterday)
        off = history.days_off(rung.started, last)
        for behaviour in rung.behaviours:
            found = days.setdefault((rung.ladder, behaviour.id), [])
            dates = due_dates(behaviour.days, rung.started, rung.started, last)
            found += due_of(dates, behaviour, rung, history, off)
    return [Past(*key, found[-1].behaviour.name, tuple(found)) for key, found in days.items() if found]
