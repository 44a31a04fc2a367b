"""Hostile imports: exports that were tampered with, and made-up documents. Each is taken whole or refused whole."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.demo import fill
from coach.domain.errors import CoachError
from coach.service import Coach
from coach.upkeep import examine
from coach.views.ladder import ladder_view
from coach.views.status import status
from coach.views.today import today_view
from tests.safety.damage import WAYS
from tests.safety.scenes import opened

_ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 10**18, 10**400, 1e308, 0.5, "", " ", "\x1b]0;owned\x07", "\u202eevil", "\ud800",
    "a\nb", "1969-12-31", "2200-01-01", "2026-02-30", "2026-06-31T10:00:00+02:00", "2026-06-30T10:00:00",
    "[@click=app.quit]x", "FREQ=MONTHLY;BYMONTHDAY=30;BYSETPOS=2", "FREQ=MINUTELY",
    "FREQ=DAILY;INTERVAL=366", "../../etc/passwd",
    "x" * 300, [], {}, [None], {"a": 1}, "active", "set-aside", "month", 99, 100, 101, "23:59", "24:00",
)  # fmt: skip


def _changed_value(rng: random.Random, document: Any) -> None:
    holder, key = rng.choice(list(_places(document)))
    holder[key] = rng.choice(_ODD)


def _swapped(rng: random.Random, document: Any) -> None:
    """A value from elsewhere in the document, such as another's id, date or rule."""
    places = list(_places(document))
    (holder, key), (other, its) = rng.choice(places), rng.choice(places)
    holder[key] = json.loads(json.dumps(other[its]))


def _removed(rng: random.Random, document: Any) -> None:
    holder, key = rng.choice(list(_places(document)))
    del holder[key]


def _repeated(rng: random.Random, document: Any) -> None:
    lists = [holder[key] for holder, key in _places(document) if isinstance(holder[key], list) and holder[key]]
    chosen = rng.choice(lists)
    chosen.append(json.loads(json.dumps(rng.choice(chosen))))


def _added(rng: random.Random, document: Any) -> None:
    tables = [holder[key] for holder, key in _places(document) if isinstance(holder[key], dict)]
    rng.choice([document, *tables])[rng.choice(("__class__", "marks", "id", "\x1b[2J", "date"))] = rng.choice(_ODD)


def _of_its_kind(rng: random.Random, document: Any) -> None:
    """A value that could be, for one of the same kind: another date, count, time or text."""
    places = [(holder, key) for holder, key in _places(document) if not isinstance(holder[key], dict | list)]
    holder, key = rng.choice(places)
    old = holder[key]
    if isinstance(old, bool) or old is None:
        holder[key] = not old if old is not None else rng.choice(("[bold]why[/]", 5, "11:00"))
    elif isinstance(old, int | float):
        holder[key] = old + rng.choice((-1, 1, 10, 0.5))
    elif re.match(r"\d{4}-\d\d-\d\d", old):
        shifted = date.fromisoformat(old[:10]) + timedelta(rng.choice((-400, -7, -1, 1, 7, 400)))
        holder[key] = str(shifted) + old[10:]
    else:
        holder[key] = rng.choice(
            (old + "2", old[:-1], "weekdays", "FREQ=DAILY", "month", "[@click=app.quit]x[/]", "$(rm)")
        )


CHANGES: tuple[Callable[[random.Random, Any], None], ...] = (
    _changed_value, _swapped, _removed, _repeated, _added, *(4 * (_of_its_kind,)),
)  # fmt: skip


def tampered(rng: random.Random, document: bytes) -> bytes:
    """``document`` with some values changed, or, now and then, its bytes."""
    if rng.random() < 0.1:
        return rng.choice(WAYS)(rng, document)
    held = json.loads(document)
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        rng.choice(CHANGES)(rng, held)
    return json.dumps(held).encode()


def _places(held: Any) -> Iterator[tuple[Any, Any]]:
    """Everywhere a value stands; of a long list a few places only, so that all kinds of records have their turn."""
    for key in list(held) if isinstance(held, dict) else range(min(len(held), 12)):
        if key == "assessments":
            continue
        yield held, key
        if isinstance(held[key], dict | list):
            yield from _places(held[key])


class Target:
    """Folders that hostile documents are imported into: an empty one, and one with a history of its own."""

    def __init__(self, folder: Path) -> None:
        self.now = datetime.now().astimezone()
        self._folder = folder
        made = folder / "made"
        fill(made / "data", 1, self.now, behaviours=2)
        self.export = self._shortened(opened(made, self.now).export(self.now, full=True))
        own = opened(self._place("own"), self.now)
        own.import_document(self.export)
        own.note(self.now.date() - timedelta(1), "my own", self.now)
        own.save(self.now)
        self._place("empty")

    def wrong(self, document: bytes, seed: int) -> list[str]:
        """Import ``document``; what may not be after it."""
        name = ("own", "empty")[seed % 2]
        coach = opened(self._folder / name, self.now)
        before = coach.export(self.now, full=True)
        try:
            found = coach.import_document(document)
        except CoachError:
            return [] if coach.export(self.now, full=True) == before else ["refused, and something is changed"]
        except BaseException as broke:
            return [repr(broke)]
        return list(self._taken(coach, name, document)) if found.changed else []

    def _taken(self, coach: Coach, name: str, document: bytes) -> Iterator[str]:
        """Saved, it has to be what was in memory, sound, and nothing new the second time; and it can be looked at."""
        try:
            after = coach.export(self.now, full=True)
            saved = self._saved_apart(coach, name, document)
            if saved.export(self.now, full=True) != after:
                yield "on the disk is something else than was in memory"
            if saved.import_document(document).changed:
                yield "the second time it changes something again"
            _look_at(saved, self.now)
            problems = [f.what for f in examine(self.now, str(saved.data)) if f.level == "problem"]
            if problems:
                yield f"the doctor finds {problems}"
        except BaseException as broke:
            yield f"taken, and then {broke!r}"

    def _saved_apart(self, coach: Coach, name: str, document: bytes) -> Coach:
        """The same import into a copy of the folder, saved, and opened again."""
        place = self._place("saved")
        shutil.rmtree(place)
        shutil.copytree(self._folder / name, place)
        one = opened(place, self.now)
        one.import_document(document)
        assert one.save(self.now) == []
        return opened(place, self.now)

    def _place(self, name: str) -> Path:
        place = self._folder / name
        place.mkdir(exist_ok=True)
        return place

    @staticmethod
    def _shortened(document: bytes) -> bytes:
        """The last weeks only: small enough to be imported ten thousand times."""
        held = json.loads(document)
        for name, most in (("marks", 60), ("notes", 6), ("readings", 6), ("reviews", 4), ("time_off", 4)):
            held[name] = held[name][-most:]
        held["assessments"] = {}
        return json.dumps(held).encode()


def _look_at(coach: Coach, now: datetime) -> None:
    """Everything that is shown of a history."""
    coach.look_back_to_the_start()
    today = coach.today(now)
    status(coach.history, today, coach.calendar)
    today_view(coach.history, today, coach.calendar)
    ladder_view(coach.history, today, coach.calendar)


# Documents that nobody exported: any JSON, and any JSON in the places of a document.
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates().map(str) | st.sampled_from(_ODD),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
_parts = ("exported_at", "resolutions", "marks", "notes", "readings", "reviews", "time_off", "assessments", "full")
documents = st.one_of(
    _json,
    st.fixed_dictionaries(
        {"format": st.just("coach-history"), "version": st.just(1)}, optional=dict.fromkeys(_parts, _json)
    ),
).map(lambda held: json.dumps(held).encode())


def wrong_of_made_up(target: Target, examples: int) -> list[str]:
    """What may not be, of so many made-up documents."""
    found: list[str] = []

    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(documents, st.integers(0, 1))
    def each(document: bytes, seed: int) -> None:
        found.extend(f"{document[:200]!r}: {line}" for line in target.wrong(document, seed))

    each()
    return found


def wrong_of_tampered(target: Target, seeds: range) -> list[str]:
    """What may not be, of so many exports that were tampered with."""
    return [
        f"seed {seed}: {line}"
        for seed in seeds
        for line in target.wrong(tampered(random.Random(seed), target.export), seed)
    ]
