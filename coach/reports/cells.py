"""What one cell says: a number under one convention or another, nothing at all, or text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Literal, TypeVar

Decimals = Literal["point", "comma"]
Evidence = Literal["first", "second", "either", "unclear", "mixed"]

_T = TypeVar("_T")
# No number is longer; and no pattern here is asked to look at a page of text.
_LONGEST = 60
_NOTHING = frozenset({
    "", "-", "--", "–", "—", ".", "n/a", "#n/a", "na", "n.a.", "k.a.", "null", "none", "nan", "nil", "(blank)",
})  # fmt: skip

_CODES = "EUR|USD|GBP|CHF|JPY|CNY|INR|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RON|TRY|ZAR|BRL|MXN|SGD|HKD|KRW|ILS|AED"
_MONEY = rf"(?:[A-Z]{{0,3}}[$€£¥₹₩₽₺₪₫฿₴₦₱¢]|{_CODES}|Fr\.|kr\.?|zł|Kč|Ft)"
_AMOUNT = re.compile(
    rf"(?P<open>\()?\s*(?P<sign>[-+−]?)\s*{_MONEY}?\s*(?P<inner>[-+−]?)\s*(?P<figures>[.,]?[0-9](?:[0-9.,'’\s]*[0-9])?)"
    rf"\s*(?:%|{_MONEY})?\s*(?P<after>[-−]?)\s*(?P<close>\))?"
)


def _grouped(group: str, decimal: str) -> re.Pattern[str]:
    """Figures with thousands marked by ``group``, blanks or apostrophes, in threes or as in India, or not at all."""
    thousands = rf"[1-9][0-9]{{0,2}}(?:(?P<mark>[{group}'’\s])[0-9]{{3}})(?:(?P=mark)[0-9]{{3}})*"
    indian = rf"[1-9][0-9]?(?:[{group}][0-9]{{2}})+[{group}][0-9]{{3}}"
    return re.compile(rf"(?P<whole>{thousands}|{indian}|[0-9]*)(?:[{decimal}](?P<part>[0-9]+))?")


_FIGURES: dict[Decimals, re.Pattern[str]] = {"point": _grouped(",", "."), "comma": _grouped(".", ",")}


def is_nothing(text: str) -> bool:
    """Whether the cell is blank, or holds what programs write for nothing."""
    return not text or text.strip().casefold() in _NOTHING


def number(text: str, decimals: Decimals | None) -> Decimal | None:
    """The number in ``text``: with thousands marked or not, a currency, a percent sign; ``(5)`` and ``5-`` are -5.

    None of ``decimals`` is a point.
    """
    match = _AMOUNT.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if match is None or (match["open"] is None) != (match["close"] is None):
        return None
    figures = _FIGURES[decimals or "point"].fullmatch(match["figures"])
    signs = [match["sign"], match["inner"], match["after"], match["open"]]
    if figures is None or sum(map(bool, signs)) > 1:
        return None
    value = Decimal(f"{re.sub('[^0-9]', '', figures['whole']) or 0}.{figures['part'] or 0}")
    return -value if any(sign and sign in "-−(" for sign in signs) else value


def is_number(text: str) -> bool:
    """Whether the cell is a number under any convention."""
    return number(text, "point") is not None or number(text, "comma") is not None


def evidence(texts: Iterable[str], first: Callable[[str], _T | None], second: Callable[[str], _T | None]) -> Evidence:
    """Which of two ways of reading a whole column is the right one.

    ``first`` or ``second`` when only that one reads every cell that one of them reads, ``either`` when both read the
    same out of all, ``unclear`` when they read different things, ``mixed`` when each alone reads some cell.
    """
    only_first = only_second = differ = False
    for text in texts:
        one, other = first(text), second(text)
        only_first = only_first or (one is not None and other is None)
        only_second = only_second or (one is None and other is not None)
        differ = differ or one != other
    if only_first or only_second:
        return "mixed" if only_first and only_second else "first" if only_first else "second"
    return "unclear" if differ else "either"
