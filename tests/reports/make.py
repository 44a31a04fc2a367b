"""Reports as other programs export them, made up, each with what a by-the-way count of its rows comes to."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

import pytest

from coach.domain.resolution import KeyResult
from coach.reports import Asked, Choice, Gathered, Report, Span, Unclear, choose, gather, read

FIRST = date(2026, 3, 2)
TODAY = date(2026, 11, 21)
RESULT = KeyResult(id="meetings", name="First meetings booked", unit="meetings")
NAMES = ("Müller & Söhne GmbH", "O'Brien Partners", "Northwind, Inc.", "株式会社サンプル", "Acme Ltd")


class Made(NamedTuple):
    """A report, and what it holds by week: summed while it was written, not by reading it."""

    data: bytes
    weeks: dict[date, float]


def meetings(seed: int = 1, number: int = 200) -> Made:
    """A list of meetings: comma, UTF-8, ISO dates with a time, quoted where a name has a comma."""
    rng = Random(seed)
    weeks: Counter[date] = Counter()
    lines = ["Record ID,Meeting name,Meeting outcome,Meeting start time"]
    for n, on in enumerate(_days(rng, number)):
        name = rng.choice(NAMES)
        quoted = f'"Intro with {name}"' if "," in name else f"Intro with {name}"
        outcome = rng.choice(("COMPLETED", "NO_SHOW", ""))
        lines.append(f"{9_000_000 + n},{quoted},{outcome},{on} {rng.randint(8, 17):02d}:{rng.choice((0, 15, 30)):02d}")
        weeks[_monday(on)] += 1
    return Made("\n".join([*lines, ""]).encode(), dict(weeks))


def deals(seed: int = 1, number: int = 200) -> Made:
    """A list of deals: everything quoted, m/d/yyyy, 28,750.00, and a footer after blank lines."""
    rng = Random(seed)
    weeks: dict[date, float] = {}
    lines = ['"Opportunity Owner","Account Name","Stage","Amount","Created Date","Close Date"']
    for on in _days(rng, number):
        amount = rng.randrange(10, 200) * 250
        close = on + timedelta(45)
        dates = f'"{on.month}/{on.day}/{on.year}","{close.month}/{close.day}/{close.year}"'
        lines.append(f'"Rep One","{rng.choice(NAMES)}","Closed Won","{amount:,}.00",{dates}')
        weeks[_monday(on)] = weeks.get(_monday(on), 0) + amount
    footer = ["", "", '"Opportunities Report"', '"Copyright (c) 2026 CRM vendor. All rights reserved."', ""]
    return Made("\n".join([*lines, *footer]).encode(), weeks)


def weekly(seed: int = 1, *, value: str = "Umsatz") -> Made:
    """One row a week: semicolon, byte-order mark, CRLF, d.m.yyyy, 18.428,00, blanks and dashes for nothing."""
    rng = Random(seed)
    weeks: dict[date, float] = {}
    lines = ["Woche ab;Ersttermine;Umsatz"]
    for n in range(36):
        monday = FIRST + timedelta(7 * n)
        meetings_, revenue = rng.randint(2, 7), rng.randrange(12_000, 41_000) + 0.25
        said = {11: "", 17: "-"}.get(n, str(meetings_))
        grouped = f"{revenue:,.2f}".translate(str.maketrans(",.", ".,"))
        lines.append(f"{monday:%d.%m.%Y};{said};{grouped}")
        if value == "Umsatz":
            weeks[monday] = revenue
        elif n not in (11, 17):
            weeks[monday] = meetings_
    return Made(b"\xef\xbb\xbf" + "\r\n".join([*lines, ""]).encode(), weeks)


def taken(
    data: bytes | str, *, first: date = FIRST, today: date = TODAY, per: str = "week", **asked: object
) -> tuple[Report, Choice, Gathered]:
    """``data`` read, its columns chosen and its rows gathered."""
    report = read(data if isinstance(data, bytes) else data.encode())
    choice = choose(report, Asked(**asked), RESULT, per)  # type: ignore[arg-type]
    return report, choice, gather(report, choice, Span(first, today, "monday"))


def chosen(data: bytes | str, result: KeyResult = RESULT, **asked: object) -> Choice:
    """How ``data`` is read for ``result``, as far as that needs no asking."""
    report = read(data if isinstance(data, bytes) else data.encode())
    return choose(report, Asked(**asked), result, "week")  # type: ignore[arg-type]


def unclear(text: str, result: KeyResult = RESULT, **asked: object) -> Unclear:
    """What ``text`` leaves open."""
    with pytest.raises(Unclear) as no:
        chosen(text, result, **asked)
    return no.value


def _days(rng: Random, number: int) -> list[date]:
    """Weekdays up to 6 November, in order, of which some come again; each week has one."""
    mondays = [FIRST + timedelta(7 * n) for n in range(36)]
    return sorted([*mondays, *(rng.choice(mondays) + timedelta(rng.randint(0, 4)) for _ in range(number))])


def _monday(on: date) -> date:
    return on - timedelta(on.weekday())
