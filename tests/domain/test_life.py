"""A rep's life, command after command as days go by: what holds whatever the sequence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from itertools import combinations, pairwise
from typing import Any

from hypothesis import assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from coach.domain import marking, moves
from coach.domain.days import Calendar
from coach.domain.errors import CoachError
from coach.domain.history import Edit, History
from coach.domain.ladder import proposal
from coach.domain.mastery import assess
from coach.domain.moves import Ground
from coach.domain.resolution import Definition, check_resolution
from tests.strategies import counts, days_of_2026, definitions

CALENDAR = Calendar(day_starts=time(4), backfill_days=10)
BACK = st.integers(-2, 12)
NUMBER = st.integers(1, 4).map("b{}".format)
AHEAD = st.none() | st.integers(-1, 33)


class Life(RuleBasedStateMachine):
    """One history, one day after another; every command may be refused, none may break what holds."""

    def __init__(self) -> None:
        super().__init__()
        self.history = History()
        self.today = date(2026, 1, 1)
        self.done: list[list[Edit]] = []
        self.rungs = 0

    @property
    def now(self) -> datetime:
        return datetime.combine(self.today, time(10), tzinfo=timezone(timedelta(hours=1)))

    @property
    def ground(self) -> Ground:
        return Ground(self.history, self.today, CALENDAR.week_starts, CALENDAR.day_starts)

    def tables(self) -> dict[str, Any]:
        return {name: dict(getattr(self.history, name)) for name in History.__slots__}

    def verdicts(self) -> dict[tuple[str, date], Any]:
        return {
            (r.id, period.first): period
            for r in self.history.resolutions.values()
            for period in assess(r, self.history, self.today).periods
            if period.last < self.today
        }

    def do(self, command: Callable[[], list[Edit]]) -> bool:
        """Carry ``command`` out; a refusal changes nothing, and what is done can be taken back."""
        before = self.tables()
        try:
            edits = command()
        except CoachError:
            assert self.tables() == before
            return False
        assert self.tables() == before
        self.history.apply(edits)
        after = self.tables()
        self.history.apply(edit.undone for edit in reversed(edits))
        assert self.tables() == before
        self.history.apply(edits)
        assert self.tables() == after
        self.done.append(edits)
        return True

    def move(self, command: Callable[[str], list[Edit]]) -> bool:
        """Carry out a move on the ladder: no closed period of any rung changes by it."""
        self.rungs += 1
        before = self.verdicts()
        moved = self.do(lambda: command(f"r{self.rungs}"))
        assert self.verdicts() == before
        return moved

    def on(self, ahead: int | None) -> date | None:
        return None if ahead is None else self.today + timedelta(ahead)

    @initialize(today=days_of_2026, first=definitions())
    def begin(self, today: date, first: Definition) -> None:
        self.today = today
        self.move(lambda new: moves.start(self.ground, first, new))

    @rule(days=st.integers(1, 40), diligent=st.booleans())
    def days_go_by(self, days: int, diligent: bool) -> None:
        for _ in range(days):
            current = self.history.in_force(self.today) if diligent else None
            for behaviour in current.behaviours if current is not None else ():
                how = {"now": self.now, "calendar": CALENDAR, "on_time": True}
                self.done.append(marking.set_count(self.history, behaviour.id, self.today, None, **how))
                self.history.apply(self.done[-1])
            self.today += timedelta(1)

    @rule(how_long=st.sampled_from([35, 63, 160]))
    def a_good_stretch(self, how_long: int) -> None:
        """Long enough, as a rule, for the gate to open."""
        self.days_go_by(how_long, diligent=True)

    @rule(name=NUMBER, back=BACK, count=st.none() | counts, on_time=st.none() | st.booleans())
    def mark(self, name: str, back: int, count: int | None, on_time: bool | None) -> None:
        day = self.today - timedelta(back)
        how = {"now": self.now, "calendar": CALENDAR, "on_time": on_time}
        done = self.do(lambda: marking.set_count(self.history, name, day, count, **how))
        current = self.history.in_force(day)
        assert done == (0 <= back <= 10 and current is not None and current.behaviour(name) is not None)

    @rule(name=NUMBER, back=BACK)
    def toggle(self, name: str, back: int) -> None:
        day = self.today - timedelta(back)
        self.do(lambda: marking.toggle(self.history, name, day, now=self.now, calendar=CALENDAR))

    @rule(name=NUMBER, back=BACK)
    def skip(self, name: str, back: int) -> None:
        day = self.today - timedelta(back)
        self.do(lambda: marking.skip(self.history, name, day, "sick", now=self.now, calendar=CALENDAR))

    @rule(ahead=st.integers(0, 20), length=st.integers(0, 20))
    def take_off(self, ahead: int, length: int) -> None:
        first = self.today + timedelta(ahead)
        self.do(lambda: marking.take_off(self.history, first, first + timedelta(length), "leave"))

    @rule(what=definitions(), ahead=AHEAD)
    def start(self, what: Definition, ahead: int | None) -> None:
        active = self.history.active()
        free = active is None or assess(active, self.history, self.today).mastered
        moved = self.move(lambda new: moves.start(self.ground, what, new, self.on(ahead)))
        assert free or not moved
        assert moved or not free or ahead is not None

    @rule(ahead=AHEAD)
    @precondition(lambda self: self.history.active() is not None)
    def grow(self, ahead: int | None) -> None:
        active = self.history.active()
        step = proposal(active.definition)
        mastered = assess(active, self.history, self.today).mastered
        moved = self.move(lambda new: moves.grow(self.ground, step, new, self.on(ahead)))
        assert mastered or not moved
        assert moved or not mastered or ahead is not None or step == active.definition

    @rule(less=st.integers(1, 3), ahead=AHEAD)
    @precondition(lambda self: self.history.active() is not None)
    def ease(self, less: int, ahead: int | None) -> None:
        active = self.history.active()
        assume(active.run - less >= 2 or active.bar - less >= 50)
        easier = replace(active.definition, run=max(2, active.run - less), bar=max(50, active.bar - less))
        assert self.move(lambda new: moves.ease(self.ground, easier, new, self.on(ahead))) or ahead is not None

    @rule(often=st.integers(0, 3))
    def set_aside(self, often: int) -> None:
        assume(often == 0)
        had_one = self.history.active() is not None
        assert self.move(lambda _: moves.set_aside(self.ground, "new territory")) == had_one
        assert self.history.active() is None

    @rule(title=st.sampled_from(["One", "Another"]))
    @precondition(lambda self: self.history.active() is not None)
    def edit(self, title: str) -> None:
        what = replace(self.history.active().definition, title=title)
        self.move(lambda _: moves.edit(self.ground, what))

    @invariant()
    def at_most_one_is_active(self) -> None:
        assert sum(r.state == "active" for r in self.history.resolutions.values()) <= 1

    @invariant()
    def every_rung_is_sound(self) -> None:
        for resolution in self.history.resolutions.values():
            check_resolution(resolution)

    @invariant()
    def no_two_rungs_share_a_day(self) -> None:
        for one, other in combinations(self.history.resolutions.values(), 2):
            first, last = max(one.started, other.started), min(one.ended or date.max, other.ended or date.max)
            assert last < first

    @invariant()
    def the_rungs_of_a_ladder_are_numbered_in_the_order_they_began(self) -> None:
        for rungs in self.history.ladders():
            assert [r.rung for r in rungs] == list(range(1, len(rungs) + 1))
            assert all(one.started <= other.started for one, other in pairwise(rungs))

    @invariant()
    def every_mark_stands_on_a_day_of_its_rung(self) -> None:
        assert all(self.history.resolutions[key.resolution].in_force(key.day) for key in self.history.marks)

    def teardown(self) -> None:
        """Everything taken back, last first, leaves nothing."""
        for edits in reversed(self.done):
            self.history.apply(edit.undone for edit in reversed(edits))
        assert not any(self.tables().values())


TestLife = Life.TestCase
TestLife.settings = settings(stateful_step_count=30)
