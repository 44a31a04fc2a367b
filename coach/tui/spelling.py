"""How keys are written for the rep: as in config.toml, but arrows as arrows and characters as themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable

from textual.dom import DOMNode
from textual.keys import REPLACED_KEYS, key_to_character

_BINDING = re.compile(r"\{([a-z_.]+)\}")
_ARROWS = {"left": "←", "right": "→", "up": "↑", "down": "↓"}


def spelled(key: str) -> str:
    """``ctrl+p``, ``?``, ``↓``, ``space``."""
    *modifiers, last = key.split("+")
    return "+".join((*modifiers, _ARROWS.get(last, _sign(last))))


def written(keys: Iterable[str]) -> str:
    """``keys`` for config.toml: ``space,?,down``. A comma is called one, for commas stand between them."""
    return ",".join(map(_named, keys))


def character_of(key: str) -> str | None:
    """The character that ``key`` types, 'slash' too, which Textual's own function forgets; None for what types none."""
    return key_to_character(REPLACED_KEYS.get(key, key))


def key_of(node: DOMNode, name: str) -> str:
    """The first key of the binding ``name``, of ``node`` or of what it stands in, as the rep has set it."""
    for one in node.ancestors_with_self:
        for key, binding in one._bindings:
            if binding.id == name:
                return spelled(node.app._keymap.get(name, key).partition(",")[0])
    raise KeyError(name)


def with_keys(node: DOMNode, words: str) -> str:
    """``words`` with the first key, as the rep has set it, of each ``{binding}`` of ``node`` or what it stands in."""
    return _BINDING.sub(lambda found: key_of(node, found[1]), words)


def _named(key: str) -> str:
    *modifiers, last = key.split("+")
    return "+".join((*modifiers, last if last == "comma" else _sign(last)))


def _sign(last: str) -> str:
    """What is seen when it is typed; its name, when nothing is."""
    character = character_of(last)
    seen = character is not None and character.isprintable() and not character.isspace()
    return character if character is not None and seen else last
