"""Dates and counts in words, the same in both faces."""

from __future__ import annotations

from datetime import date

from coach.domain.days import Period
from coach.domain.mastery import Assessment, PeriodScore, needed, started_amid
from coach.domain.resolution import Behaviour, Resolution

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LONG_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                "November", "December")  # fmt: skip


def short_date(day: date, today: date) -> str:
    """'5 Oct', with the year when it is not this one."""
    return f"{day.day} {MONTHS[day.month - 1]}" + ("" if day.year == today.year else f" {day.year}")


def long_date(day: date) -> str:
    """'Friday 20 November'."""
    return f"{DAY_NAMES[day.weekday()]} {day.day} {_LONG_MONTHS[day.month - 1]}"


def counted(number: int, unit: str) -> str:
    """'1 week', '4 weeks'."""
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def amount(count: int, behaviour: Behaviour) -> str:
    """'2 of 5 calls' for a count; nothing for a yes/no."""
    if behaviour.target == 1 and count <= 1:
        return ""
    return f"{count} of {behaviour.target} {behaviour.unit}".rstrip()


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
    kept = f"{found.run} of {counted(found.required, unit)} kept in a row."
    left = found.required - found.run
    present = found.periods[-1] if found.periods else None
    if present is None:
        return f"Begins on {long_date(resolution.started)}."
    if _is_warmup(resolution, found, present):
        return f"{kept} This {unit} is a warm-up, as it began amid the {unit}; counting starts with the next."
    if left == 1:
        return f"{kept} Keep this {unit} and the next rung opens after {long_date(present.last)}."
    return f"{kept} {counted(left, unit)} more and the next rung opens.{_setback(resolution, found)}"


def period_shortfall(resolution: Resolution, period: PeriodScore) -> str:
    """Which behaviours fell short in a missed period: 'Call prospects 3 of 5, 4 needed'."""
    names = {b.id: b.name for b in resolution.behaviours}
    return "; ".join(
        f"{names[key]} {score.kept} of {score.due}, {needed(score.due, resolution.bar)} needed"
        for key, score in period.behaviours.items()
        if score.judged and not score.meets(resolution.bar)
    )


def _is_warmup(resolution: Resolution, found: Assessment, present: PeriodScore) -> bool:
    """Whether the open period, once closed, would be a warm-up: only the first can be."""
    return len(found.periods) == 1 and started_amid(resolution, Period(present.first, present.last))


def _setback(resolution: Resolution, found: Assessment) -> str:
    """Why the run is at nothing, when the last closed period was missed."""
    closed = [p for p in found.periods if p.verdict != "open"]
    if found.run or not closed or closed[-1].verdict != "missed":
        return ""
    return f" Last {resolution.period} was missed: {period_shortfall(resolution, closed[-1])}."
