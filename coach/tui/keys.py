"""The rep's own keys: which of ``[keys]`` can be had, and what is said of those that cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from textual.keys import KEY_ALIASES, KEY_DISPLAY_ALIASES, Keys, _character_to_key

from coach.domain import toml
from coach.domain.naming import nearest
from coach.domain.text import LINE_MAX, harmless
from coach.settings import Keys as Wanted
from coach.tui.scopes import Layer, everywhere, reminding, scopes
from coach.tui.spelling import character_of

PRESETS = Path(__file__).parents[1] / "data" / "keys"

_NAMED = {key.value for key in Keys if key.value.isalnum()} - {"ignore"}
_MODIFIERS = {"alt", "ctrl", "hyper", "meta", "shift", "super"}
# A terminal sends the same for both.
_SAME = {alias: key for key, aliases in KEY_ALIASES.items() for alias in aliases}
_SAME["ctrl+left_square_bracket"] = "escape"
# What is shown for a key, and what stands on it.
_SHORT = {shown: key for key, shown in KEY_DISPLAY_ALIASES.items()} | {"return": "enter", "ins": "insert"}
_UNKNOWN = "there is no such binding."


class Place(NamedTuple):
    """What can act at once, from the focus up to the app."""

    title: str
    is_modal: bool
    layers: Sequence[Layer]

    def depth_of(self, name: str) -> int | None:
        """How far up from the focus the binding ``name`` is; None when it is not here."""
        return next((n for n, layer in enumerate(self.layers) if name in layer.ours), None)

    def bindings(self) -> Iterator[tuple[str, set[str]]]:
        """Every id with its default keys, but for those whose keys all belong to what is nearer to the focus."""
        taken: set[str] = set()
        for layer in self.layers:
            yield from ((name, keys) for name, keys in layer.ours.items() if not keys <= taken)
            taken = taken.union(*layer.ours.values())


def keymap(wanted: Wanted, place: Callable[[str], str]) -> tuple[dict[str, str], list[str]]:
    """The keymap for Textual, and one line for each of the rep's own keys that is not granted.

    ``place`` tells where the file sets what has a dotted name. Textual silently drops a binding whose key another of
    the same node was given, and lets the one nearer to the focus go first, so what clashes is found here. A preset is
    sound by itself, and gives way to the rep's own.
    """
    preset = read_preset(wanted.preset)
    if not wanted.own:
        return preset, []
    everything = places()
    said = {name: objection(name, keys, everything) for name, keys in wanted.own.items()}
    own = {name: canonical(keys) for name, keys in wanted.own.items() if not said[name]}
    granted = dict(preset)
    while clash := _first_clash({**granted, **own}, [*(granted.keys() - own.keys()), *reversed(own)], everything):
        loser, other = clash
        if loser in own:
            del own[loser]
            said[loser] = f"that is the key of {other}."
        else:
            del granted[loser]
    return {**granted, **own}, [
        f"{place(f'keys.{name}')}: [keys] {name} = '{harmless(wanted.own[name])}': {why}{_kept(why, name in preset)}"
        for name, why in said.items()
        if why
    ]


def _kept(why: str, preset: bool) -> str:
    kept = "preset's key" if preset else "default"
    return "" if why.startswith(_UNKNOWN) else f" The {kept} is kept."


def read_preset(name: str) -> dict[str, str]:
    """The keymap of the preset of that name; empty for 'none'."""
    if name == "none":
        return {}
    path = PRESETS / f"{name}.toml"
    return {binding: canonical(keys) for binding, keys in toml.table(path.read_bytes(), path.name).items()}


def places() -> list[Place]:
    """Everywhere that keys act."""
    found = [Place(scope.title, scope.is_modal, scope.layers) for scope in scopes()]
    return [*found, Place("A reminder", False, [reminding(), everywhere()])]


def objection(name: str, keys: str, everything: Sequence[Place]) -> str:
    """Why ``name`` cannot have ``keys``, whatever the others have; '' when it can."""
    asked = split(keys)
    here = [(place, depth) for place in everything if (depth := place.depth_of(name)) is not None]
    if not here:
        near = nearest(name, {known for place in everything for known, _ in place.bindings()})
        return f"{_UNKNOWN} {near if len(near) <= LINE_MAX else '? lists all there are.'}"
    if not asked or not all(map(_is_key, asked)):
        return "that is no key."
    return next((why for place, depth in here if (why := _hindered(name, asked, place, depth))), "")


def canonical(keys: str) -> str:
    """``keys`` as Textual names them: 'question_mark,ctrl+slash' for '?, ctrl+/'."""
    return ",".join(split(keys))


def split(keys: str) -> list[str]:
    """Each of ``keys`` by its long name; a comma alone is one."""
    return ["comma"] if keys.strip() == "," else [_long(key.strip()) for key in keys.split(",") if key.strip()]


def _hindered(name: str, asked: list[str], place: Place, depth: int) -> str:
    """What would keep those keys from it there, or would be lost to them."""
    own, layers = place.layers[depth], place.layers
    default, first = own.ours[name], name in own.priorities
    # Of what is the app's, the screen in view has its say first.
    beyond = set().union(*(layer.theirs for layer in layers[0 if first else min(depth, len(layers) - 2) :]))
    if fixed := next((key for key in asked if key in beyond - default), ""):
        return f"{fixed} has a use of its own there."
    typed = any(layer.types for layer in layers[: None if first else depth + 1])
    lost = {key for key in (*asked, *default) if typed and _is_typed(key)}
    if first and lost:
        return "that could not be typed any more."
    lost |= set().union(*(layer.theirs for layer in layers[:depth]))
    if place.is_modal and not first and default - lost and not set(asked) - lost:
        return f"in '{place.title}' that goes to what has the focus."
    return ""


def clashes(name: str, keymap: Mapping[str, str], everything: Sequence[Place]) -> Iterator[str]:
    """Whatever would share a key with ``name`` by that keymap: once for each place where both act."""
    keys = set(keymap[name].split(","))
    for here in (here for place in everything if name in (here := dict(place.bindings()))):
        for other, default in here.items():
            if other != name and keys & (set(keymap[other].split(",")) if other in keymap else default):
                yield other


def _first_clash(
    keymap: Mapping[str, str], losers: Sequence[str], everything: Sequence[Place]
) -> tuple[str, str] | None:
    """The first of ``losers`` that would share a key where both act, and with which."""
    return next(((name, other) for name in losers for other in clashes(name, keymap, everything)), None)


def _long(key: str) -> str:
    """``plus`` for ``+``, ``tab`` for ``ctrl+i``, ``A`` for ``shift+a``, ``escape`` for ``Esc``; modifiers in order."""
    before, _, last = key.rpartition("+") if key[-1:] != "+" else (key[:-1].rstrip("+"), "+", "+")
    modifiers = sorted(filter(None, before.lower().split("+")))
    last = last if len(last) == 1 else last.lower()
    last = _SHORT.get(last, last)
    if modifiers == ["shift"] and len(last) == 1 and last.isalpha():
        modifiers, last = [], last.upper()
    elif modifiers and len(last) == 1:
        last = last.lower()
    last = _character_to_key(last) if len(last) == 1 else last
    found = "+".join((*modifiers, last))
    return _SAME.get(found, found)


def _is_key(key: str) -> bool:
    *modifiers, last = key.split("+")
    typed = character_of(last)
    # Of a character's many names only one ever arrives.
    known = last in _NAMED or (typed is not None and typed.isprintable() and _character_to_key(typed) == last)
    return known and _MODIFIERS.issuperset(modifiers)


def _is_typed(key: str) -> bool:
    """Whether a line or a text takes ``key`` as a character."""
    character = character_of(key)
    return character is not None and character.isprintable()
