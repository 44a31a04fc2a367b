"""Reviewing: which period to look back on, what can be written of it, and what process and outcome say together."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal, TypedDict, cast

from msgspec.structs import replace

from coach.domain.days import Calendar, period_of, short_date
from coach.domain.errors import Refused
from coach.domain.history import TO_MIDWEEK, Edit, History, Review, ReviewKey
from coach.domain.marking import stamp
from coach.domain.mastery import score_period
from coach.domain.reminding import is_last_day
from coach.domain.stretches import Stretch, stretches
from coach.domain.text import merged, prose

Case = Literal["keep", "unlucky", "lucky", "change", "unclear"]
# A rating's bounds, and what is neither good nor poor.
LEAST, SO_SO, MOST = 1, 3, 5
_ONE_DAY = timedelta(1)


class Written(TypedDict, total=False):
    """What a rep writes of a period. What is left out stays as it was; blank and None remove."""

    worked: str
    learnt: str
    change: str
    process: int | None
    outcome: int | None


def case_of(process: int | None, outcome: int | None) -> Case | None:
    """Which of the four cases, 1 and 2 being poor, 4 and 5 good; None until both are rated.

    3 is neither: with it there is no case, but something to be made clear.
    """
    if process is None or outcome is None:
        return None
    if SO_SO in (process, outcome):
        return "unclear"
    if process > SO_SO:
        return "keep" if outcome > SO_SO else "unlucky"
    return "lucky" if outcome > SO_SO else "change"


def written_of(reviewed: Stretch, history: History) -> Written:
    """All that is written of it; blank and None without a review."""
    blank = Review(resolution=reviewed.rung.id, period=reviewed.period.first, at="")
    held = history.reviews.get(_key(reviewed, history), blank)
    return cast(Written, {name: getattr(held, name) for name in Written.__annotations__})


def combined(base: Written, theirs: Written, mine: Written) -> Written:
    """What two made of ``base``, part by part; of a text that both changed, both texts."""
    parts = {name: merged(base.get(name), theirs.get(name), mine.get(name)) for name in Written.__annotations__}
    return cast(Written, parts)


def changed(before: Written, after: Written) -> Written:
    """The parts of ``after`` that are others than in ``before``."""
    return cast(Written, {name: part for name, part in after.items() if part != before.get(name)})


def reviewed_by(key: ReviewKey, history: History, calendar: Calendar) -> Stretch | None:
    """What the review of that key is of, as weeks run now; None without its resolution."""
    resolution = history.resolutions.get(key.resolution)
    if resolution is None:
        return None
    return Stretch(resolution, period_of(key.period + TO_MIDWEEK, resolution.period, calendar.week_starts))


def beside(reviewed: Stretch, by: int, history: History, today: date, calendar: Calendar) -> Stretch | None:
    """The period ``by`` places on (or back, when negative) among those of every rung until today; None beyond them."""
    rungs = sorted(history.resolutions.values(), key=lambda rung: rung.place)
    every = sorted(stretches(rungs, today, calendar), key=lambda one: one.period.first)
    at = every.index(reviewed) + by if reviewed in every else -1
    return every[at] if 0 <= at < len(every) else None


def period_with(history: History, day: date, today: date, calendar: Calendar) -> Stretch:
    """The period that holds ``day``, of the resolution in force then; ``Refused`` without one, or before it begins."""
    resolution = history.in_force(day)
    if resolution is None:
        raise Refused(f"No resolution is in force on {short_date(day, today)}.", "Name a day of the period to review.")
    period = period_of(day, resolution.period, calendar.week_starts)
    if max(period.first, resolution.started) > today:
        raise Refused(
            f"The {resolution.period} of {short_date(day, today)} is still to come.", "Review it once it has begun."
        )
    return Stretch(resolution, period)


def to_review(history: History, today: date, calendar: Calendar) -> Stretch | None:
    """The period to be reviewed now, or None.

    The present one on its last scheduled day that is not off; else the one that closed last, unless it was excused. One
    that has its review is not asked for again, and one of a ladder that was set aside is not asked for at all.
    """
    present = history.in_force(today)
    if present is None or present.state != "active":
        return None
    now = Stretch(present, period_of(today, present.period, calendar.week_starts))
    if not _is_written(now, history) and is_last_day(present, history, today, now.period):
        return now
    before = closed_before(history, now.period.first, today, calendar)
    return before if before is not None and not _is_written(before, history) else None


def closed_before(history: History, day: date, today: date, calendar: Calendar) -> Stretch | None:
    """The closed period up to the day before ``day``, where it counts for something."""
    resolution = history.in_force(day - _ONE_DAY)
    if resolution is None or resolution.state == "set-aside":
        return None
    period = period_of(day - _ONE_DAY, resolution.period, calendar.week_starts)
    found = score_period(resolution, history, today, period.first, calendar.week_starts)
    asked = any(score.due for score in found.behaviours.values())  # not so in the warm-up of a Sunday
    return Stretch(resolution, period) if asked and found.verdict in ("kept", "missed", "warmup") else None


def to_show(history: History, today: date, calendar: Calendar) -> Stretch | None:
    """The period that one means today when one says "the review"; None where nothing is in force.

    The one to be reviewed; else the last one reviewed, be it the present or the one before; else the present.
    """
    due = to_review(history, today, calendar)
    present = history.in_force(today)
    if due is not None or present is None:
        return due
    now = Stretch(present, period_of(today, present.period, calendar.week_starts))
    before = closed_before(history, now.period.first, today, calendar)
    return now if before is None or _is_written(now, history) else before


def write_review(
    history: History, resolution_id: str, period: date, written: Written, *, now: datetime, calendar: Calendar
) -> list[Edit]:
    """Write the review of the period of that resolution that begins on ``period``; nothing in it removes it."""
    key = _key(_begun(history, resolution_id, period, calendar.today(now), calendar), history)
    held = history.reviews.get(key)
    new = _review(written, held or Review(resolution=resolution_id, period=period, at=stamp(now)))
    if new == held:
        raise Refused("Nothing is changed.")
    if any((new.worked, new.learnt, new.change, new.process, new.outcome)):
        return [history.edit("reviews", key, replace(new, at=stamp(now)))]
    if held is None:
        raise Refused("There is nothing in this review.", "Say what worked, what you learnt, or what changes.")
    return [history.edit("reviews", key, None)]


def _key(reviewed: Stretch, history: History) -> ReviewKey:
    return history.review_key(reviewed.rung.id, *reviewed.period)


def _is_written(reviewed: Stretch, history: History) -> bool:
    return _key(reviewed, history) in history.reviews


def _begun(history: History, resolution_id: str, first: date, today: date, calendar: Calendar) -> Stretch:
    """The period of that resolution that begins on ``first``; ``Refused`` where there is none by ``today``."""
    rung = history.resolutions.get(resolution_id)
    if rung is None:
        raise Refused(f"There is no resolution '{resolution_id}'.", "'coach ladder' shows all there are.")
    unit, begins, span = rung.period, short_date(first, today), period_of(first, rung.period, calendar.week_starts)
    if span.first != first:
        that = short_date(span.first, today)
        raise Refused(f"No {unit} begins on {begins}.", f"The {unit} of that day begins on {that}.")
    if first > today:
        raise Refused(f"The {unit} from {begins} is still to come.", "Review it once it has begun.")
    if span.last < rung.started or first > (rung.ended or today):
        raise Refused(f"“{rung.title}” was not in force in the {unit} from {begins}.")
    return Stretch(rung, span)


def _review(written: Written, old: Review) -> Review:
    """``old`` with what is written now."""
    return replace(old, **{name: _checked(name, value) for name, value in written.items()})


def _checked(name: str, value: object) -> object:
    if isinstance(value, str):
        return prose(value, name)
    if isinstance(value, int) and not LEAST <= value <= MOST:
        raise Refused(f"{name} cannot be {value}.", f"A rating is a whole number from {LEAST} to {MOST}.")
    return value
