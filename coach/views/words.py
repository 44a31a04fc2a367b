"""Dates and counts in words, the same in both faces."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from coach.domain.days import MONTHS as MONTHS
from coach.domain.days import Period
from coach.domain.days import short_date as short_date
from coach.domain.mastery import Assessment, PeriodScore, is_counted, is_lost, is_secured, needed, started_amid
from coach.domain.resolution import Behaviour, Resolution
from coach.domain.units import of_target

if TYPE_CHECKING:
    from coach.domain.patterns import Share

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LONG_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                "November", "December")  # fmt: skip


def long_date(day: date, today: date | None = None) -> str:
    """'Friday 20 November', with the year when it is not that of ``today``."""
    year = "" if today is None or day.year == today.year else f" {day.year}"
    return f"{DAY_NAMES[day.weekday()]} {day.day} {_LONG_MONTHS[day.month - 1]}{year}"


def month_name(day: date, today: date) -> str:
    """'March', with the year when it is not this one."""
    return _LONG_MONTHS[day.month - 1] + ("" if day.year == today.year else f" {day.year}")


def counted(number: int, unit: str) -> str:
    """'1 week', '4 weeks', '1,563 weeks'."""
    return f"{number:,} {unit}" if number == 1 else f"{number:,} {unit}s"


def out_of(share: Share) -> str:
    """'1,857 of 2,032'."""
    return f"{share.kept:,} of {share.of:,}"


def amount(count: int, behaviour: Behaviour) -> str:
    """'2 of 5 calls' for a count; nothing for a yes/no."""
    if behaviour.target == 1 and count <= 1:
        return ""
    return of_target(count, behaviour.target, behaviour.unit)


def asked(resolution: Resolution) -> str:
    """What mastery asks: '4 weeks in a row, each behaviour kept on 80 % of its due days'."""
    which = "each behaviour" if len(resolution.behaviours) > 1 else "the behaviour"
    return f"{counted(resolution.run, resolution.period)} in a row, {which} kept on {resolution.bar} % of its due days"


def mastery_sentence(resolution: Resolution, found: Assessment, today: date) -> str:
    """What is kept, what is still needed, and why it is not yet, in one or two sentences."""
    unit = resolution.period
    if found.mastered_on is not None:
        mastered = f"Mastered on {short_date(found.mastered_on, today)}."
        return f"{mastered} The gate to a more ambitious rung is open." if resolution.state == "active" else mastered
    if not found.periods:
        return f"Begins on {long_date(resolution.started, today)}."
    kept = f"{found.run} of {counted(found.required, unit)} kept in a row."
    return f"{kept} {_outlook(resolution, found, found.periods[-1], today)}"


def period_shortfall(resolution: Resolution, period: PeriodScore) -> str:
    """Which behaviours were missed too often in a period: 'Call prospects 3 of 5, 4 needed'."""
    names = {b.id: b.name for b in resolution.behaviours}
    return "; ".join(
        f"{names[key]} {score.kept} of {score.due}, {needed(score.due, resolution.bar)} needed"
        for key, score in period.behaviours.items()
        if score.judged and score.spare < 0
    )


def _outlook(resolution: Resolution, found: Assessment, present: PeriodScore, today: date) -> str:
    """What the present period means for the run, and what is needed after it."""
    unit, left = resolution.period, found.required - found.run
    opens = f"the next rung opens after {long_date(present.last, today)}."
    if _is_warmup(resolution, found, present):
        return f"This {unit} is a warm-up, as the rung began partway through it; counting starts with the next."
    if not is_counted(resolution, present):
        return f"This {unit} is not judged, and the run stays as it is."
    if is_lost(resolution, present):
        return f"This {unit} can no longer be kept: {period_shortfall(resolution, present)}."
    if is_secured(resolution, present):
        after = f"; {counted(left - 1, unit)} more after it." if left > 1 else f": {opens}"
        return f"This {unit}'s bar is reached{after}"
    if left == 1:
        return f"Keep this {unit} and {opens}"
    return f"{counted(left, unit)} more and the next rung opens.{_setback(resolution, found)}"


def _is_warmup(resolution: Resolution, found: Assessment, present: PeriodScore) -> bool:
    """Whether the open period, once closed, would be a warm-up: only the first can be."""
    return len(found.periods) == 1 and started_amid(resolution, Period(present.first, present.last))


def _setback(resolution: Resolution, found: Assessment) -> str:
    """Why the run is at nothing, when the last closed period was missed."""
    closed = [p for p in found.periods if p.verdict != "open"]
    if found.run or not closed or closed[-1].verdict != "missed":
        return ""
    return f" Last {resolution.period} was missed: {period_shortfall(resolution, closed[-1])}."
