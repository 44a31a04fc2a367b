"""Ladders to start from: those that come with the program, and the rep's own in the config folder's ``ladders``.

A file holds ``name``, ``title``, ``about`` and two or more ``[[rungs]]``, each a definition in the keys of any other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from coach import definitions
from coach.domain import toml
from coach.domain.errors import CoachError, Invalid, Refused, StorageFailed
from coach.domain.ladder import compare
from coach.domain.naming import nearest
from coach.domain.resolution import Definition
from coach.domain.text import Id, Name, harmless, invalid

BUILT_IN = Path(__file__).parent / "data" / "ladders"
FOLDER = "ladders"
_SHOWN_MAX = 80
# Steps are held against each other as if begun on a Monday that is the 1st: any other day would do.
_ANY_MONDAY = date(2024, 1, 1)


class Ladder(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Rungs to climb one after another; ``own`` when it is the rep's."""

    name: Id
    title: Name
    about: Annotated[str, Meta(max_length=400)] = ""
    rungs: Annotated[tuple[Definition, ...], Meta(min_length=2, max_length=12)]
    own: bool = False


def load(config: Path) -> tuple[list[Ladder], list[str]]:
    """All ladders by title, the rep's own in the place of a built-in one of the same name; ``config`` is their folder.

    With them one line for each file that is no ladder, saying what is wrong; such a file is passed over.
    """
    found: dict[str, Ladder] = {}
    wrong: list[str] = []
    for folder in (BUILT_IN, config / FOLDER):
        for path in sorted(folder.glob("*.toml")):
            try:
                ladder = read(path, own=folder != BUILT_IN)
            except CoachError as error:
                wrong.append(f"Ladder {error}")
            else:
                found[ladder.name] = ladder
    return sorted(found.values(), key=lambda ladder: ladder.title.casefold()), wrong


def read(path: Path, *, own: bool = True) -> Ladder:
    """The ladder in ``path``; ``Invalid`` names the file and what is wrong, ``StorageFailed`` why it cannot be read."""
    place = harmless(path.name)
    try:
        raw = toml.table(path.read_bytes(), place)
    except OSError as wrong:
        raise StorageFailed(f"{place}: it cannot be read: {wrong.strerror}.") from None
    try:
        return _ladder({"name": path.stem, **raw}, own=own)
    except Invalid as wrong:
        raise Invalid(place, wrong.what, wrong.instead) from None


def one_called(ladders: Sequence[Ladder], word: str) -> Ladder:
    """The ladder that ``word`` means: its name or title, or an unambiguous part of one; else ``Refused``."""
    part = word.strip().casefold()
    names = [[one.name.casefold() for one in ladders], [one.title.casefold() for one in ladders]]
    same = [n for texts in names for n, text in enumerate(texts) if text == part]
    inside = [n for texts in names for n, text in enumerate(texts) if part and part in text]
    found = list(dict.fromkeys(same[:1] or inside))
    if len(found) == 1:
        return ladders[found[0]]
    if found:
        could = ", ".join(ladders[n].name for n in found)
        raise Refused(f"'{harmless(word)}' could be {could}.", "Say more of it.")
    instead = nearest(part, names[0])
    instead = instead if len(instead) <= _SHOWN_MAX else "'coach ladders' lists them."
    raise Refused(f"No ladder is called '{harmless(word)}'.", instead)


def following(ladders: Sequence[Ladder], present: Definition) -> Definition | None:
    """The rung that comes after ``present`` on the ladder it was taken from; None when it is on none, or the last."""
    for ladder in ladders:
        for rung, after in pairwise(ladder.rungs):
            if _judged(rung) == _judged(present) and compare(present, after, _ANY_MONDAY).less == ():
                return after
    return None


def _judged(rung: Definition) -> tuple[object, ...]:
    """What makes a rung the one it is, whatever words and reminders the rep gave it."""
    return (rung.period, rung.bar, rung.run, tuple((b.id, b.target, b.by, b.days) for b in rung.behaviours))


def _ladder(raw: Mapping[str, Any], *, own: bool) -> Ladder:
    known = [name for name in Ladder.__struct_fields__ if name != "own"]
    for key in raw:
        if key not in known:
            raise toml.unknown_key("", key, known)
    rungs = raw.get("rungs")
    if not isinstance(rungs, list) or not all(isinstance(rung, dict) for rung in rungs):
        raise Invalid("rungs", "this has to be a list of tables.", "Write [[rungs]] above each.")
    held = [_rung(rung, n) for n, rung in enumerate(rungs)]
    try:
        ladder = msgspec.convert({**raw, "rungs": [msgspec.to_builtins(one) for one in held], "own": own}, Ladder)
    except msgspec.ValidationError as wrong:
        raise invalid(wrong) from None
    _check_steps(ladder.rungs)
    return ladder


def _rung(raw: Mapping[str, Any], n: int) -> Definition:
    try:
        return definitions.complete(raw)
    except Invalid as wrong:
        place = f"rungs[{n}]" + (f".{wrong.place}" if wrong.place else "")
        raise Invalid(place, wrong.what.removeprefix(f"{wrong.place}: "), wrong.instead) from None


def _check_steps(rungs: Sequence[Definition]) -> None:
    """Each rung has to be one that the one before can grow into."""
    for n, (before, after) in enumerate(pairwise(rungs), 1):
        found = compare(before, after, _ANY_MONDAY)
        if before.period != after.period:
            raise Invalid(f"rungs[{n}].period", "the period stays the same on a ladder.", f'Put "{before.period}".')
        if found.less:
            words = "; ".join(one.words for one in found.less)
            raise Invalid(f"rungs[{n}]", f"that is less ambitious than the rung before: {words}.", "Raise it.")
        if not found.more:
            raise Invalid(f"rungs[{n}]", "nothing in it is more ambitious than the rung before.", "Raise something.")
