"""Every path the program knows."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

from coach.domain.days import FIRST_DAY, LAST_DAY

PLAN = "plan.json"
LOCK = "lock"
# A commit of several files: written into the first, which is renamed to the second the moment it is whole.
PENDING_TMP = "pending.tmp"
PENDING = "pending"
BACKUPS = "backups"
REMINDERS = "reminders"
DRAFTS = "drafts"

_YEAR_FILE = re.compile(r"([0-9]{4})\.json")
_DAY_FOLDER = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def data_folder(named: str | Path | None = None) -> Path:
    """Where the data lies: ``named`` (``--data``), else COACH_DATA, else the platform's place."""
    chosen = named or os.environ.get("COACH_DATA")
    if chosen:
        return Path(chosen).expanduser().absolute()
    # Only here: most callers name a folder, and a command should not pay for an import that it does not use.
    from platformdirs import user_data_dir

    return Path(user_data_dir("coach", appauthor=False))


def config_folder() -> Path:
    """Where the settings lie: COACH_CONFIG, else the platform's place."""
    chosen = os.environ.get("COACH_CONFIG")
    if chosen:
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_config_dir

    return Path(user_config_dir("coach", appauthor=False))


def year_name(year: int) -> str:
    """The name of the file of ``year``: 2026.json."""
    return f"{year:04d}.json"


def year_of(name: str) -> int | None:
    """2026 for ``2026.json``; None for the name of anything else, and for years that no date can lie in."""
    match = _YEAR_FILE.fullmatch(name)
    year = int(match[1]) if match else 0
    return year if FIRST_DAY.year <= year <= LAST_DAY.year else None


def is_data_name(name: str) -> bool:
    """Whether ``name`` is one that a data file bears."""
    return name == PLAN or year_of(name) is not None


def lock_file(data: Path) -> Path:
    """Held by the one program that is writing."""
    return data / LOCK


def pending_folder(data: Path) -> Path:
    """A commit of several files that is decided but not yet in place."""
    return data / PENDING


def backups_folder(data: Path) -> Path:
    """Copies of each file as it was before the first write of a day, and the zips of ``coach backup``."""
    return data / BACKUPS


def day_named(name: str) -> date | None:
    """The day that a folder of backups is named after; None for any other name."""
    if not _DAY_FOLDER.fullmatch(name):
        return None
    try:
        return date.fromisoformat(name)
    except ValueError:
        return None


def reminders_folder(data: Path) -> Path:
    """What was reminded of, shared by all programs; no part of the history."""
    return data / REMINDERS


def drafts_folder(data: Path) -> Path:
    """What was typed and not saved; no part of the history."""
    return data / DRAFTS
