"""Milestones in words, the same where they are celebrated and in the journal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from coach.domain.history import History
from coach.domain.milestones import Kind, Milestone
from coach.domain.resolution import Resolution
from coach.views.words import counted, short_date

# What goes without saying beside which other of the same period.
_UNSAID: Mapping[Kind, tuple[Kind, ...]] = {"gate": ("period", "run"), "run": ("period",)}
# A complete day is told in one of these ways, which take turns; not seven, which would be one for each weekday.
_DAYS = (
    "The day is complete",
    "All that was due is done",
    "A whole day",
    "Nothing is left open today",
    "Today went as you planned it",
    "Every step of today is done",
)


def in_words(one: Milestone, history: History, today: date) -> str:
    """'“Call prospects” kept 100 times.', 'The week is kept, 3 in a row.'"""
    return _WORDS[one.kind](one, history.resolutions[one.resolution], today)


def told_apart(found: Iterable[Milestone]) -> list[Milestone]:
    """``found`` without what another of them says too: once the gate is reached, the run and the week go unsaid."""
    ones = list(found)
    said = {(one.resolution, one.last, kind) for one in ones for kind in _UNSAID.get(one.kind, ())}
    return [one for one in ones if (one.resolution, one.last, one.kind) not in said]


def _times(one: Milestone, rung: Resolution, today: date) -> str:
    behaviour = rung.behaviour(one.behaviour)
    return f"“{behaviour.name if behaviour else one.behaviour}” kept {one.number:,} times."


def _day(one: Milestone, rung: Resolution, today: date) -> str:
    words, number = _DAYS[one.day.toordinal() % len(_DAYS)], one.number
    return f"{words}." if number == 1 else f"{words}: {'both' if number == 2 else f'all {number}'} kept."


def _period(one: Milestone, rung: Resolution, today: date) -> str:
    return f"The {rung.period} is kept" + (f", {one.number} in a row." if one.number > 1 else ".")


def _gate(one: Milestone, rung: Resolution, today: date) -> str:
    """Reached with the last day that the last period needs; mastered is the rung when that period is over."""
    kept = f"{counted(one.number, rung.period)} in a row"
    if one.last is not None and one.last < today:
        return f"{kept}: rung {rung.rung} was mastered on {short_date(one.last, today)}, and the gate opened."
    return f"{kept}: the gate to the next rung opens after {short_date(one.last or today, today)}."


_WORDS: Mapping[Kind, Callable[[Milestone, Resolution, date], str]] = {
    "first": lambda one, rung, today: f"The first mark of “{rung.title}”.",
    "return": lambda one, rung, today: f"Welcome back, after {one.number} due days.",
    "times": _times,
    "day": _day,
    "period": _period,
    "run": lambda one, rung, today: f"The longest run so far: {counted(one.number, rung.period)}.",
    "gate": _gate,
    "grown": lambda one, rung, today: f"Grown to rung {one.number}, “{rung.title}”.",
    "year": lambda one, rung, today: f"{'One year' if one.number == 1 else f'{one.number} years'} since the beginning.",
}
