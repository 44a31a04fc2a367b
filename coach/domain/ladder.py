"""The ladder: what is more ambitious than what, how far a step may go, and the modest step that would pass."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from coach.domain.days import minutes_into_day
from coach.domain.errors import Refused
from coach.domain.resolution import Behaviour, Definition
from coach.domain.rules import due_dates, spoken
from coach.domain.units import quantity

TARGET_STEP_PERCENT = 25
BY_STEP_MINUTES = 60
BAR_STEP = 10
_BAR_MAX = 100
_RUN_MAX = 12
# Any two rules of days that differ do so within two years; leap days apart.
_COMPARED_DAYS = timedelta(731)


class Difference(NamedTuple):
    """One thing that differs: ``place`` in the definition, and ``words`` such as 'Call prospects: 5 → 9 calls'."""

    place: str
    words: str


class Leap(Refused):
    """A growth beyond the stretch guard. ``modest`` is the nearest definition that would pass."""

    def __init__(self, what: str, instead: str, modest: Definition) -> None:
        super().__init__(what, instead)
        self.modest = modest


class Comparison(Struct, frozen=True):
    """A new definition held against an old one: what is more ambitious, what is less, and which steps are leaps."""

    more: tuple[Difference, ...]
    less: tuple[Difference, ...]
    leaps: tuple[Difference, ...]


def compare(old: Definition, new: Definition, from_day: date, day_starts: time = time(0)) -> Comparison:
    """Hold ``new``, to begin on ``from_day``, against ``old``.

    A leap is more than 25 % and more than 1 on a target, more than 60 minutes on a ``by``, more than one added
    behaviour, or more than 10 points on the bar.
    """
    finder = _Finder(from_day, day_starts)
    finder.numbers("bar", "bar", old.bar, new.bar, unit="%", leap=new.bar - old.bar > BAR_STEP)
    finder.numbers("run", "periods in a row", old.run, new.run, leap=False)
    finder.behaviours(old, new)
    return Comparison(tuple(finder.more), tuple(finder.less), tuple(finder.leaps))


def modest(old: Definition, new: Definition, day_starts: time = time(0)) -> Definition:
    """``new`` with every leap from ``old`` cut down to the longest step that passes the guard."""
    before = {b.id: b for b in old.behaviours}
    added = [b.id for b in new.behaviours if b.id not in before][:1]
    kept = [b for b in new.behaviours if b.id in before or b.id in added]
    return replace(
        new,
        bar=min(new.bar, old.bar + BAR_STEP) if new.bar > old.bar else new.bar,
        behaviours=tuple(_modest(before[b.id], b, day_starts) if b.id in before else b for b in kept),
    )


def target_limit(target: int) -> int:
    """The highest target that is no leap from ``target``: 6 from 5, 25 from 20."""
    return max(target + 1, target + target * TARGET_STEP_PERCENT // 100)


def proposal(old: Definition) -> Definition:
    """A modest next rung: about 10 % on the first count, else an earlier ``by``, a higher bar, a longer run."""
    for n, behaviour in enumerate(old.behaviours):
        if 1 < behaviour.target < 10_000:
            raised = min(10_000, behaviour.target + max(1, round(behaviour.target / 10)))
            return _with_behaviour(old, n, replace(behaviour, target=raised))
    for n, behaviour in enumerate(old.behaviours):
        if behaviour.by is not None and behaviour.by >= "08:00":
            return _with_behaviour(old, n, replace(behaviour, by=_earlier(behaviour.by, 15)))
    if old.bar < _BAR_MAX:
        return replace(old, bar=min(_BAR_MAX, old.bar + 5))
    if old.run < _RUN_MAX:
        return replace(old, run=old.run + 1)
    return old


class _Finder:
    """Collects the differences between two definitions."""

    def __init__(self, from_day: date, day_starts: time) -> None:
        self._from = from_day
        self._day_starts = day_starts
        self.more: list[Difference] = []
        self.less: list[Difference] = []
        self.leaps: list[Difference] = []

    def numbers(self, place: str, name: str, old: int, new: int, *, unit: str = "", leap: bool) -> None:
        if old != new:
            self._found(new > old, Difference(place, f"{name}: {old} → {quantity(new, unit)}"), leap=leap)

    def behaviours(self, old: Definition, new: Definition) -> None:
        before = {b.id: b for b in old.behaviours}
        after = {b.id for b in new.behaviours}
        added = 0
        for n, behaviour in enumerate(new.behaviours):
            place = f"behaviours[{n}]"
            if behaviour.id in before:
                self._behaviour(place, before[behaviour.id], behaviour)
            else:
                added += 1
                self._found(True, Difference(place, f"{behaviour.name}: added"), leap=added > 1)
        for behaviour in old.behaviours:
            if behaviour.id not in after:
                self._found(False, Difference("behaviours", f"{behaviour.name}: gone"))

    def _behaviour(self, place: str, old: Behaviour, new: Behaviour) -> None:
        leap = new.target > target_limit(old.target)
        self.numbers(f"{place}.target", new.name, old.target, new.target, unit=new.unit, leap=leap)
        self._by(f"{place}.by", old, new)
        self._days(f"{place}.days", old, new)

    def _by(self, place: str, old: Behaviour, new: Behaviour) -> None:
        if old.by == new.by:
            return
        words = Difference(place, f"{new.name}: by {old.by or 'any time'} → {new.by or 'any time'}")
        if old.by is None or new.by is None:
            self._found(new.by is not None, words)
            return
        earlier = minutes_into_day(old.by, self._day_starts) - minutes_into_day(new.by, self._day_starts)
        self._found(earlier > 0, words, leap=earlier > BY_STEP_MINUTES)

    def _days(self, place: str, old: Behaviour, new: Behaviour) -> None:
        if old.days == new.days:
            return
        until = self._from + _COMPARED_DAYS
        had = set(due_dates(old.days, self._from, self._from, until))
        has = set(due_dates(new.days, self._from, self._from, until))
        words = Difference(place, f"{new.name}: {spoken(old.days)} → {spoken(new.days)}")
        if has - had:
            self._found(True, words)
        if had - has:
            self._found(False, words)

    def _found(self, ambitious: bool, what: Difference, *, leap: bool = False) -> None:
        (self.more if ambitious else self.less).append(what)
        if leap and ambitious:
            self.leaps.append(what)


def _modest(old: Behaviour, new: Behaviour, day_starts: time) -> Behaviour:
    by = new.by
    if old.by is not None and by is not None:
        earlier = minutes_into_day(old.by, day_starts) - minutes_into_day(by, day_starts)
        if earlier > BY_STEP_MINUTES:
            by = _earlier(old.by, BY_STEP_MINUTES)
    return replace(new, target=min(new.target, target_limit(old.target)), by=by)


def _earlier(by: str, minutes: int) -> str:
    at = time.fromisoformat(by)
    total = (at.hour * 60 + at.minute - minutes) % (24 * 60)
    return f"{total // 60:02d}:{total % 60:02d}"


def _with_behaviour(definition: Definition, n: int, behaviour: Behaviour) -> Definition:
    behaviours = list(definition.behaviours)
    behaviours[n] = behaviour
    return replace(definition, behaviours=tuple(behaviours))
