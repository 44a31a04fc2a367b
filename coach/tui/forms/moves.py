"""The service's command for each of the form's moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from coach.domain.resolution import Definition
from coach.service import Coach
from coach.views.form import Mode


def move(
    coach: Coach, mode: Mode, definition: Definition, on: date | None, *, stretch: bool
) -> Callable[[datetime], object]:
    """What committing the form does, once it is given the time."""
    if mode == "edit":
        return lambda now: coach.edit(definition, now)
    if mode == "ease":
        return lambda now: coach.ease(definition, now, on)
    if mode == "grow":
        return lambda now: coach.grow(definition, now, on, stretch=stretch)
    return lambda now: coach.start(definition, now, on)
