"""What is done with a damaged file: it is set aside, never overwritten, and the newest sound backup takes its place."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from coach import files
from coach.domain.errors import CoachError
from coach.store import backups, paths
from coach.store.envelope import Damaged

DAMAGED = ".damaged-"


def rescue(folder: Path, name: str, why: str, check: Callable[[bytes], object]) -> str:
    """Set ``name`` aside and put the newest copy that ``check`` accepts in its place; what to tell the rep.

    ``check`` raises ``Damaged`` or a ``CoachError`` for what is not sound. Within the lock. Raises ``OSError``.
    """
    aside = _set_aside(folder / name)
    kept = f"{name} was damaged ({why}) and is kept as {aside.name}."
    for copy in backups.copies(folder, name):
        data = _sound(copy.path, check)
        if data is not None:
            files.replace_file(folder / name, data)
            return (
                f"{kept} A copy from before the first entry of {copy.day} is in its place: "
                f"what was entered on {copy.day} or later may be missing."
            )
    files.insist((folder / name).unlink, missing_ok=True)
    files.sync_folder(folder)
    return f"{kept} There is no sound backup of it: {_all_of(name)} may be missing."


def _set_aside(path: Path) -> Path:
    """A second name for what is at ``path``, so that no kill leaves it without; where that cannot be, a new name."""
    target = _free_name_for(path)
    if not target.exists():
        try:
            os.link(path, target)
        except OSError:
            os.replace(path, target)
    files.sync_folder(path.parent)
    return target


def _free_name_for(path: Path) -> Path:
    """``NAME.damaged-TIME``; the time is that of the last change, so setting aside twice finds what the first left."""
    changed = datetime.fromtimestamp(max(0, min(path.lstat().st_mtime, 2**33)), UTC)
    target = path.with_name(f"{path.name}{DAMAGED}{changed:%Y-%m-%dT%H%M%SZ}")
    if target.exists() and path.exists() and target.samefile(path):
        return target
    return files.free_name(target)


def _sound(path: Path, check: Callable[[bytes], object]) -> bytes | None:
    try:
        found = files.read_file(path)
        if found is None:
            return None
        check(found[0])
    except (Damaged, CoachError, ValueError, OSError):
        return None
    return found[0]


def _all_of(name: str) -> str:
    year = paths.year_of(name)
    return "all resolutions and time off" if year is None else f"all entries of {year}"
