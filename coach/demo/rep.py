"""A made-up rep, who climbs ladders day by day. Every move is the domain's own, and so the rules hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import count
from random import Random
from typing import Literal

from msgspec.structs import replace

from coach.demo import words
from coach.demo.diary import Diary
from coach.domain import moves
from coach.domain.days import period_of
from coach.domain.history import History, TimeOff
from coach.domain.ladder import proposal
from coach.domain.mastery import PeriodScore, score_period, tally
from coach.domain.moves import Ground
from coach.domain.resolution import BEHAVIOURS_PER_RESULT, RESULTS_MAX, Definition, Resolution
from coach.domain.rules import WEEKDAYS

Step = Literal["grow", "ease", "aside", "next"]

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_DAY = timedelta(1)
_WEEK = timedelta(7)
# How long ago the present ladder began, and its present rung: on a Wednesday, so that its first week is a warm-up.
PRESENT_LADDER = 14 * _WEEK
PRESENT_RUNG = 4 * _WEEK - 2 * _DAY
# Once a rung is older than this, no period of it is missed any more, so that every story comes to an end.
_PATIENCE = 6 * _WEEK


class Rep:
    """One made-up rep. ``day`` is the first that is not lived yet."""

    def __init__(self, rng: Random, day: date, behaviours: int | None) -> None:
        self.history = History()
        self.day = day
        self._rng = rng
        self._diary = Diary(self.history, rng)
        self._behaviours = behaviours
        self._numbers = count(1)
        self._subject = words.PRESENT

    def plan_time_off(self, week: date) -> None:
        """Leave and sick days of every year up to ``week``, the present one, and a long week ahead.

        None in the weeks of the present rung, whose verdicts are settled.
        """
        until = week - PRESENT_RUNG - _WEEK
        for year in range(self.day.year, week.year + 1):
            for first, days, reason in self._time_off_in(year):
                if self.day <= first and first + timedelta(days) <= until:
                    self._take_off(first, days, reason)
        self._take_off(week + 3 * _WEEK, 5, "a long week away")

    def tell(self, subject: Definition, story: Sequence[Step], until: date, *, at_leisure: bool) -> None:
        """Begin a ladder and live its story, up to ``until`` at most; ``at_leisure`` with months on a mastered rung."""
        self._begin(subject)
        for step in story:
            if step in ("grow", "next"):
                self._work_to_mastery(until)
                self._linger(until, at_leisure=at_leisure)
            else:
                self._struggle(until)
            if self.day > until:
                return
            if step == "grow":
                self._climb()
            elif step == "ease":
                self._ease()
            elif step == "aside":
                self._set_aside()
                self.day += timedelta(self._rng.randint(0, 9))

    def live_the_present(self, week: date, today: date) -> None:
        """The ladder that is being climbed: a mastered rung, and one with a run of 2 before ``week``, today's."""
        self._clear_the_way(week - PRESENT_LADDER)
        self._begin(words.PRESENT)
        self._live_weeks(week - PRESENT_RUNG - _DAY)
        self._climb()
        for weeks_ago in (4, 3, 2, 1):
            self._live(week - (weeks_ago - 1) * _WEEK - _DAY, poor=weeks_ago == 3, settled=weeks_ago == 1)
        self._live(today - _DAY, settled=True)
        self._diary.begin_day(self._active, today)

    # Time off

    def _time_off_in(self, year: int) -> list[tuple[date, int, str]]:
        """(first day, days, reason) of a year's leave and sick days."""
        pick = self._rng
        return [
            (date(year, 4, 1) + timedelta(pick.randint(0, 20)), pick.randint(3, 6), "a week at home"),
            (date(year, 7, 1) + timedelta(pick.randint(0, 45)), pick.randint(11, 16), pick.choice(words.LEAVE)),
            (date(year, 12, 24), 9, "Christmas"),
            (date(year, pick.choice((1, 2, 3)), pick.randint(4, 25)), pick.randint(1, 3), pick.choice(words.SICK)),
            (date(year, pick.choice((9, 10, 11)), pick.randint(1, 25)), pick.randint(1, 3), pick.choice(words.SICK)),
        ]

    def _take_off(self, first: date, days: int, reason: str) -> None:
        last = first + timedelta(days - 1)
        self.history.time_off[first] = TimeOff(first=first, last=last, reason=reason)

    # The ladder

    def _begin(self, subject: Definition) -> None:
        self._subject = subject
        definition = subject if self._behaviours is None else _widened(subject, self._behaviours)
        self.history.apply(moves.start(self._ground, self._titled(definition), self._new_id(), self.day))

    def _climb(self) -> None:
        definition = self._titled(proposal(self._active.definition))
        self.history.apply(moves.grow(self._ground, definition, self._new_id(), self.day))

    def _ease(self) -> None:
        old = self._active.definition
        first = old.behaviours[0]
        lower = replace(first, target=first.target - 1 if first.target > 2 else first.target)
        eased = replace(old, bar=max(50, old.bar - 5), behaviours=(lower, *old.behaviours[1:]))
        self.history.apply(moves.ease(self._ground, self._titled(eased), self._new_id(), self.day))

    def _set_aside(self) -> None:
        self.history.apply(moves.set_aside(self._ground, self._rng.choice(words.ASIDE)))

    def _clear_the_way(self, day: date) -> None:
        """Carry on with what is active up to ``day``, and set it aside by then unless it is mastered."""
        active = self.history.active()
        if active is not None:
            self._live_weeks(day - _DAY)
            if not self._ground.assess(active).mastered:
                self._set_aside()
        self.day = day

    def _titled(self, definition: Definition) -> Definition:
        target = next((b.target for b in definition.behaviours if b.target > 1), 1)
        number = _NUMBERS[target] if target < len(_NUMBERS) else str(target)
        title = self._subject.title.replace("{n}", number)
        return replace(definition, title=title[:1].upper() + title[1:])

    @property
    def _active(self) -> Resolution:
        active = self.history.active()
        assert active is not None, "the story begins with a start"
        return active

    @property
    def _ground(self) -> Ground:
        return Ground(self.history, self.day)

    def _new_id(self) -> str:
        return f"made-up-{next(self._numbers)}"

    # Living

    def _work_to_mastery(self, until: date) -> None:
        """Live until the rung is mastered."""
        rung = self._active
        scores: list[PeriodScore] = []
        while tally(scores, rung.run)[2] is None and self.day <= until:
            period = period_of(self.day, rung.period)
            young = self.day - rung.started < _PATIENCE
            self._live(min(period.last, until), poor=young and self._rng.random() < 0.15)
            scores.append(score_period(rung, self.history, self.day, period.first))

    def _linger(self, until: date, *, at_leisure: bool) -> None:
        days = self._rng.choice((-1, 13, 34, 48, 78, 111) if at_leisure else (-1, -1, 1, 6, 8, 13))
        self._live_weeks(min(until, self.day + timedelta(days)))

    def _struggle(self, until: date) -> None:
        for _ in range(self._rng.randint(3, 6)):
            if self.day <= until:
                self._live(min(period_of(self.day, "week").last, until), poor=self._rng.random() < 0.7)

    def _live_weeks(self, last: date) -> None:
        while self.day <= last:
            self._live(min(period_of(self.day, "week").last, last))

    def _live(self, last: date, *, poor: bool = False, settled: bool = False) -> None:
        if self.day <= last:
            self._diary.keep(self._active, self.day, last, poor=poor, settled=settled)
            self.day = last + _DAY


def _widened(subject: Definition, number: int) -> Definition:
    """``subject`` with ``number`` behaviours on weekdays, and key results enough for them."""
    behaviours = [replace(b, days=WEEKDAYS) for b in (*subject.behaviours, *words.POOL)[:number]]
    results = list({r.id: r for r in (*subject.results, *words.POOL_RESULTS)}.values())[:RESULTS_MAX]
    return replace(
        subject,
        results=tuple(results),
        behaviours=tuple(replace(b, result=results[n // BEHAVIOURS_PER_RESULT].id) for n, b in enumerate(behaviours)),
    )
