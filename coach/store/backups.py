"""Copies of each file as it was before the first write of a day: ``backups/2026-11-19/2026.json``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from coach import files
from coach.store import paths

DAYS_KEPT = 14
MONTHS_KEPT = 12


class Copy(NamedTuple):
    """One file as it was before the first write of ``day``."""

    day: date
    path: Path


def keep(folder: Path, name: str, today: date) -> bool:
    """Copy the data file ``name`` as it is now, unless there is a copy of today; whether there is one now.

    A file that is not there yet has nothing to copy; its first copy is then made by the second write. Raises
    ``OSError``.
    """
    day = paths.backups_folder(folder) / today.isoformat()
    if keep_in(folder, name, day):
        with suppress(OSError):
            # A copy too many does no harm, and may not stand in the way of saving.
            prune(folder)
    return (day / name).exists()


def keep_changed(folder: Path, names: Iterable[str], today: date) -> None:
    """Copy those of ``names`` that were changed since their newest copy, or have none. Raises ``OSError``.

    What is written seldom, such as the plan or a year that is over, would otherwise wait for its next write.
    """
    for name in names:
        newest = next(copies(folder, name), None)
        if newest is None or newest.path.stat().st_mtime_ns < (folder / name).stat().st_mtime_ns:
            keep(folder, name, today)


def keep_in(folder: Path, name: str, place: Path) -> bool:
    """Copy the data file ``name`` into the folder ``place``, unless it is there; whether it was copied."""
    if (place / name).exists() or not (folder / name).is_file():
        return False
    files.make_folder(place)
    files.replace_file(place / name, (folder / name).read_bytes())
    return True


def days(folder: Path) -> list[date]:
    """The days that have copies, newest first. Raises ``OSError``."""
    place = paths.backups_folder(folder)
    if not place.is_dir():
        return []
    found = (paths.day_named(entry.name) for entry in os.scandir(place) if entry.is_dir(follow_symlinks=False))
    return sorted((day for day in found if day is not None), reverse=True)


def copies(folder: Path, name: str) -> Iterator[Copy]:
    """Every copy of the data file ``name``, newest first."""
    for day in days(folder):
        path = paths.backups_folder(folder) / day.isoformat() / name
        if path.is_file():
            yield Copy(day, path)


def names_of(folder: Path, day: date) -> list[str]:
    """The data files that have a copy of ``day``."""
    place = paths.backups_folder(folder) / day.isoformat()
    return sorted(entry.name for entry in os.scandir(place) if paths.is_data_name(entry.name))


def prune(folder: Path) -> None:
    """Remove what is older than the last days and months, and half-made copies, but never a file's newest copy.

    A year that is over is written no more: its last copy is all there is of it.
    """
    for left in paths.backups_folder(folder).rglob(f"*{files.TMP}"):
        left.unlink()
    have = days(folder)
    kept = to_keep([day for day in have if names_of(folder, day)])
    newest: set[str] = set()
    for day in have:
        place = paths.backups_folder(folder) / day.isoformat()
        for name in names_of(folder, day):
            if name in newest and day not in kept:
                (place / name).unlink()
            newest.add(name)
        if not any(place.iterdir()):
            place.rmdir()


def to_keep(have: list[date]) -> set[date]:
    """Of the days ``have``, newest first: the last 14, and the first day of each of the last 12 months that has one."""
    firsts = {(day.year, day.month): day for day in have}
    return {*have[:DAYS_KEPT], *list(firsts.values())[:MONTHS_KEPT]}
