"""What a made-up rep records: marks that keep the bar or miss it, notes, readings and reviews."""

from __future__ import annotations

from datetime import date
from random import Random

from coach.demo import words
from coach.domain.days import Period, minutes_into_day, period_of
from coach.domain.history import History, Mark, MarkKey, ReadingKey, Review, ReviewKey, each_day
from coach.domain.mastery import needed
from coach.domain.resolution import Behaviour, Resolution
from coach.domain.rules import due_dates

_FRIDAY = 4


class Diary:
    """Writes into ``history`` what became of each day."""

    def __init__(self, history: History, rng: Random) -> None:
        self._history = history
        self._rng = rng

    def keep(self, rung: Resolution, first: date, last: date, *, poor: bool, settled: bool) -> None:
        """Record ``first`` to ``last``, days of one period, with the bar kept.

        When it goes ``poor`` one behaviour falls short; ``settled``, nothing is left unsaid: a miss is recorded too.
        """
        off = self._history.days_off(first, last)
        weakest = self._rng.choice(rung.behaviours) if poor else None
        for behaviour in rung.behaviours:
            due = [day for day in due_dates(behaviour.days, rung.started, first, last) if day not in off]
            self._go_about(rung, behaviour, due, poor=behaviour is weakest, settled=settled)
        for day in each_day(first, last):
            if day.weekday() <= _FRIDAY and day not in off:
                self._write(rung, day)
        period = period_of(last, rung.period)
        if last == period.last and self._rng.random() < 0.25:
            self._review(rung, period, poor=poor)

    def begin_day(self, rung: Resolution, today: date) -> None:
        """The morning of today: the first behaviours are done, and the next, when it is a count, is under way."""
        due = [b for b in rung.behaviours if due_dates(b.days, rung.started, today, today)]
        done = max(1, len(due) // 2)
        for behaviour in due[:done]:
            self._put(rung, behaviour, today, behaviour.target, by="09:00")
        for behaviour in due[done : done + 1]:
            if behaviour.target > 1:
                self._put(rung, behaviour, today, behaviour.target // 2, by="09:00")

    def _go_about(self, rung: Resolution, behaviour: Behaviour, due: list[date], *, poor: bool, settled: bool) -> None:
        if not poor and len(due) > 2 and self._rng.random() < 0.06:
            skipped = due.pop(self._rng.randrange(len(due)))
            self._put(rung, behaviour, skipped, skipped=self._rng.choice(words.SKIPS))
        spare = len(due) - needed(len(due), rung.bar)
        misses = spare + 1 if poor else min(spare, self._rng.choice((0, 0, 0, 1, 1, 2)))
        missed = set(self._rng.sample(due, min(misses, len(due))))
        for day in due:
            if day in missed:
                self._miss(rung, behaviour, day, settled=settled)
            else:
                more = self._rng.choice((0, 0, 0, 1, 2)) if behaviour.target > 1 else 0
                self._put(rung, behaviour, day, behaviour.target + more)

    def _miss(self, rung: Resolution, behaviour: Behaviour, day: date, *, settled: bool) -> None:
        """Late, too little, or nothing at all."""
        kind = self._rng.random()
        if kind < 0.3 and behaviour.by is not None:
            self._put(rung, behaviour, day, behaviour.target, on_time=False)
        elif kind < 0.6 and behaviour.target > 1:
            self._put(rung, behaviour, day, self._rng.randint(1, behaviour.target - 1))
        elif settled:
            self._put(rung, behaviour, day, 0)

    def _put(
        self, rung: Resolution, behaviour: Behaviour, day: date, number: int = 0,
        *, on_time: bool = True, skipped: str | None = None, by: str = "",
    ) -> None:  # fmt: skip
        limit = minutes_into_day(by or behaviour.by or "17:00")
        minutes = self._rng.randint(8 * 60, limit) if on_time else limit + self._rng.randint(4, 90)
        self._history.marks[MarkKey(rung.id, behaviour.id, day)] = Mark(
            count=number, on_time=on_time, skipped=skipped, at=_moment(day, minutes)
        )

    def _write(self, rung: Resolution, day: date) -> None:
        if self._rng.random() < 0.25:
            self._history.notes[day] = self._rng.choice(words.NOTES)
        if day.weekday() != _FRIDAY:
            return
        for result in rung.results:
            usual, spread = words.READINGS[result.id]
            growth = (1 if result.better == "up" else -1) * min(rung.rung - 1, 4) * spread // 3
            value = max(0, usual + growth + self._rng.randint(-spread, spread))
            self._history.readings[ReadingKey(rung.id, result.id, day)] = (value,)

    def _review(self, rung: Resolution, period: Period, *, poor: bool) -> None:
        """A rep who is fair to themselves: the process is rated as the period went, poor ones change something."""
        worked, learnt, change = (self._rng.choice(told) for told in (words.WORKED, words.LEARNT, words.CHANGE))
        process = (2 if poor else 4) + (self._rng.randint(2, 5) - 2) // 2
        self._history.reviews[ReviewKey(rung.id, period.first)] = Review(
            resolution=rung.id,
            period=period.first,
            worked=worked,
            learnt=learnt,
            change=words.CHANGE[0] if poor and change == words.NO_CHANGE else change,
            process=process,
            outcome=self._rng.randint(1, 5),
            at=_moment(period.last, 18 * 60),
        )


def _moment(day: date, minutes: int) -> str:
    """The moment ``minutes`` into ``day``. Made-up reps live at Greenwich and never change their clocks."""
    return f"{day}T{minutes // 60:02d}:{minutes % 60:02d}:00+00:00"
