"""Settings: ``config.toml`` in the config folder, read strictly and changed with the rep's comments kept.

What only some runs need (tomllib, tomlkit) is imported by the function that needs it: every command
reads the settings, and most find no file, nothing wrong in it and nothing to change.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from coach import files
from coach.domain import toml
from coach.domain.text import harmless
from coach.settings.shape import FILE, VALID, Keys, Reminders, Settings

__all__ = ["FILE", "VALID", "Keys", "Reminders", "Settings", "change", "place", "read"]


def read(folder: Path) -> Settings:
    """The settings in ``folder``, the config folder; the defaults when it holds none.

    Raises ``Invalid`` with the place and what is valid there, and ``StorageFailed`` for a file that cannot be read.
    """
    content = _content(folder / FILE)
    if not content:
        return Settings()
    from coach.settings.checking import checked

    return checked(toml.table(content, FILE), content)


def place(folder: Path, name: str) -> str:
    """Where the file in ``folder`` sets what has that dotted name: 'config.toml, line 3'. '' when there is no file."""
    from coach.settings import checking

    return checking.place(name, _content(folder / FILE))


def change(folder: Path, **values: Any) -> Settings:
    """Write ``values`` into the config file, all else in it as it was, and return the settings that now hold.

    A table's values are taken in beside those it holds: ``reminders={"on": False}`` changes only that one. The file is
    replaced whole and durably; a folder that is missing is made, for the rep alone. Raises ``Invalid`` for values that
    cannot be, with no place, and for a file that must be mended first; ``StorageFailed`` if the disk says no. Either
    way the file is as it was.
    """
    from coach.settings.checking import checked

    checked(values)
    content = _content(folder / FILE)
    table = toml.table(content, FILE)
    after = checked({name: _merged(table.get(name), value) for name, value in {**table, **values}.items()}, content)
    _write(folder / FILE, _rewritten(content.decode("utf-8-sig"), values))
    return after


def _merged(before: Any, value: Any) -> Any:
    return {**before, **value} if isinstance(before, dict) and isinstance(value, dict) else value


def _rewritten(text: str, values: Mapping[str, Any]) -> str:
    """``text`` with ``values`` in it, and its comments and order kept."""
    import tomlkit
    from tomlkit.items import Table

    document = tomlkit.parse(text)
    for name, value in values.items():
        held = document.get(name)
        if isinstance(value, dict) and isinstance(held, Table):
            _put(value, held.value.body, held)
        elif isinstance(value, dict) and isinstance(held, dict):
            held.update(value)
        else:
            document[name] = value
    return tomlkit.dumps(document)


def _put(values: Mapping[str, Any], body: list[Any], table: dict[str, Any]) -> None:
    """Put ``values`` into ``table`` below what it sets: comments and blank lines at its end are the next table's."""
    tail: list[Any] = []
    while table and body[-1][0] is None:
        tail.insert(0, body.pop())
    table.update(values)
    body.extend(tail)


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
