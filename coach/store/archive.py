"""One zip of all data files, and the way back from it or from the automatic copies; nothing is replaced unkept."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct

from coach import files
from coach.domain.errors import Invalid, Refused
from coach.domain.text import harmless
from coach.files import told
from coach.store import backups, paths
from coach.store.envelope import STEPS, Damaged, Steps, pack
from coach.store.folder import Folder
from coach.store.records import open_file

_FILES_MAX = 400
_NOT_A_BACKUP = "Name a zip that 'coach backup' made, a file or a folder in backups/, or a date."


class Restored(Struct, frozen=True):
    """What ``restore`` did: the data files it put in place, and the zip that keeps what was there, if anything was."""

    names: tuple[str, ...]
    kept: Path | None


def make(folder: Path, target: Path | None, now: datetime) -> Path:
    """Zip the data files to ``target`` (a folder: into it; None: into ``backups/``); where the zip is.

    ``Refused`` when there is nothing to keep, or ``target`` is there and may not be overwritten; ``Invalid`` when a
    file is damaged, for what cannot be restored is no backup.
    """
    if not _present(folder):
        raise Refused(f"There is nothing to back up in {folder}.")
    place = target or paths.backups_folder(folder)
    if target is None or os.path.isdir(place):
        place = place / f"coach-{_stamp(now)}.zip"
    if os.path.lexists(place):
        raise Refused(f"{place} is there already.", "Name another file.")
    with Folder(folder).locked(), told(f"write {place}"):
        contents = _read_all(folder)
        for name, data in contents.items():
            check(name, data)
        _write_zip(place, contents, now)
    return place


def restore(folder: Path, source: Path, now: datetime, steps: Steps = STEPS) -> Restored:
    """Put back what ``source`` holds: a zip, one copied file, or a day of the automatic copies (its folder or date).

    All of it is checked before anything is touched, and what it replaces is kept as a zip. A zip is the whole state as
    it was, so a year that it has not is emptied; of a day, each file is put back as it was before the first write of
    that day. Raises ``Invalid`` for a source that cannot be used and ``Refused`` for a newer version.
    """
    with told(f"read {source}"):
        contents, whole = _contents(folder, source)
    for name, data in contents.items():
        check(name, data, steps)
    data_folder = Folder(folder)
    with data_folder.locked(), told("restore"):
        before = _read_all(folder)
        kept = files.free_name(paths.backups_folder(folder) / f"before-restore-{_stamp(now)}.zip") if before else None
        if kept:
            _write_zip(kept, before, now)
        emptied = {name: pack({}) for name in before if whole and name not in contents}
        data_folder.commit(contents | emptied)
    return Restored(tuple(sorted(contents | emptied)), kept)


def check(name: str, data: bytes, steps: Steps = STEPS) -> None:
    """Raise ``Invalid`` unless ``data`` is a sound data file ``name``, ``Refused`` for a version not to be read."""
    try:
        open_file(data, name, steps)
    except Damaged as wrong:
        raise Invalid(name, f"{wrong}.") from wrong


def check_zip(data: bytes, source: str) -> None:
    """Check the zip of that content whole. Raises ``Invalid`` and ``Refused``, as ``check`` does."""
    for name, content in _unzipped(data, source).items():
        check(name, content)


def _contents(folder: Path, source: Path) -> tuple[dict[str, bytes], bool]:
    """What ``source`` holds by file name, and whether that is the whole state."""
    day = paths.day_named(source.name)
    if day is not None and not source.is_file():
        return _of_day(folder, day, source), False
    try:
        found = files.read_file(source)
    except ValueError as wrong:
        raise Invalid(str(source), f"{wrong}.", _NOT_A_BACKUP) from wrong
    if found is None:
        raise Refused(f"There is no {source}.", _NOT_A_BACKUP)
    data, _ = found
    if data.startswith(b"PK"):
        return _unzipped(data, source.name), True
    if b'"coach-history"' in data[:200]:
        raise Refused(f"{source.name} is an export, not a backup.", f"Use 'coach import {source}'.")
    if not paths.is_data_name(source.name):
        raise Invalid(str(source), "this is not a backup.", _NOT_A_BACKUP)
    return {source.name: data}, False


def _of_day(folder: Path, day: date, source: Path) -> dict[str, bytes]:
    """Each file as it was before the first write of ``day``: its earliest copy of then or later, if there is one."""
    place = paths.backups_folder(folder)
    if source.is_dir() and source.resolve().parent != place.resolve():
        raise Refused(f"{source} does not lie in {place}.", "Restore its files one by one.")
    chosen: dict[str, Path] = {}
    for kept in backups.days(folder):
        if kept >= day:
            chosen |= {name: place / kept.isoformat() / name for name in backups.names_of(folder, kept)}
    if not chosen:
        raise Refused(f"There is no copy of {day} or later.", _days_there_are(backups.days(folder)))
    return {name: path.read_bytes() for name, path in chosen.items()}


def _days_there_are(days: list[date]) -> str:
    return f"Copies run from {days[-1]} to {days[0]}." if days else "There are no copies yet."


def _unzipped(data: bytes, source: str) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries, source)
            return {entry.filename: archive.read(entry) for entry in entries}
    except (
        zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError, OverflowError,
        MemoryError,
    ) as wrong:  # fmt: skip
        raise Invalid(source, "the zip is damaged or not one of Coach's.", _NOT_A_BACKUP) from wrong


def _check_entries(entries: list[zipfile.ZipInfo], source: str) -> None:
    """Only data files, each once, and of a size that they can have; a path that leads elsewhere is not a name."""
    names = [entry.filename for entry in entries]
    for name in names:
        if not paths.is_data_name(name) or names.count(name) > 1:
            raise Invalid(source, f"'{harmless(name[:80])}' has no place in a backup.", _NOT_A_BACKUP)
    if not names or len(names) > _FILES_MAX or sum(entry.file_size for entry in entries) > files.SIZE_MAX:
        raise Invalid(source, "it holds nothing, or more than a backup can.", _NOT_A_BACKUP)


def _write_zip(place: Path, contents: dict[str, bytes], now: datetime) -> None:
    held = io.BytesIO()
    when = (max(now.year, 1980), now.month, now.day, now.hour, now.minute, now.second)
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(contents.items()):
            entry = zipfile.ZipInfo(name, when)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = files.FILE_MODE << 16
            archive.writestr(entry, data)
    if place.parent.name == paths.BACKUPS:
        files.make_folder(place.parent)
    files.replace_file(place, held.getvalue())


def _present(folder: Path) -> list[str]:
    """The data files there are."""
    with told(f"read {folder}"):
        names = os.listdir(folder) if folder.is_dir() else []
    return sorted(name for name in names if paths.is_data_name(name) and (folder / name).is_file())


def _read_all(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in _present(folder)}


def _stamp(now: datetime) -> str:
    return f"{now:%Y-%m-%dT%H%M%S}"
