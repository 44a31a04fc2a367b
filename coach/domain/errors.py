"""What can go wrong, said in one line: what is wrong, where, and what to do instead."""

from __future__ import annotations


class CoachError(Exception):
    """Anything a rep is told instead of a traceback. ``str()`` of it is the one line to show."""

    def __init__(self, what: str, instead: str = "") -> None:
        super().__init__(f"{what} {instead}".strip())
        self.what = what
        self.instead = instead


class Refused(CoachError):
    """A rule of the domain says no."""


class Invalid(CoachError):
    """Data that cannot be. ``place`` names where, as in ``marks[17].date``; empty when the whole is meant."""

    def __init__(self, place: str, what: str, instead: str = "") -> None:
        super().__init__(f"{place}: {what}" if place else what, instead)
        self.place = place


class StorageFailed(CoachError):
    """The disk, the lock or the rights stood in the way; the same thing may succeed when tried again."""
