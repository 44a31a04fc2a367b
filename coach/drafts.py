"""Drafts: what the rep has typed and neither saved nor dropped. Each is a file of its own, until it is used."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TypeVar

import msgspec

from coach import files
from coach.store import paths

T = TypeVar("T")


class Drafts:
    """The drafts in the data folder ``data``, by name; no part of the history.

    One is kept in memory at once, and on the disk by the next ``write``, which any thread may call.
    """

    def __init__(self, data: Path) -> None:
        self._folder = paths.drafts_folder(data)
        # What the disk has not taken yet; None for what is to be removed.
        self._waiting: dict[str, bytes | None] = {}
        self._changing, self._writing = Lock(), Lock()

    def get(self, name: str, kind: type[T]) -> T | None:
        """The draft of that name; None where there is none, or none that can be read."""
        with suppress(OSError, ValueError, msgspec.DecodeError):
            with self._changing:
                written = self._waiting[name] if name in self._waiting else self._read(name)
            return None if written is None else msgspec.json.decode(written, type=kind | None)
        return None

    def keep(self, name: str, draft: object) -> None:
        """Keep ``draft`` as that of ``name``; None: it is used or dropped."""
        written = None if draft is None else msgspec.json.encode(draft)
        with self._changing:
            self._waiting[name] = written

    def write(self) -> None:
        """Put all on the disk, durably. Raises ``StorageFailed`` when it will not; then it waits for the next time."""
        with self._writing:
            for name, written in tuple(self._waiting.items()):
                self._write(self._path(name), written)
                with self._changing:
                    if self._waiting[name] is written:  # and nothing newer
                        del self._waiting[name]

    def _read(self, name: str) -> bytes | None:
        found = files.read_file(self._path(name))
        return found[0] if found else None

    def _write(self, path: Path, written: bytes | None) -> None:
        if written is None:
            with files.told("remove a draft"):
                files.remove(path)
            return
        with files.told("keep the draft"):
            files.make_folder(self._folder)
            files.replace_file(path, written)

    def _path(self, name: str) -> Path:
        """A name may hold anything that a rep can type."""
        from hashlib import sha256  # with OpenSSL behind it

        return self._folder / f"{sha256(name.encode()).hexdigest()[:16]}.json"
