"""What Results says around its charts: a line for each key result, sentences, and the list of readings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct

from coach.domain.signals import LIMITS_FROM, Chart
from coach.domain.units import quantity
from coach.views.results import ResultView, figure, rule_words
from coach.views.words import DAY_NAMES, MONTHS, counted, short_date

_SIGNALS_SAID = 6


class ResultRow(Struct, frozen=True):
    """One key result in a line: its ``latest`` reading, and whether its last movement is a ``signal``.

    ``short`` says the ``verdict`` in a word or two, and ``span`` is from when to when it was read.
    """

    ladder: str
    id: str
    name: str
    latest: str
    verdict: str
    short: str
    signal: bool
    span: str


class Sentence(NamedTuple):
    """Something that is said; of a signal, it bears its sign. ``first`` ones stand out."""

    text: str
    signal: bool = False
    first: bool = False


class ReadingRow(Struct, frozen=True):
    """One reading: its day in words, which ``place`` it has where there are several, and the signals it completes."""

    day: date
    value: int | float
    label: str
    figure: str
    place: str
    signals: str


def newest_ladder_first(views: Sequence[ResultView]) -> list[ResultView]:
    """Key results of the latest ladder in front; within one they stay in their order."""
    ladders = list(dict.fromkeys(view.ladder for view in views))
    return sorted(views, key=lambda view: -ladders.index(view.ladder))


def result_rows(views: Sequence[ResultView]) -> tuple[ResultRow, ...]:
    """A line for each of ``views``."""
    return tuple(_row(view) for view in views)


def verdict_sentences(view: ResultView) -> tuple[Sentence, ...]:
    """Signal or routine variation, and the figures that it rests on."""
    return tuple(_said(Sentence(view.movement, _is_signal(view.chart), first=True), Sentence(view.limits)))


def more_sentences(view: ResultView) -> tuple[Sentence, ...]:
    """The signals there were, the newest first, and what goes along with it."""
    more = len(view.signals) - _SIGNALS_SAID
    told = f"{counted(more, 'earlier signal')}; the list of readings has {'it' if more == 1 else 'them'} all."
    return tuple(
        _said(
            *(Sentence(words, signal=True) for words in view.signals[:_SIGNALS_SAID]),
            Sentence(told if more > 0 else ""),
            *map(Sentence, view.associations),
        )
    )


def reading_rows(found: Chart, today: date) -> tuple[ReadingRow, ...]:
    """All readings, the newest first."""
    of = Counter(reading.day for reading in found.readings)
    met: Counter[date] = Counter()
    completed = _completed(found)
    rows = []
    for at, (day, value) in enumerate(found.readings):
        met[day] += 1
        place = f"{met[day]} of {of[day]}" if of[day] > 1 else ""
        label = f"{DAY_NAMES[day.weekday()][:3]} {short_date(day, today)}"
        rows.append(ReadingRow(day, value, label, f"{value:,}", place, "; ".join(completed.get(at, ()))))
    return tuple(reversed(rows))


def _completed(found: Chart) -> dict[int, list[str]]:
    """The words of the signals that each reading completes, by its place."""
    words: dict[int, list[str]] = {}
    for signal in found.signals:
        words.setdefault(signal.at, []).append(rule_words(signal))
    return words


def plain(value: float) -> str:
    """``value`` as it may be typed: 1234.5, in all its figures."""
    return f"{Decimal(repr(value)):f}"


def _row(view: ResultView) -> ResultRow:
    readings = view.chart.readings
    verdict, short = _verdict(view.chart)
    return ResultRow(
        view.ladder, view.id, view.name,
        latest=quantity(figure(readings[-1].value), view.unit) if readings else "–",
        verdict=verdict, short=short, signal=_is_signal(view.chart),
        span=_span(readings[0].day, readings[-1].day) if readings else "",
    )  # fmt: skip


def _span(first: date, last: date) -> str:
    """'Jul to Dec 2024'."""
    begun = MONTHS[first.month - 1] + (f" {first.year}" if first.year != last.year else "")
    ended = f"{MONTHS[last.month - 1]} {last.year}"
    return ended if (first.year, first.month) == (last.year, last.month) else f"{begun} to {ended}"


def _verdict(found: Chart) -> tuple[str, str]:
    """In some words, and in one or two."""
    number = len(found.readings)
    if found.lower is None:
        return f"{number} of {LIMITS_FROM} readings for limits" if number else "no readings yet", counted(
            number, "reading"
        )
    signals = "; ".join(map(rule_words, found.signals_at(number - 1)))
    if signals:
        return f"signal: {signals}", "signal"
    if found.going_on:
        return "signal goes on", "goes on"
    before, last = (reading.value for reading in found.readings[-2:])
    return ("routine variation", "routine") if before != last else ("no movement", "unmoved")


def _is_signal(found: Chart) -> bool:
    return bool(found.signals_at(len(found.readings) - 1) or found.going_on)


def _said(*sentences: Sentence) -> Iterator[Sentence]:
    return (sentence for sentence in sentences if sentence.text)
