"""The word lists by which a text is judged; each is explained in its file, and what reads the files gives them here."""

from __future__ import annotations

from msgspec import Struct


class Words(frozenset[str]):
    """Words and phrases, in lower case."""


class Turn(Struct, frozen=True, forbid_unknown_fields=True):
    """What a wish may be about, and a behaviour that can be seen."""

    about: Words
    does: str


class Drive(Struct, frozen=True, forbid_unknown_fields=True):
    """A key result, the words it is known by, and a behaviour that drives it."""

    result: str
    words: Words
    does: str


class Amount(Struct, frozen=True, forbid_unknown_fields=True):
    """How many of a unit a day and a week hold at most, and with how many one would start."""

    day: int
    week: int
    start: int


class Lexicon(Struct, frozen=True, forbid_unknown_fields=True):
    """The lists by their names; what number a word is; the amount of each unit, and of each verb that says one."""

    lists: dict[str, Words]
    numbers: dict[str, int]
    units: dict[str, Amount]
    verb_units: dict[str, Amount]
    turns: tuple[Turn, ...]
    drives: tuple[Drive, ...]
