"""What Results shows: each key result's chart, and in words whether it moved or merely wobbled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from math import floor, log10
from typing import Literal

from msgspec import Struct

from coach.domain.days import Calendar
from coach.domain.effects import Association, associations, readings_of
from coach.domain.history import History
from coach.domain.past import rungs_of
from coach.domain.reading import results_of
from coach.domain.resolution import Behaviour, KeyResult, Resolution
from coach.domain.signals import FIRM_FROM, LIMITS_FROM, Chart, Rule, Signal, chart
from coach.views.words import counted, out_of, short_date

Better = Literal["up", "down"]
_LATER = ("", "one {} later", "two {}s later", "three {}s later", "four {}s later")
_LAST = 6


class Level(Struct, frozen=True):
    """A vertical line in the chart: the day on which a rung after the first began."""

    day: date
    rung: int
    title: str


class ResultView(Struct, frozen=True):
    """One key result. Everything after ``levels`` is in words, each a sentence of its own, or empty.

    ``movement`` says whether the last one is a signal or routine variation; ``signals`` are all, the newest first.
    """

    ladder: str
    id: str
    name: str
    unit: str
    better: Better
    chart: Chart
    levels: tuple[Level, ...]
    latest: str
    limits: str
    movement: str
    signals: tuple[str, ...]
    associations: tuple[str, ...]


class ResultReading(Struct, frozen=True):
    """One reading as ``--json`` has it."""

    date: date
    value: int | float


class ResultSignal(Struct, frozen=True):
    """One signal as ``--json`` has it, dated by the reading that completes it."""

    date: date
    rule: Rule


class ResultRecord(Struct, frozen=True):
    """One key result as ``coach results --json`` has it."""

    id: str
    name: str
    unit: str
    readings: tuple[ResultReading, ...]
    mean: float | None
    moving_range: float | None
    lower: float | None
    upper: float | None
    provisional: bool
    signals: tuple[ResultSignal, ...]


def results_view(
    history: History, today: date, calendar: Calendar, *, everything: bool = False, whole: bool = True
) -> list[ResultView]:
    """The key results of the present ladder, or where nothing goes on, of the last; with ``everything``, of all.

    ``history`` has to hold the years of those ladders; while it does not, not ``whole``, nothing is said to go along.
    """
    ladders: dict[str, list[Resolution]] = {}
    for rung in rungs_of(history, "everything" if everything else "ladder", today):
        ladders.setdefault(rung.ladder, []).append(rung)
    found = associations(ladders.values(), history, today, calendar.week_starts) if whole else []
    return [view for rungs in ladders.values() for view in _of_ladder(rungs, history, today, found)]


def result_record(view: ResultView) -> ResultRecord:
    """``view`` in the shape that ``--json`` has."""
    found = view.chart
    return ResultRecord(
        view.id, view.name, view.unit, tuple(ResultReading(*reading) for reading in found.readings), found.mean,
        found.moving_range, found.lower, found.upper, found.provisional,
        tuple(ResultSignal(signal.day, signal.rule) for signal in found.signals),
    )  # fmt: skip


def figure(value: float) -> str:
    """A number for a rep: '1,234.5', with two decimals at most, or three figures where it is below one."""
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{Decimal(f'{value:.3g}'):f}" if abs(value) < 1 else f"{value:,.2f}".rstrip("0").rstrip(".")


def figures(values: Sequence[float]) -> list[str]:
    """Numbers that stand together, each with as many decimals as the others: '6.00', '1.74' and '10.26'."""
    largest = max(map(abs, values), default=0)
    places = 2 - floor(log10(largest)) if 0 < largest < 1 else 2
    told = [f"{round(value, places) + 0.0:,.{places}f}" for value in values]  # + 0.0: there is no -0.00
    spare = min((len(one) - len(one.rstrip("0")) for one in told), default=0)
    return [one[: len(one) - spare].rstrip(".") if value else "0" for one, value in zip(told, values, strict=True)]


def movement_words(found: Chart, better: Better, today: date) -> str:
    """Whether the last movement is a signal or routine variation; empty with nothing that could have moved."""
    number = len(found.readings)
    if found.lower is None:
        return f"{counted(number, 'reading')}; from {LIMITS_FROM} on, signal can be told from routine variation."
    signals = found.signals_at(number - 1)
    told = f"a signal: {'; '.join(map(rule_words, signals))}"
    if not signals:
        signals = found.going_on
        told = f"part of a signal that goes on: {'; '.join(_lasting(found, one, today) for one in signals)}"
    before, last = (reading.value for reading in found.readings[-2:])
    moved = (
        f"The last movement, {_from_to(before, last)},"
        if before != last
        else f"The last reading, {figure(last)} again,"
    )
    if signals:
        return f"{moved} is {told}. That is {_which_side(signals[0], better)}."
    return f"{moved} is {'routine variation' if before != last else 'no movement'}."


def rule_words(signal: Signal) -> str:
    """What the rule of ``signal`` says, without its day: 'above the upper limit'."""
    side, limit = ("above", "upper") if signal.side > 0 else ("below", "lower")
    return {
        "outside": f"{side} the {limit} limit",
        "eight": f"eight in a row {side} the mean",
        "three-of-four": f"three of four nearer the {limit} limit than the mean",
    }[signal.rule]


def _lasting(found: Chart, signal: Signal, today: date) -> str:
    """What goes on, and since when: 'above the mean, 10 in a row since 28 Sep'."""
    since = short_date(found.readings[signal.first].day, today)
    if signal.rule != "eight":
        return f"{rule_words(signal)}, since {since}"
    side = "above" if signal.side > 0 else "below"
    return f"{side} the mean, {signal.last - signal.first + 1} in a row since {since}"


def _from_to(before: float, last: float) -> str:
    """'5 → 7', in all their figures where they would look the same in fewer."""
    told = [figure(before), figure(last)]
    return " → ".join(told if told[0] != told[1] else [f"{before:,}", f"{last:,}"])


def _which_side(signal: Signal, better: Better) -> str:
    return f"the {'better' if (signal.side > 0) is (better == 'up') else 'worse'} side"


def _of_ladder(
    rungs: Sequence[Resolution], history: History, today: date, found: Sequence[Association]
) -> list[ResultView]:
    results = results_of(rungs)
    found = [one for one in found if one.ladder == rungs[0].ladder]
    names = {b.id: b for rung in rungs for b in rung.behaviours}
    levels = tuple(Level(rung.started, rung.rung, rung.title) for rung in rungs[1:])
    return [
        _view(result, rungs[0], levels, history, today, _told(found, result, names, rungs[0])) for result in results
    ]


def _view(
    result: KeyResult, first: Resolution, levels: tuple[Level, ...], history: History, today: date,
    told: tuple[str, ...],
) -> ResultView:  # fmt: skip
    found = chart(readings_of(history, first.ladder, result.id))
    return ResultView(
        ladder=first.ladder, id=result.id, name=result.name, unit=result.unit, better=result.better,
        chart=found, levels=levels,
        latest=_latest(found, today),
        limits=_limits(found),
        movement=movement_words(found, result.better, today) if found.readings else "",
        signals=tuple(_signal_words(signal, result.better, today) for signal in reversed(found.signals)),
        associations=told,
    )  # fmt: skip


def _latest(found: Chart, today: date) -> str:
    if not found.readings:
        return "No readings yet."
    last = found.readings[-_LAST:]
    values = ", ".join(figure(reading.value) for reading in last)
    return f"{counted(len(found.readings), 'reading')}, the last on {short_date(last[-1].day, today)}: {values}."


def _limits(found: Chart) -> str:
    if found.mean is None:
        return ""
    if found.lower is None or found.upper is None:
        return f"Mean {figure(found.mean)}; no limits yet."
    if found.lower == found.upper:
        return f"Mean {figure(found.mean)}, and the limits with it: nothing has varied yet."
    if found.cut:
        (mean, upper), lower = figures([found.mean, found.upper]), "0 (never negative so far)"
    else:
        mean, lower, upper = figures([found.mean, found.lower, found.upper])
    limits = f"Mean {mean}, limits {lower} to {upper}"
    return f"{limits}, provisional until there are {FIRM_FROM} readings." if found.provisional else f"{limits}."


def _signal_words(signal: Signal, better: Better, today: date) -> str:
    return f"Signal on {short_date(signal.day, today)}: {rule_words(signal)}, {_which_side(signal, better)}."


def _told(
    found: Iterable[Association], result: KeyResult, names: dict[str, Behaviour], rung: Resolution
) -> tuple[str, ...]:  # fmt: skip
    mine = (one for one in found if one.result == result.id)
    return tuple(association_words(one, names[one.behaviour].name, result.name, rung.period) for one in mine)


def association_words(one: Association, behaviour: str, result: str, period: str) -> str:
    """An association with its counts, called what it is: two things that went together, and no proof of more."""
    when = " " + _LATER[one.lag].format(period) if one.lag else ""
    together = "They go together" if one.kept.percent > one.missed.percent else "They go opposite ways"
    return (
        f"In {out_of(one.kept)} {period}s that kept “{behaviour}”, “{result}” was above its middle of "
        f"{figure(one.middle)}{when}; in {out_of(one.missed)} {period}s that missed it. "
        f"{together}; that is no proof."
    )
