"""Export and import: a history as one JSON document, and back, taken whole or refused naming the place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from coach import __version__
from coach.domain.days import check_calendar
from coach.domain.errors import Invalid
from coach.domain.history import History, Mark, MarkKey
from coach.domain.mastery import Assessment
from coach.domain.resolution import Resolution, check_resolution
from coach.domain.text import invalid
from coach.store.document import FORMAT, VERSION, Document, MarkRecord, NoteRecord, ReadingRecord
from coach.store.records import moment

_INDENT = 1


class _Head(Struct):
    format: Any = None
    version: Any = None


def export_document(
    history: History,
    *,
    notes: bool,
    full: bool,
    since: date | None,
    exported_at: datetime,
    assessments: Mapping[str, Assessment],
) -> bytes:
    """``history``, with all its years in memory, as an exchange document: UTF-8, indented.

    To be shared it has no notes, reviews and reasons; ``notes`` adds them, ``full`` has all. With ``since`` only what
    is of that day or later, and the resolutions it belongs to. ``assessments`` by resolution.
    """
    all_words = notes or full
    first = since or date.min
    marks = _marks(history, first, all_words=all_words)
    readings = _readings(history, first)
    reviews = sorted((r for r in history.reviews.values() if r.period >= first), key=lambda r: (r.period, r.resolution))
    named = {record.resolution for record in (*marks, *readings, *(reviews if all_words else ()))}
    resolutions = _resolutions(history, first, named, all_words=all_words)
    document = Document(
        format=FORMAT,
        version=VERSION,
        exported_at=exported_at.isoformat(timespec="seconds"),
        app=f"coach {__version__}",
        full=full and since is None,
        resolutions=resolutions,
        marks=marks,
        notes=_notes(history, first) if all_words else [],
        readings=readings,
        reviews=reviews if all_words else [],
        time_off=sorted((off for off in history.time_off.values() if off.last >= first), key=lambda off: off.first),
        assessments={r.id: assessments[r.id] for r in resolutions if r.id in assessments},
    )
    return msgspec.json.format(msgspec.json.encode(document), indent=_INDENT) + b"\n"


def parse(data: bytes) -> Document:
    """The document in ``data``, checked whole. Raises ``Invalid`` naming the place, as in ``marks[17].date``."""
    head = _decoded(data, _Head)
    if head.format != FORMAT:
        raise Invalid("format", f"this is not a {FORMAT} document.", "Name a file that 'coach export' wrote.")
    if type(head.version) is int and head.version > VERSION:
        raise Invalid("version", f"{head.version} is newer than this Coach can read, {VERSION}.", "Update Coach.")
    document: Document = _decoded(data, Document)
    _check_moment(document.exported_at, "exported_at")
    resolutions = _check_resolutions(document.resolutions)
    _check_marks(document.marks, resolutions)
    _check_readings(document.readings, resolutions)
    _check_days(document, resolutions)
    return document


def _marks(history: History, first: date, *, all_words: bool) -> list[MarkRecord]:
    keys = sorted((key.day, key.resolution, key.behaviour) for key in history.marks if key.day >= first)
    return [
        _mark(resolution, behaviour, day, history.marks[MarkKey(resolution, behaviour, day)], all_words)
        for day, resolution, behaviour in keys
    ]


def _mark(resolution: str, behaviour: str, day: date, mark: Mark, all_words: bool) -> MarkRecord:
    if mark.skipped is not None:
        why = mark.skipped if all_words else ""
        return MarkRecord(resolution=resolution, behaviour=behaviour, date=day, skipped=why, at=mark.at)
    return MarkRecord(
        resolution=resolution, behaviour=behaviour, date=day, count=mark.count, on_time=mark.on_time, at=mark.at
    )


def _notes(history: History, first: date) -> list[NoteRecord]:
    return [NoteRecord(date=day, text=text) for day, text in sorted(history.notes.items()) if day >= first]


def _readings(history: History, first: date) -> list[ReadingRecord]:
    keys = sorted((k for k in history.readings if k.day >= first), key=lambda k: (k.day, k.resolution, k.result))
    return [
        ReadingRecord(resolution=key.resolution, result=key.result, date=key.day, value=value)
        for key in keys
        for value in history.readings[key]
    ]


def _resolutions(history: History, first: date, named: Collection[str], *, all_words: bool) -> list[Resolution]:
    """Those that reach into the days from ``first`` on, and those that a record is of."""
    found = [r for r in history.resolutions.values() if r.ended is None or r.ended >= first or r.id in named]
    found.sort(key=lambda r: (r.started, r.id))
    return [r if all_words or r.reason is None else replace(r, reason="") for r in found]


def _decoded(data: bytes, kind: type[Any]) -> Any:
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.ValidationError as wrong:
        raise invalid(wrong) from wrong
    except RecursionError as wrong:
        raise Invalid("", "this is nested too deeply to be a history.") from wrong
    except ValueError as wrong:
        said = str(wrong).removeprefix("JSON is malformed: ")
        raise Invalid("", f"this is not JSON: {said}.", "Name a file that 'coach export' wrote.") from wrong


def _check_resolutions(resolutions: list[Resolution]) -> dict[str, Resolution]:
    active = None
    for n, resolution in enumerate(resolutions):
        check_resolution(resolution, f"resolutions[{n}]")
        if resolution.state == "active":
            if active is not None:
                raise Invalid(f"resolutions[{n}].state", f"'{active}' is active already, and only one can be.")
            active = resolution.id
    _refuse_repeats(resolutions, lambda r: r.id, "resolutions[{}].id")
    return {r.id: r for r in resolutions}


def _check_marks(marks: list[MarkRecord], resolutions: Mapping[str, Resolution]) -> None:
    known = {(r.id, b.id) for r in resolutions.values() for b in r.behaviours}
    for n, mark in enumerate(marks):
        if (mark.resolution, mark.behaviour) not in known:
            _need(resolutions, mark.resolution, f"marks[{n}]")
            raise Invalid(
                f"marks[{n}].behaviour", f"resolution '{mark.resolution}' has no behaviour '{mark.behaviour}'."
            )
        check_calendar(mark.date, f"marks[{n}].date")
        _check_moment(mark.at, f"marks[{n}].at")
    _refuse_repeats(marks, lambda m: (m.resolution, m.behaviour, m.date), "marks[{}]")


def _check_readings(readings: list[ReadingRecord], resolutions: Mapping[str, Resolution]) -> None:
    known = {(r.id, result.id) for r in resolutions.values() for result in r.results}
    for n, reading in enumerate(readings):
        if (reading.resolution, reading.result) not in known:
            _need(resolutions, reading.resolution, f"readings[{n}]")
            raise Invalid(
                f"readings[{n}].result", f"resolution '{reading.resolution}' has no key result '{reading.result}'."
            )
        check_calendar(reading.date, f"readings[{n}].date")


def _check_days(document: Document, resolutions: Mapping[str, Resolution]) -> None:
    for n, note in enumerate(document.notes):
        check_calendar(note.date, f"notes[{n}].date")
    for n, review in enumerate(document.reviews):
        _need(resolutions, review.resolution, f"reviews[{n}]")
        check_calendar(review.period, f"reviews[{n}].period")
        _check_moment(review.at, f"reviews[{n}].at")
    for n, off in enumerate(document.time_off):
        check_calendar(off.first, f"time_off[{n}].from")
        check_calendar(off.last, f"time_off[{n}].to")
        if off.last < off.first:
            raise Invalid(f"time_off[{n}].to", f"{off.last} is before {off.first}.")
    _refuse_repeats(document.notes, lambda note: note.date, "notes[{}].date")
    _refuse_repeats(document.reviews, lambda review: (review.resolution, review.period), "reviews[{}]")
    _refuse_repeats(document.time_off, lambda off: off.first, "time_off[{}].from")


def _need(resolutions: Mapping[str, Resolution], wanted: str, place: str) -> None:
    if wanted not in resolutions:
        raise Invalid(f"{place}.resolution", f"there is no resolution '{wanted}' in the document.")


def _check_moment(at: str, place: str) -> None:
    try:
        moment(at)
    except ValueError:
        raise Invalid(place, f"{at} cannot be.", "It has to be a time such as 2026-11-20T17:02:11+01:00.") from None


def _refuse_repeats(records: Iterable[Any], key_of: Callable[[Any], Hashable], place: str) -> None:
    seen: set[Hashable] = set()
    for n, record in enumerate(records):
        key = key_of(record)
        if key in seen:
            raise Invalid(place.format(n), "this stands in the document twice.", "Each may be there once.")
        seen.add(key)
