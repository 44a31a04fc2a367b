"""Settings checked: a table of them as ``Settings``, or what is wrong in it, with its line in the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from coach.domain import toml
from coach.domain.errors import Invalid
from coach.domain.text import Name
from coach.settings.lines import line_of
from coach.settings.shape import FILE, PRESET, VALID, BindingId, Reminders, Settings


def checked(table: dict[str, Any], content: bytes = b"") -> Settings:
    """The settings that ``table`` stands for. ``content`` is the file it was read from, empty for what is in none.

    Raises ``Invalid`` for an unknown key and a wrong value, with what is valid there.
    """
    _check_names(table, content)
    try:
        if isinstance(table.get("keys"), dict):
            table = {**table, "keys": _keys(table["keys"])}
        found = msgspec.convert(table, Settings)
    except msgspec.ValidationError as wrong:
        raise _wrong_value(table, str(wrong), content) from None
    except RecursionError:
        raise Invalid(FILE, "this is nested too deeply to be read.") from None
    channels = found.reminders.channels
    if len(set(channels)) < len(channels):
        raise _not_valid("reminders.channels", "names one twice", content)
    return found


def _check_names(table: dict[str, Any], content: bytes) -> None:
    within = table.get("reminders")
    for known, names in ((Settings, table), (Reminders, within if isinstance(within, dict) else {})):
        for name in names:
            if name not in known.__struct_fields__:
                path = name if known is Settings else f"reminders.{name}"
                raise toml.unknown_key(place(path, content), name, known.__struct_fields__)


def _keys(table: dict[str, Any]) -> dict[str, Any]:
    """The preset, where one is named, apart from the bindings."""
    own = dict(bindings(table))
    return {"preset": own.pop(PRESET), "own": own} if PRESET in own else {"own": own}


def bindings(table: dict[str, Any], within: str = "") -> Iterator[tuple[str, Any]]:
    """Ids and keys. ``today.done = "d"`` is a table within a table to TOML, and one binding to the rep."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from bindings(value, f"{within}{name}.")
        else:
            yield within + name, value


def _wrong_value(table: dict[str, Any], message: str, content: bytes) -> Invalid:
    name, _, at = message.partition("`$.")[2].rstrip("`").partition("[")
    if name == "keys.own":
        return _wrong_binding(table["keys"]["own"], content)
    first, _, inner = name.partition(".")
    value = table[first][inner] if inner else table[first]
    held = f"holds {toml.shown(value[int(at.rstrip(']'))])}" if at else f"is {toml.shown(value)}"
    return _not_valid(name, held, content)


def _wrong_binding(keys: dict[str, Any], content: bytes) -> Invalid:
    binding, key = next(pair for pair in keys.items() if not _is_binding(*pair))
    said = f"{toml.shown(binding)} in keys is {toml.shown(key)}; it has to be a binding's id and its key in quotes."
    return Invalid(place(f"keys.{binding}", content), said, f"As in {VALID['keys'].rpartition('such as ')[2]}.")


def _not_valid(name: str, held: str, content: bytes) -> Invalid:
    return Invalid(place(name, content), f"{name} {held}; it has to be {VALID[name]}.")


def _is_binding(name: str, key: object) -> bool:
    try:
        msgspec.convert({name: key}, dict[BindingId, Name])
    except msgspec.ValidationError:
        return False
    return True


def place(name: str, content: bytes) -> str:
    """The file, and the line that sets what has that dotted name. '' for values that are in no file."""
    if not content:
        return ""
    line = line_of(name, content.decode("utf-8-sig"))
    return f"{FILE}, line {line}" if line else FILE
