"""``DurableStorage``: one TinyDB file, read through a cache that sees others' writes, written by commits."""

from __future__ import annotations

from tinydb import Storage

from coach import files
from coach.domain.errors import StorageFailed
from coach.files import Identity, told
from coach.store.envelope import STEPS, VERSION, Damaged, Opened, Steps, Tables, pack, raw
from coach.store.folder import Folder
from coach.store.records import Records, open_file, read_tables
from coach.store.rescue import rescue

_NEVER = Identity(-1, 0, 0, b"")


class DurableStorage(Storage):
    """The tables of one data file, the fields of their documents as JSON. A write is staged between ``begin`` and
    ``committed`` (or ``drop``); ``packed`` is what has to come to the disk between them.

    Every content is checked before it is used; a damaged one is set aside and the newest sound backup taken instead.
    Raises ``StorageFailed`` when the disk fails, and ``Refused`` for a version that cannot be read.
    """

    def __init__(self, folder: Folder, name: str, steps: Steps = STEPS) -> None:
        self.name = name
        self.version = VERSION
        self._folder = folder
        self._path = folder.file(name)
        self._steps = steps
        self._tables: Tables = {}
        # Which content the tables are of, and which one the caller has seen the records of.
        self._held: Identity | None = _NEVER
        self._seen: Identity | None = _NEVER
        self._begun = False

    def begin(self) -> None:
        """Take in what is on the disk; from here on to the end of the write only what is staged counts."""
        self.read()
        self._begun = True

    def read(self) -> Tables:
        """The tables: what is staged, else what is on the disk. Owned by TinyDB, which changes them in place."""
        if not self._begun and self._held != self._identity():
            tables, _, self._held = self._load()
            self._tables = raw(tables)
        return self._tables

    def write(self, data: Tables) -> None:
        """Stage ``data``; the commit that follows brings it to the disk."""
        if not self._begun:
            raise StorageFailed(f"{self.name} can only be written through the journal.")
        self._tables = data

    def records(self) -> Records:
        """The checked records on the disk; from now on ``changed`` looks out for others. The caller keeps them."""
        _, records, self._seen = self._load()
        return records

    def changed(self) -> bool:
        """Whether the disk holds another content than the records that were read; False when none were."""
        return self._seen != _NEVER and self._seen != self._identity()

    def packed(self) -> bytes:
        """What is staged, as the file's new bytes."""
        return pack(self._tables)

    def committed(self) -> None:
        """What was staged is on the disk."""
        mine = self._seen == self._held
        self._begun = False
        self.version = VERSION
        try:
            self._held = self._identity()
        except StorageFailed:
            # It is on the disk all the same; what cannot be looked at now is read again when it can.
            self.drop()
            return
        if mine and self._seen != _NEVER:
            self._seen = self._held

    def drop(self) -> None:
        """Forget what was staged and cached: a write failed, and memory may not run ahead of the disk."""
        self._begun = False
        self._tables, self._held = {}, _NEVER

    def _identity(self) -> Identity | None:
        with told(f"read {self.name}"):
            return files.identity(self._path)

    def _load(self) -> tuple[Tables, Records, Identity | None]:
        self._folder.settle()
        try:
            return self._open()
        except Damaged:
            # Under the lock it is looked at again: another program may have put it right meanwhile.
            with self._folder.locked():
                return self._open_or_rescue()

    def _open_or_rescue(self) -> tuple[Tables, Records, Identity | None]:
        try:
            return self._open()
        except Damaged as wrong:
            with told(f"set the damaged {self.name} aside"):
                self._folder.tell(rescue(self._folder.path, self.name, str(wrong), self._opened))
        try:
            return self._open()
        except Damaged as wrong:
            raise StorageFailed(f"{self.name} cannot be read: {wrong}.", "Check the disk.") from wrong

    def _open(self) -> tuple[Tables, Records, Identity | None]:
        with told(f"read {self.name}"):
            try:
                found = files.read_file(self._path)
            except ValueError as wrong:
                raise Damaged(str(wrong)) from wrong
        if found is None:
            return {}, read_tables({}, self.name), None
        opened, records = self._opened(found[0])
        self.version = opened.version
        if not opened.intact and opened.version == VERSION:
            self._folder.tell(
                f"{self.name} was changed by something other than Coach; it is sound and used as it is. "
                "'coach doctor' names the backup to compare it with."
            )
        return opened.tables, records, found[1]

    def _opened(self, data: bytes) -> tuple[Opened, Records]:
        return open_file(data, self.name, self._steps)
