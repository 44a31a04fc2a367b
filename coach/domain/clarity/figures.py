"""The figures among words: numbers in digits and in words, and of what sort they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from coach.domain.clarity.words import Word

Sort = Literal["count", "percent", "money", "clock", "ordinal"]
_DIGITS_MAX = 9
_SUFFIXES = {"k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}
_SCALE_MIN = 12
# What a number is of, where it is said by the word after it.
_SORTS: dict[str, Sort] = {
    "%": "percent", "percent": "percent", "per cent": "percent",
    "am": "clock", "pm": "clock", "a.m.": "clock", "p.m.": "clock", "o'clock": "clock",
}  # fmt: skip


class Figure(NamedTuple):
    """A number among the words from ``start`` to ``end``; the value of a clock's time is of no use."""

    value: float
    start: int
    end: int
    sort: Sort


def figures_of(words: Sequence[Word], numbers: Mapping[str, int]) -> Iterator[Figure]:
    """Every number among ``words``, in order: 'two hundred' is one, '9:00' a clock's."""
    i = 0
    while i < len(words):
        figure = _in_digits(words, i) or _in_words(words, i, numbers)
        if figure is not None:
            yield _with_unit(words, figure)
        i = figure.end if figure is not None else i + 1


def _with_unit(words: Sequence[Word], figure: Figure) -> Figure:
    """'30 percent', '15 per cent', '9 o'clock'; but not '5 per day'."""
    first, second = ([word.low for word in words[figure.end : figure.end + 2]] + ["", ""])[:2]
    n = 2 if (first, second) == ("per", "cent") else 1
    sort = _SORTS.get(f"{first} {second}" if n == 2 else first)
    return figure._replace(end=figure.end + n, sort=sort) if sort is not None else figure


def _in_digits(words: Sequence[Word], i: int) -> Figure | None:
    low = words[i].low
    if not (low[0].isdecimal() or low[1:2].isdecimal()):
        return None
    number = low.strip("$€£#%")
    scale = next((_SUFFIXES[suffix] for suffix in _SUFFIXES if number.endswith(suffix)), 1)
    plain = "".join(c for c in number.replace(",", "").partition(".")[0] if c.isdecimal())
    return Figure(int(plain[:_DIGITS_MAX] or 0) * scale, i, i + 1, _sort(low))


def _sort(low: str) -> Sort:
    if low.endswith("%"):
        return "percent"
    if low.endswith(("th", "st", "nd", "rd")) or "-" in low:
        return "ordinal"
    if ":" in low or "h" in low or low.endswith(("am", "pm")):
        return "clock"
    return "money" if low[0] in "$€£" or low.endswith(tuple(_SUFFIXES)) else "count"


def _in_words(words: Sequence[Word], i: int, numbers: Mapping[str, int]) -> Figure | None:
    """'two hundred', 'a hundred and fifty', 'twenty-five', 'a dozen'."""
    j = i + (words[i].low == "a" and _part(words, i + 1, numbers) >= _SCALE_MIN)
    total = 0
    while value := _part(words, j, numbers):
        total = max(total, 1) * value if _is_scale(value) else total + value
        j += 1
        j += _is_scale(value) and words[j : j + 1] != () and words[j].low == "and" and _part(words, j + 1, numbers) > 0
    return Figure(total, i, j, "money" if words[j - 1].stem == "million" else "count") if total else None


def _is_scale(value: int) -> bool:
    """Whether it multiplies what stands before it: 'dozen', 'hundred', 'million'."""
    return value == _SCALE_MIN or value >= 100


def _part(words: Sequence[Word], i: int, numbers: Mapping[str, int]) -> int:
    """The value of 'twenty', 'twenty-five' or 'hundreds' at ``i``; 0 for none."""
    if i >= len(words):
        return 0
    tens, _, ones = words[i].low.partition("-")
    if tens in numbers and ones in numbers:
        return numbers[tens] + numbers[ones]
    return numbers.get(words[i].low) or numbers.get(words[i].stem, 0)
