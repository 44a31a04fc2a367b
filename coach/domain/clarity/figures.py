"""The figures in a sentence: numbers in digits and in words, what sort they are, and for which span."""

from __future__ import annotations

from typing import Literal, NamedTuple

from coach.domain.clarity.lexicon import Lexicon
from coach.domain.clarity.sentence import Sentence

Sort = Literal["count", "percent", "money", "clock", "ordinal"]
_DIGITS_MAX = 9
_SCALES = frozenset(("hundred", "thousand", "million", "dozen"))
_SUFFIXES = {"k": 1_000, "m": 1_000_000, "bn": 1_000_000_000, "x": 1}
_HALVES_OF_DAY = frozenset(("am", "pm", "a.m.", "p.m.", "o'clock"))
_PARTS = frozenset(("half", "third", "quarter", "fifth", "tenth"))


class Figure(NamedTuple):
    """A number among the words from ``start`` to ``end``; a clock's time and a share have no ``value`` of use."""

    value: float
    start: int
    end: int
    sort: Sort


def figures_of(sentence: Sentence, lexicon: Lexicon) -> list[Figure]:
    """Every number in ``sentence``, in order: 'two hundred' is one, '9:00' a clock's."""
    found: list[Figure] = []
    i = 0
    while i < len(sentence.words):
        figure = _share(sentence, i) or _in_digits(sentence, i) or _in_words(sentence, i, lexicon.grammar.figures)
        if figure is not None:
            found.append(figure)
        i = figure.end if figure is not None else i + 1
    return found


def is_measured(sentence: Sentence, figures: list[Figure], lexicon: Lexicon) -> bool:
    """Whether the text names a number, a time or an occasion."""
    return bool(figures) or sentence.find(0, len(sentence.words), lexicon.grammar.occasions) is not None


def weeks_spanned(sentence: Sentence, lexicon: Lexicon) -> float | None:
    """Over how many weeks an amount is spread: 0 for a day, 1, 4 or 13 weeks; None when the text names no span."""
    grammar, end = lexicon.grammar, len(sentence.words)
    spans = (
        (grammar.day_spans, 0.0),
        (grammar.week_spans, 1.0),
        (grammar.month_spans, 4.0),
        (grammar.long_spans, 13.0),
    )
    return next((weeks for listed, weeks in spans if sentence.find(0, end, listed)), None)


def _share(sentence: Sentence, i: int) -> Figure | None:
    """'by half', 'by a third'."""
    if sentence.low(i) != "by":
        return None
    at = i + 1 + (sentence.low(i + 1) in ("a", "one"))
    return Figure(0, i, at + 1, "percent") if sentence.low(at) in _PARTS else None


def _in_digits(sentence: Sentence, i: int) -> Figure | None:
    low, following = sentence.low(i), sentence.low(i + 1)
    if not any(c.isdecimal() for c in low[:2]):
        return None
    if following in _HALVES_OF_DAY:
        return Figure(0, i, i + 2, "clock")
    if following in ("%", "percent"):
        return Figure(_value(low), i, i + 2, "percent")
    if (following, sentence.low(i + 2)) == ("per", "cent"):
        return Figure(_value(low), i, i + 3, "percent")
    return Figure(_value(low), i, i + 1, _sort(low))


def _sort(low: str) -> Sort:
    if low.endswith("%"):
        return "percent"
    if low.endswith(("th", "st", "nd", "rd")):
        return "ordinal"
    if ":" in low or "h" in low or low.endswith(("am", "pm")):
        return "clock"
    return "money" if low[0] in "$€£" or low.endswith(("k", "m", "bn")) else "count"


def _value(low: str) -> float:
    number = low.strip("$€£#%")
    suffix = next((one for one in _SUFFIXES if number.endswith(one)), "")
    plain = "".join(c for c in number.replace(",", "").partition(".")[0] if c.isdecimal())
    return int(plain[:_DIGITS_MAX] or 0) * _SUFFIXES.get(suffix, 1)


def _in_words(sentence: Sentence, i: int, known: dict[str, int]) -> Figure | None:
    """'two hundred', 'a hundred and fifty', 'twenty-five', 'a dozen'."""
    begun = i + (sentence.low(i) in ("a", "an") and _part(sentence, i + 1, known) is not None)
    total, j = 0, begun
    while (value := _part(sentence, j, known)) is not None:
        scale = sentence.words[j].stem in _SCALES
        total = max(total, 1) * value if scale else total + value
        j += 1
        if scale and sentence.low(j) == "and" and _part(sentence, j + 1, known) is not None:
            j += 1
    if j == begun:
        return None
    if sentence.low(j) in ("percent", "%", "o'clock"):
        return Figure(total, i, j + 1, "clock" if sentence.low(j) == "o'clock" else "percent")
    return Figure(total, i, j, "money" if sentence.words[j - 1].stem == "million" else "count")


def _part(sentence: Sentence, i: int, known: dict[str, int]) -> int | None:
    """The value of 'twenty', 'twenty-five' or 'hundreds' at ``i``."""
    low = sentence.low(i)
    tens, _, ones = low.partition("-")
    if tens in known and ones in known:
        return known[tens] + known[ones]
    return known.get(low) or (known.get(sentence.words[i].stem) if low else None)
