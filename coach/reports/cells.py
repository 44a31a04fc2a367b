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
_DOLLARS = "A|AU|C|CA|HK|MX|NT|NZ|R|S|SG|US"
_WORDS = r"(?i:eur|euros?|dollars?|pounds?|s?fr\.|sfr|chf|franken|francs?|kr\.?)"
# Not T€ or k€, by which a figure is a thousand times what it says.
_MONEY = rf"(?:(?:{_DOLLARS})?\$|[€£¥₹₩₽₺₪₫฿₴₦₱¢]|{_CODES}|{_WORDS}|zł|Kč|Ft)"
_FIGURE = r"[.,]?[0-9](?:[0-9.,'’\s]*[0-9])?"
_AMOUNT = re.compile(
    rf"(?P<open>\()?\s*(?P<sign>[-+−]?)\s*{_MONEY}?\s*(?P<inner>[-+−]?)\s*(?P<figures>{_FIGURE})"
    rf"(?:[eE](?P<power>[-+]?[0-9]{{1,2}})|(?P<flat>[.,])[-–—−]{{1,2}})?"
    rf"\s*(?:%|{_MONEY})?\s*(?P<after>[-−]?)\s*(?P<close>\))?"
)
# A short word, but none of those by which figures are a time or a rank.
_WORD = r"(?!(?i:[ap]\.?m|uhr|st|nd|rd|th)\b)[^\W\d_]{0,4}"
_LIKE = re.compile(rf"[-+−~≈<>\s]*{_MONEY}?\s*(?P<figures>{_FIGURE})\s?{_WORD}\.?\s?{_MONEY}?")


def _grouped(group: str, decimal: str) -> re.Pattern[str]:
    """Figures with thousands marked by ``group``, blanks or apostrophes, in threes or as in India, or not at all."""
    thousands = rf"[1-9][0-9]{{0,2}}(?:(?P<mark>[{group}'’\s])[0-9]{{3}})(?:(?P=mark)[0-9]{{3}})*"
    indian = rf"[1-9][0-9]?(?:[{group}][0-9]{{2}})+[{group}][0-9]{{3}}"
    return re.compile(rf"(?P<whole>{thousands}|{indian}|[0-9]*)(?:[{decimal}](?P<part>[0-9]+))?")


def _plain(decimal: str) -> re.Pattern[str]:
    """Figures before a power of ten, which have no thousands marked."""
    return re.compile(rf"(?P<whole>[0-9]+)(?:[{decimal}](?P<part>[0-9]+))?")


_FIGURES: dict[Decimals, re.Pattern[str]] = {"point": _grouped(",", "."), "comma": _grouped(".", ",")}
_PLAIN: dict[Decimals, re.Pattern[str]] = {"point": _plain("."), "comma": _plain(",")}


def is_nothing(text: str) -> bool:
    """Whether the cell is blank, or holds what programs write for nothing."""
    return not text or text.strip().casefold() in _NOTHING


def number(text: str, decimals: Decimals | None) -> Decimal | None:
    """The number in ``text``: with thousands marked or not, a currency, a percent sign; ``(5)`` and ``5-`` are -5.

    ``1.5E+06`` is 1,500,000, as spreadsheets write it, and ``12.-`` is 12. None of ``decimals`` is a point.
    """
    match = _AMOUNT.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if match is None or (match["open"] is None) != (match["close"] is None):
        return None
    figures = (_PLAIN if match["power"] else _FIGURES)[decimals or "point"].fullmatch(match["figures"])
    signs = [match["sign"], match["inner"], match["after"], match["open"]]
    # A dash for the cents stands where the decimals would.
    if figures is None or sum(map(bool, signs)) > 1 or (match["flat"] and figures["part"]):
        return None
    value = Decimal(f"{re.sub('[^0-9]', '', figures['whole']) or 0}.{figures['part'] or 0}E{match['power'] or 0}")
    return -value if any(sign and sign in "-−(" for sign in signs) else value


def is_number(text: str) -> bool:
    """Whether the cell is a number under any convention."""
    return number(text, "point") is not None or number(text, "comma") is not None


def is_like_a_number(text: str) -> bool:
    """Whether the cell is a figure with a short word to it, such as ``12k`` or ``3 Mio``: an amount, but of what?"""
    match = _LIKE.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    return match is not None and any(one.fullmatch(match["figures"]) for one in _FIGURES.values())


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
