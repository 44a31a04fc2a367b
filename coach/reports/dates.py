"""Dates as reports write them: days, weeks and months, in figures and in words (``data/dates.toml``)."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from coach.domain import toml

Order = Literal["day-first", "month-first", "year-first"]
Unit = Literal["day", "week", "month"]

ORDERS: tuple[Order, ...] = ("day-first", "month-first", "year-first")

FILE = Path(__file__).parents[1] / "data" / "dates.toml"
# No date is longer; and no pattern here is asked to look at a page of text.
_LONGEST = 60
_LEAST = 3
_READ_MOST = 4_096
# A year of two figures is of this century up to here, and of the last one after it, as in POSIX.
_LAST_OF_CENTURY = 68

# What may follow a day: the time, and a zone.
_CLOCK = re.compile(
    r"(?<=[0-9])(?:\s*,?\s+|T)[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]{1,9})?)?(?:\s*[AaPp]\.?\s?[Mm]\.?)?"
    r"(?:\s*(?:Z|[A-Z]{2,5}|[+-][0-9]{2}:?[0-9]{2}))?\Z"
)
_WEEKDAY = r"(?:[^\W\d_]{2,10}\.?,?\s+)?"
_NAME = r"(?P<name>[^\W\d_]{3,10})\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er|[º°])?"
# Where a date has little else to tell it by, its year has to look like one of ours.
_OURS = r"(?P<year>(?:19|20)[0-9]{2})"
_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_OF = r"(?:del?\s)?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>[0-9]{4})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})",
        rf"{_WEEKDAY}(?P<one>[0-9]{{1,2}})(?P<mark>[-/]|\.\s?)(?P<other>[0-9]{{1,2}})(?P=mark){_YEAR}",
        rf"{_WEEKDAY}{_DAY}[\s.-]{{1,2}}{_OF}{_NAME}[\s.,-]{{1,2}}{_OF}{_YEAR}",
        rf"{_WEEKDAY}{_NAME}\s{_DAY},?\s(?P<year>[0-9]{{4}})",
        rf"{_OURS}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})",
        rf"{_OURS}[-/](?P<month>[0-9]{{2}})",
        rf"(?P<month>[0-9]{{1,2}}(?=[-/])|[0-9]{{2}})[-/.]{_OURS}",
        rf"{_NAME}[\s/'’-]{{1,2}}{_OF}{_YEAR}",
        rf"{_OURS}[\s/-]{{0,2}}(?P<word>[^\W\d_]{{1,9}})\s?(?P<week>[0-9]{{1,2}})",
        rf"(?P<word>[^\W\d_]{{1,9}})\.?\s?(?P<week>[0-9]{{1,2}})[\s,/-]{{1,3}}{_OURS}",
    )
)
# Three pairs of figures; with points between, the year is never in front.
_PAIRS = re.compile(r"(?P<one>[0-9]{2})(?P<mark>[-/])[0-9]{2}(?P=mark)(?P<year>[0-9]{2})")


class When(NamedTuple):
    """What a date stands for: a day, or a week (from Monday, as in ISO 8601) or month by its first day."""

    first: date
    unit: Unit


class _Names(NamedTuple):
    """The month that each beginning of a name means, and the words for a week."""

    months: dict[str, int]
    weeks: frozenset[str]


def when(text: str, order: Order | None) -> When | None:
    """What the date in ``text`` stands for; an hour or a zone beside it does not move it, and None is day first.

    Only a date in three pairs of figures, as ``24-01-05``, may have its year in front.
    """
    plain = _dated(text)
    found = _read(plain, order) if plain else None
    return None if found is not None and found.unit != "day" and plain != text.strip() else found


def is_day(text: str) -> bool:
    """Whether the cell is a date under any convention."""
    return any(when(text, order) is not None for order in ORDERS)


def ends(text: str) -> tuple[int, int] | None:
    """The figures at either end of a date in three pairs, either of which may be its year; None for another."""
    match = _PAIRS.fullmatch(_dated(text))
    return (int(match["one"]), int(match["year"])) if match else None


def _dated(text: str) -> str:
    """``text`` without the time; nothing where it is too long for a date."""
    plain = text.strip()
    if len(plain) > _LONGEST:
        return ""
    clock = _CLOCK.search(plain)
    return plain[: clock.start()] if clock else plain


# Times differ from row to row, and dates come again.
@lru_cache(_READ_MOST)
def _read(plain: str, order: Order | None) -> When | None:
    matches = (form.fullmatch(plain) for form in _FORMS)
    return next((found for match in matches if match and (found := _when(match.groupdict(), order))), None)


def _when(parts: dict[str, str], order: Order | None) -> When | None:
    """What the parts of a date come to; None where there is no such day, week or month."""
    year = _year(parts["year"])
    try:
        if "week" in parts:
            known = _plain(parts["word"]) in _names().weeks
            return When(date.fromisocalendar(year, int(parts["week"]), 1), "week") if known else None
        if "one" in parts and order == "year-first":
            return _year_first(parts)
        if "one" in parts:
            day, month = (parts["one"], parts["other"])[:: -1 if order == "month-first" else 1]
            return When(date(year, int(month), int(day)), "day")
        number = int(parts["month"]) if "month" in parts else _names().months.get(_plain(parts["name"]), 0)
        return When(date(year, number, int(parts.get("day", 1))), "day" if "day" in parts else "month")
    except ValueError:
        return None


def _year_first(parts: dict[str, str]) -> When | None:
    pairs = _PAIRS.fullmatch("{one}{mark}{other}{mark}{year}".format(**parts))
    return When(date(_year(parts["one"]), int(parts["other"]), int(parts["year"])), "day") if pairs else None


def _year(figures: str) -> int:
    century = 0 if len(figures) == 4 else 2000 if int(figures) <= _LAST_OF_CENTURY else 1900
    return century + int(figures)


@cache
def _names() -> _Names:
    read = toml.table(FILE.read_bytes(), FILE.name)
    meant: dict[str, set[int]] = {}
    for number, names in enumerate(read["months"], 1):
        for name in map(_plain, names):
            for end in range(_LEAST, len(name) + 1):
                meant.setdefault(name[:end], set()).add(number)
    months = {begin: numbers.pop() for begin, numbers in meant.items() if len(numbers) == 1}
    return _Names(months, frozenset(map(_plain, read["weeks"])))


def _plain(word: str) -> str:
    """``word`` without capitals and accents."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(sign))
