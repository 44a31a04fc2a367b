"""Is it more than a day or a week holds? What can be raised later need not be leapt at."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from coach.domain.clarity.acts import Act
from coach.domain.clarity.figures import Figure
from coach.domain.clarity.lexicon import Amount
from coach.domain.clarity.text import Place, Text

_MONTH = 4
_WORKDAY_MINUTES = 480
# Where more of the same becomes a leap, and how much more is a step.
_TWICE, _PERCENT, _FIFTH = 2, 50, 5


class Leap(NamedTuple):
    """Where the words are, where the figure alone is, and how much to begin with: ``amount``, or ``instead`` of it."""

    place: Place
    figure: Place
    amount: Amount | None = None
    instead: str = ""


def leap(text: Text, act: Act) -> Leap | None:
    """By which words ``act`` is beyond what its effort allows, or None."""
    if text.low(act.head) == "sleep" or text.low(act.object_end - 1) == "sleep":  # no work of the day's
        return None
    return _raised(text, act) or _multiplied(text, act) or _too_much(text, act) or _everything(text, act)


def _raised(text: Text, act: Act) -> Leap | None:
    """'Go from 5 to 15 calls a day', 'Send 15 instead of 5 emails': one step at a time."""
    words = {number: word for word, number in text.lexicon.numbers.items()}
    for one, other in pairwise(text.counts(act.start, act.end)):
        between = [text.low(i) for i in range(one.start - 1, other.start)]
        rises = between[0] == "from" and "to" in between and act.verb in text.lists["raising"]
        old, new = (one, other) if rises else (other, one)
        if (rises or "instead" in between) and new.value >= _TWICE * old.value:
            n = int(old.value) + max(1, int(old.value) // _FIFTH)
            as_digits = text.low(new.start).isdecimal() or n not in words
            return Leap((act.head, new.end), new[1:3], instead=str(n) if as_digits else words[n])
    return None


def _multiplied(text: Text, act: Act) -> Leap | None:
    """'Triple my call volume', 'Do 10x more calls', 'Increase my calls by 70%'."""
    raised = act.verb in text.lists["raising"] and text.efforts(act.after, act.object_end)
    shares = (figure[1:3] for figure in text.figures if figure.sort == "percent" and figure.value >= _PERCENT)
    found = text.find(act.start, act.end, text.lists["multiples"]) or (next(shares, None) if raised else None)
    return Leap((act.head, act.object_end), found) if found is not None else None


def _too_much(text: Text, act: Act) -> Leap | None:
    """'Write 40 account plans a week', 'Read a book every day': 'a book' counts as one."""
    within = act.cut if text.low(act.cut) in text.lists["relatives"] else act.end
    counts = [figure for figure in text.counts(act.start, within) if not _is_limit(text, act, figure)]
    single = [Figure(1, act.after, act.after + 1, "count")] if text.low(act.after) == "a" else []
    for figure in counts or single:
        end = text.name_end(figure.end, act.end)
        amount = min(_holding(text, act, figure, end), key=lambda held: _limit(text, held))
        if figure.value * _rounds(text) > _limit(text, amount):
            return Leap((act.head, end), (figure.start, figure.end), amount)
    return None


def _rounds(text: Text) -> float:
    """How often a day comes round what is done 'every 5 minutes'; 1 when the text does not say."""
    every = (f.value for f in text.figures if text.low(f.start - 1) == "every" and text.low(f.end) == "minutes")
    return _WORKDAY_MINUTES / max(1, next(every, _WORKDAY_MINUTES))


def _is_limit(text: Text, act: Act, figure: Figure) -> bool:
    """Whether ``figure`` only says how far or how long: 'within 24 hours', 'Cut my opening to 20 seconds'."""
    before = text.low(figure.start - 1)
    return before in text.lists["limits"] or (before == "to" and act.verb in text.lists["shortening"])


def _limit(text: Text, amount: Amount) -> int:
    """How many of ``amount`` the span that the text names holds; two days' when it names none."""
    if text.weeks is None:
        return amount.day * 2 or amount.week
    return amount.week * text.weeks or amount.day


def _holding(text: Text, act: Act, figure: Figure, end: int) -> list[Amount]:
    """What says how much is too much: the thing counted or, where people are, what is done with them as well."""
    units, by_verb = text.units(figure.end, end), text.lexicon.verb_units
    if text.efforts(figure.end, end):
        return [*units.values()]
    asked = next((i for i in range(end, act.end) if text.low(i) == "for"), act.end)
    units |= text.units(act.after, figure.start) | text.units(asked, act.end)
    doing = [by_verb[act.verb]] if act.verb in by_verb else []
    return [*units.values(), *doing] or [text.lexicon.units["anything"]]


def _everything(text: Text, act: Act) -> Leap | None:
    """'Contact every prospect in my territory today', but not 'Call every new lead', nor 'Call a lead each morning'."""
    whole = text.find(act.after, act.cut, text.lists["everything"])
    if whole is None or act.verb not in text.lists["outreach"]:
        return None
    owned = next((i for i in range(whole[1], act.cut) if text.low(i) not in text.lists["owned"]), act.cut)
    end = text.name_end(owned, act.cut)
    place = whole[0], end
    bounded = text.find(*place, text.lists["bounded"]) or text.span_in(*place) or text.counts(whole[0], end + 1)
    all_there_is = not bounded and _is_all_there_is(text, place, act.cut)
    of_verb = text.lexicon.verb_units.get(act.verb, text.lexicon.units["anything"])
    amount = next(iter(text.units(act.after, act.end).values()), of_verb)
    return Leap((act.head, end), (whole[0], owned), amount) if all_there_is else None


def _is_all_there_is(text: Text, name: Place, cut: int) -> bool:
    """Whether 'every customer' is within a week, or 'every report in my sector' within a month; 'each' are some."""
    scoped = text.find(name[1], cut, text.lists["scopes"]) is not None
    weeks = text.weeks if text.weeks is not None else (0 if scoped else _MONTH)
    if scoped or text.low(name[0]) == "each":
        return scoped and weeks <= _MONTH
    return weeks <= 1 and text.find(*name, text.lists["many"]) is not None
