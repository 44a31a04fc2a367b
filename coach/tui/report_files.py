"""The files that reports are in: what a path could go on to, and what the file at one holds."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from coach import reports
from coach.domain.errors import Refused
from coach.domain.text import harmless

_KINDS = (".csv", ".tsv", ".txt")
# Of a larger folder only so many entries are looked at.
_ENTRIES_MOST = 5_000
_LISTED_MOST = 6


def completions(text: str) -> list[str]:
    """What the path ``text`` could go on to: reports, the newest first, then folders. ``~`` is the rep's own."""
    if text == "~":
        return ["~/"]
    folder, name = os.path.split(text)
    try:
        found = sorted(_entries(Path(folder).expanduser(), name))
    except (OSError, RuntimeError, ValueError):  # RuntimeError: there is no home; ValueError: no file can have it
        return []
    return [os.path.join(folder, entry) for *_, entry in found]


def _entries(folder: Path, name: str) -> Iterator[tuple[bool, float, str]]:
    """(whether it is a folder, how old it is by its time, its name), of those that begin with ``name``."""
    with os.scandir(folder) as entries:
        for entry in islice(entries, _ENTRIES_MOST):
            begins = entry.name.casefold().startswith(name.casefold())
            hidden = entry.name.startswith(".") and not name.startswith(".")
            if not begins or hidden or harmless(entry.name) != entry.name:
                continue
            if entry.is_dir():
                yield True, 0.0, f"{entry.name}/"
            elif entry.name.lower().endswith(_KINDS):
                yield False, -entry.stat().st_mtime, entry.name


def listed(paths: Sequence[str]) -> str:
    """The first of ``paths`` by their names, a line each, and how many more there are."""
    names = [path.rstrip("/").rpartition("/")[2] + path[len(path.rstrip("/")) :] for path in paths[:_LISTED_MOST]]
    more = len(paths) - len(names)
    return "\n".join([*names, f"and {more} more"] if more else names)


def bytes_at(path: str) -> bytes:
    """What the file at ``path`` holds, or as much as shows that it is too much for a report."""
    plain = path.strip()
    try:
        found = Path(plain).expanduser()
        if not found.is_file():
            plain = _undressed(plain)
            found = Path(plain).expanduser()
        if not found.is_file():
            raise Refused(f"There is no file '{harmless(plain)}'.", "Name a CSV file.")
        with found.open("rb") as file:
            return file.read(reports.SIZE_MAX + 1)
    except (OSError, RuntimeError, ValueError) as wrong:  # RuntimeError: there is no home; ValueError: no such name
        reason = getattr(wrong, "strerror", None) or wrong
        raise Refused(f"'{harmless(plain)}' cannot be read: {reason}.", "Name another file.") from None


def _undressed(path: str) -> str:
    """``path`` without the marks by which a terminal makes a file that is dropped on it one word for a shell."""
    if os.name == "nt":
        return path.strip("\"'")  # a backslash is a part of it
    try:
        words = shlex.split(path)
    except ValueError:  # a mark that is not closed
        return path
    return words[0] if len(words) == 1 else path
