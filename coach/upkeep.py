"""The care of the files, which needs no history that can be opened: backup, restore, and what the doctor finds."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from coach import settings
from coach.domain.errors import CoachError
from coach.store import archive, doctor, paths
from coach.store.finding import Finding


def examine(now: datetime, data: str | None = None) -> list[Finding]:
    """What the doctor finds, in whatever state the folders are: settings that cannot be read are a finding too."""
    folder, config = paths.data_folder(data), paths.config_folder()
    places = Finding("ok", f"The data lies in {folder}, the settings in {config}.")
    wrong = []
    try:
        settings.read(config)
    except CoachError as error:
        wrong.append(str(error))
    return [places, *doctor.examine(folder, wrong, now)]


def backup(target: Path | None, now: datetime, data: str | None = None) -> Path:
    """All data in one zip, at ``target`` or among the backups; where it is."""
    return archive.make(paths.data_folder(data), target, now)


def restore(source: str, now: datetime, data: str | None = None) -> list[str]:
    """Put a backup (a zip, a copied file, or the date of the automatic copies) in place of the data.

    What it replaces is kept first, whatever state it is in; both in words.
    """
    found = archive.restore(paths.data_folder(data), Path(source), now)
    restored = f"restored: {', '.join(found.names)} from {source}"
    return [restored] if found.kept is None else [restored, f"what was there is kept in {found.kept}"]
