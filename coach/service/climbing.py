"""The ladder: beginning, growing, easing, editing, setting aside, and what is proposed next."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from coach.domain import moves
from coach.domain.errors import Refused
from coach.domain.history import Edit, History
from coach.domain.moves import Ground
from coach.domain.resolution import Definition, Resolution
from coach.keeping import Change
from coach.service.remembering import Remembering
from coach.settings import Settings

Move = Callable[[Ground, str], list[Edit]]


class Climbing(Remembering):
    """The moves of a rep. What the rules forbid is ``Refused``, with the reason."""

    def __init__(self, data: Path, config: Path, settings: Settings) -> None:
        super().__init__(data, config, settings)
        self._next: tuple[list[Resolution], Definition] | None = None

    def start(self, definition: Definition, now: datetime, on: date | None = None) -> Change:
        """Begin a ladder; the next subject once the present one is mastered."""
        return self._move(f"start “{definition.title}”", now, lambda g, i: moves.start(g, definition, i, on))

    def grow(self, definition: Definition, now: datetime, on: date | None = None, *, stretch: bool = False) -> Change:
        """The next rung, once the present one is mastered; ``stretch`` confirms a leap."""
        return self._move(
            f"grow to “{definition.title}”", now, lambda g, i: moves.grow(g, definition, i, on, stretch=stretch)
        )

    def ease(self, definition: Definition, now: datetime, on: date | None = None) -> Change:
        """An easier rung."""
        return self._move(f"ease to “{definition.title}”", now, lambda g, i: moves.ease(g, definition, i, on))

    def set_aside(self, reason: str, now: datetime) -> Change:
        """End the ladder."""
        return self._move("set aside", now, lambda g, _: moves.set_aside(g, reason))

    def edit(self, definition: Definition, now: datetime) -> Change:
        """Change words, reminders and key results of the present rung."""
        return self._move(f"edit “{definition.title}”", now, lambda g, _: moves.edit(g, definition))

    def ground(self, now: datetime) -> Ground:
        """What a move stands on today."""
        self.look_back(now)
        return self._ground(self.history, now)

    def proposal(self, now: datetime) -> Definition:
        """The next rung that is proposed; ``Refused`` unless the present one is mastered."""
        ground = self.ground(now)
        active = self.history.active()
        if active is None:
            raise Refused("No resolution is active.", "Begin one with 'coach start', or in the app.")
        moves.need_mastery(ground, active, "Keep at it; the next rung opens with mastery.")
        return self.next_rung(active)

    def next_rung(self, active: Resolution) -> Definition:
        """What is proposed after ``active``; the ladders are read when it is first asked for of a rung."""
        climbed = self.history.ladder(active.ladder)
        if self._next is None or self._next[0] != climbed:
            from coach import ladders

            rungs = [one.definition for one in climbed]
            self._next = climbed, ladders.next_rung(self.config, rungs, self.calendar.day_starts)
        return self._next[1]

    def _move(self, words: str, now: datetime, move: Move) -> Change:
        self.look_back(now)
        new_id = os.urandom(5).hex()
        return self.keeper.do(words, lambda history: move(self._ground(history, now), new_id))

    def _ground(self, history: History, now: datetime) -> Ground:
        return Ground(history, self.today(now), self.calendar.week_starts, self.calendar.day_starts)
