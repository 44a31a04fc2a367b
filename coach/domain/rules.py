"""Rules: which dates a behaviour is due on, in a rep's words and in those of RFC 5545. The only home of recurrence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule, weekday

from coach.domain.errors import Invalid

WEEKDAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
EVERY_DAY = "FREQ=DAILY"

_FREQUENCIES = {"DAILY": DAILY, "WEEKLY": WEEKLY, "MONTHLY": MONTHLY}
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY_WORDS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_BYDAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_INTERVAL_MAX = 366
# dateutil gives up on a rule that never falls due only in the year 9999, after seconds. The calendar repeats itself,
# weekdays included, every 400 years, so a start is looked at 7,600 years on: still two centuries of days, at once.
_YEARS_ON = 7600
# The last 28 years before that end hold every kind of year, so every pattern of days a rule can have.
_EVERY_KIND_OF_YEAR = date(9972, 1, 1)


def as_rule(text: str) -> str:
    """``text`` as a stored rule: ``weekdays``, ``every day``, lists such as ``mon wed fri``, or an RFC 5545 rule.

    Raises ``Invalid`` for what is none of these, and for a rule that never falls due.
    """
    words = re.split(r"[\s,]+", text.strip().lower())
    if words in (["weekdays"], ["workdays"]):
        return WEEKDAYS
    if words in (["every", "day"], ["daily"]):
        return EVERY_DAY
    if words == ["weekends"]:
        return "FREQ=WEEKLY;BYDAY=SA,SU"
    numbers = [_weekday_number(word) for word in words]
    if None not in numbers:
        return "FREQ=WEEKLY;BYDAY=" + ",".join(_CODES[n] for n in sorted({n for n in numbers if n is not None}))
    rule = re.sub(r"\s+", "", text).upper().removeprefix("RRULE:")
    parse_rule(rule)
    return rule


def spoken(rule: str) -> str:
    """``rule`` in a rep's words where there are some ('weekdays', 'Mon Wed Fri'), else as it is."""
    if rule == WEEKDAYS:
        return "weekdays"
    if rule == EVERY_DAY:
        return "every day"
    if re.fullmatch(r"FREQ=WEEKLY;BYDAY=[A-Z,]+", rule):
        codes = rule.partition("BYDAY=")[2].split(",")
        return " ".join(_DAY_WORDS[_CODES.index(code)][:3].title() for code in codes)
    return rule


def weekday_named(word: str) -> int | None:
    """0 for a word that means Monday ('mon', 'monday') to 6 for Sunday; None for any other word."""
    return _weekday_number(word.strip().lower())


@lru_cache(maxsize=512)
def parse_rule(rule: str) -> dict[str, Any]:
    """The keyword arguments for dateutil's ``rrule`` that ``rule`` stands for; ``Invalid`` if it is not allowed.

    Whole days only: FREQ of DAILY, WEEKLY or MONTHLY, with INTERVAL, BYDAY, BYMONTHDAY and BYSETPOS (RFC 5545, 3.3.10).
    """
    parts = _split_rule(rule)
    frequency = parts.pop("FREQ", "")
    if frequency not in _FREQUENCIES:
        said = f"the rule '{rule}' needs FREQ of DAILY, WEEKLY or MONTHLY."
        raise Invalid("", said, "Or say 'weekdays' or 'mon wed'.")
    found: dict[str, Any] = {"freq": _FREQUENCIES[frequency], "wkst": 0}
    if "INTERVAL" in parts:
        found["interval"] = _number(rule, parts["INTERVAL"], 1, _INTERVAL_MAX)
    if "BYDAY" in parts:
        found["byweekday"] = _days_of_rule(rule, parts["BYDAY"], ordinals=frequency == "MONTHLY")
    if "BYMONTHDAY" in parts:
        if frequency == "WEEKLY":
            raise Invalid("", f"BYMONTHDAY cannot stand in a weekly rule: '{rule}'.", "Use FREQ=MONTHLY.")
        found["bymonthday"] = _numbers(rule, parts["BYMONTHDAY"], 31)
    if "BYSETPOS" in parts:
        if not {"byweekday", "bymonthday"} & found.keys():
            raise Invalid("", f"BYSETPOS needs BYDAY or BYMONTHDAY beside it: '{rule}'.")
        found["bysetpos"] = _numbers(rule, parts["BYSETPOS"], 366)
    if not _ever_due(found | {"interval": 1}, _EVERY_KIND_OF_YEAR):
        raise Invalid("", f"the rule '{rule}' never falls due.")
    return found


@lru_cache(maxsize=512)
def falls_due(rule: str, started: date) -> bool:
    """Whether ``rule``, with DTSTART ``started``, has any date at all."""
    found = parse_rule(rule)
    # Only steps of more than one can pass over every date for ever; that there are dates at all, parsing made sure of.
    return found.get("interval", 1) == 1 or _ever_due(found, started.replace(year=started.year + _YEARS_ON))


def due_dates(rule: str, started: date, first: date, last: date) -> tuple[date, ...]:
    """The dates of ``rule``, with DTSTART ``started``, from ``first`` to ``last``, both included, in order."""
    if last < first or last < started:
        return ()
    dates = _dates_until(rule, started, last.year)
    return dates[bisect_left(dates, first) : bisect_right(dates, last)]


@lru_cache(maxsize=512)
def _dates_until(rule: str, started: date, year: int) -> tuple[date, ...]:
    if not falls_due(rule, started):
        return ()
    end = datetime(year, 12, 31)
    found = rrule(dtstart=datetime.combine(started, time()), until=end, **parse_rule(rule))
    return tuple(moment.date() for moment in found)


def _split_rule(rule: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in rule.split(";"):
        name, _, value = part.partition("=")
        if name not in {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYSETPOS"} or not value:
            raise Invalid(
                "",
                f"'{part}' cannot stand in a rule of days.",
                "Say 'weekdays', 'every day', 'mon wed fri', or FREQ with INTERVAL, BYDAY, BYMONTHDAY, BYSETPOS.",
            )
        if name in parts:
            raise Invalid("", f"{name} stands twice in '{rule}'.")
        parts[name] = value
    return parts


def _number(rule: str, text: str, low: int, high: int) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,4}", text) or not low <= int(text) <= high:
        raise Invalid("", f"'{text}' in '{rule}' has to be a whole number from {low} to {high}.")
    return int(text)


def _numbers(rule: str, text: str, high: int) -> tuple[int, ...]:
    numbers = tuple(_number(rule, part, -high, high) for part in text.split(","))
    if 0 in numbers:
        raise Invalid("", f"0 cannot stand in a list of '{rule}'; counting starts at 1, or at -1 from the end.")
    return numbers


def _days_of_rule(rule: str, text: str, *, ordinals: bool) -> tuple[weekday, ...]:
    found = []
    for part in text.split(","):
        match = _BYDAY.fullmatch(part)
        if match is None or (match[1] and not ordinals):
            raise Invalid("", f"'{part}' in '{rule}' is not a day of it.", "Days are MO TU WE TH FR SA SU.")
        found.append(weekday(_CODES.index(match[2]), int(match[1]) if match[1] else None))
    return _numbered(found) if any(day.n for day in found) else tuple(found)


def _numbered(found: list[weekday]) -> tuple[weekday, ...]:
    """The same days, each with its number in the month; dateutil does not add a plain MO to a 1TU but asks for both."""
    return tuple(day(n) for day in found for n in ((day.n,) if day.n else range(1, 6)))


def _ever_due(found: dict[str, Any], started: date) -> bool:
    return next(iter(rrule(dtstart=datetime.combine(started, time()), **found)), None) is not None


def _weekday_number(word: str) -> int | None:
    if len(word) < 2:
        return None
    return next((n for n, name in enumerate(_DAY_WORDS) if word in {name, name[:2], name[:3], name + "s"}), None)
