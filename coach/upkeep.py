"""The care of the files, which needs no history that can be opened: backup, restore, and what the doctor finds."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from coach import settings
from coach.domain.history import History
from coach.settings import Reminders, Settings
from coach.store import archive, doctor, paths
from coach.store.finding import Finding as Finding
from coach.store.paths import config_folder as config_folder


def examine(now: datetime, data: str | None = None, environ: Mapping[str, str] = os.environ) -> list[Finding]:
    """What the doctor finds, in whatever state the folders are: settings that cannot be read are a finding too."""
    folder, config, history = paths.data_folder(data), config_folder(), History()
    places = Finding("ok", f"The data lies in {folder}, the settings in {config}.")
    held, wrong = settings.read_usable(config)
    found = [places, *doctor.examine(folder, wrong, now, history)]
    return [*found, *_never(history, held), *_timer(data, environ), *_desktop(held.reminders, environ)]


def _never(history: History, held: Settings) -> Iterator[Finding]:
    """Reminders that are asked for and never come."""
    from coach.views.agenda import never_view

    for one in never_view(history, held.calendar, held.reminders):
        yield Finding("warning", one.words, "Change it, or the quiet hours.")


def _timer(data: str | None, environ: Mapping[str, str]) -> Iterator[Finding]:
    """Whether reminders come while the app is closed; without a timer all is well too."""
    from coach.schedule import Schedule

    found = Schedule(data, environ).standing()
    yield Finding("warning" if found.installed and found.instead else "ok", found.what, found.instead)


def _desktop(wishes: Reminders, environ: Mapping[str, str]) -> Iterator[Finding]:
    """Whether the desktop would take a reminder, where it is to; nothing is shown."""
    if not wishes.on:
        yield Finding("ok", "Reminders are off.", "The settings turn them on.")
    elif "desktop" in wishes.channels:
        from coach.notify import desktop

        found = desktop.probe(environ)
        yield Finding("ok" if found.sent else "warning", found.what, found.instead)


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
