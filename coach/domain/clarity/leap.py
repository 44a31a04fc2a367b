"""Is it more than a day or a week holds? What can be raised later need not be leapt at."""

from __future__ import annotations

from typing import NamedTuple

from coach.domain.clarity.acts import Act
from coach.domain.clarity.figures import Figure
from coach.domain.clarity.lexicon import Amount
from coach.domain.clarity.text import Place, Text

_MONTH = 4
_ANYTHING = "anything"
# A figure after these limits what is done, and is none of it: 'within 24 hours'.
_LIMITS = frozenset(("within", "in", "than", "after", "before", "under", "least", "every", "at", "by", "past"))
# What follows them says of whom or of what, and is not done: 'listed for over 90 days'.
_RELATIVE = frozenset(("who", "whose", "which", "that", "where"))
# Between "all" and what there is all of.
_OWNED = frozenset(("the", "my", "our", "of", "single"))


class Leap(NamedTuple):
    """Where the words are, where the figure alone is, and how much to begin with."""

    place: Place
    figure: Place
    amount: Amount


def leap(text: Text, act: Act) -> Leap | None:
    """By which words ``act`` is beyond what its effort allows, or None."""
    return _multiplied(text, act) or _too_much(text, act) or _everything(text, act)


def _multiplied(text: Text, act: Act) -> Leap | None:
    """'Triple my call volume', 'Do 10x more calls'."""
    found = text.find(act.start, act.cut, text.lists["multiples"])
    return Leap((act.head, act.object_end), found, _any_amount(text, act)) if found is not None else None


def _too_much(text: Text, act: Act) -> Leap | None:
    """'Write 40 account plans a week', 'Read a book every day': 'a book' counts as one."""
    counts = [figure for figure in _counts(text, act) if not _is_limit(text, act, figure)]
    single = [Figure(1, act.after, act.after + 1, "count")] if text.low(act.after) == "a" else []
    for figure in counts or single:
        end = text.name_end(figure.end, act.end)
        amount = min(_holding(text, act, figure, end), key=lambda held: _limit(text, held))
        if figure.value > _limit(text, amount):
            return Leap((act.head, end), (figure.start, figure.end), amount)
    return None


def _counts(text: Text, act: Act) -> list[Figure]:
    """What is counted in what is done."""
    return text.counts(act.start, act.cut if text.low(act.cut) in _RELATIVE else act.end)


def _is_limit(text: Text, act: Act, figure: Figure) -> bool:
    """Whether ``figure`` only says how far or how long: 'within 24 hours', 'Cut my opening to 20 seconds'."""
    before = text.low(figure.start - 1)
    return before in _LIMITS or (before == "to" and act.verb in text.lists["shortening"])


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
    return [*units.values(), *doing] or [text.lexicon.units[_ANYTHING]]


def _everything(text: Text, act: Act) -> Leap | None:
    """'Contact every prospect in my territory today', but not 'Call every new lead', nor 'Call a lead each morning'."""
    whole = text.find(act.after, act.cut, text.lists["everything"])
    if whole is None or act.verb not in text.lists["outreach"]:
        return None
    owned = next((i for i in range(whole[1], act.cut) if text.low(i) not in _OWNED), act.cut)
    end = text.name_end(owned, act.cut)
    place = whole[0], end
    bounded = text.find(*place, text.lists["bounded"]) or text.span_in(*place) or text.counts(whole[0], end + 1)
    all_there_is = not bounded and _is_all_there_is(text, place, act.cut)
    return Leap((act.head, end), (whole[0], owned), _any_amount(text, act)) if all_there_is else None


def _is_all_there_is(text: Text, name: Place, cut: int) -> bool:
    """Whether 'every customer' is within a week, or 'every report in my sector' within a month; 'each' are some."""
    scoped = text.find(name[1], cut, text.lists["scopes"]) is not None
    weeks = text.weeks if text.weeks is not None else (0 if scoped else _MONTH)
    if scoped or text.low(name[0]) == "each":
        return scoped and weeks <= _MONTH
    return weeks <= 1 and text.find(*name, text.lists["many"]) is not None


def _any_amount(text: Text, act: Act) -> Amount:
    """Of what is named first, of what the verb says, or of anything."""
    of_verb = text.lexicon.verb_units.get(act.verb, text.lexicon.units[_ANYTHING])
    return next(iter(text.units(act.after, act.end).values()), of_verb)
