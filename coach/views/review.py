"""What the review shows of a period: its verdict and why, what worked against all odds, and what was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from coach.domain.days import Calendar, Period
from coach.domain.history import History
from coach.domain.mastery import (
    PeriodScore,
    Score,
    Verdict,
    assess,
    is_counted,
    needed,
    score_period,
    started_amid,
)  # fmt: skip
from coach.domain.odds import Worked, what_worked
from coach.domain.resolution import PeriodKind, Resolution
from coach.domain.reviewing import SO_SO, Case, Written, case_of, written_of
from coach.domain.stretches import Stretch
from coach.views.status import gate_open
from coach.views.words import DAY_NAMES, MONTHS, counted, short_date

Move = Literal["grow", "ease", "edit"]
# More days than these are only counted.
_DAYS_NAMED = 4

_BEGAN_AMID = "The rung began partway through the {0}, so the {0} does not count."
# What the coach has to say of each case; ``{}`` is a week or a month.
_COACHING: Mapping[Case, str] = {
    "keep": "Keep it. Say what made it work, so that it can be done again.",
    "unlucky": "No failure: a good process has unlucky results now and then. Stay with it; look again in a few {}s.",
    "lucky": "That was luck. It is pleasant, and nothing to build on: the process is still what to work at.",
    "change": "Change the process first, one thing at a time. Until it is followed, the outcome says nothing about it.",
    "unclear": "So-so is neither yes nor no. Say what you would have to see next {} to call it good, or poor.",
}


class ReviewScore(Struct, frozen=True):
    """One behaviour in the period: ``kept`` of its ``due`` days, of which ``needed`` reach the bar."""

    name: str
    kept: int
    due: int
    needed: int


class ReviewView(Struct, frozen=True):
    """A period's review. ``label`` is '16 – 22 Nov' or 'Nov 2026'; ``case`` '' until both are rated, and ``coaching``.

    ``written`` has every part, blank and None without a review.

    ``moves`` are those that what is to change can become now.
    """

    resolution: str
    title: str
    period: PeriodKind
    first: date
    last: date
    label: str
    verdict: Verdict
    why: str
    scores: tuple[ReviewScore, ...]
    against_all_odds: tuple[str, ...]
    written: Written
    case: str
    coaching: str
    moves: tuple[Move, ...]


def review_view(reviewed: Stretch, history: History, today: date, calendar: Calendar) -> ReviewView:
    """``reviewed`` as of ``today``. Its years have to be in memory."""
    resolution, period = reviewed
    scored = score_period(resolution, history, today, period.first, calendar.week_starts)
    written = written_of(reviewed, history)
    case, coaching = case_in_words(written["process"], written["outcome"], resolution.period)
    return ReviewView(
        resolution.id, resolution.title, resolution.period, *period,
        label=period_label(resolution.period, *period, today), verdict=scored.verdict,
        why=_why(resolution, scored, today), scores=tuple(_scores(resolution, scored)),
        against_all_odds=tuple(_worked(one, resolution) for one in what_worked(reviewed, history, today)),
        written=written, case=case, coaching=coaching, moves=_moves(resolution, history, today, calendar),
    )  # fmt: skip


def case_in_words(process: int | None, outcome: int | None, unit: PeriodKind) -> tuple[str, str]:
    """What the two ratings of a ``unit`` are together, and what to make of it; blank until there are both."""
    case = case_of(process, outcome)
    if process is None or outcome is None or case is None:
        return "", ""
    return f"{_rated(process).capitalize()} process, {_rated(outcome)} outcome", _COACHING[case].format(unit)


def _rated(rating: int) -> str:
    return "so-so" if rating == SO_SO else "good" if rating > SO_SO else "poor"


def period_label(kind: PeriodKind, first: date, last: date, today: date) -> str:
    """'16 – 22 Nov', '28 Sep – 4 Oct', 'Nov 2026'."""
    if kind == "month":
        return f"{MONTHS[first.month - 1]} {first.year}"
    begins = str(first.day) if first.month == last.month else short_date(first, last)
    return f"{begins} – {short_date(last, today)}"


def _why(resolution: Resolution, scored: PeriodScore, today: date) -> str:
    unit, bar = resolution.period, resolution.bar
    if scored.verdict == "missed":
        short = [b.name for b in resolution.behaviours if _is_short(scored.behaviours[b.id])]
        return f"Below the bar of {bar} %: {', '.join(short)}."
    if scored.verdict == "open" and not is_counted(resolution, scored):
        return _not_counted(resolution, scored)
    reasons: dict[Verdict, str] = {
        "kept": f"Every behaviour reached the bar of {bar} %.",
        "warmup": _BEGAN_AMID.format(unit),
        "excused": "Too few days were due to judge it.",
        "open": f"It is open until {short_date(scored.last, today)}. {_to_go(resolution, scored)}",
    }
    return reasons[scored.verdict]


def _not_counted(resolution: Resolution, scored: PeriodScore) -> str:
    """Why a period will not be judged, or is not as the rung is over."""
    if resolution.ended is not None and resolution.ended < scored.last:
        return f"The rung ended before the {resolution.period} did, so the {resolution.period} does not count."
    if started_amid(resolution, Period(scored.first, scored.last)):
        return _BEGAN_AMID.format(resolution.period)
    return "Too few days are due to judge it."


def _is_short(score: Score) -> bool:
    return score.judged and score.spare < 0


def _to_go(resolution: Resolution, scored: PeriodScore) -> str:
    """What an open period still needs."""
    names = {b.id: b.name for b in resolution.behaviours}
    judged = {names[key]: score for key, score in scored.behaviours.items() if score.judged}
    lost = [name for name, score in judged.items() if _is_short(score)]
    if lost:
        return f"The bar is out of reach for {', '.join(lost)}."
    open_ = {n: needed(s.due, resolution.bar) - s.kept for n, s in judged.items() if not s.meets(resolution.bar)}
    if not open_:
        return "What the bar asks is kept already."
    return "To go: " + "; ".join(f"{name}, {counted(more, 'day')}" for name, more in open_.items()) + "."


def _scores(resolution: Resolution, scored: PeriodScore) -> Iterator[ReviewScore]:
    for behaviour in resolution.behaviours:
        score = scored.behaviours[behaviour.id]
        yield ReviewScore(behaviour.name, score.kept, score.due, needed(score.due, resolution.bar))


def _worked(one: Worked, resolution: Resolution) -> str:
    behaviour = resolution.behaviour(one.behaviour)
    name = behaviour.name if behaviour is not None else one.behaviour
    days = [f"{DAY_NAMES[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1]}" for day in one.days]
    if one.kind == "most":
        return f"“{name}” was kept most: on {one.kept} of {counted(one.due, 'due day')}."
    if one.kind == "recovery":
        return f"“{name}” was missed on {days[0]} and kept on {days[1]}, the next time it was due."
    which = f": {', '.join(days)}" if len(days) <= _DAYS_NAMED else ""
    return f"Everything was kept on {one.kept} of {one.due} days{which}."


def _moves(resolution: Resolution, history: History, today: date, calendar: Calendar) -> tuple[Move, ...]:
    if resolution.state != "active":
        return ()
    open_ = gate_open(resolution, assess(resolution, history, today, calendar.week_starts))
    return ("grow", "ease", "edit") if open_ else ("ease", "edit")
