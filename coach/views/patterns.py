"""What Patterns shows beside its year: shares by weekday and hour, strengths, bright spots, all on one time axis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from coach.domain.days import Calendar
from coach.domain.effects import readings_of
from coach.domain.history import History
from coach.domain.past import DueDay, Past, Scope, pasts, rungs_of
from coach.domain.patterns import Share, by_hour, by_weekday, share
from coach.domain.resolution import BEHAVIOURS_MAX, RESULTS_MAX, KeyResult, Resolution
from coach.domain.spots import brightest, spots
from coach.domain.strength import HALF_LIFE, strengths
from coach.views.axes import short_figures
from coach.views.spots import none_yet, spot_sentences, surest
from coach.views.timeline import Lane, Move, Point, Span, Timeline
from coach.views.words import DAY_NAMES, out_of

LATEST = 8
_SIGNS = {"start": "◆", "grow": "▲", "ease": "▼"}
_FIRM = f"{HALF_LIFE} due days kept in a row make 50 %, {2 * HALF_LIFE} make 75 %."


class Bar(Struct, frozen=True):
    """A share under its label: 'Mon', or '9:00' for what was entered from nine to ten."""

    label: str
    share: Share


class Bright(Struct, frozen=True):
    """Bright spots as sentences: the surest of each behaviour, and ``every`` one; ``nothing`` where there is none."""

    told: tuple[str, ...]
    every: tuple[str, ...]
    nothing: str


class Patterns(Struct, frozen=True):
    """All of ``scope`` but its year.

    Of more behaviours than a resolution can have, ``strengths`` and ``timeline`` have the eight that were due last.
    """

    scope: Scope
    weekdays: tuple[Bar, ...]
    hours: tuple[Bar, ...]
    bright: Bright
    strengths: Timeline
    timeline: Timeline


def patterns_view(history: History, scope: Scope, today: date, calendar: Calendar) -> Patterns | None:
    """``scope`` as of ``today``; None before anything has begun. ``history`` has to hold the scope's years."""
    rungs = rungs_of(history, scope, today)
    if not rungs:
        return None
    found = pasts(rungs, history, today)
    shown = _latest(found)
    told = f"the last {len(shown)} of {len(found)} behaviours" if len(shown) < len(found) else ""
    over_time = _line(rungs, today, [*_shares(found, shown), *_results(rungs, history)], told)
    return Patterns(
        scope=scope,
        weekdays=tuple(_weekdays(found, calendar)),
        hours=tuple(Bar(f"{hour}:00", one) for hour, one in enumerate(by_hour(found, calendar)) if one.of),
        bright=_bright(found, calendar),
        strengths=_strengths(shown, rungs, today, told),
        timeline=_marked(over_time, rungs, history),
    )


def _weekdays(found: Sequence[Past], calendar: Calendar) -> Iterator[Bar]:
    """From the rep's first weekday on; those on which nothing is ever due are left out."""
    shares = by_weekday(found)
    first = 0 if calendar.week_starts == "monday" else 6
    for n in range(first, first + 7):
        if shares[n % 7].of:
            yield Bar(DAY_NAMES[n % 7][:3], shares[n % 7])


def _latest(found: Sequence[Past]) -> list[Past]:
    """All, as far as one resolution could have them, else those due last; in the order in which they first came up."""
    if len(found) <= BEHAVIOURS_MAX:
        return list(found)
    latest = sorted(found, key=lambda past: past.days[-1].day, reverse=True)[:LATEST]
    return [past for past in found if past in latest]


def _bright(found: Sequence[Past], calendar: Calendar) -> Bright:
    looked_at = spots(found, calendar)
    bright, names = brightest(looked_at), {(past.ladder, past.id): past.name for past in found}
    most = max((len(past.days) for past in found), default=0)
    nothing = "" if bright else none_yet(len(looked_at), most)
    return Bright(spot_sentences(surest(bright), names), spot_sentences(bright, names), nothing)


def _strengths(shown: Sequence[Past], rungs: Sequence[Resolution], today: date, told: str) -> Timeline:
    """The strength of each behaviour shown; one that is asked for no more says so."""
    going_on = {
        (rung.ladder, one.id) for rung in rungs if rung.ended is None or rung.ended >= today for one in rung.behaviours
    }
    lanes = [_strength(past, ended=(past.ladder, past.id) not in going_on) for past in shown]
    return replace(_line(_of(shown, rungs), today, lanes, told), meaning=_FIRM)


def _strength(past: Past, *, ended: bool) -> Lane:
    points = tuple(map(Point, (one.day for one in past.days), strengths(one.share for one in past.days)))
    figure = f"{round(100 * points[-1].value)} %"
    return Lane("strength", past.name, points, 0, 1, f"ended at {figure}" if ended else figure)


def _shares(found: Sequence[Past], shown: Sequence[Past]) -> Iterator[Lane]:
    """The share kept of each behaviour shown; before them that of all, where some are not."""
    if len(shown) < len(found):
        yield _kept("All together", [one for past in found for one in past.days])
    for past in shown:
        yield _kept(past.name, past.days)


def _kept(name: str, days: Sequence[DueDay]) -> Lane:
    by_day: dict[date, list[bool]] = {}
    for one in days:
        by_day.setdefault(one.day, []).append(one.kept)
    points = (Point(day, sum(kept) / len(kept), len(kept)) for day, kept in by_day.items())
    return Lane("share", name, tuple(points), 0, 1, out_of(share(days)))


def _results(rungs: Sequence[Resolution], history: History) -> Iterator[Lane]:
    """The key results of the newest rungs that have any readings, in the days of ``rungs``."""
    results = {(rung.ladder, result.id): result for rung in rungs for result in rung.results}
    first = rungs[0].started
    lanes = []
    for (ladder, _), result in reversed(results.items()):
        points = tuple(Point(one.day, one.value) for one in readings_of(history, ladder, result.id) if one.day >= first)
        if points:
            lanes.append(_result(result, points))
        if len(lanes) == RESULTS_MAX:
            break
    yield from reversed(lanes)


def _result(result: KeyResult, points: tuple[Point, ...]) -> Lane:
    values = [point.value for point in points]
    low, high = min(values), max(values)
    told = short_figures([low, high] if low < high else [low])
    return Lane("reading", result.name, points, low, high, " to ".join(told))


def _of(shown: Sequence[Past], rungs: Sequence[Resolution]) -> list[Resolution]:
    """The rungs that those behaviours are of."""
    own = {one.rung.id for past in shown for one in past.days}
    return [rung for rung in rungs if rung.id in own] or list(rungs)


def _line(rungs: Sequence[Resolution], today: date, lanes: Sequence[Lane], told: str) -> Timeline:
    """``lanes`` over all the days of ``rungs``. A ladder keeps its period; several have the week in common."""
    first = min(rung.started for rung in rungs)
    last = max(first, min(today, max(rung.ended or today for rung in rungs)))
    spans: set[Span] = {rung.period for rung in rungs}
    return Timeline(first, last, spans.pop() if len(spans) == 1 else "week", tuple(lanes), told)


def _marked(line: Timeline, rungs: Sequence[Resolution], history: History) -> Timeline:
    """``line`` with the moves on the ladder, and what there was of leave."""
    leave = ((max(line.first, off.first), min(line.last, off.last)) for off in history.time_off.values())
    return replace(
        line,
        moves=tuple(
            Move(rung.started, _SIGNS[rung.origin], rung.rung) for rung in sorted(rungs, key=lambda rung: rung.place)
        ),
        leave=tuple((first, last) for first, last in leave if first <= last),
    )
