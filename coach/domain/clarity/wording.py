"""Better wordings, from the rep's own words where that is possible; the best first."""

from __future__ import annotations

from collections.abc import Iterator

from coach.domain.clarity.leaps import Leap
from coach.domain.clarity.lexicon import Amount
from coach.domain.clarity.parsed import Parsed
from coach.domain.clarity.phrasing import Act
from coach.domain.clarity.sentence import singular
from coach.domain.text import LINE_MAX

_WHEN = "before eleven each weekday"
_IN_WORDS = {1: "one", 2: "two", 3: "three", 5: "five", 10: "ten", 15: "fifteen"}
_FEW = 2
_WORKDAYS = 5
_OWNERS = frozenset(("my", "our", "the", "your", "his", "her", "their", "its", "these", "those"))
_ARTICLES = ("My ", "The ", "A ", "An ", "Our ")


def driving(parsed: Parsed, act: Act) -> tuple[str, str]:
    """For a result: the behaviour that drives it, and the name it has as a key result."""
    drives = parsed.lexicon.results.drives
    for drive in drives:
        if parsed.sentence.find(act.start, act.end, drive.words) is not None:
            return drive.does, drive.result
    spoken_of = _sentence(parsed.said((act.after, parsed.object_end(act))))
    article = next((word for word in _ARTICLES if spoken_of.startswith(word)), "")
    return drives[-1].does, _sentence(spoken_of.removeprefix(article)) or drives[-1].result


def modest(parsed: Parsed, found: Leap) -> Iterator[str]:
    """For a leap: the same with as much as one would begin with."""
    (start, end), last = found.figure, parsed.sentence.words[found.place[1] - 1]
    if found.amount.day == 0:
        yield _replaced(parsed, start, found.place[1], f"five pages of a {_one(parsed, end, found.place[1])}")
    elif parsed.low(start) in parsed.lexicon.amounts.everything:
        if last.stem in parsed.lexicon.amounts.names:
            yield _replaced(parsed, start, end, f"{_many(parsed, found.amount)} {_plural(last.stem)}")
    elif start > found.place[0] and found.amount.start == 1:
        yield _replaced(parsed, start, found.place[1], f"one {_one(parsed, end, found.place[1])}".strip())
    elif start > found.place[0]:
        yield _replaced(parsed, start, end, _many(parsed, found.amount))


def concrete(parsed: Parsed, act: Act) -> Iterator[str]:
    """For a wish: what is behind "try to", or so many for "more", or something to do about its subject."""
    if act.attempt is not None:
        yield from measured(parsed, act)
    if act.verb in parsed.lexicon.acts.acts:
        yield from _counted_instead(parsed, act)
    end = len(parsed.sentence.words)
    for turn in parsed.lexicon.vague.turns:
        if parsed.sentence.find(0, end, turn.about) is not None:
            yield turn.does


def measured(parsed: Parsed, act: Act) -> Iterator[str]:
    """``act`` alone, with a number and an occasion where it has none."""
    if not act.known or not act.verb:
        return
    said = parsed.said((act.head, act.end))
    span = _span_beyond(parsed, act) if act.after < act.end else ""
    if span or any(act.head <= f.start < act.end for f in parsed.figures) or _has_occasion(parsed, act):
        yield _sentence(f"{said} {span}")
    else:
        yield from _counted(parsed, act)
        yield f"{_sentence(said)} {_WHEN}"


def _counted_instead(parsed: Parsed, act: Act) -> Iterator[str]:
    """'Call three customers each weekday' for 'Call more customers'."""
    for i in range(act.after, act.cut - 1):
        amount = _amount(parsed, i + 1, act.cut)
        if parsed.low(i) in ("more", "fewer") and amount is not None:
            span = "" if parsed.weeks is not None else _span(amount)
            yield _sentence(f"{_replaced(parsed, i, i + 1, _several(amount))} {span}")


def _counted(parsed: Parsed, act: Act) -> Iterator[str]:
    """'Make five prospecting calls each weekday' for 'Make prospecting calls'."""
    for i in range(act.after, act.cut):
        amount = _amount(parsed, i, act.cut)
        if amount is not None and parsed.low(i - 1) not in _OWNERS:
            before, after = parsed.said((act.head, i)), parsed.said((i, act.end))
            yield _sentence(f"{before} {_several(amount)} {after} {_span(amount)}")
            return


def _amount(parsed: Parsed, i: int, end: int) -> Amount | None:
    """The amount of the name, in the plural, that begins at ``i``: 'prospecting calls'."""
    for j in range(i, end):
        n = parsed.sentence.length(j, end, parsed.lexicon.amounts.names)
        if n:
            *before, last = parsed.sentence.words[j : j + n]
            name = " ".join([*(word.low for word in before), last.stem])
            if last.low != last.stem:
                return parsed.lexicon.amounts.units.get(name)
        if parsed.low(j) in parsed.lexicon.grammar.boundaries or parsed.sentence.words[j].is_stop:
            return None
    return None


def _has_occasion(parsed: Parsed, act: Act) -> bool:
    return parsed.sentence.find(act.head, act.end, parsed.lexicon.grammar.occasions) is not None


def _span_beyond(parsed: Parsed, act: Act) -> str:
    """'every day', where it stands at the end of a list of which ``act`` is the first."""
    grammar, end = parsed.lexicon.grammar, len(parsed.sentence.words)
    for spans in (grammar.day_spans, grammar.week_spans, grammar.month_spans):
        place = parsed.sentence.find(act.end, end, spans)
        if place is not None:
            return parsed.said(place)
    return ""


def _one(parsed: Parsed, start: int, end: int) -> str:
    """The name between two places in the singular."""
    if start >= end:
        return ""
    return f"{parsed.said((start, end - 1))} {singular(parsed.sentence.words[end - 1].text)}".strip()


def _many(parsed: Parsed, amount: Amount) -> str:
    """How many to begin with in the span that the text names."""
    weekly = parsed.weeks is not None and parsed.weeks > 0 and amount.start > 1
    return _number(amount.start * _WORKDAYS if weekly else amount.start)


def _several(amount: Amount) -> str:
    return _number(max(_FEW, amount.start))


def _span(amount: Amount) -> str:
    return "each week" if amount.start == 1 else "each weekday"


def _replaced(parsed: Parsed, start: int, end: int, words: str) -> str:
    """The whole text with ``words`` in the place of those from ``start`` to ``end``."""
    text, place = parsed.sentence.text, parsed.sentence.words
    return _sentence(f"{text[: place[start].start]}{words}{text[place[end - 1].end :]}")


def _sentence(text: str) -> str:
    plain = " ".join(text.split()).rstrip(" .,;:!?")[:LINE_MAX]
    return plain[:1].upper() + plain[1:]


def _number(number: int) -> str:
    return _IN_WORDS.get(number, str(number))


def _plural(word: str) -> str:
    if word in ("people", "person"):
        return "people"
    return f"{word[:-1]}ies" if word.endswith("y") and word[-2:-1] not in "aeou" else f"{word}s"
