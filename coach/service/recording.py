"""What a rep records: marks, notes, time off, reviews and readings. Each change has words, by which it is undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from coach.domain import marking
from coach.domain.days import short_date
from coach.domain.marking import Settled
from coach.domain.resolution import Behaviour, KeyResult, Resolution
from coach.keeping import Change, Command
from coach.service.remembering import Remembering

if TYPE_CHECKING:
    from coach.domain.reviewing import Written
    from coach.domain.signals import Reading


class Recording(Remembering):
    """The days of a rep. Behaviours and key results are named by their ids."""

    # Marks

    def mark(
        self, behaviour: str, day: date, now: datetime, *, count: int | None = None, on_time: bool | None = None
    ) -> Change:
        """Record ``count`` (None: the target) for a behaviour."""
        words, calendar = f"mark {self._behaviour_on(behaviour, day, now)}", self.calendar
        return self._record(
            words,
            [day],
            lambda h: marking.set_count(h, behaviour, day, count, now=now, calendar=calendar, on_time=on_time),
        )

    def add(self, behaviour: str, day: date, more: int, now: datetime, *, on_time: bool | None = None) -> Change:
        """Add ``more`` to the count; a negative one takes away."""
        words, calendar = f"add {more:+d} to {self._behaviour_on(behaviour, day, now)}", self.calendar
        return self._record(
            words,
            [day],
            lambda h: marking.add_count(h, behaviour, day, more, now=now, calendar=calendar, on_time=on_time),
        )

    def toggle(self, behaviour: str, day: date, now: datetime) -> Change:
        """Done, on time, undone: what the space bar does."""
        self.keeper.need((day.year,))
        after = marking.toggle(self.history, behaviour, day, now=now, calendar=self.calendar)[0].after
        # What was seen decides, once: replayed on another program's state it sets the same, rather than toggling back.
        if after is None:
            return self.clear(behaviour, day, now)
        return self.mark(behaviour, day, now, count=after.count, on_time=after.on_time)

    def skip(self, behaviour: str, day: date, reason: str, now: datetime) -> Change:
        """Excuse one behaviour on one day."""
        words, calendar = f"skip {self._behaviour_on(behaviour, day, now)}", self.calendar
        return self._record(words, [day], lambda h: marking.skip(h, behaviour, day, reason, now=now, calendar=calendar))

    def skip_all(self, day: date, reason: str, now: datetime) -> Change:
        """Excuse everything still open on one day."""
        words, calendar = f"skip all on {self._short(day, now)}", self.calendar
        return self._record(words, [day], lambda h: marking.skip_all(h, day, reason, now=now, calendar=calendar))

    def settle(self, entries: Sequence[Settled], now: datetime) -> Change:
        """Record what became of days gone by, as one change."""
        days, calendar = [one.day for one in entries], self.calendar
        return self._record(
            "settle earlier days", days, lambda h: marking.settle(h, entries, now=now, calendar=calendar)
        )

    def clear(self, behaviour: str, day: date, now: datetime) -> Change:
        """Remove a mark."""
        words, calendar = f"clear {self._behaviour_on(behaviour, day, now)}", self.calendar
        return self._record(words, [day], lambda h: marking.clear(h, behaviour, day, now=now, calendar=calendar))

    # Notes, time off and reviews

    def note(self, day: date, text: str, now: datetime) -> Change:
        """Write the day's note; blank removes it."""
        words, today = f"note on {self._short(day, now)}", self.today(now)
        return self._record(words, [day], lambda h: marking.write_note(h, day, text, today=today))

    def take_off(self, first: date, last: date, reason: str) -> Change:
        """Time off, both days included."""
        words = f"time off from {short_date(first, last)} to {short_date(last, first)}"
        return self._record(words, [], lambda h: marking.take_off(h, first, last, reason))

    def remove_off(self, day: date) -> Change:
        """Take back the time off that begins on, or holds, ``day``."""
        words = f"remove the time off of {short_date(day, day)}"
        return self._record(words, [], lambda h: marking.remove_off(h, day))

    def review(self, resolution: str, period: date, written: Written, now: datetime) -> Change:
        """Write the review of a resolution's period, named by its first day; blank in all parts removes it."""
        from coach.domain import reviewing  # with all that decides which period to look back on

        reviewed, calendar = self.history.resolutions.get(resolution), self.calendar
        unit = reviewed.period if reviewed is not None else "period"
        return self._record(
            f"review of the {unit} of {self._short(period, now)}",
            [period],
            lambda h: reviewing.write_review(h, resolution, period, written, now=now, calendar=calendar),
        )

    # Readings

    def add_reading(self, result: str, day: date, value: float, now: datetime) -> Change:
        """Record one more reading of a key result of the ladder of ``day``."""
        from coach.domain import reading  # here and below: with its exact arithmetic, which no check-off needs

        words, today = f"reading of {self._result_on(result, day, now)}", self.today(now)
        return self._record(words, [day], lambda h: reading.add(h, result, day, value, today=today))

    def correct_reading(
        self, result: str, day: date, old: float, new: float, now: datetime, *, ladder: str = ""
    ) -> Change:
        """Put ``new`` in the place of the reading ``old``, of ``ladder`` or else of the ladder of ``day``."""
        from coach.domain import reading

        words, today = f"correct a reading of {self._result_on(result, day, now)}", self.today(now)
        return self._record(
            words, [day], lambda h: reading.correct(h, result, day, old, new, today=today, ladder=ladder)
        )

    def remove_reading(self, result: str, day: date, value: float | None, now: datetime, *, ladder: str = "") -> Change:
        """Remove the reading ``value``; None: the only one of ``day``. ``ladder`` as for ``correct_reading``."""
        from coach.domain import reading

        words, today = f"remove a reading of {self._result_on(result, day, now)}", self.today(now)
        return self._record(words, [day], lambda h: reading.remove(h, result, day, value, today=today, ladder=ladder))

    def take_readings(self, result: str, readings: Sequence[Reading], now: datetime) -> Change:
        """Have each day hold just its one of ``readings``, all of the present ladder; one change."""
        from coach.domain import reading

        today, some = self.today(now), "1 reading" if len(readings) == 1 else f"{len(readings)} readings"
        words = f"take {some} of {self._name(result, today, lambda rung: rung.results)}"
        return self._record(
            words, [one.day for one in readings], lambda h: reading.take(h, result, readings, today=today)
        )

    # How it is done

    def _record(self, words: str, days: Iterable[date], command: Command) -> Change:
        """Carry ``command`` out, with the years of ``days`` in memory."""
        self.keeper.need({day.year for day in days})
        return self.keeper.do(words, command)

    def _behaviour_on(self, behaviour: str, day: date, now: datetime) -> str:
        return f"{self._name(behaviour, day, lambda rung: rung.behaviours)} on {self._short(day, now)}"

    def _result_on(self, result: str, day: date, now: datetime) -> str:
        return f"{self._name(result, day, lambda rung: rung.results)} on {self._short(day, now)}"

    def _name(self, of: str, day: date, parts: Callable[[Resolution], Sequence[Behaviour | KeyResult]]) -> str:
        """What the id ``of`` is called on ``day``, or was called last."""
        rungs = self._rungs_from(day)
        return next((f"“{part.name}”" for rung in rungs for part in parts(rung) if part.id == of), of)

    def _rungs_from(self, day: date) -> Iterator[Resolution]:
        """The one in force on ``day``, in which most are found; then all of decades, the last first."""
        present = self.history.in_force(day)
        if present is not None:
            yield present
        yield from sorted(self.history.resolutions.values(), key=lambda rung: rung.place, reverse=True)

    def _short(self, day: date, now: datetime) -> str:
        return short_date(day, self.today(now))
