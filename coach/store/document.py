"""The exchange format as types: the same ones read it, write it and become its JSON Schema."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from coach.domain.history import Count, Moment, Review, TimeOff, Value
from coach.domain.resolution import Resolution
from coach.domain.text import Id, Line, Prose
from coach.store.records import check_mark

FORMAT: Literal["coach-history"] = "coach-history"
VERSION: Literal[1] = 1


class MarkRecord(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One behaviour's mark on one date: ``count`` and ``on_time``, or ``skipped``; never both."""

    resolution: Id
    behaviour: Id
    date: date
    count: Count | UnsetType = UNSET
    on_time: bool | UnsetType = UNSET
    skipped: Line | UnsetType = UNSET
    at: Moment

    def __post_init__(self) -> None:
        check_mark(self.count, self.on_time, self.skipped)


class NoteRecord(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One day's note."""

    date: date
    text: Annotated[Prose, Meta(min_length=1)]


class ReadingRecord(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One reading of one key result. Two of one day stand in the order in which they were taken."""

    resolution: Id
    result: Id
    date: date
    value: Value


class Document(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A history to be exchanged. ``assessments`` is derived, for whoever reads the file; an import ignores it."""

    format: Literal["coach-history"]
    version: Literal[1]
    exported_at: Moment
    app: Line = ""
    full: bool = False
    resolutions: list[Resolution]
    marks: list[MarkRecord]
    notes: list[NoteRecord] = []
    readings: list[ReadingRecord] = []
    reviews: list[Review] = []
    time_off: list[TimeOff] = []
    assessments: dict[str, Any] = {}

    def years(self) -> set[int]:
        """The calendar years that it has records of, beside the resolutions' own spans."""
        days = (record.date for records in (self.marks, self.notes, self.readings) for record in records)
        return {day.year for day in days} | {review.period.year for review in self.reviews}


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of an export."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Coach history",
        **msgspec.json.schema(Document),
    }
