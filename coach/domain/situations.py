"""Situations: which one the rep is in on a day, and the figures that can be said of it. What the coach speaks to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import islice
from typing import Literal

from msgspec import Struct

from coach.domain.absence import ABSENT_FROM
from coach.domain.days import Period, due_dates
from coach.domain.history import History, Mark, each_day
from coach.domain.mastery import Assessment, PeriodScore, Score, started_amid
from coach.domain.planning import scheduled
from coach.domain.resolution import Behaviour, Resolution

Situation = Literal[
    "back", "after", "away", "mastered", "growth", "missed", "slack", "nearly", "plateau", "during", "steady", "early",
    "before", "aim",
]  # fmt: skip
Figure = int | str

# The figures of each situation: all of them are there whenever it is. Those that words make a plural of are 2 or more.
FIGURES: Mapping[Situation, frozenset[str]] = {
    "back": frozenset({"away", "done"}),  # due days without anything; behaviours done today
    "after": frozenset({"done", "due", "kept", "days", "period"}),  # today's; the period's, over all behaviours
    "away": frozenset({"away"}),
    "mastered": frozenset({"required", "period", "rung", "next"}),
    "growth": frozenset({"rung", "day"}),  # which day on the rung, from 1
    "missed": frozenset({"behaviour", "kept", "days", "period"}),  # that can reach the bar no more, in this period
    "slack": frozenset({"behaviour", "left", "period"}),  # that may be missed no more; its due days that are left
    "nearly": frozenset({"run", "required", "period"}),
    "plateau": frozenset({"periods", "best", "required", "period"}),  # counted on this rung; the best run
    "during": frozenset({"done", "due", "behaviour"}),  # the next one
    "steady": frozenset({"behaviour", "kept", "days"}),  # of its last due days
    "early": frozenset({"behaviour", "kept", "days", "hour"}),
    "before": frozenset({"due", "behaviour"}),  # due today; the first one
    "aim": frozenset({"required", "period", "bar"}),
}
# How long a grown rung is new, in days, and after how many times the required periods a run is long in coming.
NEW_DAYS = 7
PLATEAU = 2
# A behaviour's evidence: its last so many due days, at least so many, kept on at least so many percent.
EVIDENCE_DAYS = 25
EVIDENCE_LEAST = 10
EVIDENCE_SHARE = 80
# Nobody is away so long that it needs an exact figure.
_AWAY_MOST = timedelta(100)
_ONE_DAY = timedelta(1)


class Standing(Struct, frozen=True):
    """The situation, and its figures by name."""

    situation: Situation
    figures: Mapping[str, Figure]


class _Day(Struct, frozen=True):
    """Today's due behaviours, those of them with nothing left to do, and those kept."""

    due: tuple[Behaviour, ...]
    done: tuple[Behaviour, ...]
    kept: int

    @property
    def open(self) -> list[Behaviour]:
        return [one for one in self.due if one not in self.done]


def standing(resolution: Resolution, found: Assessment, history: History, today: date) -> Standing:
    """Where the rep stands with ``resolution``, in force today and assessed as ``found``: what matters most."""
    day, present = _today(resolution, history, today), found.periods[-1]
    ways = (
        _coming_back(resolution, day, history, today),
        _after(resolution, day, present),
        _away(resolution, day, history, today),
        _on_the_ladder(resolution, found, today),
        _in_danger(resolution, present),
        _in_the_run(resolution, found),
        _of_the_day(day) if day.done else None,
        _evidence(resolution, history, today),
        _of_the_day(day),
    )
    aim = Standing("aim", {"required": resolution.run, "period": resolution.period, "bar": resolution.bar})
    return next((way for way in ways if way is not None), aim)


def _today(resolution: Resolution, history: History, today: date) -> _Day:
    off = history.time_off_on(today) is not None
    marks = {b: history.mark(resolution.id, b.id, today) for b in scheduled(resolution, today) if not off}
    due = tuple(b for b, mark in marks.items() if mark is None or mark.skipped is None)
    done = tuple(b for b in due if (mark := marks[b]) is not None and mark.reaches(b.target))
    return _Day(due, done, sum((mark := marks[b]) is not None and mark.kept(b.target) for b in done))


def _coming_back(resolution: Resolution, day: _Day, history: History, today: date) -> Standing | None:
    away = _idle(resolution, history, today) if day.done else 0
    return Standing("back", {"away": away, "done": len(day.done)}) if away >= ABSENT_FROM else None


def _after(resolution: Resolution, day: _Day, present: PeriodScore) -> Standing | None:
    if not day.due or day.kept < len(day.due):
        return None
    scores = present.behaviours.values()
    kept, days = sum(score.kept for score in scores), sum(score.due for score in scores)
    figures: dict[str, Figure] = {"done": day.kept, "due": len(day.due), "kept": kept, "days": days}
    return Standing("after", figures | {"period": resolution.period})


def _away(resolution: Resolution, day: _Day, history: History, today: date) -> Standing | None:
    away = 0 if day.done else _idle(resolution, history, today)
    return Standing("away", {"away": away}) if away >= ABSENT_FROM else None


def _on_the_ladder(resolution: Resolution, found: Assessment, today: date) -> Standing | None:
    if found.mastered and resolution.state == "active":
        rungs = {"rung": resolution.rung, "next": resolution.rung + 1}
        return Standing("mastered", {"required": resolution.run, "period": resolution.period, **rungs})
    day = (today - resolution.started).days + 1
    if resolution.origin == "grow" and day <= NEW_DAYS:
        return Standing("growth", {"rung": resolution.rung, "day": day})
    return None


def _in_danger(resolution: Resolution, present: PeriodScore) -> Standing | None:
    """A behaviour that has been missed as often as the bar allows in this period, or more often."""
    if started_amid(resolution, Period(present.first, present.last)):
        return None
    judged = [(b.name, present.behaviours[b.id]) for b in resolution.behaviours if present.behaviours[b.id].judged]
    name, score = min(judged, key=lambda one: one[1].spare, default=("", Score(0, 0, 0, 0, 0, 1)))
    left = score.due - score.kept - score.missed
    figures: dict[str, Figure] = {"behaviour": name, "period": resolution.period}
    if score.spare < 0:
        return Standing("missed", figures | {"kept": score.kept, "days": score.due})
    return Standing("slack", figures | {"left": left}) if score.spare == 0 and score.missed and left else None


def _in_the_run(resolution: Resolution, found: Assessment) -> Standing | None:
    if found.mastered:
        return None
    figures: dict[str, Figure] = {"required": found.required, "period": resolution.period}
    if found.run == found.required - 1:
        return Standing("nearly", figures | {"run": found.run})
    counted = sum(period.verdict in ("kept", "missed") for period in found.periods)
    if counted >= PLATEAU * found.required:
        return Standing("plateau", figures | {"periods": counted, "best": found.best_run})
    return None


def _of_the_day(day: _Day) -> Standing | None:
    if not day.open:
        return None
    figures: dict[str, Figure] = {"due": len(day.due), "behaviour": day.open[0].name}
    return Standing("during", figures | {"done": len(day.done)}) if day.done else Standing("before", figures)


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
    """The marks of its due days, the latest first. Today is one of them once it is marked."""
    for day in reversed(due_dates(behaviour.days, resolution.started, resolution.started, today)):
        mark = history.mark(resolution.id, behaviour.id, day)
        if day not in off and (mark.skipped is None if mark is not None else day < today):
            yield mark


def _idle(resolution: Resolution, history: History, today: date) -> int:
    """How many due days in a row, up to yesterday, went by with nothing done at all."""
    first, idle = max(resolution.started, today - _AWAY_MOST), 0
    off = history.days_off(first, today)
    for day in reversed(list(each_day(first, today - _ONE_DAY))):
        marks = [history.mark(resolution.id, b.id, day) for b in scheduled(resolution, day) if day not in off]
        if any(mark is not None and mark.reaches(1) for mark in marks):
            break
        idle += any(mark is None or mark.skipped is None for mark in marks)
    return idle
