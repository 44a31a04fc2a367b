"""The doctor: looks at every file, reference and backup and what surrounds them, and changes nothing."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from coach import files
from coach.domain.errors import CoachError
from coach.domain.history import History
from coach.domain.text import harmless
from coach.store import backups, paths, surroundings
from coach.store.archive import check, check_zip
from coach.store.envelope import VERSION, Damaged
from coach.store.finding import Finding
from coach.store.ledger import Ledger
from coach.store.records import fill, open_file

_NAMED = 3
_TEST = "'coach remind --test' tries every way."


def examine(folder: Path, settings: Sequence[str], now: datetime, history: History | None = None) -> list[Finding]:
    """Everything there is to say of the data in ``folder``; ``settings`` are the problems found in the settings.

    Never raises for any state of the folder: what cannot be looked at is a finding too. ``history`` is filled with all
    that was sound.
    """
    found = [Finding("problem", said, "Correct the file.") for said in settings]
    if not os.path.lexists(folder):
        return [*found, Finding("ok", f"There is no data yet in {folder}.", "It begins with the first entry.")]
    if not os.path.isdir(folder):
        return [*found, Finding("problem", f"{folder} is not a folder.", "Name another with --data.")]
    history = History() if history is None else history
    looks: list[tuple[str, Callable[[], Iterable[Finding]]]] = [
        ("The files", lambda: _files(folder, history)),
        ("The references", lambda: _references(history)),
        ("The backups", lambda: _backups(folder)),
        ("The reminders", lambda: _reminders(folder)),
        *surroundings.looks(folder, history, now),
    ]
    for what, look in looks:
        found += _guarded(what, look)
    return found


def _guarded(what: str, look: Callable[[], Iterable[Finding]]) -> list[Finding]:
    found: list[Finding] = []
    try:
        found.extend(look())
    except OSError as wrong:
        why = (wrong.strerror or str(wrong)).lower()
        found.append(Finding("problem", f"{what} could not be looked at: {why}.", "Check who owns the folder."))
    return found


def _files(folder: Path, history: History) -> Iterator[Finding]:
    """Every data file: does it parse, is it valid, of which version, does its checksum hold? Fills ``history``."""
    names = sorted(name for name in os.listdir(folder) if paths.is_data_name(name))
    for name in names:
        yield _file(folder, name, history)
    copied = {name for day in backups.days(folder) for name in backups.names_of(folder, day)}
    for name in sorted(copied - set(names)):
        yield Finding("problem", f"{name} is gone, but there is a backup of it.", _restore_newest(folder, name))
    if not names and not copied:
        yield Finding("ok", "There is no data yet.", "It begins with the first entry.")


def _file(folder: Path, name: str, history: History) -> Finding:
    try:
        found = files.read_file(folder / name)
        opened, records = open_file(found[0] if found else b"", name)
    except (Damaged, ValueError) as wrong:
        return Finding("problem", f"{name} is damaged: {wrong}.", "Open Coach: it sets it aside and takes a backup.")
    except CoachError as wrong:
        return Finding("problem", wrong.what, wrong.instead)
    except OSError as wrong:
        failed = files.failed(wrong, f"read {name}")
        return Finding("problem", failed.what, failed.instead)
    fill(history, records)
    if opened.version < VERSION:
        return Finding("ok", f"{name} is of format {opened.version}.", "The next write brings it up to date.")
    if not opened.intact:
        said = f"{name} is sound, but was changed by something other than Coach."
        return Finding("warning", said, _compare_with_newest(folder, name))
    return Finding("ok", f"{name} is sound.")


def _restore_newest(folder: Path, name: str) -> str:
    copy = next(backups.copies(folder, name), None)
    return f"Bring it back with 'coach restore {copy.path}'." if copy else ""


def _compare_with_newest(folder: Path, name: str) -> str:
    copy = next(backups.copies(folder, name), None)
    return f"If that was not you, compare it with {copy.path}." if copy else "There is no backup to compare it with."


def _references(history: History) -> Iterator[Finding]:
    """Whether every mark, reading and review is of a resolution, behaviour and key result that there is."""
    plan = history.resolutions.values()
    behaviours = {(r.id, b.id) for r in plan for b in r.behaviours}
    results = {(r.id, result.id) for r in plan for result in r.results}
    dangling = {
        "mark": Counter(f"{k.resolution}/{k.behaviour}" for k in history.marks if k[:2] not in behaviours),
        "reading": Counter(f"{k.resolution}/{k.result}" for k in history.readings if k[:2] not in results),
        "review": Counter(k.resolution for k in history.reviews if k.resolution not in history.resolutions),
    }
    for kind, counts in dangling.items():
        if counts:
            of_what = ", ".join(sorted(counts)[:_NAMED])
            said = f"Entries ({kind}s: {counts.total()}) are of what the plan does not have: {of_what}."
            yield Finding("problem", said, "The right plan.json may be among the backups: 'coach restore'.")
    if not any(dangling.values()):
        yield Finding("ok", "Every entry is of a resolution in the plan.")


def _backups(folder: Path) -> Iterator[Finding]:
    """Every copy and zip: is it sound? And how recent is the newest?"""
    place = paths.backups_folder(folder)
    if os.path.lexists(place) and not place.is_dir():
        yield Finding("problem", f"The place for backups, {place}, is not a folder.", "Move it away.")
        return
    days = backups.days(folder)
    unsound = 0
    for path in _all_backups(folder):
        said = _unsound(path)
        if said:
            unsound += 1
            yield Finding("warning", f"The backup {harmless(str(path))} is not sound: {said}", "Remove it.")
    if not days:
        yield Finding("ok", "There is no automatic backup yet.", "The second write makes the first one.")
    elif not unsound:
        yield Finding("ok", f"The backups are sound; the newest is of {days[0]}, the oldest of {days[-1]}.")


def _reminders(folder: Path) -> Iterator[Finding]:
    """Whether the ledger of reminders can be read, and the last one could be given."""
    ledger = Ledger(folder)
    if damage := ledger.damage():
        yield Finding("warning", harmless(damage), "Move it away; at worst a reminder comes twice.")
    elif trouble := ledger.page.trouble:
        yield Finding("warning", f"The last reminder could not be given: {harmless(trouble)}", _TEST)


def _all_backups(folder: Path) -> Iterator[Path]:
    place = paths.backups_folder(folder)
    for day in backups.days(folder):
        for name in backups.names_of(folder, day):
            yield place / day.isoformat() / name
    if place.is_dir():
        yield from sorted(path for path in place.iterdir() if path.suffix == ".zip")


def _unsound(path: Path) -> str:
    """Why the backup at ``path`` cannot be used; empty when it can."""
    try:
        found = files.read_file(path)
        data = found[0] if found else b""
        if path.suffix == ".zip":
            check_zip(data, path.name)
        else:
            check(path.name, data)
    except (OSError, ValueError, CoachError) as wrong:
        return harmless(str(wrong))
    return ""
