"""Situations: which one the rep is in on a day, and the figures that can be said of it. What the coach speaks to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import islice
from typing import Literal

from msgspec import Struct

from coach.domain.absence import ABSENT_FROM
from coach.domain.days import due_dates
from coach.domain.history import History, Mark
from coach.domain.mastery import Assessment, PeriodScore, is_counted, is_lost, is_secured
from coach.domain.planning import scheduled
from coach.domain.resolution import Behaviour, Resolution

Situation = Literal[
    "after", "back", "away", "slack", "mastered", "growth", "missed", "reached", "nearly", "plateau", "during",
    "before", "only", "steady", "early", "aim",
]  # fmt: skip
Figure = int | str

# The figures of each situation: all of them are there whenever it is, and what its lines say is true whenever it is.
# Those that words make a plural of are 2 or more.
FIGURES: Mapping[Situation, frozenset[str]] = {
    # All that was due today is kept: the period's kept and due days, over all behaviours. How many of today's are done
    # is not said here nor below: Today says it beside the coach.
    "after": frozenset({"kept", "days", "period"}),
    # Due days went by with nothing done, and today something is done and something open: those days.
    "back": frozenset({"away"}),
    # The same, with nothing done today: the first behaviour that is open.
    "away": frozenset({"away", "behaviour"}),
    # A behaviour open today may be missed no more, as it was before: its due days left. None is missed too often.
    "slack": frozenset({"behaviour", "left", "period"}),
    # The gate is open.
    "mastered": frozenset({"required", "period", "rung", "next"}),
    # The rung was grown to in the last days: which day on it, from 1.
    "growth": frozenset({"rung", "day"}),
    # The period cannot be kept any more, by this behaviour more than by others.
    "missed": frozenset({"behaviour", "kept", "days", "period"}),
    # It is kept by now: the run with it.
    "reached": frozenset({"run", "required", "period"}),
    # It would complete the run, can be kept and is not yet: the run without it.
    "nearly": frozenset({"run", "required", "period"}),
    # No run after many periods on this rung: how many were judged, and how many of them kept.
    "plateau": frozenset({"periods", "kept", "required", "period"}),
    # Of several due today some are done: the first that is open; the period's kept and due days, over all behaviours.
    "during": frozenset({"behaviour", "kept", "days", "period"}),
    # The same, of several due today none is done.
    "before": frozenset({"behaviour", "kept", "days", "period"}),
    # One alone is due today, and open: its kept and due days of the period.
    "only": frozenset({"behaviour", "kept", "days", "period"}),
    # A behaviour was kept on most of its last due days; the same with a time of the day.
    "steady": frozenset({"behaviour", "kept", "days"}),
    "early": frozenset({"behaviour", "kept", "days", "hour"}),
    # None of these.
    "aim": frozenset({"required", "period", "bar"}),
}
# How long a grown rung and an open gate are new, in days, and after how many times the required periods a run is long
# in coming.
NEW_DAYS = 7
PLATEAU = 2
# A behaviour's evidence: its last so many due days, at least so many, kept on at least so many percent.
EVIDENCE_DAYS = 25
EVIDENCE_LEAST = 10
EVIDENCE_SHARE = 80
# What is said of the ladder (0), the day (1) and the evidence (2) takes turns, a day each, so that none is said daily;
# one that has nothing to say leaves its turn to the next in line.
_TURNS = ((0, 1, 2), (1, 2, 0), (2, 1, 0))


class Standing(Struct, frozen=True):
    """The situation, and its figures by name."""

    situation: Situation
    figures: Mapping[str, Figure]


class _Day(Struct, frozen=True):
    """Today's due behaviours; those with nothing left to do; how many are kept; whether anything at all is done."""

    due: tuple[Behaviour, ...]
    done: tuple[Behaviour, ...]
    kept: int
    begun: bool

    @property
    def open(self) -> list[Behaviour]:
        return [one for one in self.due if one not in self.done]


def standing(resolution: Resolution, found: Assessment, history: History, today: date) -> Standing:
    """Where the rep stands with ``resolution``, in force today and assessed as ``found``: what matters most."""
    day, present = _today(resolution, history, today), found.periods[-1]
    voices = (
        _on_the_ladder(resolution, found, today),
        _of_the_day(resolution, day, present),
        _evidence(resolution, history, today),
    )
    turn = (today - max(present.first, resolution.started)).days % len(_TURNS)
    ways = (
        _after(resolution, day, present),
        _away_or_back(resolution, day, history, today),
        _pressing(resolution, found, day, today),
        *(voices[n] for n in _TURNS[turn]),
    )
    aim = Standing("aim", {"required": resolution.run, "period": resolution.period, "bar": resolution.bar})
    return next((way for way in ways if way is not None), aim)


def _today(resolution: Resolution, history: History, today: date) -> _Day:
    off = history.time_off_on(today) is not None
    marks = {b: history.mark(resolution.id, b.id, today) for b in scheduled(resolution, today) if not off}
    due = {b: mark for b, mark in marks.items() if mark is None or mark.skipped is None}
    done = {b: mark for b, mark in due.items() if mark is not None and mark.reaches(b.target)}
    kept = sum(mark.kept(b.target) for b, mark in done.items())
    return _Day(tuple(due), tuple(done), kept, any(mark is not None and mark.reaches(1) for mark in due.values()))


def _after(resolution: Resolution, day: _Day, present: PeriodScore) -> Standing | None:
    if not day.due or day.kept < len(day.due):
        return None
    return Standing("after", _so_far(resolution, present))


def _away_or_back(resolution: Resolution, day: _Day, history: History, today: date) -> Standing | None:
    away = _idle(resolution, history, today) if day.open else 0
    if away < ABSENT_FROM:
        return None
    if day.done:
        return Standing("back", {"away": away})
    return None if day.begun else Standing("away", {"away": away, "behaviour": day.open[0].name})


def _pressing(resolution: Resolution, found: Assessment, day: _Day, today: date) -> Standing | None:
    """What waits for no turn: slack that is used up; where mastery is reached and nothing hangs on it, the open gate.

    While that is new, it is the gate in any case.
    """
    slack = _without_spare(resolution, day, found.periods[-1])
    if found.mastered_on is None:
        return slack
    is_new = (today - found.mastered_on).days <= NEW_DAYS
    return _on_the_ladder(resolution, found, today) if slack is not None or is_new else None


def _without_spare(resolution: Resolution, day: _Day, present: PeriodScore) -> Standing | None:
    """A behaviour that is open today and was missed as often in this period as the bar allows."""
    if not is_counted(resolution, present) or is_lost(resolution, present):
        return None
    for behaviour in day.open:
        score = present.behaviours[behaviour.id]
        if score.judged and score.missed and score.spare == 0:
            left = score.due - score.kept - score.missed
            return Standing("slack", {"behaviour": behaviour.name, "left": left, "period": resolution.period})
    return None


def _on_the_ladder(resolution: Resolution, found: Assessment, today: date) -> Standing | None:
    if found.mastered:
        rungs = {"rung": resolution.rung, "next": resolution.rung + 1}
        figures: dict[str, Figure] = {"required": resolution.run, "period": resolution.period, **rungs}
        return Standing("mastered", figures) if resolution.state == "active" else None
    day = (today - resolution.started).days + 1
    if resolution.origin == "grow" and day <= NEW_DAYS:
        return Standing("growth", {"rung": resolution.rung, "day": day})
    return _in_the_period(resolution, found) or _plateau(resolution, found)


def _in_the_period(resolution: Resolution, found: Assessment) -> Standing | None:
    """What the present period means for the run."""
    present = found.periods[-1]
    figures: dict[str, Figure] = {"required": found.required, "period": resolution.period}
    if not is_counted(resolution, present):
        return None
    if is_lost(resolution, present):
        return _missed(resolution, present)
    if is_secured(resolution, present):
        return Standing("reached", figures | {"run": found.run + 1})
    return Standing("nearly", figures | {"run": found.run}) if found.run == found.required - 1 else None


def _missed(resolution: Resolution, present: PeriodScore) -> Standing:
    judged = [b for b in resolution.behaviours if present.behaviours[b.id].judged]
    weakest = min(judged, key=lambda b: present.behaviours[b.id].spare)
    score = present.behaviours[weakest.id]
    figures: dict[str, Figure] = {"behaviour": weakest.name, "kept": score.kept, "days": score.due}
    return Standing("missed", figures | {"period": resolution.period})


def _plateau(resolution: Resolution, found: Assessment) -> Standing | None:
    verdicts = [period.verdict for period in found.periods]
    kept, periods = verdicts.count("kept"), verdicts.count("kept") + verdicts.count("missed")
    if found.run or periods < PLATEAU * found.required:
        return None
    figures: dict[str, Figure] = {"periods": periods, "kept": kept, "required": found.required}
    return Standing("plateau", figures | {"period": resolution.period})


def _of_the_day(resolution: Resolution, day: _Day, present: PeriodScore) -> Standing | None:
    if not day.open:
        return None
    named: dict[str, Figure] = {"behaviour": day.open[0].name}
    if len(day.due) == 1:
        score = present.behaviours[day.open[0].id]
        return Standing("only", named | {"kept": score.kept, "days": score.due, "period": resolution.period})
    return Standing("during" if day.done else "before", named | _so_far(resolution, present))


def _so_far(resolution: Resolution, present: PeriodScore) -> dict[str, Figure]:
    """The present period, over all behaviours."""
    scores = present.behaviours.values()
    kept, days = sum(score.kept for score in scores), sum(score.due for score in scores)
    return {"kept": kept, "days": days, "period": resolution.period}


def _evidence(resolution: Resolution, history: History, today: date) -> Standing | None:
    """The behaviour kept most over its last due days, where that is often."""
    best: tuple[int, int, Behaviour] | None = None
    off = history.days_off(resolution.started, today)
    for behaviour in resolution.behaviours:
        recent = list(islice(_due_marks(behaviour, resolution, history, today, off), EVIDENCE_DAYS))
        kept, days = sum(mark is not None and mark.kept(behaviour.target) for mark in recent), len(recent)
        if days >= EVIDENCE_LEAST and (best is None or kept * best[1] > best[0] * days):
            best = (kept, days, behaviour)
    if best is None or 100 * best[0] < EVIDENCE_SHARE * best[1]:
        return None
    figures: dict[str, Figure] = {"behaviour": best[2].name, "kept": best[0], "days": best[1]}
    return Standing("steady", figures) if best[2].by is None else Standing("early", figures | {"hour": best[2].by})


def _due_marks(
    behaviour: Behaviour, resolution: Resolution, history: History, today: date, off: frozenset[date]
) -> Iterator[Mark | None]:
    """The marks of its due days, the latest first. Today is one of them once it is done."""
    for day in reversed(due_dates(behaviour.days, resolution.started, resolution.started, today)):
        mark = history.mark(resolution.id, behaviour.id, day)
        due = day not in off and (mark is None or mark.skipped is None)
        if due and (day < today or (mark is not None and mark.reaches(behaviour.target))):
            yield mark


def _idle(resolution: Resolution, history: History, today: date) -> int:
    """How many due days in a row, up to yesterday, went by with nothing done; 0 where nothing was done before them."""
    idle, off = 0, history.days_off(resolution.started, today)
    for ago in range(1, (today - resolution.started).days + 1):
        day = today - timedelta(ago)
        marks = [history.mark(resolution.id, b.id, day) for b in scheduled(resolution, day) if day not in off]
        if any(mark is not None and mark.reaches(1) for mark in marks):
            return idle
        idle += any(mark is None or mark.skipped is None for mark in marks)
    return 0
