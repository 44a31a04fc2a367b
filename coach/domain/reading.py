"""Reading: what a rep may record of a key result, for which day, as edits of the history.

A key result keeps its id from rung to rung, so its readings span the ladder. Each is stored under the rung in force on
its day; where that one has no such result, under the nearest rung that does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NoReturn

from coach.domain.days import check_calendar, short_date
from coach.domain.errors import Refused
from coach.domain.history import Edit, History, ReadingKey
from coach.domain.naming import one_named
from coach.domain.resolution import KeyResult, Resolution
from coach.domain.signals import Reading
from coach.domain.text import harmless

VALUE_MAX = 10**15
_NUMBER = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?", re.ASCII)
_ONE_DAY = timedelta(1)


def rungs_to_read(history: History, day: date, today: date) -> list[Resolution]:
    """The rungs, in order, of the ladder that a reading on ``day`` belongs to: in force on it, or the last before it.

    One from before any ladder belongs to the first: how it was before, is what a result is best compared with.
    ``Refused`` for a day to come.
    """
    _check_day(day, today)
    rungs = sorted((r for r in history.resolutions.values() if r.started <= today and r.began), key=lambda r: r.place)
    found = history.in_force(day) or next((r for r in reversed(rungs) if r.started <= day), None)
    found = found or next(iter(rungs), None)
    if found is None:
        raise Refused("No resolution has begun yet.", "Begin one with 'coach start', or in the app.")
    return [r for r in rungs if r.ladder == found.ladder]


def results_of(rungs: Sequence[Resolution]) -> list[KeyResult]:
    """The key results of a ladder's ``rungs`` as the latest to have each has it; those of the last rung in front."""
    found: dict[str, KeyResult] = {}
    for rung in reversed(rungs):
        for result in rung.results:
            found.setdefault(result.id, result)
    return list(found.values())


def result_named(rungs: Sequence[Resolution], word: str) -> KeyResult:
    """The key result that ``word`` means: its number from 1, its id, or an unambiguous part of its name."""
    results = results_of(rungs)
    if not results:
        raise Refused(f"“{rungs[-1].title}” has no key results.", "Add one with 'coach edit', or in the app.")
    return results[one_named(word, "key result", [r.name for r in results], [r.id for r in results])]


def result_read(history: History, word: str, day: date, today: date) -> KeyResult:
    """The key result that ``word`` means, of those that may have been read on ``day``.

    It is one of the ladder of ``day``, or else of the present one, which a report may have given earlier readings.
    """
    try:
        return result_named(rungs_to_read(history, day, today), word)
    except Refused:
        return result_named(rungs_to_read(history, today, today), word)


def value_named(word: str) -> int | float:
    """The number that ``word`` says, written plainly and with a point; whole numbers come as such."""
    plain = word.strip().replace("−", "-")
    if not _NUMBER.fullmatch(plain):
        raise Refused(f"'{harmless(word)}' is not a plain number.", "Write it with a point and nothing else: 1234.5")
    value = float(plain)
    return _checked(int(value) if value.is_integer() else value)


def add(history: History, result_id: str, day: date, value: float, *, today: date) -> list[Edit]:
    """One more reading of ``day``, after those it has."""
    key = check(history, result_id, day, value, today=today)
    return [history.edit("readings", key, (*history.readings.get(key, ()), value))]


def check(history: History, result_id: str, day: date, value: float, *, today: date) -> ReadingKey:
    """Where such a reading would be stored; ``Refused`` where it may not be added."""
    _checked(value)
    return _key(rungs_to_read(history, day, today), result_id, day)


def correct(
    history: History, result_id: str, day: date, old: float, new: float, *, today: date, ladder: str = ""
) -> list[Edit]:
    """Put ``new`` in the place of the reading ``old``, of several the last; ``Refused`` when there is none.

    It is looked for in ``ladder``; where none is named, in that of ``day``, and then in the present one, which a report
    may have given readings of days before it.
    """
    key, values, at = _find(history, result_id, day, old, today, ladder)
    return [history.edit("readings", key, (*values[:at], _checked(new), *values[at + 1 :]))]


def remove(
    history: History, result_id: str, day: date, value: float | None, *, today: date, ladder: str = ""
) -> list[Edit]:
    """Remove the reading ``value``, of several the last; None: the only one. ``ladder`` as for ``correct``."""
    key, values, at = _find(history, result_id, day, value, today, ladder)
    return [history.edit("readings", key, (*values[:at], *values[at + 1 :]) or None)]


def take(history: History, result_id: str, readings: Iterable[Reading], *, today: date) -> list[Edit]:
    """Have each day of ``readings``, for the present ladder, hold just that value; what does already stays."""
    rungs = rungs_to_read(history, today, today)
    edits: list[Edit] = []
    for day, value in readings:
        _check_day(day, today)
        held = readings_on(history, rungs, result_id, day)
        if [v for values in held.values() for v in values] != [value]:
            key = next(iter(held), None) or _key(rungs, result_id, day)
            edits += [history.edit("readings", other, None) for other in held if other != key]
            edits.append(history.edit("readings", key, (_checked(value),)))
    return edits


def readings_on(
    history: History, rungs: Sequence[Resolution], result_id: str, day: date
) -> dict[ReadingKey, tuple[int | float, ...]]:
    """The readings of ``day`` by where they are stored; a day on which a new rung began may have them under two."""
    keys = [ReadingKey(rung.id, result_id, day) for rung in rungs]
    return {key: history.readings[key] for key in keys if key in history.readings}


def _key(rungs: Sequence[Resolution], result_id: str, day: date) -> ReadingKey:
    having = [r for r in rungs if any(one.id == result_id for one in r.results)]
    if not having:
        raise Refused(f"“{rungs[-1].title}” has no key result '{harmless(result_id)}'.")
    begun = [r for r in having if r.started <= day]
    return ReadingKey((begun[-1] if begun else having[0]).id, result_id, day)


def _rungs_with(history: History, result_id: str, day: date, today: date, ladder: str) -> list[Resolution]:
    """The rungs under which a reading of ``day`` is to be found."""
    if ladder:
        return history.ladder(ladder)
    of_day = rungs_to_read(history, day, today)
    return of_day if readings_on(history, of_day, result_id, day) else rungs_to_read(history, today, today)


def _find(
    history: History, result_id: str, day: date, value: float | None, today: date, ladder: str
) -> tuple[ReadingKey, tuple[int | float, ...], int]:
    """Where the reading ``value`` stands: its key, all the values there, and its place among them."""
    held = readings_on(history, _rungs_with(history, result_id, day, today, ladder), result_id, day)
    places = [(key, values, at) for key, values in held.items() for at in range(len(values))]
    fitting = [place for place in places if value is None or place[1][place[2]] == value]
    if not fitting or (value is None and len(fitting) > 1):
        _refuse_unfound(short_date(day, today), value, [values[at] for _, values, at in places])
    return fitting[-1]


def _refuse_unfound(day: str, value: float | None, there: Sequence[float]) -> NoReturn:
    if not there:
        raise Refused(f"There is no reading of it on {day}.", "'coach results' shows all there are.")
    *before, last = map(str, there)
    held = f"{', '.join(before)} and {last}" if before else last
    if value is None:
        raise Refused(f"There are {len(there)} readings of it on {day}: {held}.", "Say which.")
    raise Refused(f"There is no reading of {value} on {day}.", f"It has {held}.")


def _check_day(day: date, today: date) -> None:
    check_calendar(day, "reading")
    if day > today:
        raise Refused(f"{short_date(day, today)} is still to come.", "Readings are for today and before.")


def _checked(value: float) -> int | float:
    if not -VALUE_MAX <= value <= VALUE_MAX:
        raise Refused(f"{value} is too large for a reading.", f"The largest is {VALUE_MAX:,}.")
    return value
