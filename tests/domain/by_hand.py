"""The rules of mastery once more, day by day and straight from their wording, for the laws to be held against."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from math import ceil
from typing import Any

from dateutil.rrule import rrulestr

from coach.domain.history import History
from coach.domain.resolution import Behaviour, Resolution

DAY = timedelta(1)


def assess_by_hand(
    resolution: Resolution, history: History, today: date, week_starts: str = "monday"
) -> dict[str, Any]:
    """What ``assess`` has to say, as plain data."""
    run = best = 0
    mastered_on = None
    periods = []
    for first, last in _periods(resolution, today, week_starts):
        scores = {b.id: _score(resolution, b, history, today, first, last) for b in resolution.behaviours}
        verdict = _verdict(resolution, scores, today, first, last)
        run = run + 1 if verdict == "kept" else 0 if verdict == "missed" else run
        best = max(best, run)
        if run == resolution.run and mastered_on is None:
            mastered_on = last
        periods.append({"first": first, "last": last, "verdict": verdict, "behaviours": scores})
    return {
        "required": resolution.run,
        "run": run,
        "best_run": best,
        "mastered_on": mastered_on,
        "periods": tuple(periods),
    }


def _periods(resolution: Resolution, today: date, week_starts: str) -> Iterator[tuple[date, date]]:
    end = min(today, resolution.ended or today)
    if end < resolution.started:
        return
    first = resolution.started
    while not _begins_period(first, resolution.period, week_starts):
        first -= DAY
    while first <= end:
        last = first
        while not _begins_period(last + DAY, resolution.period, week_starts):
            last += DAY
        yield first, last
        first = last + DAY


def _begins_period(day: date, kind: str, week_starts: str) -> bool:
    return day.day == 1 if kind == "month" else day.strftime("%A").lower() == week_starts


def _rule_dates(rule: str, started: date, first: date, last: date) -> set[date]:
    if last < first:
        return set()
    found = rrulestr(rule, dtstart=datetime.combine(started, time()))
    return {m.date() for m in found.between(datetime.combine(first, time()), datetime.combine(last, time()), inc=True)}


def _score(
    resolution: Resolution, behaviour: Behaviour, history: History, today: date, first: date, last: date
) -> dict[str, int]:
    counted = dict.fromkeys(("scheduled", "excused", "due", "kept", "missed"), 0)
    scheduled = _rule_dates(behaviour.days, resolution.started, first, last)
    day = first
    while day <= last:
        if day in scheduled and resolution.started <= day and (resolution.ended is None or day <= resolution.ended):
            mark = history.mark(resolution.id, behaviour.id, day)
            skipped = mark is not None and mark.skipped is not None
            kept = mark is not None and not skipped and mark.count >= behaviour.target and mark.on_time
            off = any(t.first <= day <= t.last for t in history.time_off.values())
            counted["scheduled"] += 1
            counted["excused"] += skipped or off
            counted["due"] += not (skipped or off)
            counted["kept"] += kept and not off
            counted["missed"] += day < today and not (kept or skipped or off)
        day += DAY
    asked = ceil(Fraction(resolution.bar, 100) * counted["due"])
    return counted | {"spare": counted["due"] - asked - counted["missed"]}


def _verdict(resolution: Resolution, scores: dict[str, dict[str, int]], today: date, first: date, last: date) -> str:
    if last >= today or (resolution.ended is not None and resolution.ended < last):
        return "open"
    if any(day < resolution.started for b in resolution.behaviours for day in _rule_dates(b.days, first, first, last)):
        return "warmup"
    judged = [s for s in scores.values() if s["scheduled"] > 0 and 2 * s["due"] >= s["scheduled"]]
    if not judged:
        return "excused"
    enough = all(Fraction(s["kept"]) >= Fraction(resolution.bar, 100) * s["due"] for s in judged)
    return "kept" if enough else "missed"
