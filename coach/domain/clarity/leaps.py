"""Is it more than a day or a week holds? What can be raised later need not be leapt at."""

from __future__ import annotations

from typing import NamedTuple

from coach.domain.clarity.figures import Figure
from coach.domain.clarity.lexicon import Amount
from coach.domain.clarity.parsed import Parsed, Place
from coach.domain.clarity.phrasing import Act

_MONTH = 4
# A figure after these limits what is done, and is none of it: 'within 24 hours'.
_LIMITS = frozenset(("within", "in", "than", "after", "before", "under", "least", "every", "at"))


class Leap(NamedTuple):
    """Where the words are, where the figure alone is, and how much to begin with."""

    place: Place
    figure: Place
    amount: Amount


def leap(parsed: Parsed, act: Act) -> Leap | None:
    """By which words ``act`` is beyond what its effort allows, or None."""
    if act.verb in parsed.lexicon.results.multiples and act.after < act.cut:
        return Leap((act.head, parsed.object_end(act)), (act.head, act.after), _of_verb(parsed, act))
    for i in range(act.start, act.cut):
        if parsed.low(i) in parsed.lexicon.results.multiples:
            return Leap((i, parsed.object_end(act)), (i, i + 1), _of_verb(parsed, act))
    for figure in _figures(parsed, act):
        found = _too_much(parsed, act, figure)
        if found is not None:
            return found
    return _everything(parsed, act)


def limit(amount: Amount, weeks: float | None) -> float:
    """How many of ``amount`` a span of so many weeks holds; 0 is a day, None a span that is not named."""
    if weeks is None:
        return amount.day * 2 or amount.week
    return amount.day if weeks == 0 else amount.week * weeks


def _figures(parsed: Parsed, act: Act) -> list[Figure]:
    """The counts of ``act``; 'a book' counts as one."""
    counts = [f for f in parsed.counts(act.start, act.end) if parsed.low(f.start - 1) not in _LIMITS]
    single = parsed.low(act.after) in ("a", "an") and act.after + 1 < act.end
    return counts or ([Figure(1, act.after, act.after + 1, "count")] if single else [])


def _too_much(parsed: Parsed, act: Act, figure: Figure) -> Leap | None:
    end = _name_end(parsed, figure.end, act.end)
    units = [u for i in range(figure.end, end) if (u := _unit(parsed, i, end)) is not None]
    if figure.value == 1 and not any(u.day == 0 for u in units):
        return None
    held = _holding(parsed, act, units)
    if figure.value <= min(limit(u, parsed.weeks) for u in held):
        return None
    amount = min(held, key=lambda u: limit(u, parsed.weeks))
    return Leap((act.head, end), (figure.start, figure.end), amount)


def _holding(parsed: Parsed, act: Act, units: list[Amount]) -> list[Amount]:
    """What says how much is too much: the thing counted and, where people are counted, what is done with them."""
    general, verbs = parsed.lexicon.amounts.general, parsed.lexicon.amounts.verbs
    held = [*units]
    if not held or all(u.people or u.unit == "time" for u in held):
        held += [verbs[act.verb]] if act.verb in verbs else []
        every = (_unit(parsed, i, act.end) for i in range(act.after, act.end))
        held += [u for u in every if u is not None and u.by_head]
    return held or [general]


def _unit(parsed: Parsed, i: int, end: int) -> Amount | None:
    """The amount whose name stands at ``i``."""
    n = parsed.sentence.length(i, end, parsed.lexicon.amounts.names)
    if not n:
        return None
    words = parsed.sentence.words[i : i + n]
    units = parsed.lexicon.amounts.units
    last = words[-1]
    before = "".join(f"{word.low} " for word in words[:-1])
    return units.get(before + last.stem) or units.get(before + last.low)


def _name_end(parsed: Parsed, i: int, end: int) -> int:
    """Where the name of what is counted ends."""
    while i < end and not parsed.sentence.words[i].is_stop and parsed.low(i) not in parsed.lexicon.grammar.boundaries:
        i += 1
    return i


def _everything(parsed: Parsed, act: Act) -> Leap | None:
    """'Contact every prospect in my territory today'."""
    amounts = parsed.lexicon.amounts
    if act.verb not in parsed.lexicon.acts.outreach or parsed.has_duration:
        return None
    for i in range(act.after, act.cut):
        if parsed.low(i) in amounts.everything:
            end = _name_end(parsed, i + 1, act.cut)
            while parsed.low(end) in ("the", "my", "our", "of", "single") and end < act.cut:
                end = _name_end(parsed, end + 1, act.cut)
            if _is_all_there_is(parsed, act, i, end):
                return Leap((act.head, end), (i, end), _of_verb(parsed, act))
    return None


def _is_all_there_is(parsed: Parsed, act: Act, start: int, end: int) -> bool:
    amounts = parsed.lexicon.amounts
    inner = range(start, end)
    if any(parsed.low(i) in amounts.bounded for i in inner) or any(parsed.counts(start, end)):
        return False
    soon = parsed.weeks is not None and parsed.weeks <= 1
    scoped = parsed.sentence.find(act.after, act.end, amounts.scopes) is not None
    known = parsed.sentence.find(start, end, amounts.collections) is not None
    whole = scoped or parsed.low(start) in ("entire", "whole")
    return known and (soon or (whole and (parsed.weeks or 0) <= _MONTH))


def _of_verb(parsed: Parsed, act: Act) -> Amount:
    amounts = parsed.lexicon.amounts
    every = (_unit(parsed, i, act.end) for i in range(act.after, act.end))
    return next((u for u in every if u is not None), amounts.verbs.get(act.verb, amounts.general))
