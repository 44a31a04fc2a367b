"""Settings: ``config.toml`` in the config folder, read strictly and changed with the rep's comments kept.

What only some runs need (tomllib, tomlkit) is imported by the function that needs it: every command
reads the settings, and most find no file, nothing wrong in it and nothing to change.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from coach import files
from coach.domain import toml
from coach.domain.errors import Invalid, StorageFailed
from coach.domain.text import harmless
from coach.settings.shape import FILE, VALID, Keys, Reminders, Settings

__all__ = ["FILE", "VALID", "Keys", "Reminders", "Settings", "change", "place", "read", "read_usable"]


def read(folder: Path) -> Settings:
    """The settings in ``folder``, the config folder; the defaults when it holds none.

    Raises ``Invalid`` with the place and what is valid there, and ``StorageFailed`` for a file that cannot be read.
    """
    content = _content(folder / FILE)
    if not content:
        return Settings()
    from coach.settings.checking import checked

    return checked(toml.table(content, FILE), content)


def read_usable(folder: Path) -> tuple[Settings, list[str]]:
    """The settings in ``folder`` whatever state its file is in: with the default for each that is wrong, and why."""
    try:
        return read(folder), []
    except StorageFailed as no:
        return Settings(), [str(no)]
    except Invalid:
        from coach.settings.usable import usable

        return usable(_content(folder / FILE))


def place(folder: Path, name: str) -> str:
    """Where the file in ``folder`` sets what has that dotted name: 'config.toml, line 3'. '' when there is no file."""
    from coach.settings import checking

    return checking.place(name, _content(folder / FILE))


def change(folder: Path, **values: Any) -> Settings:
    """Write ``values`` into the config file, all else in it as it was, and return the settings that now hold.

    A table's values are taken in beside those it holds, and None takes one out: ``reminders={"on": False}`` changes
    only that one. The file is replaced whole and durably, and what another program or the rep writes to it meanwhile
    stays; a folder that is missing is made, for the rep alone. Raises ``Invalid`` for values that cannot be, with no
    place, and for a file that must be mended first; ``StorageFailed`` if the disk says no. Either way the file is as
    it was.
    """
    from coach.settings.checking import checked

    checked(_merged({}, values))
    while True:
        content = _content(folder / FILE)
        after, text = _changed(content, values)
        if _write(folder / FILE, content, text.encode("utf-8")):
            return after


def _changed(content: bytes, values: Mapping[str, Any]) -> tuple[Settings, str]:
    """The settings with ``values`` among them, and the text of a file that says so."""
    from tomlkit.exceptions import TOMLKitError

    from coach.settings.checking import checked
    from coach.settings.writing import rewritten

    after = checked(_merged(toml.table(content, FILE), values), content)
    with suppress(TOMLKitError):  # of some orders of tables it makes no TOML
        text = rewritten(content.decode("utf-8-sig"), values)
        if checked(toml.table(text.encode("utf-8"), FILE)) == after:
            return after, text
    raise Invalid(FILE, "this is written in a way that cannot be changed from here.", "Change it by hand.")


def _merged(table: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """``table`` with ``values``, those of the tables in it beside the ones that they hold."""
    from coach.settings.checking import bindings

    merged = dict(table)
    for name, value in values.items():
        held = merged.get(name)
        if isinstance(value, dict):
            held = held if isinstance(held, dict) else {}
            held = dict(bindings(held)) if name == "keys" else held
            value = {inner: one for inner, one in {**held, **value}.items() if one is not None}
        merged[name] = value
    return merged


def _content(path: Path) -> bytes:
    with files.told(f"read the settings in {harmless(str(path))}"):
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return b""


def _write(path: Path, before: bytes, after: bytes) -> bool:
    """Replace ``path`` whole and durably, unless it no longer holds ``before``: then False, and nothing is written.

    A link stays one, and what it leads to is replaced.
    """
    from coach.settings.alone import alone_in

    target = path.resolve()
    with files.told(f"save the settings in {harmless(str(path))}"):
        files.make_folder(target.parent)
        with alone_in(target.parent):
            if _content(path) != before:
                return False
            files.replace_file(target, after)
    return True
