"""The word lists that come with the program, read from ``data/clarity`` when a text is first judged."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from coach.domain import toml
from coach.domain.clarity.lexicon import Lexicon, Words

FOLDER = Path(__file__).parent / "data" / "clarity"
_REACHING = ("won", "taken", "reached")
_MAKING = (*_REACHING, "light", "makers")
# Lists that are made of others: the verbs that reach a result, that can bring about a trait, all of them, and more than
# a week holds.
_MADE = {
    "reaching": _REACHING,
    "making": _MAKING,
    "verbs": (*_MAKING, "acts", "nouns_too", "being", "wishes"),
    "many": ("others", "collections"),
    "deciding": ("others", "deals"),
}


@cache
def read() -> Lexicon:
    """The lists; the same object each time."""
    found: dict[str, Any] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        found |= toml.table(path.read_bytes(), path.name)
    lists = {name: found.pop(name) for name in [*found] if isinstance(found[name], str)}
    lists |= {name: ", ".join(lists[one] for one in made) for name, made in _MADE.items()}
    found["units"] = {name: row for unit, row in found["units"].items() for name in (unit, *_names(row))}
    found["usual"] = {verb: row["when"] for row in found["usual"] for verb in _as_words(Words, row["verbs"])}
    found["verb_units"] = {verb: found["units"][unit] for verb, unit in found["verb_units"].items()}
    return msgspec.convert({**found, "lists": lists}, Lexicon, dec_hook=_as_words)


def _names(row: dict[str, Any]) -> Words:
    """The other words for a unit, taken out of its row."""
    return _as_words(Words, row.pop("also", ""))


def _as_words(kind: type, text: Any) -> Words:
    """'call, cold call' as the words it lists."""
    return Words(word for word in (part.strip() for part in text.replace("\n", " ").split(",")) if word)
