"""What the tests of the store are made of: a history with a record of every kind, and folders that hold it."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from coach.domain.history import Edit, History, Mark, MarkKey, ReadingKey, Review, ReviewKey, TimeOff
from coach.domain.mastery import assess
from coach.domain.resolution import Behaviour, KeyResult, Resolution
from coach.store.envelope import pack, unpack
from coach.store.exchange import export_document
from coach.store.journal import Journal

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=timezone(timedelta(hours=1)))
TODAY = NOW.date()
AT = "2026-11-20T10:00:00+01:00"


def as_version(version: int, path: Path) -> bytes:
    """What another Coach, of that format, would have written in the place of ``path``."""
    return pack(unpack(path.read_bytes(), path.name).tables, version)


def resolution(**other: Any) -> Resolution:
    """The active rung "calls", of two behaviours and a key result, from 5 October 2026 on."""
    given: dict[str, Any] = {
        "id": "r2", "title": "Five calls", "ladder": "r1", "rung": 2, "origin": "grow", "state": "active",
        "started": date(2026, 10, 5), "period": "week", "bar": 80, "run": 4,
        "results": (KeyResult(id="meetings", name="First meetings"),),
        "behaviours": (Behaviour(id="calls", name="Call", target=5, by="11:00", result="meetings", remind=("09:00",)),
                       Behaviour(id="notes", name="Write notes", days="FREQ=DAILY")),
    }  # fmt: skip
    return Resolution(**{**given, **other})


def ended(**other: Any) -> Resolution:
    """The rung before it, in force from December 2025 on, and set aside with a reason."""
    past = {"id": "r1", "rung": 1, "origin": "start", "state": "set-aside", "reason": "too much"}
    return resolution(**{**past, "started": date(2025, 12, 1), "ended": date(2026, 10, 4), **other})


def mark_key(day: date = TODAY, behaviour: str = "calls", of: str = "r2") -> MarkKey:
    return MarkKey(of, behaviour, day)


def mark(count: int = 5, at: str = AT, **other: Any) -> Mark:
    return Mark(count=count, at=at, **other)


def history() -> History:
    """Two rungs, two years, and at least one record of every kind."""
    held = History()
    held.resolutions = {r.id: r for r in (ended(), resolution())}
    held.time_off[date(2026, 12, 24)] = TimeOff(first=date(2026, 12, 24), last=date(2027, 1, 1), reason="holiday")
    held.marks[mark_key()] = mark()
    held.marks[mark_key(date(2026, 11, 19))] = mark(3, on_time=False)
    held.marks[mark_key(date(2026, 11, 19), "notes")] = Mark(skipped="sick", at=AT)
    held.marks[mark_key(date(2025, 12, 2), "calls", "r1")] = mark(1, "2025-12-02T09:00:00+01:00")
    held.notes[TODAY] = "A good day.\nTwo lines, “quoted”."
    held.notes[date(2025, 12, 2)] = "The first."
    held.readings[ReadingKey("r2", "meetings", date(2026, 11, 13))] = (3, 2.5, 3)
    review = Review(resolution="r2", period=date(2026, 11, 9), worked="Mornings", process=4, at=AT)
    held.reviews[ReviewKey("r2", date(2026, 11, 9))] = review
    return held


def edits(held: History) -> list[Edit]:
    """What writes all of ``held`` into an empty folder."""
    return [Edit(name, key, None, record) for name in History.__slots__ for key, record in held.table(name).items()]


def journal(folder: Path, held: History | None = None, now: datetime = NOW) -> Journal:
    """A journal on ``folder`` once ``held`` (None: ``history()``) is written there."""
    made = Journal(folder)
    made.write(edits(history() if held is None else held), now)
    return made


def read(folder: Path) -> History:
    """All that another program finds in ``folder``."""
    other, found = Journal(folder), History()
    other.read(found, other.years())
    return found


def same(one: History, other: History) -> bool:
    return all(one.table(name) == other.table(name) for name in History.__slots__)


def export(held: History, **other: Any) -> bytes:
    found = {r.id: assess(r, held, TODAY) for r in held.resolutions.values()}
    given = {"notes": False, "full": True, "since": None, "exported_at": NOW, "assessments": found}
    return export_document(held, **{**given, **other})


def exported(held: History | None = None, **other: Any) -> dict[str, Any]:
    """An export, parsed: to be changed by a test."""
    document: dict[str, Any] = json.loads(export(history() if held is None else held, **other))
    return document


def everything(folder: Path) -> dict[str, bytes]:
    """Every file under ``folder`` but the lock, with its content."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock"
    }
