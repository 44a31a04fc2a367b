"""What may be said of how a report is read, what comes of it, and what has to be asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct

from coach.domain.errors import Refused
from coach.reports.cells import Decimals
from coach.reports.dates import Order, Unit

Per = Unit
Question = Literal["date", "value", "decimals", "dates", "per"]

# From the shortest to the longest.
PERS: tuple[Per, ...] = ("day", "week", "month")


class Unclear(Refused):
    """What a report leaves open, for the rep to say: ``question`` is what, ``answers`` those there are.

    ``known`` is what needs no asking, by the names of ``Choice``.
    """

    def __init__(self, question: Question, what: str, instead: str, answers: Sequence[str]) -> None:
        super().__init__(what, instead)
        self.question = question
        self.answers = tuple(answers)
        self.known: Mapping[str, Any] = {}


class Asked(Struct, frozen=True):
    """What the rep says of a report; None leaves it to the file. Columns go by number from 1, or part of their name."""

    date: str | None = None
    value: str | None = None
    count: bool = False
    per: Per | None = None
    dates: Order | None = None
    decimals: Decimals | None = None
    zeros: bool = False


class Choice(Struct, frozen=True):
    """How a report is read: the columns by their places from 0; without ``value``, rows are counted.

    ``dates`` and ``decimals`` are None where all ways come to the same. With ``zeros``, a week or month without any
    row, amid others, is a reading of 0.
    """

    date: int
    value: int | None
    per: Per
    dates: Order | None
    decimals: Decimals | None
    zeros: bool = False
