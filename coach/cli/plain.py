"""``status --plain``: today in whole sentences, a line for each thing, with no signs, columns or colours.

It is for those who listen to their screen. Every line says all of its thing, the most telling word first.
"""

from __future__ import annotations

from collections.abc import Iterator

from coach.cli.output import shown
from coach.cli.standing import score_words
from coach.domain.history import History
from coach.domain.resolution import Resolution
from coach.views.status import BehaviourStatus, State, Status
from coach.views.words import amount, long_date, mastery_sentence, short_date

_STATES: dict[State, str] = {
    "open": "not yet", "partial": "begun", "done": "done", "late": "done late", "skipped": "skipped", "off": "time off",
    "none": "not today",
}  # fmt: skip


def spoken(found: Status, history: History) -> Iterator[str]:
    """The lines of ``found``; ``history`` is what it was made of."""
    yield f"{long_date(found.today)}."
    resolution = history.resolutions[found.resolution.id] if found.resolution else None
    if resolution is not None:
        yield from _head(resolution, found)
        for behaviour in found.behaviours or ():
            yield _behaviour(behaviour, resolution, found, history)
        if found.mastery:
            yield f"Mastery: {shown(mastery_sentence(resolution, found.mastery, found.today))}"
    elif not found.upcoming:
        yield "No resolution yet. Type coach ladders for some to start from."
    if found.upcoming:
        yield f"{shown(found.upcoming.title)} begins on {long_date(found.upcoming.started, found.today)}."


def _head(resolution: Resolution, found: Status) -> Iterator[str]:
    due = [b.state for b in found.behaviours or () if b.state not in ("none", "off")]
    states = [state for state in due if state != "skipped"]
    done = sum(state in ("done", "late") for state in states)
    yield f"{shown(resolution.title)}. Rung {resolution.rung}, since {short_date(resolution.started, found.today)}."
    if resolution.cue:
        yield f"Cue: {shown(resolution.cue)}."
    counted = f"{done} of {len(states)} done today" if states else ""
    skipped = f"{len(due) - len(states)} skipped" if len(due) > len(states) else ""
    yield f"{', '.join(filter(None, (counted, skipped))) or 'Nothing is due today'}."


def _behaviour(behaviour: BehaviourStatus, resolution: Resolution, found: Status, history: History) -> str:
    """'1, Call prospects: begun, 2 of 5 calls, by 11:00. This week 3 of 5, 1 to spare.'"""
    known, mark = resolution.behaviour(behaviour.id), history.mark(resolution.id, behaviour.id, found.today)
    parts = [_STATES[behaviour.state]]
    if mark is not None and mark.skipped:
        parts.append(mark.skipped)
    if behaviour.state in ("partial", "done", "late") and known is not None:
        parts.append(amount(behaviour.count, known))
    if behaviour.state in ("open", "partial") and behaviour.by:
        parts.append(f"by {behaviour.by}")
    if behaviour.state == "done" and mark is not None:
        parts.append(f"at {mark.entered:%H:%M}")
    told = ", ".join(part for part in parts if part)
    score = f"This {resolution.period} {score_words(behaviour.period)}."
    return shown(f"{behaviour.number}, {behaviour.name}: {told}. {score}")
