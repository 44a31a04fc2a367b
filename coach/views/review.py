"""What the review shows of a period: its verdict and why, what worked against all odds, and what was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from coach.domain.days import Calendar
from coach.domain.history import History
from coach.domain.mastery import PeriodScore, Verdict, assess, needed, score_period
from coach.domain.resolution import PeriodKind, Resolution
from coach.domain.reviewing import Case, Reviewed, Worked, case_of, what_worked
from coach.views.status import gate_open
from coach.views.words import DAY_NAMES, MONTHS, counted, period_shortfall, short_date

Move = Literal["grow", "ease", "edit"]
# More days than these are only counted.
_DAYS_NAMED = 4

# What each case is called, and what the coach has to say of it.
CASES: Mapping[Case, tuple[str, str]] = {
    "keep": ("Good process, good outcome", "Keep it. Say what made it work, so that it can be done again."),
    "unlucky": (
        "Good process, poor outcome",
        "No failure: a good process has unlucky results now and then. Stay with it, and look again in a few weeks.",
    ),
    "lucky": (
        "Poor process, good outcome",
        "That was luck. It is pleasant, and nothing to build on: the process is still what to work at.",
    ),
    "change": (
        "Poor process, poor outcome",
        "Change the process first, one thing at a time. Until it is followed, the outcome says nothing about it.",
    ),
}


class ReviewScore(Struct, frozen=True):
    """One behaviour in the period: ``kept`` of its ``due`` days, of which ``needed`` reach the bar."""

    name: str
    kept: int
    due: int
    needed: int


class Texts(Struct, frozen=True):
    """What is written so far; all blank and None without a review."""

    worked: str = ""
    learnt: str = ""
    change: str = ""
    process: int | None = None
    outcome: int | None = None


class ReviewView(Struct, frozen=True):
    """A period's review. ``label`` is '16 – 22 Nov' or 'Nov 2026'; ``case`` '' until both are rated, and ``coaching``.

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
    written: Texts
    case: str
    coaching: str
    moves: tuple[Move, ...]


def review_view(reviewed: Reviewed, history: History, today: date, calendar: Calendar) -> ReviewView:
    """``reviewed`` as of ``today``. Its years have to be in memory."""
    resolution, period = reviewed
    scored = score_period(resolution, history, today, period.first, calendar.week_starts)
    held = history.reviews.get(reviewed.key)
    written = Texts(*(getattr(held, name) for name in Texts.__struct_fields__)) if held is not None else Texts()
    case, coaching = case_in_words(written.process, written.outcome)
    return ReviewView(
        resolution.id, resolution.title, resolution.period, *period,
        label=period_label(resolution.period, *period, today), verdict=scored.verdict,
        why=_why(resolution, scored, today), scores=tuple(_scores(resolution, scored)),
        against_all_odds=tuple(_worked(one, resolution) for one in what_worked(reviewed, history, today)),
        written=written, case=case, coaching=coaching, moves=_moves(resolution, history, today, calendar),
    )  # fmt: skip


def case_in_words(process: int | None, outcome: int | None) -> tuple[str, str]:
    """What the two ratings are together, and what to make of it; blank until there are both."""
    case = case_of(process, outcome)
    return CASES[case] if case is not None else ("", "")


def period_label(kind: PeriodKind, first: date, last: date, today: date) -> str:
    """'16 – 22 Nov', '28 Sep – 4 Oct', 'Nov 2026'."""
    if kind == "month":
        return f"{MONTHS[first.month - 1]} {first.year}"
    begins = str(first.day) if first.month == last.month else short_date(first, last)
    return f"{begins} – {short_date(last, today)}"


def _why(resolution: Resolution, scored: PeriodScore, today: date) -> str:
    unit, bar = resolution.period, resolution.bar
    if scored.verdict == "missed":
        return f"{period_shortfall(resolution, scored)}."
    if scored.verdict == "open" and scored.last < today:
        return f"The rung ended before the {unit} did, so the {unit} does not count."
    reasons: dict[Verdict, str] = {
        "kept": f"Every behaviour reached the bar of {bar} %.",
        "warmup": f"The rung began amid the {unit}, so the {unit} does not count.",
        "excused": "Too few days were due to judge it.",
        "open": f"It is open until {short_date(scored.last, today)}. {_to_go(resolution, scored)}",
    }
    return reasons[scored.verdict]


def _to_go(resolution: Resolution, scored: PeriodScore) -> str:
    """What an open period still needs."""
    names = {b.id: b.name for b in resolution.behaviours}
    judged = {names[key]: score for key, score in scored.behaviours.items() if score.judged}
    lost = [name for name, score in judged.items() if score.spare < 0]
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
