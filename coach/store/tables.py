"""Edits into TinyDB's tables: few updates however many edits there are, and whole documents in, whole documents out."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, MutableMapping, Sequence
from datetime import date
from typing import Any

from msgspec import Raw
from msgspec.json import decode, encode
from tinydb import TinyDB
from tinydb.table import Document, Table

from coach.domain.history import Edit
from coach.store.records import mark_document, number_of

_Document = MutableMapping[str, Any]


class TextTable(Table):
    """A table whose documents' numbers stay the text that they are in JSON.

    To make other keys of all of a year's, and text of them again, would be most of what TinyDB takes for a check-off.
    """

    document_id_class = str  # type: ignore[assignment]  # hinted as int, but any class of ids will do

    def _update_table(self, updater: Callable[[dict[Any, Mapping[str, Any]]], None]) -> None:
        """Have ``updater`` change the table where it is, and stage it."""
        tables = self._storage.read() or {}
        updater(tables.setdefault(self.name, {}))
        self._storage.write(tables)
        self.clear_cache()


class File(TinyDB):
    """One data file."""

    table_class = TextTable


def put(file: TinyDB, edits: Sequence[Edit]) -> None:
    """Carry out ``edits``, all of one file, in its tables; of several edits of one record the last one stands."""
    by_table: dict[str, list[Edit]] = {}
    for edit in edits:
        by_table.setdefault("days" if edit.table in ("marks", "notes") else edit.table, []).append(edit)
    for name, of_table in by_table.items():
        table = file.table(name, cache_size=0)
        if name in ("days", "readings"):
            _put_in_days(table, of_table)
        else:
            _put_records(table, {_key(edit): edit.after for edit in of_table}, _key_of(name))


def _put_in_days(table: Table, edits: Sequence[Edit]) -> None:
    """Change the documents of the days that ``edits`` touch; a day that is left empty has none."""
    changes: dict[Any, list[Edit]] = {}
    for edit in edits:
        changes.setdefault(str(number_of(_day(edit))), []).append(edit)
    missing = [n for n in changes if not table.contains(doc_id=n)]
    if missing:
        table.insert_multiple(Document(_raw({"date": _day(changes[n][0])}), doc_id=n) for n in missing)
    emptied: list[Any] = []

    def change(document: _Document) -> None:
        number = str(number_of(decode(document["date"], type=date)))
        for edit in changes[number]:
            _change_day(document, edit)
        if document.keys() <= {"date"}:
            emptied.append(number)

    table.update(change, doc_ids=list(changes))
    if emptied:
        table.remove(doc_ids=emptied)


def _change_day(document: _Document, edit: Edit) -> None:
    if edit.table == "notes":
        _set(document, "note", edit.after)
    elif edit.table == "marks":
        mark = None if edit.after is None else mark_document(edit.after)
        _set_within(document, "marks", (edit.key.resolution, edit.key.behaviour), mark)
    else:
        _set_within(document, "values", (edit.key.resolution, edit.key.result), edit.after)


def _set_within(document: _Document, field: str, keys: tuple[str, str], value: Any) -> None:
    """Put ``value`` at the two ``keys`` within ``field``; None removes it, and what is empty without it."""
    held = decode(document[field]) if field in document else {}
    outer, inner = keys
    within = held.setdefault(outer, {})
    if value is None:
        within.pop(inner, None)
    else:
        within[inner] = value
    if not within:
        del held[outer]
    _set(document, field, held or None)


def _set(document: _Document, field: str, value: Any) -> None:
    if value is None:
        document.pop(field, None)
    else:
        document[field] = Raw(encode(value))


def _raw(record: Any) -> dict[str, Raw]:
    """``record`` as a document whose fields are JSON."""
    return decode(encode(record), type=dict[str, Raw])


def _put_records(table: Table, after: Mapping[Hashable, Any], key_of: Callable[[Any], Hashable]) -> None:
    """One document for each record. New numbers are counted here: TinyDB's own count does not see other programs."""
    numbers: dict[Hashable, Any] = {key_of(document): document.doc_id for document in table}
    fresh = max(map(int, numbers.values()), default=0) + 1
    changed = {k: _raw(v) for k, v in after.items() if k in numbers and v is not None}
    added = [_raw(v) for k, v in after.items() if k not in numbers and v is not None]

    def change(document: _Document) -> None:
        record = changed[key_of(document)]
        document.clear()
        document.update(record)

    table.update(change, doc_ids=[numbers[key] for key in changed])
    table.remove(doc_ids=[numbers[key] for key, record in after.items() if record is None and key in numbers])
    ids: list[Any] = [str(fresh + n) for n in range(len(added))]
    table.insert_multiple(Document(document, doc_id=one) for one, document in zip(ids, added, strict=True))


def _day(edit: Edit) -> date:
    day: date = edit.key if edit.table == "notes" else edit.key.day
    return day


def _key(edit: Edit) -> Hashable:
    """The key as the stored document has it."""
    if edit.table == "time_off":
        return (edit.key.isoformat(),)
    if edit.table == "reviews":
        return edit.key.resolution, edit.key.period.isoformat()
    return (edit.key,)


def _key_of(table: str) -> Callable[[_Document], Hashable]:
    fields = _KEYS[table]
    return lambda document: tuple(decode(document[field]) for field in fields)


_KEYS = {"resolutions": ("id",), "time_off": ("from",), "reviews": ("resolution", "period")}
