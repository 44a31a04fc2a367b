"""What a report comes to, in sentences: how it is read, what to think of, what would change and what is left."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from coach.domain.days import FIRST_DAY
from coach.domain.resolution import KeyResult
from coach.domain.signals import Reading
from coach.domain.text import harmless
from coach.reports import Choice, Example, Gathered, Left, Report, Unit, When
from coach.views.results import figure
from coach.views.words import DAY_NAMES, counted, month_name, short_date

Values = tuple[int | float, ...]

_SAID_MOST = 5
_OTHERS_MOST = 2
_LONGEST = 40
_PLAINLY: dict[str, str] = {
    "header": "that repeat the header",
    "total": "of totals",
    "beside": "outside the table",
    "too-wide": "with more columns than the header",
    "no-date": "without a date",
    "to-come": "of days to come",
    "no-number": "without a number",
}


class Replaced(Struct, frozen=True, rename={"day": "date"}):
    """A day whose readings, ``before``, would become the one value ``after``."""

    day: date
    before: Values
    after: int | float


class Kept(NamedTuple):
    """A reading that is not taken: too large, or, where ``there`` are others, no better than these are.

    The report ``begins`` amid its period, or else it is of a longer one than they may be.
    """

    reading: Reading
    there: Mapping[date, Values]
    begins: date | None


def how(report: Report, choice: Choice, example: Example | None, result: KeyResult, today: date) -> Iterator[str]:
    """Which columns are read, as what; and the first row as an example."""
    summed = "Rows counted" if choice.value is None else f"{_column(report, choice.value)} summed"
    yield f"{summed} by {choice.per} of {_column(report, choice.date)}, as {result.name}."
    if example is None:
        return
    read = f"'{_cut(example.written)}' is {_when(example.when, today)}"
    if example.amount is not None:
        read += f", and '{_cut(example.amount)}' is {figure(example.value)}"
    yield f"On line {example.line:,}, {read}."


def what(taken: Sequence[Reading], rows: Mapping[date, int], today: date) -> str:
    """'34 readings of 36 rows, 2 Mar to 2 Nov, 157 in all'."""
    if not taken:
        return "No readings"
    total = figure(round(sum(value for _, value in taken), 6))
    first, last = (short_date(taken[n].day, today) for n in (0, -1))
    number = sum(rows.get(one.day, 0) for one in taken)
    days = first if len(taken) == 1 else f"{first} to {last}"
    return f"{counted(len(taken), 'reading')} of {counted(number, 'row')}, {days}, {total} in all"


def edges(gathered: Gathered, added: Collection[date], choice: Choice, today: date) -> Iterator[str]:
    """That the first and the last reading, if they are new, may be of a part of their weeks only."""
    for at, verb, day in ((0, "begins", gathered.begins), (-1, "ends", gathered.ends)):
        if day is not None and gathered.readings[at].day in added:
            period = _period(gathered.readings[at].day, choice.per, today)
            yield f"The report {verb} on {_day(day, today)}: {period} may be incomplete."


def beside(others: Mapping[date, Mapping[date, Values]], choice: Choice, today: date) -> Iterator[str]:
    """The weeks or months, by their first days, that have ``others`` beside the reading that would be taken."""
    for first, held in list(others.items())[:_SAID_MOST]:
        count = "all" if _many(held) else "both"
        period = _period(first, choice.per, today)
        yield f"{period[0].upper()}{period[1:]} has {_there(held, today)}, too; {count} would count."
    if len(others) > _SAID_MOST:
        yield f"{len(others) - _SAID_MOST:,} more have other readings, too."


def changes(replaced: Sequence[Replaced], today: date) -> Iterator[str]:
    """What is there, and what it would become."""
    for one in replaced[:_SAID_MOST]:
        yield f"Changed: {short_date(one.day, today)}, {_values(one.before)} → {figure(one.after)}."
    if len(replaced) > _SAID_MOST:
        yield f"Changed: {len(replaced) - _SAID_MOST:,} more."


def left_out(gathered: Gathered, kept: Iterable[Kept], choice: Choice, today: date) -> Iterator[str]:
    """The rows and the readings that are not taken, and why."""
    yield from (_left(left, choice) for left in gathered.left)
    longer: list[Kept] = []
    for one in kept:
        if one.there and one.begins is None:
            longer.append(one)
        else:
            yield _no_better(one, choice, today) if one.there else _too_large(one.reading, choice, today)
    yield from (_longer(one, choice, today) for one in longer[:_SAID_MOST])
    if len(longer) > _SAID_MOST:
        yield f"Left out: {len(longer) - _SAID_MOST:,} more, for the same reason."


def gaps(gathered: Gathered, choice: Choice, today: date) -> Iterator[str]:
    """The weeks or months between without any row."""
    if gathered.empty:
        first = short_date(gathered.empty[0], today)
        which = f"the first begins on {first}" if len(gathered.empty) > 1 else f"it begins on {first}"
        yield f"No row at all in {counted(len(gathered.empty), choice.per)} in between, so no reading; {which}."


def _too_large(reading: Reading, choice: Choice, today: date) -> str:
    period = _period(reading.day, choice.per, today)
    return f"Left out: {period}, as {figure(reading.value)} is too large for a reading."


def _no_better(one: Kept, choice: Choice, today: date) -> str:
    period, begins = _period(one.reading.day, choice.per, today), _day(one.begins or one.reading.day, today)
    return (
        f"Left out: {period}, which may be incomplete, as the report begins on {begins}. "
        f"It would be {figure(one.reading.value)}, and {_there(one.there, today)} {_are(one.there)} there."
    )


def _longer(one: Kept, choice: Choice, today: date) -> str:
    period, many = _period(one.reading.day, choice.per, today), _many(one.there)
    return (
        f"Left out: {period}, which would be {figure(one.reading.value)}, as {_there(one.there, today)} "
        f"{_are(one.there)} there, and may be of {'weeks' if many else 'a week'}. "
        f"Remove {'them' if many else 'that'} first, if the {choice.per} is to count."
    )


def _there(held: Mapping[date, Values], today: date) -> str:
    """'4 of 2 Mar', '4 of 2 Mar, 3 of 5 Mar and 2 more'."""
    listed = [f"{figure(value)} of {short_date(day, today)}" for day, values in held.items() for value in values]
    more = len(listed) - _OTHERS_MOST
    return " and ".join(listed) if more <= 0 else f"{', '.join(listed[:_OTHERS_MOST])} and {more:,} more"


def _many(held: Mapping[date, Values]) -> bool:
    """Whether there are more readings than one."""
    return sum(map(len, held.values())) > 1


def _are(held: Mapping[date, Values]) -> str:
    return "are" if _many(held) else "is"


def _left(left: Left, choice: Choice) -> str:
    """'Left out: 2 rows without a number, the first on line 13.'"""
    words = {
        "before": f"from before {FIRST_DAY.year}",
        "unfinished": f"of this {choice.per}, which is not over",
        "too-long": f"of more than one {choice.per} ('{_cut(left.text)}')",
        "not-a-date": f"with no date that can be read ('{_cut(left.text)}')",
        "not-a-number": f"with no number that can be read ('{_cut(left.text)}')",
        **_PLAINLY,
    }[left.why]
    where = f"on line {left.line:,}" if left.rows == 1 else f"the first on line {left.line:,}"
    return f"Left out: {counted(left.rows, 'row')} {words}, {where}."


def _column(report: Report, at: int) -> str:
    return f"“{_cut(report.columns[at].name)}”{report.marked(at)}"


def _when(found: When, today: date) -> str:
    if found.unit == "day":
        return f"{DAY_NAMES[found.first.weekday()]} {short_date(found.first, today)}"
    return _period(found.first, found.unit, today)


def _period(first: date, unit: Unit, today: date) -> str:
    """'the week of 2 Mar', 'March', '2 Mar'."""
    if unit == "month":
        return month_name(first, today)
    return f"the week of {short_date(first, today)}" if unit == "week" else short_date(first, today)


def _day(day: date, today: date) -> str:
    return f"{DAY_NAMES[day.weekday()][:3]} {short_date(day, today)}"


def _values(values: Values) -> str:
    return " and ".join(map(figure, values))


def _cut(text: str) -> str:
    plain = harmless(" ".join(text.split()))
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
