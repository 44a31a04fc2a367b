"""Mastery: a period's score and verdict, and what the verdicts in order amount to. The heart of Coach.

Everything is a pure function of a resolution, the marks, the days off and today; whole numbers only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from coach.domain.days import Period, WeekStart, period_of, periods
from coach.domain.history import History, Mark, MarkKey
from coach.domain.resolution import Behaviour, Resolution
from coach.domain.rules import due_dates

Verdict = Literal["open", "warmup", "excused", "kept", "missed"]
_ONE_DAY = timedelta(1)


class Score(Struct, frozen=True):
    """One behaviour in one period, in days.

    ``scheduled`` by the rule, of these ``excused``, so ``due`` = scheduled - excused; ``kept`` of the due days;
    ``missed``, due days gone by without a kept mark; ``spare``, how many more may be missed (negative: too many were).
    """

    scheduled: int
    excused: int
    due: int
    kept: int
    missed: int
    spare: int

    @property
    def judged(self) -> bool:
        """Whether enough of the scheduled days are due for the period to say anything of this behaviour."""
        return self.scheduled > 0 and 2 * self.due >= self.scheduled

    def meets(self, bar: int) -> bool:
        """Whether ``bar`` percent of the due days were kept."""
        return 100 * self.kept >= bar * self.due


class PeriodScore(Struct, frozen=True):
    """One period: its days, its verdict, and each behaviour's score by id."""

    first: date
    last: date
    verdict: Verdict
    behaviours: dict[str, Score]


class Assessment(Struct, frozen=True):
    """Where a resolution stands: periods ``required`` in a row, the ``run`` now, the best so far, and mastery's day."""

    required: int
    run: int
    best_run: int
    mastered_on: date | None
    periods: tuple[PeriodScore, ...]

    @property
    def mastered(self) -> bool:
        """Whether the gate is open."""
        return self.mastered_on is not None


def needed(due: int, bar: int) -> int:
    """The fewest kept days that reach ``bar`` percent of ``due``: 4 for 80 % of 5."""
    return -(-bar * due // 100)


def assess(
    resolution: Resolution,
    history: History,
    today: date,
    week_starts: WeekStart = "monday",
    known: tuple[PeriodScore, ...] = (),
) -> Assessment:
    """``resolution`` as of ``today``: every period from the one that holds its start to its last or the present one.

    ``known`` are the first of them, where their scores are known.
    """
    until = min(today, resolution.ended) if resolution.ended is not None else today
    if until < resolution.started:
        return Assessment(resolution.run, 0, 0, None, ())
    first = known[-1].last + _ONE_DAY if known else resolution.started
    spans = list(periods(first, until, resolution.period, week_starts))
    off = history.days_off(spans[0].first, spans[-1].last) if spans else frozenset()
    scored = (*known, *(_score_period(resolution, history.marks, off, today, span) for span in spans))
    run, best, mastered_on = tally(scored, resolution.run)
    return Assessment(resolution.run, run, best, mastered_on, scored)


def score_period(
    resolution: Resolution, history: History, today: date, day: date, week_starts: WeekStart = "monday"
) -> PeriodScore:
    """The one period that holds ``day``."""
    span = period_of(day, resolution.period, week_starts)
    return _score_period(resolution, history.marks, history.days_off(*span), today, span)


def tally(scored: Iterable[PeriodScore], required: int) -> tuple[int, int, date | None]:
    """(run now, best run, the day of mastery) of periods in order: kept adds one, missed starts anew, others carry."""
    run = best = 0
    mastered_on: date | None = None
    for period in scored:
        if period.verdict == "kept":
            run += 1
            best = max(best, run)
            if mastered_on is None and run >= required:
                mastered_on = period.last
        elif period.verdict == "missed":
            run = 0
    return run, best, mastered_on


def _score_period(
    resolution: Resolution,
    marks: Mapping[MarkKey, Mark],
    off: frozenset[date],
    today: date,
    span: Period,
) -> PeriodScore:
    scores = {b.id: _score(resolution, b, marks, off, today, span) for b in resolution.behaviours}
    return PeriodScore(span.first, span.last, _verdict(resolution, today, span, scores), scores)


def _score(
    resolution: Resolution,
    behaviour: Behaviour,
    marks: Mapping[MarkKey, Mark],
    off: frozenset[date],
    today: date,
    span: Period,
) -> Score:
    last = min(span.last, resolution.ended) if resolution.ended is not None else span.last
    dates = due_dates(behaviour.days, resolution.started, span.first, last)
    excused = kept = missed = 0
    for day in dates:
        mark = marks.get(MarkKey(resolution.id, behaviour.id, day))
        if day in off or (mark is not None and mark.skipped is not None):
            excused += 1
        elif mark is not None and mark.kept(behaviour.target):
            kept += 1
        elif day < today:
            missed += 1
    due = len(dates) - excused
    return Score(len(dates), excused, due, kept, missed, due - needed(due, resolution.bar) - missed)


def _verdict(resolution: Resolution, today: date, span: Period, scores: Mapping[str, Score]) -> Verdict:
    if span.last >= today or (resolution.ended is not None and resolution.ended < span.last):
        return "open"
    if started_amid(resolution, span):
        return "warmup"
    judged = [score for score in scores.values() if score.judged]
    if not judged:
        return "excused"
    return "kept" if all(score.meets(resolution.bar) for score in judged) else "missed"


def is_counted(resolution: Resolution, period: PeriodScore) -> bool:
    """Whether the open ``period`` is to be kept or missed: no warm-up, not cut short, and enough of it due to judge."""
    if resolution.ended is not None and resolution.ended < period.last:
        return False
    judged = any(score.judged for score in period.behaviours.values())
    return judged and not started_amid(resolution, Period(period.first, period.last))


def is_lost(resolution: Resolution, period: PeriodScore) -> bool:
    """Whether the open ``period`` cannot be kept any more: some behaviour was missed too often."""
    return is_counted(resolution, period) and any(s.judged and s.spare < 0 for s in period.behaviours.values())


def is_secured(resolution: Resolution, period: PeriodScore) -> bool:
    """Whether the open ``period`` is kept by now, whatever its other days bring: every behaviour reached the bar."""
    scores = period.behaviours.values()
    return is_counted(resolution, period) and all(s.meets(resolution.bar) for s in scores if s.judged)


def started_amid(resolution: Resolution, span: Period) -> bool:
    """Whether ``resolution`` began after the first day of ``span``, and some behaviour lost a scheduled day by it."""
    before = resolution.started - _ONE_DAY
    return resolution.started > span.first and any(
        due_dates(b.days, span.first, span.first, before) for b in resolution.behaviours
    )
