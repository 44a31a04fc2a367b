"""Milestones: what is worth celebrating, derived from the marks each time and never stored.

Each is dated by the day whose mark brought it about. A period and the gate are dated by the day on which enough was
kept, whatever its other days would bring, and not by the period's end: that is when the rep is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from coach.domain.absence import ABSENT_FROM
from coach.domain.days import Calendar
from coach.domain.history import History, MarkKey, each_day
from coach.domain.mastery import PeriodScore, needed, score_period
from coach.domain.past import DueDay
from coach.domain.resolution import Resolution
from coach.domain.stretches import Stretch, due_days, stretches

# In the order in which those of one day are told.
Kind = Literal["first", "return", "times", "day", "period", "run", "gate", "grown", "year"]
Size = Literal["small", "medium", "large"]

SIZES: Mapping[Kind, Size] = {
    "first": "medium", "return": "medium", "times": "medium", "day": "small", "period": "medium", "run": "medium",
    "gate": "large", "grown": "large", "year": "large",
}  # fmt: skip
TIMES: Mapping[int, Size] = {10: "small", 50: "medium", 100: "medium", 250: "medium", 500: "large", 1000: "large"}
_ORDER: Mapping[Kind, int] = {kind: n for n, kind in enumerate(SIZES)}
# A year is one of practice with something done in so many of its twelve parts.
PRACTISED = 9
_ONE_DAY = timedelta(1)


class Milestone(Struct, frozen=True):
    """One milestone of ``resolution``, a rung of ``ladder``, and of ``behaviour`` where it is of one.

    ``number``: of ``times`` how often, of a ``return`` the due days without anything done, of a ``day`` the behaviours
    kept, of a ``period`` or ``run`` the periods in a row, of the ``gate`` those required, of ``grown`` the rung, and of
    a ``year`` the years since the beginning. ``last`` is the last day of the period, where it is of one, and of a
    ``return`` the last day before the break.
    """

    kind: Kind
    size: Size
    day: date
    resolution: str
    ladder: str
    behaviour: str = ""
    number: int = 0
    last: date | None = None

    @property
    def name(self) -> str:
        """What it is told apart by, whichever mark of whichever day brings it about.

        The years are the rep's; the first mark, the times and the returns are the ladder's; all else is the rung's.
        """
        whose = {"year": "", **dict.fromkeys(("first", "times", "return"), self.ladder)}
        which = {"year": self.number, "times": self.number, "day": self.day}
        one = which.get(self.kind, self.last or "")
        return f"{self.kind}/{whose.get(self.kind, self.resolution)}/{self.behaviour}/{one}"


class Walk(Struct):
    """A ladder gone through stretch by stretch, in order, and what it has come to so far.

    ``live``, the last day with anything done; ``times`` each behaviour was kept; ``idle`` due days in a row with
    nothing done; the ``run`` of kept periods, and the ``best`` of those that are over.
    """

    rung: str = ""
    live: date | None = None
    times: dict[str, int] = {}
    idle: int = 0
    run: int = 0
    best: int = 0
    topped: bool = False
    mastered: bool = False

    def copied(self) -> Walk:
        """One to go on with, while this stays where it is."""
        return replace(self, times=dict(self.times))

    def through(self, stretch: Stretch, history: History, calendar: Calendar) -> Iterator[Milestone]:
        """Go through ``stretch``: its milestones, not in order."""
        if stretch.rung.id != self.rung:
            yield from self._enter(stretch.rung)
        days = due_days(stretch, history)
        for day in sorted(days):
            yield from self._live(day, days[day])
        scored = score_period(
            stretch.rung, history, stretch.period.last + _ONE_DAY, stretch.period.first, calendar.week_starts
        )
        if scored.verdict == "missed":
            self._lose_run()
        elif scored.verdict == "kept":
            yield from self._keep(stretch, _secured(scored, stretch.rung, days))

    def _enter(self, rung: Resolution) -> Iterator[Milestone]:
        self._lose_run()
        self.rung, self.mastered = rung.id, False
        if rung.origin == "grow":
            yield grown(rung)

    def _lose_run(self) -> None:
        self.best, self.run, self.topped = max(self.best, self.run), 0, False

    def _live(self, day: date, due: Sequence[DueDay]) -> Iterator[Milestone]:
        """One day, of which ``due`` is all that was due."""
        if not any(one.mark is not None and one.mark.reaches(1) for one in due):
            self.idle += 1
            return
        rung = due[0].rung
        if self.live is None:
            yield _reached(rung, "first", day)
        elif self.idle >= ABSENT_FROM:
            yield _reached(rung, "return", day, self.idle, self.live)
        self.live, self.idle = day, 0
        kept = [one.behaviour.id for one in due if one.kept]
        yield from self._count(day, rung, kept)
        if len(kept) == len(due):
            yield _reached(rung, "day", day, len(kept))

    def _count(self, day: date, rung: Resolution, kept: Sequence[str]) -> Iterator[Milestone]:
        for behaviour in kept:
            self.times[behaviour] = often = self.times.get(behaviour, 0) + 1
            if often in TIMES:
                yield Milestone("times", TIMES[often], day, rung.id, rung.ladder, behaviour, often)

    def _keep(self, stretch: Stretch, day: date) -> Iterator[Milestone]:
        """The period of ``stretch`` is kept, since ``day``."""
        rung, last = stretch.rung, stretch.period.last
        self.run += 1
        yield _reached(rung, "period", day, self.run, last)
        if self.run > self.best > 0 and not self.topped:
            self.topped = True
            yield _reached(rung, "run", day, self.run, last)
        if self.run >= rung.run and not self.mastered:
            self.mastered = True
            yield _reached(rung, "gate", day, rung.run, last)


def milestones(history: History, today: date, calendar: Calendar) -> list[Milestone]:
    """All that were reached up to ``today``, in order. ``history`` has to hold every year."""
    found = [one for rungs in history.ladders() for one in of_ladder(rungs, history, today, calendar)]
    return in_order([*found, *(one for one in years(history, date.min, today) if is_practised(one, history))])


def of_ladder(rungs: Sequence[Resolution], history: History, today: date, calendar: Calendar) -> list[Milestone]:
    """Those of one ladder, whose ``rungs`` are given in order, in order. Its years have to be in memory."""
    walk = Walk()
    found = (one for part in stretches(rungs, today, calendar) for one in walk.through(part, history, calendar))
    return in_order(one for one in found if one.day <= today)


def years(history: History, first: date, today: date) -> Iterator[Milestone]:
    """The years since the very first rung began, that came round from ``first`` to ``today``.

    Each is reached by the first day from its anniversary on with anything done, up to the next anniversary. Whether it
    is to be celebrated, ``is_practised`` says.
    """
    beginning = _beginning(history, today)
    for number in range(max(1, first.year - beginning.year - 1), today.year - beginning.year + 1):
        until = min(today, _anniversary(beginning, number + 1) - _ONE_DAY)
        day, rung = _first_done(history, _anniversary(beginning, number), until)
        if rung is not None and day >= first:
            yield _reached(rung, "year", day, number)


def is_practised(one: Milestone, history: History) -> bool:
    """Whether the year that came round with ``one`` was one of practice; it has to be in memory."""
    begun = _beginning(history, one.day)
    first, end = (_anniversary(begun, number) for number in (one.number - 1, one.number))
    parts = pairwise(first + (end - first) * n // 12 for n in range(13))
    return sum(_first_done(history, begins, then - _ONE_DAY)[1] is not None for begins, then in parts) >= PRACTISED


def year_since(history: History, day: date) -> date:
    """Since when marks tell of the years that come round on ``day`` and the day after it.

    That is the last anniversary, or as long as nothing was done after it, the one before; or else the beginning.
    """
    begun = _beginning(history, day)
    rounds = [on for n in range(day.year - begun.year + 1) if (on := _anniversary(begun, n)) <= day]
    came_round = _first_done(history, rounds[-1], day - _ONE_DAY)[1] is not None
    return rounds[-1] if came_round or len(rounds) == 1 else rounds[-2]


def grown(rung: Resolution) -> Milestone:
    """The milestone of having grown to ``rung``."""
    return _reached(rung, "grown", rung.started, rung.rung)


def in_order(found: Iterable[Milestone]) -> list[Milestone]:
    """``found`` by day, and those of one day in the order of their kinds."""
    return sorted(found, key=lambda one: (one.day, _ORDER[one.kind]))


def _reached(rung: Resolution, kind: Kind, day: date, number: int = 0, last: date | None = None) -> Milestone:
    return Milestone(kind, SIZES[kind], day, rung.id, rung.ladder, number=number, last=last)


def _anything_done(rung: Resolution, history: History, day: date) -> bool:
    marks = (history.marks.get(MarkKey(rung.id, behaviour.id, day)) for behaviour in rung.behaviours)
    return any(mark is not None and mark.reaches(1) for mark in marks)


def _secured(scored: PeriodScore, rung: Resolution, days: Mapping[date, Sequence[DueDay]]) -> date:
    """The day on which the last of the judged behaviours had been kept often enough."""
    kept: dict[str, list[date]] = {}
    for day in sorted(days):
        for one in days[day]:
            if one.kept:
                kept.setdefault(one.behaviour.id, []).append(day)
    return max(kept[key][needed(score.due, rung.bar) - 1] for key, score in scored.behaviours.items() if score.judged)


def _beginning(history: History, today: date) -> date:
    """When the very first rung began; ``today`` where none has."""
    begun = (r.started for r in history.resolutions.values() if r.started <= min(today, r.ended or today))
    return min(begun, default=today)


def _first_done(history: History, first: date, last: date) -> tuple[date, Resolution | None]:
    """The first day from ``first`` to ``last`` with anything done, and of which rung, where there is one."""
    found: tuple[date, Resolution | None] = (last, None)
    for rung in history.resolutions.values():
        days = each_day(max(rung.started, first), min(rung.ended or last, found[0]))
        day = next((day for day in days if _anything_done(rung, history, day)), None)
        if day is not None and (day < found[0] or found[1] is None):
            found = (day, rung)
    return found


def _anniversary(day: date, number: int) -> date:
    """``day`` so many years on; of 29 February, 1 March where there is none."""
    try:
        return day.replace(year=day.year + number)
    except ValueError:
        return date(day.year + number, 3, 1)
