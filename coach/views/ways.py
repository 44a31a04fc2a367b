"""The ways in which a setting can be changed: what its values are called, what comes next, and what may be typed.

A value is as in config.toml. ``by`` is 1 for the next value and -1 for the one before.
"""

from __future__ import annotations

from datetime import time
from typing import Any, NamedTuple, get_args

from coach.views.words import counted

_DAY = 24 * 60


class Switch(NamedTuple):
    """Yes or no."""

    def said(self, value: bool) -> str:
        """The value in words."""
        return "● on" if value else "○ off"

    def stepped(self, value: bool, by: int) -> bool:
        """The other one."""
        return not value


class Choice(NamedTuple):
    """One of some values; each with its words."""

    options: tuple[tuple[str, Any], ...]

    def said(self, value: Any) -> str:
        """The value in words; as it is, when it is none of the options."""
        return next((words for words, option in self.options if option == value), str(value))

    def stepped(self, value: Any, by: int) -> Any:
        """The next option, in a ring."""
        values = [option for _, option in self.options]
        if value not in values:
            return values[0]
        return values[(values.index(value) + by) % len(values)]


class Number(NamedTuple):
    """A whole number from ``least`` to ``most``, by ``step``."""

    least: int
    most: int
    step: int
    unit: str

    @classmethod
    def within(cls, kind: Any, step: int, unit: str) -> Number:
        """With the bounds of ``kind``, an annotated int."""
        bounds = get_args(kind)[1]
        return cls(bounds.ge, bounds.le, step, unit)

    def said(self, value: int) -> str:
        """The value in words."""
        return counted(value, self.unit)

    def stepped(self, value: int, by: int) -> int:
        """The next multiple of the step, as far as the bounds."""
        return max(self.least, min(self.most, _next(value, by, self.step)))

    def typed(self, text: str) -> Any:
        """What ``text`` stands for; the text itself when it is no number."""
        plain = text.strip()
        return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) <= len(str(self.most)) else text


class WallTime(NamedTuple):
    """A time of the day, by quarters of an hour, up to ``last``; without one, midnight comes round."""

    last: str = ""

    def said(self, value: str) -> str:
        """The value in words."""
        return value

    def stepped(self, value: str, by: int) -> str:
        """The next quarter of an hour."""
        minutes = _next(_minutes(value), by, 15)
        minutes = max(0, min(_minutes(self.last), minutes)) if self.last else minutes % _DAY
        return f"{minutes // 60:02}:{minutes % 60:02}"

    def typed(self, text: str) -> str:
        """What ``text`` stands for: 9:00 is 09:00."""
        plain = text.strip()
        return f"0{plain}" if plain.find(":") == 1 else plain


Way = Switch | Choice | Number | WallTime


def _next(value: int, by: int, step: int) -> int:
    """The nearest multiple of ``step`` above or below ``value``."""
    return (value // step + 1) * step if by > 0 else (-(-value // step) - 1) * step


def _minutes(value: str) -> int:
    found = time.fromisoformat(value)
    return found.hour * 60 + found.minute
