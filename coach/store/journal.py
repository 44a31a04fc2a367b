"""The journal: plan.json and one file a year on one side, the domain's history on the other."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from coach.domain.history import Edit, History
from coach.files import told
from coach.store import backups, paths
from coach.store.durable import DurableStorage
from coach.store.envelope import STEPS, VERSION, Steps
from coach.store.folder import Folder
from coach.store.records import Records, fill
from coach.store.tables import File, put

_PLAN = 0
_READS = 5


class Journal:
    """The data in one folder. Nothing is created before the first write. One thread at a time."""

    def __init__(self, folder: Path, steps: Steps = STEPS) -> None:
        self.folder = folder
        self._on_disk = Folder(folder)
        self._steps = steps
        self._files: dict[int, File] = {}
        self._kept: set[str] = set()
        self._kept_on: date | None = None

    def read(self, history: History, years: Iterable[int]) -> None:
        """Fill ``history`` with the plan, in place of what it held of it, and with the records of ``years``.

        All of it is from one moment: nothing that another program writes in between is seen in part.
        """
        self._fill(history, [_PLAN, *years])

    def read_years(self, history: History, years: Iterable[int]) -> None:
        """Add the records of ``years`` to ``history``; a year without a file has none."""
        self._fill(history, list(years))

    def years(self) -> list[int]:
        """The years that have a file, ascending."""
        self._on_disk.settle()
        with told(f"read {self.folder}"):
            names = self._names() if os.path.lexists(self.folder) else []
        return sorted(year for year in map(paths.year_of, names) if year is not None)

    def stale(self) -> bool:
        """Whether another program has changed, added or removed a file that was read, or left a commit to finish."""
        return self._on_disk.pending() or self._moved(self._files)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """The folder's lock, held until the end of the block; a commit that was cut short is finished first.

        Raises ``StorageFailed`` when the lock is not had within ten seconds, or the folder cannot be written.
        """
        with self._on_disk.locked():
            yield

    def write(self, edits: Sequence[Edit], now: datetime) -> None:
        """Write ``edits``, whole or not at all; durable when this returns. Copies of the day are made first.

        Raises ``StorageFailed``; the files then hold what they held before.
        """
        grouped = _by_file(edits)
        with self.writing():
            touched = [self._storage(number) for number in grouped]
            try:
                for storage in touched:
                    storage.begin()
                for number, of_file in grouped.items():
                    put(self._file(number), of_file)
                self._commit(touched, now.date())
            except BaseException:
                for storage in touched:
                    storage.drop()
                raise

    def take_notices(self) -> list[str]:
        """What the rep has to be told, such as damage that was repaired; each once."""
        return self._on_disk.take_notices()

    def _fill(self, history: History, numbers: Sequence[int]) -> None:
        for records in self._consistent(numbers):
            fill(history, records)

    def _consistent(self, numbers: Sequence[int]) -> list[Records]:
        for _ in range(_READS):
            found = [self._storage(number).records() for number in numbers]
            if not self._on_disk.pending() and not self._moved(numbers):
                return found
        with self._on_disk.locked():
            return [self._storage(number).records() for number in numbers]

    def _moved(self, numbers: Iterable[int]) -> bool:
        return any(self._storage(number).changed() for number in numbers)

    def _commit(self, touched: Sequence[DurableStorage], today: date) -> None:
        contents = {storage.name: storage.packed() for storage in touched}
        with told("save"):
            for storage in touched:
                self._keep(storage.name, today)
                if storage.version < VERSION:
                    place = paths.backups_folder(self.folder) / f"format-{storage.version}"
                    backups.keep_in(self.folder, storage.name, place)
            self._on_disk.commit(contents)
        for storage in touched:
            storage.committed()

    def _keep(self, name: str, today: date) -> None:
        """A copy of today, if there is none yet: which is asked of the disk once a day, and not at each write."""
        if self._kept_on != today:
            backups.keep_changed(self.folder, self._names(), today)
            self._kept_on, self._kept = today, set()
        if name not in self._kept and backups.keep(self.folder, name, today):
            self._kept.add(name)

    def _names(self) -> list[str]:
        """The data files that there are."""
        return [name for name in os.listdir(self.folder) if paths.is_data_name(name)]

    def _storage(self, number: int) -> DurableStorage:
        storage: DurableStorage = self._file(number).storage  # type: ignore[assignment]
        return storage

    def _file(self, number: int) -> File:
        if number not in self._files:
            name = paths.PLAN if number == _PLAN else paths.year_name(number)
            self._files[number] = File(self._on_disk, name, self._steps, storage=DurableStorage)
        return self._files[number]


def _by_file(edits: Sequence[Edit]) -> dict[int, list[Edit]]:
    """``edits`` by the year of their file, or ``_PLAN``."""
    grouped: dict[int, list[Edit]] = {}
    for edit in edits:
        grouped.setdefault(_number(edit), []).append(edit)
    return grouped


def _number(edit: Edit) -> int:
    if edit.table in ("resolutions", "time_off"):
        return _PLAN
    if edit.table == "notes":
        return int(edit.key.year)
    return int(edit.key.period.year if edit.table == "reviews" else edit.key.day.year)
