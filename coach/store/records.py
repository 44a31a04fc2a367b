"""The stored shapes: what a year's file and the plan hold, strictly checked, and their way to the domain and back.

A document of ``days`` and of ``readings`` has its date as its number: 20261120. References from a year to the plan are
not checked here: two files can be restored apart, and that is no damage; ``doctor`` looks at them.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypeVar

import msgspec
from msgspec import UNSET, Struct, UnsetType

from coach.domain.days import FIRST_DAY, LAST_DAY
from coach.domain.errors import Invalid
from coach.domain.history import (
    Count,
    History,
    Mark,
    MarkKey,
    Moment,
    ReadingKey,
    Review,
    ReviewKey,
    TimeOff,
    Value,
)
from coach.domain.resolution import Resolution, check_resolution
from coach.domain.text import Id, Line, Prose, invalid
from coach.store import paths
from coach.store.envelope import STEPS, Damaged, Opened, Steps, Tables, unpack


class StoredMark(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One behaviour's mark on one date: ``count`` and ``on_time``, or ``skipped``; never both."""

    count: Count | UnsetType = UNSET
    on_time: bool | UnsetType = UNSET
    skipped: Line | UnsetType = UNSET
    at: Moment

    def __post_init__(self) -> None:
        check_mark(self.count, self.on_time, self.skipped)


class Day(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One day: its note, and its marks by resolution and behaviour."""

    date: date
    note: Prose | None = None
    marks: dict[Id, dict[Id, StoredMark]] = {}


class DayReadings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One day's readings, by resolution and key result, in the order in which they were taken."""

    date: date
    values: dict[Id, dict[Id, tuple[Value, ...]]]


class YearRecords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All tables of a year's file, by the documents' numbers."""

    days: dict[int, Day] = {}
    readings: dict[int, DayReadings] = {}
    reviews: dict[int, Review] = {}


class PlanRecords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All tables of the plan, by the documents' numbers."""

    resolutions: dict[int, Resolution] = {}
    time_off: dict[int, TimeOff] = {}


Records = YearRecords | PlanRecords
_Kind = TypeVar("_Kind")


def check_mark(count: object, on_time: object, skipped: object) -> None:
    """Raise ``ValueError`` unless it is either done (``count`` and ``on_time``) or ``skipped``."""
    done = count is not UNSET and on_time is not UNSET
    if skipped is UNSET and not done:
        raise ValueError("A mark needs `count` and `on_time`, or `skipped`")
    if skipped is not UNSET and (count is not UNSET or on_time is not UNSET):
        raise ValueError("A mark that is `skipped` has neither `count` nor `on_time`")


def moment(text: str) -> datetime:
    """The aware moment that an ``at`` names. ``ValueError`` for one that cannot be: the 31st of June, the year 3."""
    found = datetime.fromisoformat(text)
    if not FIRST_DAY.year <= found.year <= LAST_DAY.year:
        raise ValueError(f"{text} lies outside the years that can be")
    return found


def number_of(day: date) -> int:
    """The document's number of ``day``: 20261120."""
    return day.year * 10_000 + day.month * 100 + day.day


def open_file(data: bytes, name: str, steps: Steps = STEPS) -> tuple[Opened, Records]:
    """The data file ``name`` with the content ``data``: its tables, and its checked records.

    Raises ``Damaged``, and ``Refused`` for a version that this program cannot read.
    """
    opened = unpack(data, name, steps)
    return opened, read_tables(opened.tables, name)


def read_tables(tables: Tables, name: str) -> Records:
    """The checked records in the tables of the data file ``name``; ``Damaged`` when anything in them cannot be."""
    year = paths.year_of(name)
    return read_plan(tables) if year is None else read_year(tables, year)


def read_year(tables: Tables, year: int) -> YearRecords:
    """The checked records of the file of ``year``; ``Damaged`` when anything in it cannot be."""
    found = _converted(tables, YearRecords)
    first, last = max(date(year, 1, 1), FIRST_DAY), min(date(year, 12, 31), LAST_DAY)
    dates = [(n, day.date) for n, day in found.days.items()] + [(n, day.date) for n, day in found.readings.items()]
    for number, day in dates:
        if number != number_of(day) or not first <= day <= last:
            raise Damaged(f"its document {number} has the date {day}")
    for review in found.reviews.values():
        if not first <= review.period <= last:
            raise Damaged(f"a review of {review.period} lies in it")
    _refuse_repeats([(r.resolution, r.period) for r in found.reviews.values()], "review")
    _check_moments(found)
    return found


def read_plan(tables: Tables) -> PlanRecords:
    """The checked records of the plan; ``Damaged`` when anything in it cannot be."""
    found = _converted(tables, PlanRecords)
    for number, resolution in found.resolutions.items():
        _check_resolution(resolution, number)
    for off in found.time_off.values():
        if not FIRST_DAY <= off.first <= off.last <= LAST_DAY:
            raise Damaged(f"a time off runs from {off.first} to {off.last}")
    _refuse_repeats([r.id for r in found.resolutions.values()], "resolution")
    _refuse_repeats([off.first for off in found.time_off.values()], "time off")
    if sum(r.state == "active" for r in found.resolutions.values()) > 1:
        raise Damaged("two resolutions are active in it")
    return found


def fill(history: History, found: Records) -> None:
    """Put records into ``history``: the plan's in place of what it held, a year's beside it."""
    if isinstance(found, PlanRecords):
        _fill_plan(history, found)
    else:
        _fill_year(history, found)


def _fill_plan(history: History, found: PlanRecords) -> None:
    history.resolutions = {r.id: r for r in found.resolutions.values()}
    history.time_off = {off.first: off for off in found.time_off.values()}


def _fill_year(history: History, found: YearRecords) -> None:
    for day in found.days.values():
        if day.note:
            history.notes[day.date] = day.note
        for resolution, marks in day.marks.items():
            for behaviour, mark in marks.items():
                history.marks[MarkKey(resolution, behaviour, day.date)] = as_mark(mark)
    for readings in found.readings.values():
        for resolution, results in readings.values.items():
            for result, values in results.items():
                history.readings[ReadingKey(resolution, result, readings.date)] = values
    for review in found.reviews.values():
        history.reviews[ReviewKey(review.resolution, review.period)] = review


def as_mark(stored: Any) -> Mark:
    """The domain's mark from a stored or an exchanged one."""
    if stored.skipped is UNSET:
        return Mark(count=stored.count, on_time=stored.on_time, at=stored.at)
    return Mark(skipped=stored.skipped, at=stored.at)


def mark_document(mark: Mark) -> dict[str, Any]:
    """``mark`` as it is stored."""
    if mark.skipped is not None:
        return {"skipped": mark.skipped, "at": mark.at}
    return {"count": mark.count, "on_time": mark.on_time, "at": mark.at}


def _converted(tables: Tables, kind: type[_Kind]) -> _Kind:
    try:
        return msgspec.convert(tables, kind, str_keys=True)
    except msgspec.ValidationError as wrong:
        raise Damaged(f"it holds what cannot be ({invalid(wrong)})".replace(".)", ")")) from wrong
    except (ValueError, RecursionError) as wrong:
        raise Damaged("it holds what cannot be") from wrong


def _check_moments(found: YearRecords) -> None:
    marks = (mark for day in found.days.values() for of in day.marks.values() for mark in of.values())
    reviews = found.reviews.values()
    try:
        for at in (*(mark.at for mark in marks), *(review.at for review in reviews)):
            moment(at)
    except ValueError as wrong:
        raise Damaged("it holds a time that cannot be") from wrong


def _check_resolution(resolution: Resolution, number: int) -> None:
    try:
        check_resolution(resolution)
    except Invalid as wrong:
        raise Damaged(f"its resolution {number} cannot be") from wrong


def _refuse_repeats(keys: list[Any], of_what: str) -> None:
    if len(set(keys)) < len(keys):
        raise Damaged(f"a {of_what} stands in it twice")
