"""What surrounds the data: rights, the lock, commits cut short, the clock, synced folders, conflict copies, space."""

from __future__ import annotations

import os
import re
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coach.domain.history import History
from coach.domain.text import harmless
from coach.files import FILE_MODE, FOLDER_MODE
from coach.store import paths
from coach.store.finding import Finding
from coach.store.records import moment
from coach.store.rescue import DAMAGED

Look = Callable[[], Iterable[Finding]]

_ONE_DAY = timedelta(1)
_SPACE_MIN = 50 * 1024 * 1024
# How the folders of each service are called, as a part of the path, and what each leaves in a folder that it syncs.
_SYNCED_NAMES = {
    "Dropbox": re.compile(r"Dropbox( \(.*\))?", re.I),
    "OneDrive": re.compile(r"OneDrive( ?-.*)?", re.I),
    "iCloud": re.compile(r"Mobile Documents|com~apple~CloudDocs|iCloud ?Drive", re.I),
    "Google Drive": re.compile(r"Google ?Drive(-.*)?|My Drive", re.I),
    "Nextcloud": re.compile(r"(Next|own)cloud", re.I),
    "Syncthing": re.compile(r"Syncthing", re.I),
}
_SYNCED_MARKERS = {
    ".dropbox": "Dropbox",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "Nextcloud",
    ".sync_journal.db": "Nextcloud",
}
_CONFLICT = re.compile(
    r"conflicted copy|sync-conflict|_conflict-|\([0-9]{1,3}\)\.json$| [0-9]\.json$|-[\w-]+\.json$", re.I
)


def looks(folder: Path, history: History, now: datetime) -> list[tuple[str, Look]]:
    """Each look at what surrounds the data in ``folder``, with what it looks at; ``history`` is all that was sound."""
    return [
        ("What was left behind", lambda: _left_behind(folder)),
        ("The lock", lambda: _lock(folder)),
        ("The rights", lambda: _rights(folder)),
        ("The clock", lambda: _clock(folder, history, now)),
        ("The place", lambda: _synced(folder)),
        ("The conflict copies", lambda: _conflicts(folder)),
        ("The space", lambda: _space(folder)),
    ]


def _left_behind(folder: Path) -> Iterator[Finding]:
    if os.path.lexists(paths.pending_folder(folder)):
        yield Finding("warning", "A save was cut short after it was decided.", "Open Coach: it finishes it.")
    for name in sorted(os.listdir(folder)):
        if DAMAGED in name or name.startswith(f"{paths.PENDING}.damaged"):
            said = f"{harmless(name)} is a damaged file that was set aside."
            yield Finding("warning", said, "Remove it once nothing in it is missed.")


def _lock(folder: Path) -> Iterator[Finding]:
    lock = paths.lock_file(folder)
    if not os.path.lexists(lock):
        return
    if not lock.is_file():
        yield Finding("problem", f"{lock} is not a plain file, so nothing can be saved.", "Remove it.")
        return
    from filelock import FileLock, Timeout

    try:
        with FileLock(lock, timeout=0):
            yield Finding("ok", "No other Coach is writing.")
    except Timeout:
        yield Finding("ok", "Another Coach is writing right now.", "If that lasts, close it.")


def _rights(folder: Path) -> Iterator[Finding]:
    """Whether only the rep can read the data. Windows keeps a user's folders private by itself."""
    if os.name == "nt":
        return
    loose = 0
    for path, wanted in _private(folder):
        found = stat.S_IMODE(path.stat().st_mode)
        if found & ~wanted & 0o077:
            loose += 1
            said = f"Others may reach {harmless(str(path))} (its rights are {found:04o})."
            yield Finding("warning", said, f"chmod {wanted:o} '{harmless(str(path))}'")
    if not os.access(folder, os.W_OK | os.X_OK):
        yield Finding("problem", f"{folder} cannot be written.", "Check who owns it.")
    elif not loose:
        yield Finding("ok", "Only you can read the data.")


def _private(folder: Path) -> Iterator[tuple[Path, int]]:
    """The folders and files of Coach's, and the rights that each should have at most."""
    yield folder, FOLDER_MODE
    place = paths.backups_folder(folder)
    if place.is_dir():
        yield place, FOLDER_MODE
    told = paths.reminders_folder(folder)
    if told.is_dir():
        yield told, FOLDER_MODE
        yield from ((entry, FILE_MODE) for entry in sorted(told.iterdir()) if entry.is_file())
    for entry in sorted(folder.iterdir()):
        if paths.is_data_name(entry.name):
            yield entry, FOLDER_MODE if entry.is_dir() else FILE_MODE


def _clock(folder: Path, history: History, now: datetime) -> Iterator[Finding]:
    """Files and entries from the future: the clock is wrong now, or was."""
    limit = now.astimezone(UTC) + _ONE_DAY
    ahead = [
        name
        for name in sorted(os.listdir(folder))
        if paths.is_data_name(name) and (folder / name).stat().st_mtime > limit.timestamp()
    ]
    entries = sum(moment(mark.at) > limit for mark in history.marks.values())
    entries += sum(key.day > limit.date() for key in history.marks)
    if ahead:
        yield Finding("warning", f"{', '.join(ahead)} was changed in the future.", "Check the clock and its zone.")
    if entries:
        yield Finding("warning", f"Marks from the future: {entries}.", "Check the clock; 'coach clear' removes one.")
    if not ahead and not entries:
        yield Finding("ok", "The clock agrees with the entries.")


def _synced(folder: Path) -> Iterator[Finding]:
    service = _service(folder)
    if service:
        said = f"{folder} lies in a folder that {service} syncs."
        yield Finding("warning", said, "Use Coach on one machine at a time, or move the data with --data.")


def _service(folder: Path) -> str | None:
    places = [folder, *folder.parents]
    for place in places:
        for service, name in _SYNCED_NAMES.items():
            if name.fullmatch(place.name):
                return service
        for marker, service in _SYNCED_MARKERS.items():
            # The client's own settings lie in the home folder under the same name, which is then not synced.
            if (place / marker).exists() and place != Path.home():
                return service
    return None


def _conflicts(folder: Path) -> Iterator[Finding]:
    for name in sorted(os.listdir(folder)):
        stem = re.match(r"plan|[0-9]{4}", name)
        if stem and not paths.is_data_name(name) and _CONFLICT.search(name):
            said = f"{harmless(name)} is a conflict copy: two machines wrote at once."
            yield Finding("problem", said, f"Compare it with {stem[0]}.json, keep the right one, and remove the other.")


def _space(folder: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(folder).free
    if free < _SPACE_MIN:
        yield Finding("warning", f"Only {free // 2**20} MB are free on this disk.", "Free some space.")
