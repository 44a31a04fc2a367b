"""Settings checked: a table of them as ``Settings``, or what is wrong in it, with its line in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from coach.domain import toml
from coach.domain.errors import Invalid
from coach.domain.text import Name
from coach.settings.shape import FILE, VALID, BindingId, Reminders, Settings

_HEADER = re.compile(r"\s*\[([^\[\]]+)\]\s*(?:#.*)?$")
_SETS = re.compile(r"\s*([\w\"'.\s-]+?)\s*=")


def checked(table: dict[str, Any], content: bytes = b"") -> Settings:
    """The settings that ``table`` stands for. ``content`` is the file it was read from, empty for what is in none.

    Raises ``Invalid`` for an unknown key and a wrong value, with what is valid there.
    """
    _check_names(table, content)
    try:
        if isinstance(table.get("keys"), dict):
            table = {**table, "keys": dict(_bindings(table["keys"]))}
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
                raise toml.unknown_key(_place(path, content), name, known.__struct_fields__)


def _bindings(table: dict[str, Any], within: str = "") -> Iterator[tuple[str, Any]]:
    """Ids and keys. ``today.done = "d"`` is a table within a table to TOML, and one binding to the rep."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _bindings(value, f"{within}{name}.")
        else:
            yield within + name, value


def _wrong_value(table: dict[str, Any], message: str, content: bytes) -> Invalid:
    name, _, at = message.partition("`$.")[2].rstrip("`").partition("[")
    if name == "keys" and isinstance(table["keys"], dict):
        return _wrong_binding(table["keys"], content)
    first, _, inner = name.partition(".")
    value = table[first][inner] if inner else table[first]
    held = f"holds {toml.shown(value[int(at.rstrip(']'))])}" if at else f"is {toml.shown(value)}"
    return _not_valid(name, held, content)


def _wrong_binding(keys: dict[str, Any], content: bytes) -> Invalid:
    binding, key = next(pair for pair in keys.items() if not _is_binding(*pair))
    said = f"{toml.shown(binding)} in keys is {toml.shown(key)}; it has to be a binding's id and its key in quotes."
    return Invalid(_place(f"keys.{binding}", content), said, f"As in {VALID['keys'].rpartition('such as ')[2]}.")


def _not_valid(name: str, held: str, content: bytes) -> Invalid:
    return Invalid(_place(name, content), f"{name} {held}; it has to be {VALID[name]}.")


def _is_binding(name: str, key: object) -> bool:
    try:
        msgspec.convert({name: key}, dict[BindingId, Name])
    except msgspec.ValidationError:
        return False
    return True


def _place(name: str, content: bytes) -> str:
    """The file, and the line that sets ``name``, or else the table it is in, if there is no doubt which.

    '' for values that are in no file.
    """
    if not content:
        return ""
    found = [number for number, one in _set_lines(content) if one == name]
    if not found and "." in name:
        return _place(name.rpartition(".")[0], content)
    return f"{FILE}, line {found[0]}" if len(found) == 1 else FILE


def _set_lines(content: bytes) -> Iterator[tuple[int, str]]:
    """Each line that looks like setting something or beginning a table, and its dotted name."""
    table = ""
    for number, line in enumerate(content.decode("utf-8-sig").split("\n"), 1):
        if header := _HEADER.match(line):
            table = _plain(header[1]) + "."
            yield number, table[:-1]
        elif sets := _SETS.match(line):
            yield number, table + _plain(sets[1])


def _plain(name: str) -> str:
    """``today.done`` for any way that TOML has to write it."""
    return ".".join(part.strip(" \t\"'") for part in name.split("."))
