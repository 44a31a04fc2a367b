"""Another key for an action: whether it can be had, who has it already, and what would be written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from coach.settings import Keys
from coach.tui.keys import canonical, clashes, keymap, objection, places, read_preset, split
from coach.tui.spelling import spelled, written


class Asked(NamedTuple):
    """What came of asking: ``why`` it cannot be, '' if it can; ``others`` whose key it is; what to write by id.

    ``values`` give the others what they would have instead. None takes an id out of [keys].
    """

    why: str = ""
    others: tuple[str, ...] = ()
    values: Mapping[str, str | None] = {}


class Remapping:
    """The keys of every binding under ``wanted``: a preset, and above it the rep's own."""

    def __init__(self, wanted: Keys) -> None:
        self._wanted = wanted
        self._places = places()
        self._preset = read_preset(wanted.preset)
        self._granted = self._keymap(wanted.own)
        self._defaults: dict[str, list[str]] = {}
        for one in (one for place in self._places for layer in place.layers for one in layer.bindings):
            keys = self._defaults.setdefault(str(one.id), [])
            keys += [key for key in one.key.split(",") if key not in keys]

    def keys(self, name: str) -> list[str]:
        """Its keys as they are now."""
        return split(self._granted[name]) if name in self._granted else self.usual(name)

    def usual(self, name: str) -> list[str]:
        """Its keys without any of the rep's own: the preset's, or else Coach's."""
        return split(self._preset[name]) if name in self._preset else self._defaults[name]

    def is_preset(self, name: str) -> bool:
        """Whether its keys are the preset's."""
        return name in self._preset and self._granted.get(name) == self._preset[name]

    def own(self, name: str) -> str:
        """What the rep's own keys name for it, granted or not; '' when nothing."""
        return self._wanted.own.get(name, "")

    def is_granted(self, name: str) -> bool:
        """Whether its keys are the rep's own."""
        return name in self._wanted.own and self._granted.get(name) == canonical(self._wanted.own[name])

    def ask(self, name: str, key: str, *, more: bool = False) -> Asked:
        """Give ``name`` that key in place of those it has, or with ``more``, beside them.

        Who has the key gets in place of it what ``name`` gives up.
        """
        keys = [*dict.fromkeys([*self.keys(name), key])] if more else [key]
        if why := objection(name, ",".join(keys), self._places):
            return Asked(why)
        asked = {**self._granted, name: ",".join(keys)}
        others = tuple(dict.fromkeys(clashes(name, asked, self._places)))
        given = [] if more else [one for one in self.keys(name) if one != key]
        wanted = {name: keys, **{other: _in_place_of(key, self.keys(other), given) for other in others}}
        if not all(wanted.values()) or not self._can_be(wanted):
            return Asked(_kept(others, more), others)
        return Asked("", others, {one: self._value(one, keys) for one, keys in wanted.items()})

    def give_back(self, name: str) -> list[str]:
        """What must lose the rep's own keys for ``name`` to have its usual ones: itself, and who has them now."""
        out = [name]
        for one in out:  # and whoever is found to stand in the way of those, in turn
            own = {other: keys for other, keys in self._granted.items() if self.is_granted(other) and other not in out}
            after = {**self._preset, **own, one: ",".join(self.usual(one))}
            out += [other for other in dict.fromkeys(clashes(one, after, self._places)) if other not in out]
        return out

    def _keymap(self, own: Mapping[str, str]) -> dict[str, str]:
        return keymap(Keys(preset=self._wanted.preset, own=dict(own)), str)[0]

    def _value(self, name: str, keys: Iterable[str]) -> str | None:
        return None if set(keys) == set(self.usual(name)) else written(keys)

    def _can_be(self, wanted: Mapping[str, list[str]]) -> bool:
        """Whether all of them would be granted, and nothing else would lose a key by it."""
        own = {**self._wanted.own, **{name: self._value(name, keys) for name, keys in wanted.items()}}
        after = self._keymap({name: keys for name, keys in own.items() if keys is not None})
        kept = {
            name: split(keys) for name, keys in self._granted.items() if self.is_granted(name) or not self.own(name)
        }
        return all(
            set(split(after.get(name, ",".join(self.usual(name))))) == set(keys)
            for name, keys in {**kept, **wanted}.items()
        )


def _in_place_of(key: str, keys: list[str], given: list[str]) -> list[str]:
    """``keys`` with those ``given`` where ``key`` stood."""
    at = keys.index(key)
    return [*dict.fromkeys([*keys[:at], *given, *keys[at + 1 :]])]


def _kept(others: tuple[str, ...], more: bool) -> str:
    if not others:
        return "config.toml asks for that elsewhere."
    whose = f"that is the key of {others[0]}"
    return f"{whose}, and its only one." if more else f"{whose}, which cannot have the present one instead."


def spelled_all(keys: Iterable[str]) -> str:
    """``space d``."""
    return " ".join(map(spelled, keys))
