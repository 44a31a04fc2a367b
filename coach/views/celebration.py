"""A celebration: the milestones that one thing done has brought about, as one, of the size of the largest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from coach.domain.history import History
from coach.domain.milestones import Kind, Milestone, Size
from coach.views.milestones import in_words, told_apart

_SIZES: tuple[Size, ...] = ("small", "medium", "large")
# What a large one is headed by; it says what was done, and praises nobody's talent.
_TITLES: Mapping[Kind, str] = {
    "gate": "All that mastery asks, done",
    "grown": "One rung higher",
    "year": "A year of practice",
    "times": "Again, and again",
}


class Celebration(Struct, frozen=True):
    """``words`` are sentences, the largest milestone's in front; ``title`` and ``why`` stand beside large ones only."""

    size: Size
    words: tuple[str, ...]
    title: str = ""
    why: str = ""


def celebration(found: Sequence[Milestone], history: History, today: date) -> Celebration:
    """Of ``found``, which is not empty."""
    in_order = sorted(told_apart(found), key=lambda one: _SIZES.index(one.size), reverse=True)
    first, words = in_order[0], tuple(dict.fromkeys(in_words(one, history, today) for one in in_order))
    if first.size != "large":
        return Celebration(first.size, words)
    return Celebration(first.size, words, _TITLES[first.kind], history.resolutions[first.resolution].why)
