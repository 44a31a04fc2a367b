"""From a check-off to its being on the disk for good."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from time import perf_counter

from tinydb import TinyDB

from coach.service import Coach
from tests.bench.histories import Bench
from tests.bench.samples import medians, side_by_side
from tests.bench.table import Figure, ratio

_YEARS = (1, 30)


def figures(bench: Bench) -> Iterator[Figure]:
    """A check-off through the service against the same bytes by hand, a short history, stock TinyDB; and its bytes."""
    folders = {years: bench.history(years, "save") for years in _YEARS}
    services = {years: _check_off(bench, folder / "data") for years, folder in folders.items()}
    measured: dict[str, Callable[[], float]] = {}
    for years, folder in folders.items():
        measured |= {f"{years}": services[years], f"{years} by hand": _by_hand(bench, folder / "data")}
    found = medians(side_by_side(measured, bench.times(300), warmup=10))
    for years in _YEARS:
        ours, theirs = found[f"{years}"], found[f"{years} by hand"]
        yield ratio(f"check-off to durable, {_spoken(years)}, against the same bytes by hand", ours, theirs, 2)
    yield ratio("check-off to durable, 30 years against 1", found["30"], found["1"], 1.1)
    yield _against_stock(bench, services[30], folders[30] / "data")
    yield _of_bytes({years: _written(services[years]) for years in _YEARS})


def _check_off(bench: Bench, data: Path) -> Callable[[], float]:
    """A check-off and its saving, seconds."""
    coach = Coach.open(bench.now, str(data))
    resolution = coach.history.active()
    assert resolution is not None
    numbers = count()

    def measure() -> float:
        n = next(numbers)
        behaviour = resolution.behaviours[n % len(resolution.behaviours)]
        began = perf_counter()
        coach.mark(behaviour.id, coach.today(bench.now), bench.now, count=n % 7 + 1)
        coach.save(bench.now)
        return perf_counter() - began

    return measure


def _by_hand(bench: Bench, data: Path) -> Callable[[], float]:
    """Writing, syncing and renaming what a check-off writes, seconds."""
    content = (data / f"{bench.now.year}.json").read_bytes()
    place = bench.fresh(f"by-hand-{len(content)}")

    def measure() -> float:
        began = perf_counter()
        _write_durably(place / "file.json", content)
        return perf_counter() - began

    return measure


def _write_durably(path: Path, content: bytes) -> None:
    temporary = f"{path}.tmp"
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.write(handle, content)
    os.fsync(handle)
    os.close(handle)
    os.replace(temporary, path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def _against_stock(bench: Bench, ours: Callable[[], float], data: Path) -> Figure:
    found = medians(side_by_side({"ours": ours, "stock": _stock(bench, data)}, bench.times(24), warmup=2))
    faster = found["stock"] / found["ours"]
    words = f"{faster:.1f} ×   ({found['ours'] * 1e3:.1f} against {found['stock'] * 1e3:.1f} ms)"
    return Figure("check-off, 30 years: times faster than stock TinyDB in one file", words, "≥ 20 ×", faster >= 20)


def _stock(bench: Bench, data: Path) -> Callable[[], float]:
    """The same days in one file, a check-off by TinyDB as it comes, seconds."""
    days: dict[str, object] = {}
    for path in data.glob("[0-9]*.json"):
        days |= json.loads(path.read_bytes()).get("days", {})
    file = bench.fresh("stock") / "db.json"
    file.write_text(json.dumps({"days": days}))
    table = TinyDB(file).table("days")
    last = max(map(int, days))
    numbers = count()

    def measure() -> float:
        began = perf_counter()
        table.update({"count": next(numbers)}, doc_ids=[last])
        return perf_counter() - began

    return measure


def _written(check_off: Callable[[], object]) -> int:
    """The bytes that one check-off writes, as the kernel counts them."""
    before = _counted()
    check_off()
    return _counted() - before


def _counted() -> int:
    counts = Path("/proc/self/io").read_text().splitlines()
    return int(next(line for line in counts if line.startswith("wchar")).split()[1])


def _of_bytes(written: dict[int, int]) -> Figure:
    found = written[30] / written[1]
    words = f"{found:.2f} ×   ({written[30]:,} against {written[1]:,} bytes)"
    return Figure("bytes written by a check-off, 30 years against 1", words, "1 × ± 0.10", 0.9 <= found <= 1.1)


def _spoken(years: int) -> str:
    return "1 year" if years == 1 else f"{years} years"
