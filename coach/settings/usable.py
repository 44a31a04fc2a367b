"""Settings at a start, from a file with something wrong in it: a typo there must cost nobody a check-off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coach.domain import toml
from coach.domain.errors import Invalid
from coach.settings.checking import bindings, checked
from coach.settings.shape import FILE, Settings


def usable(content: bytes) -> tuple[Settings, list[str]]:
    """The settings in ``content`` with the default for each that is wrong, and a line for each of those."""
    sound, wrong = dict[str, Any](), list[str]()
    try:
        for name, value in _parts(toml.table(content, FILE)):
            try:
                checked({name: value}, content)
            except Invalid as no:
                wrong.append(str(no))
            else:
                sound[name] = {**sound.get(name, {}), **value} if isinstance(value, dict) else value
    except Invalid as no:
        return Settings(), [str(no)]
    except RecursionError:
        return Settings(), [f"{FILE}: this is nested too deeply to be read."]
    return checked(sound), list(dict.fromkeys(wrong))


def _parts(table: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each setting by itself; one of a table as a table of one."""
    for name, value in table.items():
        if isinstance(value, dict) and value:
            yield from ((name, {inner: one}) for inner, one in (bindings(value) if name == "keys" else value.items()))
        else:
            yield name, value
