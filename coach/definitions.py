"""A definition as TOML: read strictly, with what was left out filled in, and written for the rep to edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from coach.domain import toml
from coach.domain.errors import Invalid
from coach.domain.resolution import DEFAULT_RUN, Behaviour, Definition, KeyResult, check_definition, make_id
from coach.domain.rules import as_rule, spoken
from coach.domain.text import invalid


def parse(text: str, old: Definition | None = None, *, renamed: bool = False) -> Definition:
    """The definition that ``text`` (TOML) holds; ``Invalid`` names the line or the key that is wrong.

    ``old`` is the one that it goes on from: what has no id in ``text`` keeps that of its name there; with ``renamed``,
    one that is left over on each side is taken for the same under another name.
    """
    raw = toml.table(text.encode("utf-8", "surrogatepass"), "the definition")
    if old is not None:
        _keep_ids(raw.get("results"), old.results, renamed=renamed)
        _keep_ids(raw.get("behaviours"), old.behaviours, renamed=renamed)
    return complete(raw)


def complete(raw: Mapping[str, Any]) -> Definition:
    """A definition from plain values, as TOML or a form gives them: ids, days and the run are filled in."""
    _refuse_unknown(raw, Definition, "")
    held = dict(raw)
    held["results"] = _with_ids(raw, "results", KeyResult)
    held["behaviours"] = [_with_rule(b, n) for n, b in enumerate(_with_ids(raw, "behaviours", Behaviour))]
    if held.get("period") == "month":
        held.setdefault("run", DEFAULT_RUN["month"])
    try:
        definition = msgspec.convert(held, Definition)
    except msgspec.ValidationError as wrong:
        raise invalid(wrong) from None
    check_definition(definition)
    return definition


def as_toml(definition: Definition) -> str:
    """``definition`` as a TOML document that ``parse`` reads back as the same."""
    import tomlkit  # only who writes pays for it

    held = _without_empty(msgspec.to_builtins(definition))
    for behaviour in held["behaviours"]:
        behaviour["days"] = spoken(behaviour["days"])
    return tomlkit.dumps(held)


def _with_ids(raw: Mapping[str, Any], key: str, kind: type[KeyResult] | type[Behaviour]) -> list[dict[str, Any]]:
    rows = raw.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise Invalid(key, "this has to be a list of tables.", f"Write [[{key}]] above each.")
    taken = {row["id"] for row in rows if isinstance(row.get("id"), str)}
    complete_rows = []
    for n, row in enumerate(rows):
        _refuse_unknown(row, kind, f"{key}[{n}]")
        held = dict(row)
        if "id" not in held:
            held["id"] = make_id(str(held.get("name", "")), taken)
            taken.add(held["id"])
        complete_rows.append(held)
    return complete_rows


def _keep_ids(rows: Any, old: Sequence[KeyResult | Behaviour], *, renamed: bool) -> None:
    """Give ``rows`` that have no id the one of the old thing that they are; what is no list of tables is left alone."""
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        return
    left = {one.name: one.id for one in old if one.id not in [row.get("id") for row in rows]}
    for row in rows:
        if "id" not in row and isinstance(row.get("name"), str) and row["name"] in left:
            row["id"] = left.pop(row["name"])
    without = [row for row in rows if "id" not in row]
    if renamed and len(without) == len(left) == 1:
        (without[0]["id"],) = left.values()


def _with_rule(row: dict[str, Any], n: int) -> dict[str, Any]:
    if isinstance(row.get("days"), str):
        try:
            row["days"] = as_rule(row["days"])
        except Invalid as wrong:
            raise Invalid(f"behaviours[{n}].days", wrong.what, wrong.instead) from None
    return row


def _refuse_unknown(row: Mapping[str, Any], kind: type[msgspec.Struct], place: str) -> None:
    for key in row:
        if key not in kind.__struct_fields__:
            raise toml.unknown_key(place, key, kind.__struct_fields__)


def _without_empty(held: Any) -> Any:
    if isinstance(held, dict):
        return {k: _without_empty(v) for k, v in held.items() if v not in (None, "", [], ())}
    if isinstance(held, list | tuple):
        return [_without_empty(v) for v in held]
    return held
