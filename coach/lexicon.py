"""The word lists that come with the program, read from ``data/clarity`` when a text is first judged."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from coach.domain import toml
from coach.domain.clarity.lexicon import Lexicon, Words

FOLDER = Path(__file__).parent / "data" / "clarity"


@cache
def read() -> Lexicon:
    """The lists; the same object each time."""
    raw = {name: _table(name) for name in ("grammar", "acts", "vague", "results")}
    return msgspec.convert({**raw, "amounts": _amounts(_table("amounts"))}, Lexicon, dec_hook=_as_words)


def _table(name: str) -> dict[str, Any]:
    path = FOLDER / f"{name}.toml"
    return toml.table(path.read_bytes(), path.name)


def _as_words(kind: type, text: Any) -> Words:
    """'call, cold call' as the words it lists."""
    return Words(word for word in (part.strip() for part in text.replace("\n", " ").split(",")) if word)


def _amounts(table: dict[str, Any]) -> dict[str, Any]:
    """The table of amounts, each under every word for its unit."""
    general, verbs = table.pop("general"), table.pop("verbs")
    people, by_head = (_as_words(Words, general.pop(name)) for name in ("people", "by_head"))
    units: dict[str, Any] = {}
    for unit, row in table.items():
        names = _as_words(Words, row.pop("also", ""))
        amount = {"unit": unit, **row, "people": unit in people, "by_head": unit in by_head}
        units.update(dict.fromkeys((unit, *names), amount))
    held = {"names": frozenset(units), "verbs": {verb: units[unit] for verb, unit in verbs.items()}}
    lists = {name: general.pop(name) for name in ("everything", "collections", "bounded", "scopes")}
    return {"units": units, **held, **lists, "general": {"unit": "", "start": 1, **general}}
