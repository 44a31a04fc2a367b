"""Ladders to start from: those that come with the program, and the rep's own in the config folder's ``ladders``.

A file holds ``name``, ``title``, ``about``, ``words`` to find it by besides, and two or more ``[[rungs]]``, each a
definition in the keys of any other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, time
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import asdict, replace

from coach import definitions
from coach.domain import toml
from coach.domain.errors import CoachError, Invalid, Refused, StorageFailed
from coach.domain.ladder import compare, modest, proposal
from coach.domain.naming import nearest
from coach.domain.resolution import Behaviour, Definition, KeyResult, check_definition, make_id
from coach.domain.text import Id, Name, harmless, invalid

Row = TypeVar("Row", KeyResult, Behaviour)

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
    words: Annotated[str, Meta(max_length=400)] = ""
    rungs: Annotated[tuple[Definition, ...], Meta(min_length=2, max_length=12)]
    own: bool = False


def load(config: Path) -> tuple[list[Ladder], dict[str, str]]:
    """All ladders by title, the rep's own in the place of a built-in one of the same name; ``config`` is their folder.

    With them, by the file's name without its end, one line for each that is no ladder: it is passed over, and why.
    """
    found = {ladder.name: ladder for ladder in (read(path, own=False) for path in sorted(BUILT_IN.glob("*.toml")))}
    places: dict[str, str] = {}
    wrong: dict[str, str] = {}
    for path in sorted((config / FOLDER).glob("*.toml")):
        try:
            ladder = read(path)
            _check_alone(ladder, path, places)
        except CoachError as error:
            wrong[path.stem] = f"Ladder {error}"
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
        return _ladder({"name": path.stem} | raw, own=own)
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


def next_rung(config: Path, climbed: Sequence[Definition], day_starts: time = time(0)) -> Definition:
    """What to propose after the last of ``climbed``: the next step of the ladder it was taken from, or a modest one.

    Whichever it is passes the stretch guard: of a longer step there is as much as does.
    """
    present = climbed[-1]
    found = following(load(config)[0], climbed)
    if found is not None:
        step = modest(present, found, day_starts)
        with suppress(Invalid):  # with what the rep has added, it may be more than can be managed
            check_definition(step)
            return step
    return proposal(present)


def following(ladders: Sequence[Ladder], climbed: Sequence[Definition]) -> Definition | None:
    """The next step of the ladder that the rep took, on top of what the rep has now; None where there is none.

    ``climbed`` are the rungs of one of the rep's ladders so far, the present one last. Such a ladder was taken from one
    of ``ladders`` when a rung of it asks the same things: what merely resembles one is the rep's own.

    All that is the rep's own stays: only what the ladder itself changes from one rung to the next is changed. So its
    titles come along, and a cue or a why where it has a new one, while names, reminders, key results and other targets
    of the rep's stay. The next step is the first that makes nothing less ambitious and something more so: those that
    were taken are passed over, and after easing it is the one that was taken back.
    """
    present = climbed[-1]
    for ladder in ladders:
        if any(_alike(rung, one) for rung in ladder.rungs for one in climbed):
            for before, after in pairwise(ladder.rungs):
                coming = _stepped(before, after, present)
                found = compare(present, coming, _ANY_MONDAY)
                if found.more and not found.less:
                    return coming
    return None


def _alike(rung: Definition, other: Definition) -> bool:
    """Whether both ask the same of the same behaviours, whatever words the rep has for them."""
    asked = [[(b.id, b.target, b.by, b.days) for b in one.behaviours] for one in (rung, other)]
    return rung.period == other.period and asked[0] == asked[1]


def _stepped(before: Definition, after: Definition, present: Definition) -> Definition:
    """``present`` with what changes from ``before`` to ``after``, rows by their ids."""
    results = _rows(before.results, after.results, present.results)
    watched = {None, *(result.id for result in results)}
    behaviours = tuple(
        row if row.result in watched else replace(row, result=None)
        for row in _rows(before.behaviours, after.behaviours, present.behaviours)
    )
    return replace(present, **(_changed(before, after) | {"results": results, "behaviours": behaviours}))


def _rows(before: Sequence[Row], after: Sequence[Row], present: Sequence[Row]) -> tuple[Row, ...]:
    """The rows of ``present``, changed as from ``before`` to ``after``, then those that are added on the way."""
    was: dict[str, Row] = {row.id: row for row in before}
    then: dict[str, Row] = {row.id: row for row in after}
    found: dict[str, Row] = {row.id: row for row in present}
    for name, row in then.items():
        if name in found and name in was:
            found[name] = replace(found[name], **_changed(was[name], row))
        elif name not in was:
            found.setdefault(name, row)
    return tuple(found.values())


def _changed(before: Struct, after: Struct) -> dict[str, Any]:
    held = asdict(before)
    return {name: value for name, value in asdict(after).items() if value != held[name]}


def _ladder(raw: Mapping[str, Any], *, own: bool) -> Ladder:
    known = [name for name in Ladder.__struct_fields__ if name != "own"]
    for key in raw:
        if key not in known:
            raise toml.unknown_key("", key, known)
    rungs = raw.get("rungs")
    if not isinstance(rungs, list) or not all(isinstance(rung, dict) for rung in rungs):
        raise Invalid("rungs", "this has to be a list of tables.", "Write [[rungs]] above each.")
    _check_name(raw["name"])
    held = [_rung(rung, n) for n, rung in enumerate(rungs)]
    try:
        ladder = msgspec.convert({**raw, "rungs": [msgspec.to_builtins(one) for one in held], "own": own}, Ladder)
    except msgspec.ValidationError as wrong:
        raise invalid(wrong) from None
    _check_steps(ladder.rungs)
    return ladder


def _check_name(name: object) -> None:
    """A file's name may be one that no ladder can have."""
    try:
        msgspec.convert(name, Id)
    except msgspec.ValidationError:
        instead = f'Write name = "{make_id(str(name), set())}" above its rungs: letters, digits, - and _ are allowed.'
        raise Invalid("name", f"{toml.shown(name)} cannot be a ladder's name.", instead) from None


def _check_alone(ladder: Ladder, path: Path, places: dict[str, str]) -> None:
    """Of two files of one name the first is taken, and the second told of."""
    place = harmless(path.name)
    first = places.setdefault(ladder.name, place)
    if first != place:
        raise Invalid(place, f"its name '{ladder.name}' is that of {first} too.", "Give it another.")


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
        if gone := [b.name for b in before.behaviours if b.id not in {one.id for one in after.behaviours}]:
            what = f"“{gone[0]}”, which the rung before has, is not in it."
            raise Invalid(f"rungs[{n}]", what, "If it has another name here, give both the same id.")
        if found.less:
            words = "; ".join(one.words for one in found.less)
            raise Invalid(f"rungs[{n}]", f"that is less ambitious than the rung before: {words}.", "Raise it.")
        if not found.more:
            raise Invalid(f"rungs[{n}]", "nothing in it is more ambitious than the rung before.", "Raise something.")
