"""The history as one document: given out, put in a file, and taken in."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from coach import files
from coach.domain.errors import Refused
from coach.service.remembering import Remembering


class Imported(Struct, frozen=True):
    """What an import came to: whether it changed anything, and its counts in words, a line each."""

    changed: bool
    summary: tuple[str, ...]


class Exchanging(Remembering):
    """The history in the exchange format. What reads and writes it is imported here alone: no check-off needs it."""

    def export(self, now: datetime, *, notes: bool = False, full: bool = False, since: date | None = None) -> bytes:
        """All of it: without notes, reviews and reasons unless ``notes`` or ``full``."""
        from coach.store import exchange

        self.look_back_to_the_start()
        found = {r.id: self.assess(r, now) for r in self.history.resolutions.values()}
        return exchange.export_document(
            self.history, notes=notes, full=full, since=since, exported_at=now, assessments=found
        )

    @staticmethod
    def write_export(document: bytes, target: Path) -> None:
        """Put an export at ``target``, whole or not at all: a file that is there is not lost to a full disk."""
        place = target.resolve()
        if place.is_dir():
            raise Refused(f"{place} is a folder.", "Name a file in it.")
        with files.told(f"write {target}"):
            files.replace_file(place, document, files.free_name(place.with_name(place.name + files.TMP)))

    def import_document(self, data: bytes) -> Imported:
        """Merge an export: whole, or ``Invalid`` with nothing changed."""
        from coach.store import exchange
        from coach.store.merge import merge

        document = exchange.parse(data)
        self.look_back_to_the_start()
        self.keeper.need(document.years())
        found = merge(self.history, document)
        if found.edits:
            self.keeper.do("import", lambda h: merge(h, document).edits)
        return Imported(bool(found.edits), tuple(found.summary()))

    @staticmethod
    def schema() -> dict[str, Any]:
        """The JSON Schema (2020-12) of the exchange format."""
        from coach.store import document

        return document.schema()
