"""Milestones in words, the same where they are celebrated and in the journal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from coach.domain.history import History
from coach.domain.milestones import Kind, Milestone
from coach.domain.resolution import Resolution
from coach.views.words import counted, short_date


def in_words(one: Milestone, history: History, today: date) -> str:
    """'“Call prospects” kept 100 times.', 'The week is kept, the 3rd in a row.'"""
    return _WORDS[one.kind](one, history.resolutions[one.resolution], today)


def _times(one: Milestone, rung: Resolution, today: date) -> str:
    behaviour = rung.behaviour(one.behaviour)
    return f"“{behaviour.name if behaviour else one.behaviour}” kept {one.number:,} times."


def _day(one: Milestone, rung: Resolution, today: date) -> str:
    return "The day is complete." if one.number == 1 else f"The day is complete: all {one.number} kept."


def _period(one: Milestone, rung: Resolution, today: date) -> str:
    return f"The {rung.period} is kept" + (f", {one.number} in a row." if one.number > 1 else ".")


def _gate(one: Milestone, rung: Resolution, today: date) -> str:
    """Kept is the last period on its last needed day; the gate opens when it is over."""
    if one.last is not None and one.last >= today:
        after = short_date(one.last, today)
        return f"{counted(one.number, rung.period)} in a row: the gate to the next rung opens after {after}."
    return f"{counted(one.number, rung.period)} in a row: rung {rung.rung} is mastered, the gate is open."


_WORDS: Mapping[Kind, Callable[[Milestone, Resolution, date], str]] = {
    "first": lambda one, rung, today: f"The first mark of “{rung.title}”.",
    "return": lambda one, rung, today: f"Back after {one.number} due days with nothing done.",
    "times": _times,
    "day": _day,
    "period": _period,
    "run": lambda one, rung, today: f"The longest run so far: {counted(one.number, rung.period)}.",
    "gate": _gate,
    "grown": lambda one, rung, today: f"Grown to rung {one.number}, “{rung.title}”.",
    "year": lambda one, rung, today: f"{counted(one.number, 'year')} at it.",
}
