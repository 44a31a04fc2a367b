"""What Ladder shows: the rungs past and present, the gate, and the next rung as a proposal."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from coach.domain.days import Calendar
from coach.domain.history import History
from coach.domain.ladder import compare, proposal
from coach.domain.mastery import Verdict, assess
from coach.domain.resolution import Behaviour, Definition, Origin, Resolution, State
from coach.domain.rules import spoken
from coach.domain.units import quantity
from coach.views.status import gate_open
from coach.views.words import asked, counted, mastery_sentence, short_date

_ENDINGS: dict[State, str] = {
    "active": "", "grown": "then grown", "eased": "then eased", "closed": "then another subject",
    "set-aside": "set aside",
}  # fmt: skip


class BehaviourLine(Struct, frozen=True):
    """One behaviour in words: 'Call prospects' and '5 calls · by 11:00 · weekdays'."""

    name: str
    asks: str


class VerdictSpan(Struct, frozen=True):
    """One period's days and verdict."""

    first: date
    last: date
    verdict: Verdict


class Rung(Struct, frozen=True):
    """One resolution as a rung. ``span`` and ``outcome`` are in words; ``ended`` None while it lasts."""

    id: str
    rung: int
    title: str
    cue: str
    why: str
    origin: Origin
    state: State
    started: date
    ended: date | None
    span: str
    outcome: str
    asked: str
    run: int
    best_run: int
    required: int
    mastered_on: date | None
    periods: tuple[VerdictSpan, ...]
    behaviours: tuple[BehaviourLine, ...]
    reason: str


class Proposal(Struct, frozen=True):
    """The next rung: the definition, and what of it is more ambitious, in words."""

    definition: Definition
    changes: tuple[str, ...]


class LadderView(Struct, frozen=True):
    """Every ladder as its rungs in order, the newest last. ``gate`` says what stands before the next rung."""

    today: date
    ladders: tuple[tuple[Rung, ...], ...]
    active: Rung | None
    definition: Definition | None
    gate: str
    gate_open: bool
    proposal: Proposal | None


def ladder_view(history: History, today: date, calendar: Calendar, coming: Definition | None = None) -> LadderView:
    """Ladder as of ``today``; ``history`` has to hold every year for the past rungs' runs.

    ``coming`` is the rung to propose after the active one; None: a modest step.
    """
    ladders = tuple(tuple(rung_view(r, history, today, calendar) for r in rungs) for rungs in history.ladders())
    active = history.active()
    rung = next((r for rungs in ladders for r in rungs if active is not None and r.id == active.id), None)
    if active is None or rung is None:
        return LadderView(today, ladders, None, None, "", False, None)
    found = assess(active, history, today, calendar.week_starts)
    return LadderView(
        today, ladders, rung, active.definition, mastery_sentence(active, found, today), gate_open(active, found),
        proposed(active, coming or proposal(active.definition), today, calendar),
    )  # fmt: skip


def rung_view(resolution: Resolution, history: History, today: date, calendar: Calendar) -> Rung:
    """One resolution as a rung."""
    found = assess(resolution, history, today, calendar.week_starts)
    return Rung(
        id=resolution.id, rung=resolution.rung, title=resolution.title, cue=resolution.cue, why=resolution.why,
        origin=resolution.origin, state=resolution.state, started=resolution.started, ended=resolution.ended,
        span=_span(resolution, today),
        outcome=_outcome(resolution, found.best_run, found.mastered_on, today),
        asked=asked(resolution), run=found.run, best_run=found.best_run, required=found.required,
        mastered_on=found.mastered_on,
        periods=tuple(VerdictSpan(p.first, p.last, p.verdict) for p in found.periods),
        behaviours=tuple(BehaviourLine(b.name, asks(b)) for b in resolution.behaviours),
        reason=resolution.reason or "",
    )  # fmt: skip


def asks(behaviour: Behaviour) -> str:
    """What a behaviour asks: '5 calls · by 11:00 · weekdays'."""
    amount = quantity(behaviour.target, behaviour.unit) if behaviour.target > 1 or behaviour.unit else ""
    by = f"by {behaviour.by}" if behaviour.by else ""
    return " · ".join(part for part in (amount, by, spoken(behaviour.days)) if part)


def _span(resolution: Resolution, today: date) -> str:
    begun = short_date(resolution.started, today)
    if resolution.ended is None:
        return f"since {begun}" if resolution.started <= today else f"from {begun}"
    if resolution.ended < resolution.started:
        return "never begun"
    return f"{begun} to {short_date(resolution.ended, today)}"


def _outcome(resolution: Resolution, best_run: int, mastered_on: date | None, today: date) -> str:
    mastery = (
        f"mastered on {short_date(mastered_on, today)}"
        if mastered_on is not None
        else f"best run {best_run} of {counted(resolution.run, resolution.period)}"
    )
    ending = _ENDINGS[resolution.state]
    return f"{mastery} · {ending}" if ending else mastery


def proposed(active: Resolution, coming: Definition, today: date, calendar: Calendar) -> Proposal | None:
    """``coming`` as the rung after ``active``; None when there is nothing left to raise."""
    if coming == active.definition:
        return None
    more = compare(active.definition, coming, today, calendar.day_starts).more
    return Proposal(coming, tuple(one.words for one in more))
