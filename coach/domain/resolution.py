"""A microresolution: what it holds, and what makes one valid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import asdict

from coach.domain import rules
from coach.domain.days import check_calendar
from coach.domain.errors import Invalid
from coach.domain.text import Id, Line, Name, Unit

PeriodKind = Literal["week", "month"]
Origin = Literal["start", "grow", "ease"]
State = Literal["active", "grown", "eased", "closed", "set-aside"]
WallClock = Annotated[str, Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$(?!\\n)", description="HH:MM, local")]
Target = Annotated[int, Meta(ge=1, le=10_000)]
Bar = Annotated[int, Meta(ge=50, le=100, description="share of due days, percent")]
Run = Annotated[int, Meta(ge=2, le=12, description="periods in a row")]

DEFAULT_BAR = 80
DEFAULT_RUN: dict[PeriodKind, int] = {"week": 4, "month": 3}
BEHAVIOURS_MAX = 12
RESULTS_MAX = 3
BEHAVIOURS_PER_RESULT = 4


class KeyResult(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A lagging indicator: read now and then, never checked off."""

    id: Id
    name: Name
    unit: Unit = ""
    better: Literal["up", "down"] = "up"


class Behaviour(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A leading indicator: done on its scheduled days. ``days`` is a recurrence rule as ``rules.as_rule`` writes it."""

    id: Id
    name: Name
    target: Target = 1
    unit: Unit = ""
    by: WallClock | None = None
    days: Annotated[str, Meta(min_length=1, max_length=200)] = rules.WEEKDAYS
    result: Id | None = None
    remind: Annotated[tuple[WallClock, ...], Meta(max_length=4)] = ()


class Definition(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the rep writes: a resolution without its place on a ladder."""

    title: Name
    cue: Line = ""
    why: Line = ""
    period: PeriodKind = "week"
    bar: Bar = DEFAULT_BAR
    run: Run = DEFAULT_RUN["week"]
    results: Annotated[tuple[KeyResult, ...], Meta(max_length=RESULTS_MAX)] = ()
    behaviours: Annotated[tuple[Behaviour, ...], Meta(min_length=1, max_length=BEHAVIOURS_MAX)]


class Resolution(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One rung of one ladder, in force from ``started`` to ``ended``, both included.

    A resolution that was replaced before it began has ``ended`` on the day before ``started``.
    """

    id: Id
    title: Name
    cue: Line = ""
    why: Line = ""
    ladder: Id
    rung: Annotated[int, Meta(ge=1, le=10_000)]
    origin: Origin
    state: State
    started: date
    ended: date | None = None
    reason: Line | None = None
    period: PeriodKind
    bar: Bar
    run: Run
    results: Annotated[tuple[KeyResult, ...], Meta(max_length=RESULTS_MAX)] = ()
    behaviours: Annotated[tuple[Behaviour, ...], Meta(min_length=1, max_length=BEHAVIOURS_MAX)]

    def in_force(self, day: date) -> bool:
        """Whether ``day`` is one of this resolution's days."""
        return self.started <= day and (self.ended is None or day <= self.ended)

    @property
    def began(self) -> bool:
        """Whether it has, or will have, any day: one that was replaced before its first has none."""
        return self.ended is None or self.ended >= self.started

    @property
    def place(self) -> tuple[date, int, str]:
        """What rungs are put in order by."""
        return self.started, self.rung, self.id

    def behaviour(self, behaviour_id: str) -> Behaviour | None:
        """The behaviour of that id, if this resolution has it."""
        return next((b for b in self.behaviours if b.id == behaviour_id), None)

    @property
    def definition(self) -> Definition:
        """What the rep wrote, without the place on the ladder."""
        held = asdict(self)
        return Definition(**{name: held[name] for name in Definition.__struct_fields__})


def check_definition(what: Definition | Resolution, place: str = "") -> None:
    """Raise ``Invalid``, naming the place, unless the parts of ``what`` fit together (their types already do)."""
    at = f"{place}." if place else ""
    _refuse_repeats([r.id for r in what.results], f"{at}results")
    _refuse_repeats([b.id for b in what.behaviours], f"{at}behaviours")
    known = {r.id for r in what.results}
    for n, behaviour in enumerate(what.behaviours):
        if behaviour.result is not None and behaviour.result not in known:
            said = f"there is no key result '{behaviour.result}'."
            raise Invalid(f"{at}behaviours[{n}].result", said, _known(known))
    for rule, n in _rules(what.behaviours):
        _check_rule(rule, f"{at}behaviours[{n}].days")
    served = Counter(b.result for b in what.behaviours)
    for result, count in served.items():
        if count > BEHAVIOURS_PER_RESULT:
            whom = f"key result '{result}'" if result else "no key result"
            raise Invalid(
                f"{at}behaviours",
                f"{count} behaviours serve {whom}; {BEHAVIOURS_PER_RESULT} is the most that can be managed.",
                "Keep the few that matter most.",
            )


def check_resolution(resolution: Resolution, place: str = "") -> None:
    """Raise ``Invalid`` unless the definition is sound and the span and state agree."""
    check_definition(resolution, place)
    at = f"{place}." if place else ""
    check_calendar(resolution.started, f"{at}started")
    for rule, n in _rules(resolution.behaviours):
        if not rules.falls_due(rule, resolution.started):
            never = f"'{rule}' never falls due from {resolution.started} on."
            raise Invalid(f"{at}behaviours[{n}].days", never)
    if resolution.ended is not None:
        check_calendar(resolution.ended, f"{at}ended")
        if (resolution.started - resolution.ended).days > 1:
            raise Invalid(f"{at}ended", f"{resolution.ended} is before the start, {resolution.started}.")
    if (resolution.state == "active") != (resolution.ended is None):
        raise Invalid(f"{at}state", f"'{resolution.state}' does not agree with ended = {resolution.ended}.")


def make_id(name: str, taken: set[str]) -> str:
    """A readable id from ``name``, unlike any in ``taken``: 'Call prospects' gives ``call-prospects``."""
    stem = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:48] or "item"
    if stem not in taken:
        return stem
    return next(f"{stem}-{n}" for n in range(2, len(taken) + 3) if f"{stem}-{n}" not in taken)


def _rules(behaviours: tuple[Behaviour, ...]) -> Iterable[tuple[str, int]]:
    """Each rule once, with the place of the first behaviour that has it; in order."""
    first: dict[str, int] = {}
    for n, behaviour in enumerate(behaviours):
        first.setdefault(behaviour.days, n)
    return first.items()


def _check_rule(rule: str, place: str) -> None:
    try:
        rules.parse_rule(rule)
    except Invalid as wrong:
        raise Invalid(place, wrong.what, wrong.instead) from None


def _refuse_repeats(ids: list[str], place: str) -> None:
    if len(set(ids)) == len(ids):
        return
    seen: set[str] = set()
    for n, an_id in enumerate(ids):
        if an_id in seen:
            raise Invalid(f"{place}[{n}].id", f"'{an_id}' is used twice.", "Give each its own id.")
        seen.add(an_id)


def _known(names: set[str]) -> str:
    return f"Known: {', '.join(sorted(names))}." if names else "None is defined."
