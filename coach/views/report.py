"""A report before it is taken: what it would change, what of it is left out and why, in words and figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from coach.domain.days import FIRST_DAY, Calendar
from coach.domain.history import History
from coach.domain.reading import readings_on
from coach.domain.resolution import KeyResult, Resolution
from coach.domain.signals import Reading
from coach.domain.text import harmless
from coach.reports import Asked, Choice, Example, Gathered, Left, Report, Span, choose, gather
from coach.views.results import figure
from coach.views.words import DAY_NAMES, counted, short_date

_CHANGES_SAID = 5
_LONGEST = 40
_PLAINLY: dict[str, str] = {
    "header": "that repeat the header",
    "total": "of totals",
    "beside": "beside the table",
    "too-wide": "with more columns than the header",
    "no-date": "without a date",
    "to-come": "of days to come",
    "no-number": "without a number",
}


class Replaced(Struct, frozen=True):
    """A day whose readings, ``before``, would become the one value ``after``."""

    day: date
    before: tuple[int | float, ...]
    after: int | float


class Preview(Struct, frozen=True):
    """What taking a report would come to: ``readings``, of which so many are new, as they were, or would be replaced.

    All that follows ``replaced`` is in words: ``how`` is which columns are read and as what, ``what`` the readings,
    ``changes`` those that would be replaced, ``left`` what is left out and why, a line each.
    """

    choice: Choice
    readings: tuple[Reading, ...]
    added: int
    unchanged: int
    replaced: tuple[Replaced, ...]
    how: tuple[str, ...]
    what: str
    changes: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def changed(self) -> bool:
        """Whether taking it would change anything."""
        return bool(self.added or self.replaced)

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it in words, a line each."""
        return *self.how, self.what, *self.changes, *self.left


def preview(
    report: Report, asked: Asked,
    *, result: KeyResult, rungs: Sequence[Resolution], history: History, today: date, calendar: Calendar,
) -> Preview:  # fmt: skip
    """What taking ``report``, read as ``asked``, into ``result`` of the ladder of ``rungs`` would come to.

    Raises ``reports.Unclear`` for what the rep has to say first. ``history`` has to hold every year.
    """
    choice = choose(report, asked, result, rungs[-1].period)
    gathered = gather(report, choice, Span(FIRST_DAY, today, calendar.week_starts))
    held = {day: _values(history, rungs, result.id, day) for day, _ in gathered.readings}
    replaced = tuple(
        Replaced(day, held[day], value) for day, value in gathered.readings if held[day] not in ((), (value,))
    )
    added = sum(not values for values in held.values())
    unchanged = len(held) - added - len(replaced)
    return Preview(
        choice, gathered.readings, added, unchanged, replaced,
        tuple(_how(report, choice, gathered.example, result, today)),
        f"{_what(gathered, today)}: {added:,} new, {len(replaced):,} changed, {unchanged:,} as they were.",
        tuple(_changes(replaced, today)),
        (*(left_words(one, choice) for one in gathered.left), *_gaps(gathered, choice, today)),
    )  # fmt: skip


def left_words(left: Left, choice: Choice) -> str:
    """'Left out: 2 rows without a number, the first on line 13.'"""
    words = {
        "before": f"from before {FIRST_DAY.year}",
        "unfinished": f"of this {choice.per}, which is not over",
        "not-a-date": f"with no date that can be read ('{_cut(left.text)}')",
        "not-a-number": f"with no number that can be read ('{_cut(left.text)}')",
        **_PLAINLY,
    }[left.why]
    where = f"on line {left.line:,}" if left.rows == 1 else f"the first on line {left.line:,}"
    return f"Left out: {left.rows:,} {'row' if left.rows == 1 else 'rows'} {words}, {where}."


def _values(history: History, rungs: Sequence[Resolution], result_id: str, day: date) -> tuple[int | float, ...]:
    return tuple(value for values in readings_on(history, rungs, result_id, day).values() for value in values)


def _how(report: Report, choice: Choice, example: Example | None, result: KeyResult, today: date) -> list[str]:
    dates = f"by {choice.per} of “{_cut(report.header[choice.date])}”"
    what = "Rows counted" if choice.value is None else f"“{_cut(report.header[choice.value])}” summed"
    lines = [f"{what} {dates}, as {result.name}."]
    if example is not None:
        read = f"'{_cut(example.written)}' is {DAY_NAMES[example.day.weekday()]} {short_date(example.day, today)}"
        if example.amount is not None:
            read += f", and '{_cut(example.amount)}' is {figure(example.value)}"
        lines.append(f"On line {example.line:,}, {read}.")
    return lines


def _what(gathered: Gathered, today: date) -> str:
    if not gathered.readings:
        return "No readings"
    total = figure(round(sum(value for _, value in gathered.readings), 6))
    first, last = (short_date(gathered.readings[n].day, today) for n in (0, -1))
    number = f"{len(gathered.readings):,} {'reading' if len(gathered.readings) == 1 else 'readings'}"
    return f"{number} of {gathered.rows:,} {'row' if gathered.rows == 1 else 'rows'}, {first} to {last}, {total} in all"


def _changes(replaced: Sequence[Replaced], today: date) -> list[str]:
    said = [
        f"Changed: {short_date(one.day, today)}, {' and '.join(map(figure, one.before))} → {figure(one.after)}."
        for one in replaced[:_CHANGES_SAID]
    ]
    more = len(replaced) - len(said)
    return [*said, f"Changed: {more:,} more."] if more else said


def _gaps(gathered: Gathered, choice: Choice, today: date) -> list[str]:
    if not gathered.empty:
        return []
    first = short_date(gathered.empty[0], today)
    which = f"the first begins on {first}" if len(gathered.empty) > 1 else f"it begins on {first}"
    return [f"No row at all in {counted(len(gathered.empty), choice.per)} in between, so no reading; {which}."]


def _cut(text: str) -> str:
    plain = harmless(" ".join(text.split()))
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
