"""Damaged data files: a thousand ways to break one, and what has to hold after it was opened."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from coach.demo import fill
from coach.domain.errors import CoachError
from coach.service import Coach
from coach.store import paths
from coach.store.envelope import pack
from coach.views.ladder import ladder_view
from coach.views.status import status
from coach.views.today import today_view
from tests.safety.scenes import opened

_DEEP = 100_000
_ODD: tuple[Any, ...] = (
    None, True, -1, 0, 10**400, -(2**63), 1e308, 0.5, "", "\x1b[2J", "\u202e", "\ud800", "9999-99-99", "0001-01-01",
    "2199-12-31", [], {}, [[]], {"": {}}, "x" * 10_000, "FREQ=DAILY;INTERVAL=0", "25:99", "[@click=app.quit]",
)  # fmt: skip

Way = Callable[[random.Random, bytes], bytes]


def _cut(rng: random.Random, data: bytes) -> bytes:
    return data[: rng.randrange(len(data))]


def _flip(rng: random.Random, data: bytes) -> bytes:
    found = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 8, 64))):
        found[rng.randrange(len(found))] ^= 1 << rng.randrange(8)
    return bytes(found)


def _emptied(rng: random.Random, data: bytes) -> bytes:
    return rng.choice((b"", b"\0" * len(data), b" \n", b"{}", b"[]", b"null", b'{"coach":{}}', rng.randbytes(200)))


def _hole(rng: random.Random, data: bytes) -> bytes:
    first = rng.randrange(len(data))
    last = min(len(data), first + rng.randrange(1, 600))
    return data[:first] + rng.choice((b"", b"\0" * (last - first))) + data[last:]


def _wrong_type(rng: random.Random, data: bytes) -> bytes:
    """A value of another type, as a hand or another program might leave it: the old checksum, or one that fits."""
    document = json.loads(data)
    _replace_somewhere(rng, document)
    if rng.random() < 0.5:
        return json.dumps(document).encode()
    document.pop("coach", None)
    try:
        return pack(document)
    except (ValueError, OverflowError, TypeError):  # what no writer of JSON could have written
        return json.dumps(document).encode()


def _deep(rng: random.Random, data: bytes) -> bytes:
    nested = rng.choice((b"[" * _DEEP, b'{"a":' * _DEEP, b"[" * _DEEP + b"]" * _DEEP))
    return _at_a_value(rng, data, nested)


def _huge_number(rng: random.Random, data: bytes) -> bytes:
    number = rng.choice((b"9" * 6_000, b"1e999", b"-1e-999", b"NaN", b"Infinity", b"-Infinity", b"0x10", b"1_000"))
    return _at_a_value(rng, data, number)


def _twice(rng: random.Random, data: bytes) -> bytes:
    """A key that stands in its table twice."""
    at = _next(rng, data, b"{")
    return data[: at + 1] + rng.choice((b'"date":1,', b'"days":{},', b'"id":"x",', b'"coach":{},')) + data[at + 1 :]


def _encoded(rng: random.Random, data: bytes) -> bytes:
    text = data.decode()
    return rng.choice((text.encode("utf-16"), b"\xef\xbb\xbf" + data, text.replace("a", "ä").encode("latin-1")))


def _versioned(rng: random.Random, data: bytes) -> bytes:
    version = rng.choice((b"2", b"0", b"-1", b"999999", b'"1"', b"1.5", b"null", b"9" * 40))
    return data.replace(b'"version":1', b'"version":' + version, 1)


WAYS: tuple[Way, ...] = (
    _cut, _flip, _emptied, _hole, _wrong_type, _wrong_type, _deep, _huge_number, _twice, _encoded, _versioned,
)  # fmt: skip


def _replace_somewhere(rng: random.Random, document: Any) -> None:
    places = list(_places(document))
    holder, key = rng.choice(places)
    holder[key] = rng.choice(_ODD)


def _places(held: Any) -> Iterator[tuple[Any, Any]]:
    for key in list(held) if isinstance(held, dict) else range(len(held)):
        yield held, key
        if isinstance(held[key], dict | list):
            yield from _places(held[key])


def _at_a_value(rng: random.Random, data: bytes, value: bytes) -> bytes:
    at = _next(rng, data, b":")
    return data[: at + 1] + value + data[at + 1 + rng.randrange(12) :]


def _next(rng: random.Random, data: bytes, sign: bytes) -> int:
    return max(0, data.find(sign, rng.randrange(len(data))))


class Patient:
    """A folder that is damaged again and again. It has copies of yesterday, and older ones."""

    def __init__(self, folder: Path) -> None:
        self.now = datetime.now().astimezone()
        self._folder = folder
        self._data = folder / "data"
        fill(self._data, 1, self.now, behaviours=1)
        self._sound = {p.name: p.read_bytes() for p in self._data.glob("*.json")}
        self._copies = {name: _without_the_last(content) for name, content in self._sound.items()}
        for day in (1, 40):
            place = paths.backups_folder(self._data) / (self.now.date() - timedelta(day)).isoformat()
            place.mkdir(parents=True)
            for name, content in self._copies.items():
                (place / name).write_bytes(content)

    def wrong(self, seed: int) -> Iterator[str]:
        """Damage a file in the way of ``seed``; what may not be after it was opened and worked with."""
        rng = random.Random(seed)
        name = rng.choice(sorted(self._sound))
        way = rng.choice(WAYS)
        damaged = way(rng, self._sound[name])
        self._heal(seed)
        (self._data / name).write_bytes(damaged)
        try:
            notices = self._work()
        except CoachError as refused:
            notices = [str(refused)]
        except BaseException as broke:
            yield f"seed {seed}, {way.__name__} of {name}: {broke!r}"
            return
        yield from (f"seed {seed}, {way.__name__} of {name}: {w}" for w in self._lost(name, damaged, notices))

    def _heal(self, seed: int) -> None:
        for path in self._data.glob("*.damaged-*"):
            path.unlink()
        for name, content in self._sound.items():
            (self._data / name).write_bytes(content)
        # Each folder's newest copy is at times no better than the file.
        newest = paths.backups_folder(self._data) / (self.now.date() - timedelta(1)).isoformat()
        shutil.rmtree(paths.backups_folder(self._data) / self.now.date().isoformat(), ignore_errors=True)
        for name, content in self._copies.items():
            (newest / name).write_bytes(content if seed % 3 else content[: len(content) // 2])

    def _work(self) -> list[str]:
        """What a day with the program does: open it, look at everything, mark, save and export."""
        coach = opened(self._folder, self.now)
        coach.look_back_to_the_start()
        today = coach.today(self.now)
        status(coach.history, today, coach.calendar)
        today_view(coach.history, today, coach.calendar)
        ladder_view(coach.history, today, coach.calendar)
        coach.export(self.now, full=True)
        self._mark(coach)
        return coach.take_notices()

    def _mark(self, coach: Coach) -> None:
        resolution = coach.history.in_force(coach.today(self.now))
        if resolution is not None:
            coach.mark(resolution.behaviours[0].id, coach.today(self.now), self.now)
            coach.save(self.now)

    def _lost(self, name: str, damaged: bytes, notices: list[str]) -> Iterator[str]:
        aside = [path.read_bytes() for path in self._data.glob(f"{name}.damaged-*")]
        kept = [path.read_bytes() for path in paths.backups_folder(self._data).rglob(name)]
        if damaged not in (*aside, *kept, (self._data / name).read_bytes()):
            yield "the damaged content is nowhere to be found"
        if aside and not any("may be missing" in notice and name in notice for notice in notices):
            yield f"it was set aside, and the rep was told {notices}"
        if aside and not _same_beginning((self._data / name).read_bytes(), self._copies[name]):
            yield "the newest sound copy is not in its place"


def _without_the_last(content: bytes) -> bytes:
    """The file as it was some days ago: the last document of its first table is not there yet."""
    document = json.loads(content)
    del document["coach"]
    table = next(iter(document.values()))
    if len(table) > 1 and "days" in document:
        table.popitem()
    return pack(document)


def _same_beginning(found: bytes, copy: bytes) -> bool:
    """Whether ``found`` is ``copy``, perhaps with what was marked since."""
    ours, theirs = json.loads(found), json.loads(copy)
    del ours["coach"], theirs["coach"]
    return all(ours[table].items() >= documents.items() or table == "days" for table, documents in theirs.items()) and (
        set(theirs.get("days", ())) <= set(ours.get("days", ()))
    )
