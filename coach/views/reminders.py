"""Reminders in words: the cue, the smallest next step, and what it needs without a click. Never a reproach."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from coach.domain.days import Calendar
from coach.domain.history import History
from coach.domain.mastery import score_period
from coach.domain.reminder import Kind, Reminder
from coach.domain.reminding import still_open
from coach.domain.resolution import Behaviour
from coach.domain.units import quantity
from coach.views.words import DAY_NAMES, amount, counted, short_date

if TYPE_CHECKING:
    from coach.domain.resting import Restable

# So many names are said in a title; of more, one less and how many there are besides.
_NAMED = 3
# From so many days ahead a weekday's name no longer says which.
_WEEK = 7


class Notice(Struct, frozen=True):
    """Reminders that are given together, as one. ``behaviour`` on ``day`` is where they lead."""

    title: str
    body: str
    behaviour: str
    day: date


# It leads nowhere.
TEST = Notice("Coach", "This is a test. Reminders will look like this.", "", date.min)


class _At(NamedTuple):
    """What words are found for: the moment, and all that is known at it."""

    history: History
    calendar: Calendar
    now: datetime


class _Words(NamedTuple):
    """What one reminder is about, and what it says of it; ``cued``: whether the cue leads into what it says."""

    about: str
    says: str
    cued: bool = True


def notice(reminders: Sequence[Reminder], history: History, calendar: Calendar, now: datetime) -> Notice:
    """All ``reminders``, of which there is at least one and which make sense now, in one notice."""
    at = _At(history, calendar, now)
    first = reminders[0]
    told = [_WORDS[one.kind](one, at) for one in _each_once(reminders)]
    cue = history.resolutions[first.resolution].cue
    leads_to = (b.id for one in reminders for b in still_open(one, history))
    return Notice(_title(told), _body(told, cue), next(leads_to, ""), first.day)


def next_in_words(reminder: Reminder, history: History, today: date) -> tuple[str, str]:
    """When and of what the next one is: ('10:45', 'Call prospects'), ('Mon 09:00', ...), ('3 Dec 09:00', ...)."""
    ahead = (reminder.at.date() - today).days
    if ahead <= 0:
        day = ""
    elif ahead < _WEEK:
        day = f"{DAY_NAMES[reminder.at.weekday()][:3]} "
    else:
        day = f"{short_date(reminder.at.date(), today)} "
    return f"{day}{reminder.at:%H:%M}", subject(reminder, history)


def subject(reminder: Reminder, history: History) -> str:
    """What it is of: 'Call prospects', 'wrap-up', 'the week's review', or for a comeback the resolution's title."""
    resolution = history.resolutions[reminder.resolution]
    names = [b.name for b in resolution.behaviours if b.id in reminder.behaviours]
    of_what = {"wrap-up": "wrap-up", "review": f"the {resolution.period}'s review", "comeback": resolution.title}
    return of_what.get(reminder.kind, ", ".join(names))


def rest_in_words(what: Restable, history: History) -> str:
    """Why it could: '“Call prospects” was done before it on 28 of the last 30 due days.'."""
    resolution = history.active()
    name = next((b.name for b in resolution.behaviours if b.id == what.behaviour), "") if resolution else ""
    return f"“{name}” was done before it on {what.kept} of the last {what.due} due days."


def _each_once(reminders: Sequence[Reminder]) -> Iterator[Reminder]:
    """Without a behaviour's own reminder where its warning, or the wrap-up that names it, comes along."""
    said = {b for one in reminders if one.kind in ("deadline", "wrap-up", "comeback") for b in one.behaviours}
    seen: set[str] = set()
    for one in reminders:
        repeats = one.kind == "own" and (one.key.behaviour in said or one.key.behaviour in seen)
        seen.add(one.key.behaviour)
        if not repeats:
            yield one


def _title(told: Sequence[_Words]) -> str:
    names = [words.about for words in told]
    if len(names) <= _NAMED:
        return " · ".join(names)
    return f"{' · '.join(names[: _NAMED - 1])} and {len(names) - _NAMED + 1} more"


def _body(told: Sequence[_Words], cue: str) -> str:
    cue = cue.rstrip(" .:,;")
    if len(told) == 1:
        return f"{cue}: {told[0].says}" if cue and told[0].cued else _capital(told[0].says)
    lines = [f"{words.about}: {words.says}" for words in told]
    return "\n".join([f"{cue}:", *lines] if cue and any(words.cued for words in told) else lines)


def _own(reminder: Reminder, at: _At) -> _Words:
    behaviour = _behaviours(reminder, at)[0]
    return _Words(behaviour.name, _step(behaviour, reminder, at))


def _warning(reminder: Reminder, at: _At) -> _Words:
    behaviour = _behaviours(reminder, at)[0]
    left = max(1, math.ceil((reminder.until - at.now.replace(tzinfo=None)).total_seconds() / 60))
    said = f"{_step(behaviour, reminder, at)} {counted(left, 'minute')} to go."
    return _Words(f"{behaviour.name}, by {behaviour.by}", said)


def _wrap_up(reminder: Reminder, at: _At) -> _Words:
    """Names all that is open, and the smallest step of the first."""
    behaviours = _behaviours(reminder, at)
    names = "; ".join(", ".join(filter(None, (b.name, _amount(b, reminder, at)))) for b in behaviours)
    step = _step(behaviours[0], reminder, at)
    return _Words(
        "Before the day ends", f"{names}. {_capital(step)} What cannot be done can be skipped, with a reason.", False
    )


def _review(reminder: Reminder, at: _At) -> _Words:
    resolution = at.history.resolutions[reminder.resolution]
    today = at.calendar.today(at.now)
    scores = score_period(resolution, at.history, today, reminder.day, at.calendar.week_starts).behaviours
    kept = ", ".join(f"{b.name} {scores[b.id].kept} of {scores[b.id].due}" for b in resolution.behaviours)
    said = f"{kept}. What worked, what was learnt, what changes?"
    return _Words(f"A look back on the {resolution.period}", said, False)


def _comeback(reminder: Reminder, at: _At) -> _Words:
    resolution = at.history.resolutions[reminder.resolution]
    step = _step(_behaviours(reminder, at)[0], reminder, at)
    return _Words(f"A fresh start: {resolution.title}", f"{step} Earlier days can still be settled.")


_WORDS: dict[Kind, Callable[[Reminder, _At], _Words]] = {
    "own": _own,
    "deadline": _warning,
    "wrap-up": _wrap_up,
    "review": _review,
    "comeback": _comeback,
}


def _step(behaviour: Behaviour, reminder: Reminder, at: _At) -> str:
    """The smallest next step, to be read after the cue."""
    done = _done(behaviour, reminder, at)
    if behaviour.target == 1:
        return "two minutes are enough to begin."
    if done:
        return f"{amount(done, behaviour)} done, one more is next."
    return f"begin with the first of {quantity(behaviour.target, behaviour.unit)}."


def _amount(behaviour: Behaviour, reminder: Reminder, at: _At) -> str:
    return amount(_done(behaviour, reminder, at), behaviour)


def _done(behaviour: Behaviour, reminder: Reminder, at: _At) -> int:
    mark = at.history.mark(reminder.resolution, behaviour.id, reminder.day)
    return mark.count if mark is not None else 0


def _behaviours(reminder: Reminder, at: _At) -> list[Behaviour]:
    return still_open(reminder, at.history)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
