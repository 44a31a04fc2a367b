"""Better wordings, from the rep's own words where that is possible; the best first, and none where none fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.domain.clarity.acts import Act
from coach.domain.clarity.leap import Leap
from coach.domain.clarity.lexicon import Amount, Drive
from coach.domain.clarity.text import Place, Text
from coach.domain.text import LINE_MAX
from coach.domain.units import without_ending

_IN_WORDS = {1: "one", 2: "two", 3: "three", 5: "five", 10: "ten", 15: "fifteen"}
_WORKDAYS = 5


def driving(text: Text, act: Act) -> Drive | None:
    """For a result: what drives it, and its name as a key result; None where selling does not drive it."""
    if text.find(act.start, act.end, text.lists["prizes"]) is not None:
        return None
    money = any(figure.sort == "money" for figure in text.figures)
    drives = text.lexicon.drives
    named = (drive for drive in drives if text.find(act.start, act.end, drive.words) is not None)
    return next(named, None) or next(drive for drive in drives if drive.result == ("Revenue" if money else ""))


def modest(text: Text, act: Act, found: Leap) -> Iterator[str]:
    """For a leap: the same with as much as one would begin with, or something to do about it."""
    start, end = found.figure
    last = end + 1 if text.find(end, end + 1, text.lists["durations"]) is not None else found.place[1]
    few = "" if found.amount is None or start <= act.head else _few(text, start, (end, last), found.amount)
    if found.instead:
        yield _replaced(text, start, end, found.instead)
    elif few and act.verb != "work":  # hours of work are not to be shortened
        yield _replaced(text, start - (text.low(start - 1) in text.lists["everything"]), last, few)
    yield from turned(text, 0, text.end)


def _few(text: Text, start: int, name: Place, amount: Amount) -> str:
    """'Three prospects', 'five pages of a book', 'once': of that ``name``, in the span that the text names; or ''."""
    (end, last), begin = name, amount.start
    n = begin * _WORKDAYS if text.weeks and begin > 1 else begin
    many = _IN_WORDS.get(n, str(n))
    if end >= last or text.low(start) in text.lists["wholes"]:
        of_them = many if text.low(end) == "of" else ""
        return f"{many} {'person' if n == 1 else 'people'}" if text.low(start) in text.lists["everybody"] else of_them
    one = text.line[text.words[end].start : text.words[last - 1].start] + without_ending(text.words[last - 1].text)
    if amount.day == 0:
        return f"five pages of a {one}"
    return "once" if one == "time" else f"{many} {one if n == 1 else _plural(one)}"


def concrete(text: Text, act: Act) -> Iterator[str]:
    """For a wish: what is behind "try to", or so many for "more", or something to do about its subject."""
    if act.attempt is not None and act.verb not in text.lists["being"]:
        yield from measured(text, act, act.end)
    if text.name(act.after, act.object_end, text.lists["things"]) is not None:
        yield from _usual(text, act, act.end)
    more = next((i for i in range(act.after, act.cut - 1) if text.low(i) == "more"), act.cut)
    amount = _amount(text, act, more + 1)
    if amount is not None and act.verb in text.lists["acts"]:
        many, span = _several(amount)
        yield _sentence(f"{_replaced(text, more, more + 1, many)} {span if text.weeks is None else ''}")
    yield from turned(text, 0, text.end)


def turned(text: Text, start: int, end: int) -> Iterator[str]:
    """What can be seen being done about what is named between two places."""
    return (turn.does for turn in text.lexicon.turns if text.find(start, end, turn.about) is not None)


def one_of(text: Text, acts: Sequence[Act]) -> Iterator[str]:
    """For several things: one of them, rather one in which somebody is reached, and so many."""

    def order(act: Act) -> tuple[bool, bool]:
        reached = text.find(act.head, act.end, text.lexicon.verb_units) and act.verb not in text.lists["uncounted"]
        return not reached, not text.counts(act.after, act.end)

    for act in sorted(acts, key=order):
        end = next((i for i in range(act.after, act.end) if _is_parting(text, i)), act.end)
        if act.after < end and text.low(act.after) not in ("it", "them"):
            yield from measured(text, act, end)


def measured(text: Text, act: Act, end: int) -> Iterator[str]:
    """``act`` as far as ``end``, with a number and an occasion; for what is not to be done, what to do instead."""
    while _is_parting(text, end - 1):
        end -= 1
    if text.find(act.start, act.after, text.lists["negations"]) is not None:
        yield from turned(text, act.head, act.after)
    elif act.verb:
        has_occasion = text.occasion(act.head, end) is not None
        span = "" if has_occasion else _span_of_all(text, act, end)
        if has_occasion or span or any(act.head <= figure.start < end for figure in text.figures):
            yield _sentence(f"{_doing(text, act)} {text.said((act.after, end))} {span}")
        else:
            yield from _counted(text, act, end)
            yield from _usual(text, act, end)


def _is_parting(text: Text, i: int) -> bool:
    return text.words[i].is_stop or text.low(i) in text.lists["links"]


def _doing(text: Text, act: Act) -> str:
    """The doing word as written; 'Send' for 'Sending'."""
    is_plain = text.low(act.head) == act.verb.partition(" ")[0]
    return text.said((act.head, act.after)) if is_plain else act.verb


def _span_of_all(text: Text, act: Act, end: int) -> str:
    """'Every day', said before or after a list of which ``act`` is one; but not 'plan tomorrow'."""
    start, stop = text.span_in(end, text.end) or text.span_in(0, act.start) or (0, 0)
    start -= text.low(start - 1) in text.lists["before_spans"]
    said = text.said((start, stop)) if text.low(start) in text.lists["before_spans"] else ""
    return said[:1].lower() + said[1:]


def _usual(text: Text, act: Act, end: int) -> Iterator[str]:
    """'Update the CRM before I log off each weekday': where the doing word has an occasion of its own."""
    when = text.lexicon.usual.get(act.verb)
    if when is not None and not any(_is_parting(text, i) for i in range(act.after, end)):
        yield _sentence(f"{_doing(text, act)} {text.said((act.after, end))} {when}")


def _counted(text: Text, act: Act, end: int) -> Iterator[str]:
    """'Make five calls', 'five of my calls', 'one recap' for 'a recap'; the span is in front of what has a clause."""
    for i in range(act.after, act.cut if act.verb not in text.lists["uncounted"] else act.after):
        before, single = text.low(i - 1), text.low(i) in ("a", "an")
        if before == "of":  # 'a list of questions' is still one list
            return
        some = before in text.lists["known"] and act.after < i <= act.after + 2
        begins = i == act.after or text.ends_name(i - 1)
        other = i > act.after and any(before in text.lists[listed] for listed in ("determiners", "asides"))
        amount = _amount(text, act, i + (single or text.low(i) == "new"), single=single)
        if amount is not None and begins and (some or not other):
            many, span = ("one", "each week") if single else _several(amount)
            doing = f"{_doing(text, act)} {text.said((act.after, i - some))} {many}{' of' * some}"
            said = f"{doing} {text.said((i - some + single, end))}"
            yield _sentence(f"{span}, {said[:1].lower()}{said[1:]}" if act.cut < end else f"{said} {span}")
            return


def _amount(text: Text, act: Act, i: int, *, single: bool = False) -> Amount | None:
    """How many to begin with of what is named at ``i``, in the plural: 'prospecting calls'."""
    last = text.name_end(i, act.cut)
    noun = text.words[last - 1]
    countable = noun.low not in text.lists["uncountable"] and (noun.low != noun.stem or noun.low == "people")
    if last <= i or not (single or countable):
        return None
    known = (amount for unit, amount in text.units(i, last).items() if unit.split()[-1] == noun.stem)
    direct = i <= act.after + 1 and act.verb in text.lists["outreach"] and not single
    units = text.lexicon.units
    return next(known, text.lexicon.verb_units.get(act.verb, units["anything"]) if direct else None)


def _several(amount: Amount) -> tuple[str, str]:
    """How many to begin with, and how often."""
    return _IN_WORDS[max(2, amount.start)], "each week" if amount.start == 1 else "each weekday"


def _replaced(text: Text, start: int, end: int, words: str) -> str:
    """The whole text with ``words`` in the place of those from ``start`` to ``end``."""
    return _sentence(f"{text.line[: text.words[start].start]}{words}{text.line[text.words[end - 1].end :]}")


def _sentence(text: str) -> str:
    plain = " ".join(text.split()).rstrip(" .,;:!?")[:LINE_MAX]
    return plain[:1].upper() + plain[1:]


def _plural(name: str) -> str:
    if name.endswith(("people", "person")):
        return "people"
    if name.endswith(("s", "x", "ch", "sh")):
        return f"{name}es"
    return f"{name[:-1]}ies" if name.endswith("y") and name[-2:-1] not in "aeou" else f"{name}s"
