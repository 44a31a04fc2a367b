"""What one cell says: a number or a date under one convention or another, nothing at all, or text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Literal, TypeVar

Decimals = Literal["point", "comma"]
Order = Literal["day-first", "month-first"]
Evidence = Literal["first", "second", "either", "unclear", "mixed"]

_T = TypeVar("_T")
# No number and no date is longer; and no pattern here is asked to look at a page of text.
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

_CLOCK = (
    r"(?:(?:\s*,?\s+|T)[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]{1,9})?)?(?:\s*[AaPp]\.?\s?[Mm]\.?)?"
    r"(?:\s*(?:Z|[A-Z]{2,5}|[+-][0-9]{2}:?[0-9]{2}))?)?"
)
_WEEKDAY = r"(?:[^\W\d_]{2,9}\.?,?\s+)?"
_ISO = re.compile(rf"([0-9]{{4}})([-/.])([0-9]{{1,2}})\2([0-9]{{1,2}}){_CLOCK}")
_NUMERIC = re.compile(rf"{_WEEKDAY}([0-9]{{1,2}})([-/]|\.\s?)([0-9]{{1,2}})\2([0-9]{{4}}|[0-9]{{2}}){_CLOCK}")
_DAY_MONTH = re.compile(
    rf"{_WEEKDAY}([0-9]{{1,2}})[\s.-]{{1,2}}([A-Za-z]{{3,9}})[\s.,-]{{1,2}}([0-9]{{4}}|[0-9]{{2}}){_CLOCK}"
)
_MONTH_DAY = re.compile(rf"{_WEEKDAY}([A-Za-z]{{3,9}})\.?\s([0-9]{{1,2}}),?\s([0-9]{{4}}){_CLOCK}")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
# A year of two figures is of this century up to here, and of the last one after it, as in POSIX.
_LAST_OF_CENTURY = 68


def is_nothing(text: str) -> bool:
    """Whether the cell is blank, or holds what programs write for nothing."""
    return not text or text.strip().casefold() in _NOTHING


def number(text: str, decimals: Decimals) -> Decimal | None:
    """The number in ``text``: with thousands marked or not, a currency, a percent sign; ``(5)`` and ``5-`` are -5."""
    match = _AMOUNT.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if match is None or (match["open"] is None) != (match["close"] is None):
        return None
    figures = _FIGURES[decimals].fullmatch(match["figures"])
    signs = [match["sign"], match["inner"], match["after"], match["open"]]
    if figures is None or sum(map(bool, signs)) > 1:
        return None
    value = Decimal(f"{re.sub('[^0-9]', '', figures['whole']) or 0}.{figures['part'] or 0}")
    return -value if any(sign and sign in "-−(" for sign in signs) else value


def day(text: str, order: Order) -> date | None:
    """The day in ``text``, as it is written there; an hour or a zone beside it does not move it."""
    plain = text.strip()
    if not plain or len(plain) > _LONGEST:
        return None
    if match := _ISO.fullmatch(plain):
        return _date(match[1], match[3], match[4])
    if match := _NUMERIC.fullmatch(plain):
        month, of_month = (match[3], match[1]) if order == "day-first" else (match[1], match[3])
        return _date(match[4], month, of_month)
    if match := _DAY_MONTH.fullmatch(plain):
        return _date(match[3], _month(match[2]), match[1])
    if match := _MONTH_DAY.fullmatch(plain):
        return _date(match[3], _month(match[1]), match[2])
    return None


def is_number(text: str) -> bool:
    """Whether the cell is a number under any convention."""
    return number(text, "point") is not None or number(text, "comma") is not None


def is_day(text: str) -> bool:
    """Whether the cell is a date under any convention."""
    return day(text, "day-first") is not None or day(text, "month-first") is not None


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


def _month(name: str) -> str:
    """The number of an English month by its name, or three letters or more of it; '' for any other word."""
    word = name.lower()
    return next((str(n) for n, month in enumerate(_MONTHS, 1) if month.startswith(word)), "")


def _date(year: str, month: str, of_month: str) -> date | None:
    century = 0 if len(year) == 4 else 2000 if int(year) <= _LAST_OF_CENTURY else 1900
    try:
        return date(century + int(year), int(month), int(of_month))
    except ValueError:
        return None
