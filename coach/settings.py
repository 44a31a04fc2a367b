"""Settings: ``config.toml`` in the config folder, read strictly and changed with the rep's comments kept.

What only some runs need (tomllib, tomlkit) is imported by the function that needs it: every command
reads the settings, and most find no file, nothing wrong in it and nothing to change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import time
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from coach import files
from coach.domain import toml
from coach.domain.days import Calendar, WeekStart
from coach.domain.errors import Invalid
from coach.domain.text import Name, harmless

FILE = "config.toml"

DayStart = Annotated[str, Meta(pattern="^(0[0-5]:[0-5][0-9]|06:00)$(?!\\n)")]
BackfillDays = Annotated[int, Meta(ge=0, le=366)]
BindingId = Annotated[str, Meta(pattern="^[A-Za-z0-9._-]{1,64}$(?!\\n)")]

# What each setting has to be, in the words that follow "it has to be".
VALID: Mapping[str, str] = {
    "theme": "the name of a theme, in quotes",
    "week_starts": '"monday" or "sunday"',
    "day_starts": 'a time from "00:00" to "06:00", in quotes',
    "backfill_days": "a whole number from 0 to 366",
    "keys": 'a table of bindings and their keys, such as quit = "ctrl+q"',
}


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the rep has settled. ``keys`` maps a binding's id to the key that the rep wants for it."""

    theme: Name = "dusk"
    week_starts: WeekStart = "monday"
    day_starts: DayStart = "00:00"
    backfill_days: BackfillDays = 7
    keys: dict[BindingId, Name] = {}

    @property
    def calendar(self) -> Calendar:
        """How this rep's days run."""
        return Calendar(time.fromisoformat(self.day_starts), self.week_starts, self.backfill_days)


def read(folder: Path) -> Settings:
    """The settings in ``folder``, the config folder; the defaults when it holds none.

    Raises ``Invalid`` with the place and what is valid there, and ``StorageFailed`` for a file that cannot be read.
    """
    content = _content(folder / FILE)
    return _checked(toml.table(content, FILE), content) if content else Settings()


def change(folder: Path, **values: str | int) -> Settings:
    """Write ``values`` into the config file, all else in it as it was, and return the settings that now hold.

    The file is replaced whole and durably; a folder that is missing is made, for the rep alone. Raises ``Invalid``
    for values that cannot be and for a file that must be mended first, ``StorageFailed`` if the disk says no; either
    way the file is as it was.
    """
    import tomlkit

    content = _content(folder / FILE)
    after = _checked({**toml.table(content, FILE), **values})
    document = tomlkit.parse(content.decode("utf-8-sig"))
    for name, value in values.items():
        document[name] = value
    _write(folder / FILE, tomlkit.dumps(document))
    return after


def _checked(table: dict[str, Any], content: bytes = b"") -> Settings:
    for name in table:
        if name not in VALID:
            raise toml.unknown_key(FILE, name, VALID)
    try:
        if isinstance(table.get("keys"), dict):
            table = {**table, "keys": dict(_bindings(table["keys"]))}
        return msgspec.convert(table, Settings)
    except msgspec.ValidationError as wrong:
        raise _wrong_value(table, str(wrong), content) from None
    except RecursionError:
        raise Invalid(FILE, "this is nested too deeply to be read.") from None


def _bindings(table: dict[str, Any], within: str = "") -> Iterator[tuple[str, Any]]:
    """Ids and keys. ``today.done = "d"`` is a table within a table to TOML, and one binding to the rep."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _bindings(value, f"{within}{name}.")
        else:
            yield within + name, value


def _wrong_value(table: dict[str, Any], message: str, content: bytes) -> Invalid:
    name = message.partition("`$.")[2].rstrip("`").partition("[")[0]
    if name == "keys" and isinstance(table["keys"], dict):
        binding, key = next(pair for pair in table["keys"].items() if not _is_binding(*pair))
        said = f"{toml.shown(binding)} in keys is {toml.shown(key)}; it has to be a binding's id and its key in quotes."
        return Invalid(_place(binding, content), said, f"As in {VALID['keys'].rpartition('such as ')[2]}.")
    return Invalid(_place(name, content), f"{name} is {toml.shown(table[name])}; it has to be {VALID[name]}.")


def _is_binding(name: str, key: object) -> bool:
    try:
        msgspec.convert({name: key}, dict[BindingId, Name])
    except msgspec.ValidationError:
        return False
    return True


def _place(name: str, content: bytes) -> str:
    """The file, and the line that sets ``name`` if there is no doubt which."""
    sets = re.compile(rf"\s*[\"']?{re.escape(name)}[\"']?\s*=")
    lines = content.decode("utf-8-sig").split("\n")
    found = [number for number, line in enumerate(lines, 1) if sets.match(line)]
    return f"{FILE}, line {found[0]}" if len(found) == 1 else FILE


def _content(path: Path) -> bytes:
    with files.told(f"read the settings in {harmless(str(path))}"):
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return b""


def _write(path: Path, text: str) -> None:
    """Replace ``path`` whole and durably; a link stays one, and what it leads to is replaced."""
    target = path.resolve()
    with files.told(f"save the settings in {harmless(str(path))}"):
        files.make_folder(target.parent)
        files.replace_file(target, text.encode("utf-8"))
