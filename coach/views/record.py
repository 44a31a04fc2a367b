"""One rung in full: its definition, every period with its verdict and each behaviour's score, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from coach.domain.days import Calendar
from coach.domain.history import History
from coach.domain.mastery import Assessment, Verdict, assess, needed
from coach.domain.resolution import Resolution
from coach.views.ladder import Rung, rung_view
from coach.views.words import MONTHS, short_date


class Tally(Struct, frozen=True):
    """One behaviour in one period, by its number: kept of due days; ``short`` when that fell below the bar."""

    number: int
    kept: int
    due: int
    short: bool


class PeriodRecord(Struct, frozen=True):
    """One period: 'Nov 16 to 22' or 'November', its verdict, and each behaviour's tally."""

    label: str
    verdict: Verdict
    tallies: tuple[Tally, ...]


class Record(Struct, frozen=True):
    """A rung and its periods, the newest in front."""

    rung: Rung
    periods: tuple[PeriodRecord, ...]


def record(resolution: Resolution, history: History, today: date, calendar: Calendar) -> Record:
    """``resolution`` in full; ``history`` has to hold its years."""
    found = assess(resolution, history, today, calendar.week_starts)
    return Record(rung_view(resolution, history, today, calendar), tuple(_periods(resolution, found, today)))


def _periods(resolution: Resolution, found: Assessment, today: date) -> Iterator[PeriodRecord]:
    for period in reversed(found.periods):
        tallies = []
        for number, behaviour in enumerate(resolution.behaviours, 1):
            score = period.behaviours[behaviour.id]
            enough = score.kept >= needed(score.due, resolution.bar)
            closed = period.verdict in ("kept", "missed")
            tallies.append(Tally(number, score.kept, score.due, closed and score.judged and not enough))
        yield PeriodRecord(_label(period.first, period.last, resolution, today), period.verdict, tuple(tallies))


def _label(first: date, last: date, resolution: Resolution, today: date) -> str:
    if resolution.period == "month":
        return f"{MONTHS[first.month - 1]} {first.year}"
    begins = f"{first.day}" if first.month == last.month else short_date(first, last)
    return f"{begins} – {short_date(last, today)}"
