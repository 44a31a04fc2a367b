"""The files that reports are in: what a path could go on to, and what the file at one holds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from coach import reports
from coach.domain.errors import Refused
from coach.domain.text import harmless

_KINDS = (".csv", ".tsv", ".txt")
# Of a larger folder only so many entries are looked at.
_ENTRIES_MOST = 5_000


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


def bytes_at(path: str) -> bytes:
    """What the file at ``path`` holds, or as much as shows that it is too much for a report.

    A terminal puts quotation marks around a file that is dropped on it; they are no part of the path.
    """
    plain = path.strip()
    if len(plain) > 1 and plain[0] == plain[-1] and plain[0] in "'\"":
        plain = plain[1:-1]
    try:
        found = Path(plain).expanduser()
        if not found.is_file():
            raise Refused(f"There is no file '{harmless(plain)}'.", "Name a CSV file.")
        with found.open("rb") as file:
            return file.read(reports.SIZE_MAX + 1)
    except (OSError, RuntimeError, ValueError) as wrong:  # RuntimeError: there is no home; ValueError: no such name
        reason = getattr(wrong, "strerror", None) or wrong
        raise Refused(f"'{harmless(plain)}' cannot be read: {reason}.", "Name another file.") from None
