"""What the marks say of a day: for holding against what the program says of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from functools import cached_property

from coach.domain.history import History, MarkKey
from coach.domain.resolution import Behaviour, Resolution
from coach.domain.rules import due_dates

ONE = timedelta(1)


class Facts:
    """A day as the marks tell it, counted day by day with as little as possible of what the coach counts with."""

    def __init__(self, rung: Resolution, held: History, today: date, over: Collection[str] = ()) -> None:
        self.rung, self.held, self.today, self.over = rung, held, today, over
        self.first, self.last = span(rung, today)

    def falls(self, one: Behaviour, on: date) -> bool:
        return on in due_dates(one.days, self.rung.started, on, on) and self.rung.in_force(on)

    def excused(self, one: Behaviour, on: date) -> bool:
        found = self.held.marks.get(MarkKey(self.rung.id, one.id, on))
        off = any(t.first <= on <= t.last for t in self.held.time_off.values())
        return off or (found is not None and found.skipped is not None)

    def due(self, one: Behaviour, on: date) -> bool:
        return self.falls(one, on) and not self.excused(one, on)

    def count(self, one: Behaviour, on: date) -> int:
        found = self.held.marks.get(MarkKey(self.rung.id, one.id, on))
        return found.count if found is not None and found.skipped is None else 0

    def kept(self, one: Behaviour, on: date) -> bool:
        found = self.held.marks.get(MarkKey(self.rung.id, one.id, on))
        return self.due(one, on) and self.count(one, on) >= one.target and found is not None and found.on_time

    def days(self, first: date, last: date) -> list[date]:
        return [first + timedelta(n) for n in range((last - first).days + 1)]

    @cached_property
    def due_now(self) -> list[Behaviour]:
        return [one for one in self.rung.behaviours if self.due(one, self.today)]

    @cached_property
    def done_now(self) -> list[Behaviour]:
        return [one for one in self.due_now if self.count(one, self.today) >= one.target]

    @property
    def open_now(self) -> list[Behaviour]:
        return [one for one in self.due_now if one not in self.done_now]

    @property
    def ahead_now(self) -> list[Behaviour]:
        return [one for one in self.open_now if one.id not in self.over]

    @cached_property
    def gap(self) -> int | None:
        """Due days up to yesterday since anything was done; None where nothing ever was on this rung."""
        found = 0
        for on in reversed(self.days(self.rung.started, self.today - ONE)):
            due = [one for one in self.rung.behaviours if self.falls(one, on)]
            off = any(t.first <= on <= t.last for t in self.held.time_off.values())
            if any(self.count(one, on) for one in due if not off):
                return found
            found += any(self.due(one, on) for one in due)
        return None

    def of_period(self, one: Behaviour) -> list[date]:
        return [on for on in self.days(self.first, self.last) if self.due(one, on)]

    def kept_of_period(self, one: Behaviour) -> int:
        return sum(self.kept(one, on) for on in self.of_period(one))

    def tally(self, one: Behaviour) -> str:
        """Kept and due days of the period."""
        due = len(self.of_period(one))
        return f"{self.kept_of_period(one)} of {due} day{'s' if due != 1 else ''}"

    @property
    def so_far(self) -> str:
        """The same over all behaviours."""
        kept = sum(map(self.kept_of_period, self.rung.behaviours))
        due = sum(len(self.of_period(one)) for one in self.rung.behaviours)
        return f"{kept} of {due} check-off{'s' if due != 1 else ''}"

    def within_reach(self, one: Behaviour) -> int:
        """How many days of the period could be kept at most: those kept, those of today and to come."""
        return sum(self.kept(one, on) or on >= self.today for on in self.of_period(one))

    def enough(self, one: Behaviour, kept: int) -> bool:
        return kept * 100 >= self.rung.bar * len(self.of_period(one))

    def is_tight(self, one: Behaviour) -> bool:
        """Whether the period needs each of its days that is left."""
        return one in self.judged and not self.enough(one, self.within_reach(one) - 1)

    @cached_property
    def judged(self) -> list[Behaviour]:
        """The behaviours that this period is judged by; none in a warm-up, or when the rung ends before it."""
        cut_short = self.rung.ended is not None and self.rung.ended < self.last
        before = self.days(self.first, self.rung.started - ONE)
        if cut_short or any(due_dates(b.days, self.first, on, on) for b in self.rung.behaviours for on in before):
            return []
        found = []
        for one in self.rung.behaviours:
            scheduled = [on for on in self.days(self.first, self.last) if self.falls(one, on)]
            if scheduled and 2 * len(self.of_period(one)) >= len(scheduled):
                found.append(one)
        return found

    @property
    def lost(self) -> bool:
        return any(not self.enough(one, self.within_reach(one)) for one in self.judged)

    @property
    def secured(self) -> bool:
        return bool(self.judged) and all(self.enough(one, self.kept_of_period(one)) for one in self.judged)

    @cached_property
    def past(self) -> list[bool]:
        """Whether each judged period before this one was kept."""
        found, on = [], span(self.rung, self.rung.started)[0]
        while on < self.first:
            earlier = Facts(self.rung, self.held, span(self.rung, on)[1])
            if earlier.judged:
                found.append(all(earlier.enough(b, earlier.kept_of_period(b)) for b in earlier.judged))
            on = earlier.last + ONE
        return found

    @property
    def run(self) -> int:
        return next((n for n, kept in enumerate(reversed(self.past)) if not kept), len(self.past))

    @property
    def mastered(self) -> bool:
        found = "".join("k" if kept else "m" for kept in self.past)
        return "k" * self.rung.run in found

    def evidence(self, one: Behaviour) -> tuple[int, int]:
        """Kept and due of its last 25 due days; today only once it is done."""
        days = [on for on in self.days(self.rung.started, self.today - ONE) if self.due(one, on)]
        days += [self.today] if one in self.done_now else []
        return sum(self.kept(one, on) for on in days[-25:]), len(days[-25:])

    def named(self, name: object) -> Behaviour:
        return next(one for one in self.rung.behaviours if one.name == name)


def span(rung: Resolution, on: date) -> tuple[date, date]:
    if rung.period == "week":
        first = on - timedelta(on.weekday())
        return first, first + timedelta(6)
    following = (on.replace(day=28) + timedelta(4)).replace(day=1)
    return on.replace(day=1), following - ONE
