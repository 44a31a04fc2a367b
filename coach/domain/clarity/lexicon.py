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
    """A key result, the words it is known by, a behaviour that drives it, and whether ``less`` of it is better."""

    result: str
    words: Words
    does: str
    less: bool = False


class Amount(Struct, frozen=True, forbid_unknown_fields=True):
    """How many of a unit a day and a week hold at most, and with how many one would start."""

    day: int
    week: int
    start: int


class Lexicon(Struct, frozen=True, forbid_unknown_fields=True):
    """The lists by name; what number a word is; the amounts, by unit and by verb; when a verb is ``usual``ly done."""

    lists: dict[str, Words]
    numbers: dict[str, int]
    units: dict[str, Amount]
    verb_units: dict[str, Amount]
    usual: dict[str, str]
    turns: tuple[Turn, ...]
    drives: tuple[Drive, ...]
