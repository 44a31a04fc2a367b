"""Situations: which one the rep is in on a day, and the figures that can be said of it. What the coach speaks to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from coach.domain.absence import ABSENT_FROM
from coach.domain.history import History
from coach.domain.lately import idle_days, kept_most
from coach.domain.mastery import Assessment, PeriodScore, is_counted, is_lost, is_secured
from coach.domain.planning import scheduled
from coach.domain.resolution import Behaviour, Resolution
from coach.domain.units import of_target, quantity

Situation = Literal[
    "after", "back", "away", "over", "slack", "mastered", "growth", "missed", "reached", "nearly", "plateau", "during",
    "before", "only", "steady", "early", "aim",
]  # fmt: skip
Figure = int | str

# The figures of each situation: all of them are there whenever it is, and what its lines say is true whenever it is.
# Those that words make a plural of are 2 or more; ``tally``, '3 of 5 days', and ``left``, '2 days', say of what.
FIGURES: Mapping[Situation, frozenset[str]] = {
    # All that was due today is kept: the period's check-offs, over all behaviours. How many of today's are done is not
    # said here nor below: Today says it beside the coach.
    "after": frozenset({"tally", "period"}),
    # Due days went by with nothing done, and today something is done and something open: those days.
    "back": frozenset({"away"}),
    # The same, with nothing done today: the first behaviour that is open and not over.
    "away": frozenset({"away", "behaviour"}),
    # A behaviour is over, open today after its hour, and may be missed no more; or all that is open is: its due days.
    "over": frozenset({"behaviour", "hour", "tally", "period"}),
    # A behaviour open today and not over was missed, and may be no more: its due days left. None is missed too often.
    "slack": frozenset({"behaviour", "left", "period"}),
    # The gate is open.
    "mastered": frozenset({"required", "period", "rung", "next"}),
    # The rung was grown to in the last days: which day on it, from 1.
    "growth": frozenset({"rung", "day"}),
    # The period cannot be kept any more, by this behaviour more than by others.
    "missed": frozenset({"behaviour", "tally", "period"}),
    # It is kept by now: the run with it.
    "reached": frozenset({"run", "required", "period"}),
    # It would complete the run, can be kept and is not yet: the run without it.
    "nearly": frozenset({"run", "required", "period"}),
    # No run after many periods on this rung: how many were judged, and how many of them kept.
    "plateau": frozenset({"periods", "kept", "required", "period"}),
    # Of several due today some are done: the first that is open and not over; the period's check-offs, as above.
    "during": frozenset({"behaviour", "tally", "period"}),
    # The same, of several due today none is done.
    "before": frozenset({"behaviour", "tally", "period"}),
    # One alone is due today, open and not over: its due days of the period.
    "only": frozenset({"behaviour", "tally", "period"}),
    # A behaviour was kept on most of its last due days; the same with a time of the day.
    "steady": frozenset({"behaviour", "kept", "days"}),
    "early": frozenset({"behaviour", "kept", "days", "hour"}),
    # None of these.
    "aim": frozenset({"required", "period", "bar"}),
}
# How long a grown rung and an open gate are new, in days; after how many times the required periods it is a plateau.
NEW_DAYS = 7
PLATEAU = 2
# What is said of the ladder (0), the day (1) and the evidence (2) takes turns, a day each, so that none is said daily;
# one that has nothing to say leaves its turn to the next in line.
_TURNS = ((0, 1, 2), (1, 2, 0), (2, 1, 0))


class Standing(Struct, frozen=True):
    """The situation, and its figures by name."""

    situation: Situation
    figures: Mapping[str, Figure]


class _Day(Struct, frozen=True):
    """Today's due behaviours; those with nothing left to do; how many are kept; whether anything at all is done.

    ``over`` are the ids of those whose hour has gone by; the open ones that it has not are ``ahead``.
    """

    due: tuple[Behaviour, ...]
    done: tuple[Behaviour, ...]
    kept: int
    begun: bool
    over: Collection[str]

    @property
    def open(self) -> list[Behaviour]:
        return [one for one in self.due if one not in self.done]

    @property
    def ahead(self) -> list[Behaviour]:
        return [one for one in self.open if one.id not in self.over]


def standing(
    resolution: Resolution, found: Assessment, history: History, today: date, over: Collection[str] = ()
) -> Standing:
    """Where the rep stands with ``resolution``, in force today and assessed as ``found``: what matters most.

    ``over`` are the ids of the behaviours whose hour of today has gone by.
    """
    day, present = _today(resolution, history, today, over), found.periods[-1]
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


def _today(resolution: Resolution, history: History, today: date, over: Collection[str]) -> _Day:
    off = history.time_off_on(today) is not None
    marks = {b: history.mark(resolution.id, b.id, today) for b in scheduled(resolution, today) if not off}
    due = {b: mark for b, mark in marks.items() if mark is None or mark.skipped is None}
    done = {b: mark for b, mark in due.items() if mark is not None and mark.reaches(b.target)}
    kept = sum(mark.kept(b.target) for b, mark in done.items())
    begun = any(mark is not None and mark.reaches(1) for mark in due.values())
    return _Day(tuple(due), tuple(done), kept, begun, over)


def _after(resolution: Resolution, day: _Day, present: PeriodScore) -> Standing | None:
    if not day.due or day.kept < len(day.due):
        return None
    return Standing("after", _so_far(resolution, present))


def _away_or_back(resolution: Resolution, day: _Day, history: History, today: date) -> Standing | None:
    away = idle_days(resolution, history, today) if day.open else 0
    if away < ABSENT_FROM:
        return None
    if day.done:
        return Standing("back", {"away": away})
    return None if day.begun or not day.ahead else Standing("away", {"away": away, "behaviour": day.ahead[0].name})


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
    """A behaviour that is open today and may be missed no more in this period, in front one that is over."""
    if not is_counted(resolution, present) or is_lost(resolution, present):
        return None
    tight = [(b, score) for b in day.open if (score := present.behaviours[b.id]).judged and score.spare == 0]
    for behaviour, _ in tight:
        if behaviour.id in day.over:
            return _over(behaviour, resolution, present)
    for behaviour, score in tight:
        if score.missed:
            left = quantity(score.due - score.kept - score.missed, "days")
            return Standing("slack", {"behaviour": behaviour.name, "left": left, "period": resolution.period})
    return None


def _over(behaviour: Behaviour, resolution: Resolution, present: PeriodScore) -> Standing:
    return Standing("over", {"hour": behaviour.by or "", **_of_one(behaviour, resolution, present)})


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
    return Standing("missed", _of_one(weakest, resolution, present))


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
    if not day.ahead:
        return _over(day.open[0], resolution, present)
    first = day.ahead[0]
    if len(day.due) == 1:
        return Standing("only", _of_one(first, resolution, present))
    return Standing("during" if day.done else "before", {"behaviour": first.name, **_so_far(resolution, present)})


def _so_far(resolution: Resolution, present: PeriodScore) -> dict[str, Figure]:
    """The present period, over all behaviours."""
    scores = present.behaviours.values()
    kept, due = sum(score.kept for score in scores), sum(score.due for score in scores)
    return {"tally": of_target(kept, due, "check-offs"), "period": resolution.period}


def _of_one(behaviour: Behaviour, resolution: Resolution, present: PeriodScore) -> dict[str, Figure]:
    """The present period, for that behaviour alone."""
    score = present.behaviours[behaviour.id]
    tally = of_target(score.kept, score.due, "days")
    return {"behaviour": behaviour.name, "tally": tally, "period": resolution.period}


def _evidence(resolution: Resolution, history: History, today: date) -> Standing | None:
    one = kept_most(resolution, history, today)
    if one is None:
        return None
    figures: dict[str, Figure] = {"behaviour": one.behaviour.name, "kept": one.kept, "days": one.days}
    by = one.behaviour.by
    return Standing("steady", figures) if by is None else Standing("early", figures | {"hour": by})
