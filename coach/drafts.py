"""Drafts: what the rep has typed and neither saved nor dropped. Each is a file of its own, until it is used."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from coach import files
from coach.store import paths

T = TypeVar("T")


class Drafts:
    """The drafts in the data folder ``data``, by name; no part of the history."""

    def __init__(self, data: Path) -> None:
        self._folder = paths.drafts_folder(data)
        # Those that the disk would not take.
        self._unwritten: dict[str, bytes] = {}

    def get(self, name: str, kind: type[T]) -> T | None:
        """The draft of that name; None where there is none, or none that can be read."""
        with suppress(OSError, ValueError, msgspec.DecodeError):
            found = files.read_file(self._path(name))
            written = self._unwritten.get(name) or (found[0] if found else b"null")
            return msgspec.json.decode(written, type=kind | None)
        return None

    def keep(self, name: str, draft: object) -> None:
        """Keep ``draft`` as that of ``name``, durably; None: it is used or dropped.

        Raises ``StorageFailed`` when the disk will not; it is held in memory then, and no longer.
        """
        path = self._path(name)
        self._unwritten.pop(name, None)
        if draft is None:
            with files.told("remove a draft"):
                path.unlink(missing_ok=True)
            return
        self._unwritten[name] = written = msgspec.json.encode(draft)
        with files.told("keep the draft"):
            files.make_folder(self._folder)
            files.replace_file(path, written)
        del self._unwritten[name]

    def _path(self, name: str) -> Path:
        """A name may hold anything that a rep can type."""
        from hashlib import sha256  # with OpenSSL behind it

        return self._folder / f"{sha256(name.encode()).hexdigest()[:16]}.json"
