"""Reviewing: which period to look back on, what can be written of it, and what process and outcome say together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Literal, NamedTuple

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from coach.domain.days import Calendar, Period, period_of
from coach.domain.errors import Refused
from coach.domain.history import Edit, History, Review, ReviewKey
from coach.domain.marking import stamp
from coach.domain.mastery import score_period
from coach.domain.milestones import Stretch, due_days
from coach.domain.past import DueDay
from coach.domain.reminding import is_last_day
from coach.domain.resolution import Resolution
from coach.domain.text import Prose, checked

Case = Literal["keep", "unlucky", "lucky", "change"]
# A rating's bounds, and from where on it is good: the middle is, as an ordinary week is no failure.
LEAST, MOST = 1, 5
GOOD = 3
_ONE_DAY = timedelta(1)


class Written(Struct, frozen=True, kw_only=True):
    """What a rep writes of a period. What is left unset stays as it was; blank and None remove."""

    worked: str | UnsetType = UNSET
    learnt: str | UnsetType = UNSET
    change: str | UnsetType = UNSET
    process: int | UnsetType | None = UNSET
    outcome: int | UnsetType | None = UNSET


class Reviewed(NamedTuple):
    """What a review is of: one period of one resolution."""

    resolution: Resolution
    period: Period

    @property
    def key(self) -> ReviewKey:
        """Its review's key."""
        return ReviewKey(self.resolution.id, self.period.first)


class Worked(Struct, frozen=True):
    """What worked in a period, against all odds.

    ``most``: the ``behaviour`` kept on the largest share of its due days so far, ``kept`` of ``due``. ``whole``: the
    ``days`` on which everything was kept, ``kept`` of ``due``, while on others it was not. ``recovery``: the
    ``behaviour`` was missed on the first of ``days`` and kept on the second, its next due day.
    """

    kind: Literal["most", "whole", "recovery"]
    behaviour: str = ""
    kept: int = 0
    due: int = 0
    days: tuple[date, ...] = ()


def case_of(process: int | None, outcome: int | None) -> Case | None:
    """Which of the four cases; None until both are rated."""
    if process is None or outcome is None:
        return None
    if process >= GOOD:
        return "keep" if outcome >= GOOD else "unlucky"
    return "lucky" if outcome >= GOOD else "change"


def period_with(history: History, day: date, today: date, calendar: Calendar) -> Reviewed:
    """The period that holds ``day``, of the resolution in force then; ``Refused`` without one, or before it begins."""
    resolution = history.in_force(day)
    if resolution is None:
        raise Refused(f"No resolution is in force on {day}.", "Name a day of the period to review.")
    period = period_of(day, resolution.period, calendar.week_starts)
    if max(period.first, resolution.started) > today:
        raise Refused(f"The {resolution.period} of {day} is still to come.", "Review it once it has begun.")
    return Reviewed(resolution, period)


def to_review(history: History, today: date, calendar: Calendar) -> Reviewed | None:
    """The period to be reviewed now, or None.

    The present one on its last scheduled day that is not off; else the one that closed last, unless it was excused. One
    that has its review is not asked for again, and one of a ladder that was set aside is not asked for at all.
    """
    present = history.in_force(today)
    if present is None or present.state != "active":
        return None
    now = Reviewed(present, period_of(today, present.period, calendar.week_starts))
    if now.key not in history.reviews and is_last_day(present, history, today, now.period):
        return now
    before = closed_before(history, now.period.first, today, calendar)
    return before if before is not None and before.key not in history.reviews else None


def closed_before(history: History, day: date, today: date, calendar: Calendar) -> Reviewed | None:
    """The closed period up to the day before ``day``, where it counts for something."""
    resolution = history.in_force(day - _ONE_DAY)
    if resolution is None or resolution.state == "set-aside":
        return None
    period = period_of(day - _ONE_DAY, resolution.period, calendar.week_starts)
    verdict = score_period(resolution, history, today, period.first, calendar.week_starts).verdict
    return Reviewed(resolution, period) if verdict in ("kept", "missed", "warmup") else None


def to_show(history: History, today: date, calendar: Calendar) -> Reviewed | None:
    """The period that one means today when one says "the review"; None where nothing is in force.

    The one to be reviewed; else the last one reviewed, be it the present or the one before; else the present.
    """
    due = to_review(history, today, calendar)
    present = history.in_force(today)
    if due is not None or present is None:
        return due
    now = Reviewed(present, period_of(today, present.period, calendar.week_starts))
    before = closed_before(history, now.period.first, today, calendar)
    return now if before is None or now.key in history.reviews else before


def write_review(
    history: History, resolution_id: str, period: date, written: Written, *, now: datetime, calendar: Calendar
) -> list[Edit]:
    """Write the review of the period of that resolution that begins on ``period``; nothing in it removes it."""
    if resolution_id not in history.resolutions:
        raise Refused(f"There is no resolution '{resolution_id}'.", "'coach ladder' shows all there are.")
    if period > calendar.today(now):
        raise Refused(f"The period from {period} is still to come.", "Review it once it has begun.")
    key = ReviewKey(resolution_id, period)
    held = history.reviews.get(key)
    new = _review(written, held or Review(resolution=resolution_id, period=period, at=stamp(now)))
    if new == held:
        raise Refused("Nothing is changed.")
    if any((new.worked, new.learnt, new.change, new.process, new.outcome)):
        return [history.edit("reviews", key, replace(new, at=stamp(now)))]
    if held is None:
        raise Refused("There is nothing in this review.", "Say what worked, what you learnt, or what changes.")
    return [history.edit("reviews", key, None)]


def what_worked(reviewed: Reviewed, history: History, today: date) -> list[Worked]:
    """What of the period can be built on, from its counts; nothing where nothing was kept."""
    held = due_days(Stretch(*reviewed), history)
    days = [due for day, due in sorted(held.items()) if day < today or (day == today and all(d.kept for d in due))]
    by_behaviour: dict[str, list[DueDay]] = {}
    for one in (one for due in days for one in due):
        by_behaviour.setdefault(one.behaviour.id, []).append(one)
    return [*_most(by_behaviour), *_whole(days), *_recoveries(by_behaviour)]


def _review(written: Written, old: Review) -> Review:
    """``old`` with what is written now."""
    return replace(
        old,
        worked=_text("worked", written.worked, old.worked),
        learnt=_text("learnt", written.learnt, old.learnt),
        change=_text("change", written.change, old.change),
        process=_rating("process", written.process, old.process),
        outcome=_rating("outcome", written.outcome, old.outcome),
    )


def _text(name: str, value: str | UnsetType, old: str) -> str:
    return old if value is UNSET else checked(Prose, value.strip(" \n"), name)


def _rating(name: str, value: int | UnsetType | None, old: int | None) -> int | None:
    if value is UNSET:
        return old
    if value is not None and not LEAST <= value <= MOST:
        raise Refused(f"{name} cannot be {value}.", f"A rating is a whole number from {LEAST} to {MOST}.")
    return value


def _most(by_behaviour: Mapping[str, Sequence[DueDay]]) -> Iterator[Worked]:
    counts = [Worked("most", key, sum(d.kept for d in days), len(days)) for key, days in by_behaviour.items()]
    best = max(counts, key=lambda one: one.kept / one.due, default=None)
    if best is not None and best.kept:
        yield best


def _whole(days: Sequence[Sequence[DueDay]]) -> Iterator[Worked]:
    whole = tuple(due[0].day for due in days if all(one.kept for one in due))
    if 0 < len(whole) < len(days):
        yield Worked("whole", kept=len(whole), due=len(days), days=whole)


def _recoveries(by_behaviour: Mapping[str, Sequence[DueDay]]) -> Iterator[Worked]:
    """The first of each behaviour."""
    for key, days in by_behaviour.items():
        for one, following in pairwise(days):
            if following.kept and not one.kept:
                yield Worked("recovery", key, days=(one.day, following.day))
                break
