"""What the welcome offers: a ladder, a day to begin on, reminders; each as choices, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from coach.domain import moves
from coach.domain.days import Calendar, period_of
from coach.domain.history import History
from coach.domain.ladder import compare
from coach.domain.moves import Ground
from coach.domain.planning import plan
from coach.domain.reminder import Reminder, Wishes
from coach.domain.resolution import Definition, Resolution
from coach.domain.rules import due_dates
from coach.ladders import Ladder
from coach.views.form import judge, start_days
from coach.views.form_texts import texts_of
from coach.views.ladder import asks
from coach.views.reminders import subject
from coach.views.words import long_date

Tone = Literal["", "head", "title", "muted"]
# The choice to write one's own; no ladder can be called so.
OWN = ""
Answer = Literal["closed", "open", "none"]
Step = Literal["choose", "begin", "remind"]

# In front of the others: what nearly every rep has a use for.
_FIRST = ("prospecting", "dread-first", "follow-up")
# A fresh month is offered when it is no farther off than a fresh week can be.
_NEAR = timedelta(7)
_ONE_DAY = timedelta(1)
_ANY_ID = "coming"
_WHAT = (
    "One small change at a time, checked off on its days.",
    "Kept some weeks in a row, it is mastered; only then",
    "the gate to the next rung opens: a little more, no leap.",
)
_ASKED: Mapping[Step, str] = {
    "choose": "Choose a ladder to climb, or write your own.",
    "begin": "When do you begin?",
    "remind": "Shall Coach remind you?",
}
_CLOSED = "A timer of this machine looks every five minutes. “coach remind --uninstall” takes it away."
# Steps are held against each other as if begun then.
_ANY_MONDAY = date(2024, 1, 1)


class Line(Struct, frozen=True):
    """One thing that is said: under ``lead``, such as a number, when it takes more than one line."""

    text: str
    tone: Tone = ""
    lead: str = ""


class Choice(Struct, frozen=True):
    """One of a list: ``key`` is what is chosen by it, ``aside`` is said quietly, ``about`` beside the list."""

    key: str
    words: str
    aside: str = ""
    about: tuple[Line, ...] = ()


def heading(step: Step, *, first: bool) -> tuple[Line, ...]:
    """What is asked; above the ladders a title, and to who is here for the ``first`` time, what this is."""
    asked = Line(_ASKED[step], "title")
    if step != "choose":
        return (asked,)
    told = (Line("Welcome to Coach", "head"), *(Line(line, "muted") for line in _WHAT))
    return (*(told if first else [Line("A new ladder", "head")]), asked)


def wrong_files(wrong: Sequence[str]) -> str:
    """What to say of the rep's files that are no ladders, a line each; of more than one, where to read on."""
    if len(wrong) > 1:
        return f"{len(wrong)} of your ladder files are no ladders; “coach ladders” says what is wrong with each."
    return "".join(wrong)


def ladder_choices(ladders: Sequence[Ladder], search: str = "") -> tuple[Choice, ...]:
    """The ladders in which every word of ``search`` occurs, the rep's own in front; at last, to write one's own."""
    wanted = search.casefold().split()
    found = [one for one in sorted(ladders, key=_place) if all(word in _told(one) for word in wanted)]
    offered = (Choice(one.name, one.title, "yours" if one.own else "", tuple(_preview(one))) for one in found)
    return (*offered, _own(search.strip()))


def day_choices(rung: Definition, ground: Ground) -> tuple[Choice, ...]:
    """The days to begin ``rung`` on: the first there is, the fresh week, and the fresh month when it is near.

    Where nothing is due between two of them, to begin on either is the same, and the later is offered.
    """
    week = period_of(ground.today, "week", ground.week_starts).last + _ONE_DAY
    month = period_of(ground.today, "month").last + _ONE_DAY
    earliest = moves.earliest_start(ground)
    offered = sorted({earliest, week, *([month] if month - ground.today <= _NEAR else [])})
    named = {one.day: one.words for one in start_days(ground)}
    by_first_due = {_first_due(rung, day): day for day in offered if day in named}
    return tuple(
        Choice(day.isoformat(), _capital(named[day]), about=tuple(_beginning(rung, day, ground)))
        for day in by_first_due.values()
    )


def reminder_choices(
    resolution: Resolution, history: History, calendar: Calendar, wishes: Wishes, no_timer: str = ""
) -> tuple[Choice, ...]:
    """How the rep may be reminded of ``resolution``, which ``history`` holds; ``no_timer``: why there can be none."""
    coming = tuple(_coming(resolution, history, calendar, replace(wishes, on=True)))
    offered = {
        "closed": ("Yes, also while Coach is closed", _CLOSED),
        "open": ("Only while Coach is open", no_timer or "Nothing runs while it is closed."),
        "none": ("No reminders", "Settings can turn them on at any time."),
    }
    return tuple(
        Choice(key, words, about=(*(coming if key != "none" else ()), Line(said)))
        for key, (words, said) in offered.items()
        if key != "closed" or not no_timer
    )


def begun(rung: Definition | None, day: date | None, ground: Ground) -> tuple[Resolution, History]:
    """The active resolution, or else what ``rung`` becomes when it begins on ``day``; and the history that holds it."""
    history, active = ground.history, ground.history.active()
    if active is None and rung is not None:
        history = history.copy()
        history.apply(moves.start(ground, rung, _ANY_ID, day))
        active = history.resolutions[_ANY_ID]
    assert active is not None
    return active, history


def _place(ladder: Ladder) -> tuple[bool, int, str]:
    known = _FIRST.index(ladder.name) if ladder.name in _FIRST else len(_FIRST)
    return not ladder.own, known, ladder.title.casefold()


def _told(ladder: Ladder) -> str:
    """All that is searched."""
    told = [ladder.name, ladder.title, ladder.about, ladder.words]
    for rung in ladder.rungs:
        told += [rung.title, *(b.name for b in rung.behaviours), *(result.name for result in rung.results)]
    return "\n".join(told).casefold()


def _own(title: str) -> Choice:
    about = (
        Line("Your own", "head"),
        Line("What you will do, how often and by when, in a form that judges while you type."),
    )
    return Choice(OWN, f"Write my own: {title}" if title else "Write my own", about=about)


def _preview(ladder: Ladder) -> Iterator[Line]:
    """What it is for, the first rung in full, and what each later one adds to the one before."""
    yield Line(ladder.title, "head")
    if ladder.about:
        yield Line(ladder.about, "muted")
    yield Line("")
    yield Line(ladder.rungs[0].title, "title", "1")
    yield from _asked(ladder.rungs[0])
    for number, (before, after) in enumerate(pairwise(ladder.rungs), 2):
        yield Line(after.title, "title", str(number))
        more = compare(before, after, _ANY_MONDAY).more
        yield from (Line(one.words, "muted", " ") for one in more)
    results = dict.fromkeys(result.name for rung in ladder.rungs for result in rung.results)
    if results:
        yield Line("")
        yield Line(f"It drives: {', '.join(results)}", "muted")


def _asked(rung: Definition) -> Iterator[Line]:
    """When, what, and how much of it."""
    if rung.cue:
        yield Line(rung.cue, "", " ")
    for behaviour in rung.behaviours:
        yield Line(f"{behaviour.name}: {asks(behaviour)}", "", "○")


def _beginning(rung: Definition, day: date, ground: Ground) -> Iterator[Line]:
    yield Line(rung.title, "head")
    yield from _asked(rung)
    if rung.why:
        yield Line(rung.why, "muted", " ")
    yield Line("")
    yield Line(judge("start", texts_of(rung, day.isoformat()), ground).sentence)
    if moves.earliest_start(ground) < day <= _first_due(rung, moves.earliest_start(ground)):
        yield Line("Nothing of it is due before then.")
    due = _first_due(rung, day)
    if due > day:
        yield Line(f"First due on {long_date(due)}.")


def _first_due(rung: Definition, day: date) -> date:
    """From ``day`` on; at the latest a year later, as a rule that is never due there is none of."""
    until = day + timedelta(366)
    return min((dates[0] for b in rung.behaviours if (dates := due_dates(b.days, day, day, until))), default=until)


def _coming(resolution: Resolution, history: History, calendar: Calendar, wishes: Wishes) -> Iterator[Line]:
    """The reminders of its first day, and the period's review."""
    day = _first_due(resolution.definition, resolution.started)
    planned = sorted(plan(resolution, day, calendar, wishes), key=lambda one: one.at)
    yield Line("What there is to be reminded of", "head")
    for one in planned:
        yield Line(_of_what(one, resolution, history), "", f"{one.at:%H:%M}")
    yield Line("")


def _of_what(reminder: Reminder, resolution: Resolution, history: History) -> str:
    if reminder.kind == "wrap-up":
        return "what is still open"
    if reminder.kind == "review":
        return f"at the end of the {resolution.period}: a look back"
    return subject(reminder, history) + (f", by {reminder.key.at}" if reminder.kind == "deadline" else "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
