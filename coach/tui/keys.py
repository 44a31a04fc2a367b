"""The rep's own keys: which of ``[keys]`` can be had, and what is said of those that cannot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from textual.binding import BindingsMap, BindingType
from textual.keys import KEY_ALIASES, Keys, _character_to_key

from coach.domain.naming import nearest
from coach.domain.text import harmless

_NAMED = {key.value for key in Keys} | {alias for aliases in KEY_ALIASES.values() for alias in aliases} | {"space"}
_MODIFIERS = {"ctrl", "alt", "shift", "super", "hyper", "meta"}


def keymap(
    wanted: Mapping[str, str], everywhere: Sequence[BindingType], screens: Iterable[Sequence[BindingType]]
) -> tuple[dict[str, str], list[str]]:
    """The keymap for Textual, and one line for each wish that is not granted, whose default is kept.

    ``everywhere`` are the app's bindings, which share every screen; ``screens`` are the bindings of each screen.
    Textual itself silently drops a binding whose key is taken, so clashes are found here.
    """
    scopes = [_seen(_by_id(everywhere), own) | own for own in map(_by_id, screens)]
    known = {name for scope in scopes for name in scope}
    said = {name: _objection(name, key, known) for name, key in wanted.items()}
    granted = {name: key for name, key in wanted.items() if not said[name]}
    while clash := _first_clash(granted, scopes):
        loser, other = clash
        del granted[loser]
        said[loser] = f"that is the key of {other}."
    problems = [
        f"[keys] {harmless(name)} = '{harmless(wanted[name])}': {why} The default is kept."
        for name, why in said.items()
        if why
    ]
    return granted, problems


def _objection(name: str, key: str, known: set[str]) -> str:
    """Why ``name`` cannot have ``key``, whatever the others have; '' when it can."""
    if name not in known:
        return f"there is no such binding. {nearest(name, known)}"
    return "" if _split(key) and all(map(_is_key, _split(key))) else "that is no key."


def _first_clash(granted: Mapping[str, str], scopes: Sequence[Mapping[str, set[str]]]) -> tuple[str, str] | None:
    """A wish that has to give way, the last one made first, and the binding whose key it would take."""
    for name in reversed(list(granted)):
        for scope in (scope for scope in scopes if name in scope):
            for other, default in scope.items():
                held = _split(granted[other]) if other in granted else default
                if other != name and _split(granted[name]) & held:
                    return name, other
    return None


def _seen(app: Mapping[str, set[str]], own: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Those of the app's bindings that a screen's ``own`` do not take the place of."""
    taken = set().union(*own.values())
    return {name: keys for name, keys in app.items() if not keys <= taken}


def _by_id(bindings: Sequence[BindingType]) -> dict[str, set[str]]:
    """The keys of each binding, in Textual's long form, by the binding's id."""
    found: dict[str, set[str]] = {}
    for key, binding in BindingsMap(bindings):
        if binding.id:
            found.setdefault(binding.id, set()).add(key)
    return found


def _split(keys: str) -> set[str]:
    return {_long(key.strip()) for key in keys.split(",") if key.strip()}


def _long(key: str) -> str:
    return _character_to_key(key) if len(key) == 1 else key


def _is_key(key: str) -> bool:
    *modifiers, last = key.split("+")
    if not _MODIFIERS.issuperset(modifiers):
        return False
    return len(last) == 1 or last in _NAMED or "_" in last or last.removeprefix("f").isdecimal()
