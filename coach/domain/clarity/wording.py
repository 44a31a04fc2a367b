"""Better wordings, from the rep's own words where that is possible; the best first."""

from __future__ import annotations

from collections.abc import Iterator

from coach.domain.clarity.acts import Act
from coach.domain.clarity.leap import Leap
from coach.domain.clarity.lexicon import Amount
from coach.domain.clarity.text import Text
from coach.domain.clarity.words import singular
from coach.domain.text import LINE_MAX

_WHEN = "before eleven each weekday"
_IN_WORDS = {1: "one", 2: "two", 3: "three", 5: "five", 10: "ten", 15: "fifteen"}
_FEW = 2
_WORKDAYS = 5
_BEFORE_NAMES = frozenset(("new", "next"))
_BEFORE_SPANS = frozenset(("each", "every", "by", "on", "before", "daily"))


def driving(text: Text, act: Act) -> tuple[str, str]:
    """For a result: the behaviour that drives it, and the name it has as a key result."""
    drives = text.lexicon.drives
    for drive in drives:
        if text.find(act.start, act.end, drive.words) is not None:
            return drive.does, drive.result
    name = next((i for i in range(act.after, act.object_end) if not text.ends_name(i)), act.object_end)
    return drives[-1].does, _sentence(text.said((name, text.name_end(name, act.object_end)))) or drives[-1].result


def modest(text: Text, found: Leap) -> Iterator[str]:
    """For a leap: the same with as much as one would begin with."""
    (start, end), (head, last), many = found.figure, found.place, _many(text, found.amount.start)
    name = f"{text.said((end, last - 1))} {singular(text.words[last - 1].text)}".strip() if end < last else ""
    if found.amount.day == 0:
        yield _replaced(text, start, last, f"five pages of a {name}")
    elif name and start > head and (text.figure_at(start) or text.units(last - 1, last)):
        yield _replaced(text, start, last, f"{many} {name if many == 'one' else _plural(name)}")


def concrete(text: Text, act: Act) -> Iterator[str]:
    """For a wish: what is behind "try to", or so many for "more", or something to do about its subject."""
    if act.attempt is not None:
        yield from measured(text, act)
    more = next((i for i in range(act.after, act.cut - 1) if text.low(i) in ("more", "fewer")), act.cut)
    amount = _amount(text, more + 1, act.cut)
    if amount is not None and act.verb in text.lists["acts"]:
        span = "" if text.weeks is not None else _span(amount)
        yield _sentence(f"{_replaced(text, more, more + 1, _several(amount))} {span}")
    yield from (turn.does for turn in text.lexicon.turns if text.find(0, text.end, turn.about) is not None)


def measured(text: Text, act: Act) -> Iterator[str]:
    """``act`` alone, with a number and an occasion where it has none."""
    if not act.verb:
        return
    said = text.said((act.head, act.end))
    has_occasion = text.occasion(act.head, act.end) is not None
    beyond = "" if has_occasion else _span_beyond(text, act)
    if has_occasion or beyond or any(act.head <= figure.start < act.end for figure in text.figures):
        yield _sentence(f"{said} {beyond}")
    else:
        yield from _counted(text, act)
        yield f"{_sentence(said)} {_WHEN}"


def _span_beyond(text: Text, act: Act) -> str:
    """'Every day', where it is said at the end of a list of which ``act`` is the first; but not 'plan tomorrow'."""
    start, end = text.span_in(act.end, text.end) or (0, 0)
    start -= text.low(start - 1) in _BEFORE_SPANS
    return text.said((start, end)) if text.low(start) in _BEFORE_SPANS else ""


def _counted(text: Text, act: Act) -> Iterator[str]:
    """'Make five prospecting calls each weekday' for 'Make prospecting calls'."""
    for i in range(act.after, act.cut):
        amount = _amount(text, i + (text.low(i) in _BEFORE_NAMES), act.cut)
        if amount is not None and text.low(i - 1) not in text.lists["determiners"]:
            before, after = text.said((act.head, i)), text.said((i, act.end))
            yield _sentence(f"{before} {_several(amount)} {after} {_span(amount)}")
            return


def _amount(text: Text, i: int, end: int) -> Amount | None:
    """The amount of the name, in the plural, that begins at ``i``: 'prospecting calls'."""
    last = text.name_end(i, end)
    if last <= i or text.low(last - 1) in (text.words[last - 1].stem, "minutes"):
        return None
    head = text.words[last - 1].stem
    return next((amount for unit, amount in text.units(i, last).items() if unit.split()[-1] == head), None)


def _many(text: Text, begin: int) -> str:
    """How many to begin with in the span that the text names."""
    many = begin * _WORKDAYS if text.weeks and begin > 1 else begin
    return _IN_WORDS.get(many, str(many))


def _several(amount: Amount) -> str:
    return _IN_WORDS[max(_FEW, amount.start)]


def _span(amount: Amount) -> str:
    return "each week" if amount.start == 1 else "each weekday"


def _replaced(text: Text, start: int, end: int, words: str) -> str:
    """The whole text with ``words`` in the place of those from ``start`` to ``end``."""
    return _sentence(f"{text.line[: text.words[start].start]}{words}{text.line[text.words[end - 1].end :]}")


def _sentence(text: str) -> str:
    plain = " ".join(text.split()).rstrip(" .,;:!?")[:LINE_MAX]
    return plain[:1].upper() + plain[1:]


def _plural(name: str) -> str:
    if name.endswith(("people", "person")):
        return "people"
    return f"{name[:-1]}ies" if name.endswith("y") and name[-2:-1] not in "aeou" else f"{name}s"
