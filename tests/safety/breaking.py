"""A command broken at one system call after another, and what has to hold after each."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tests.safety.scenes import Scene, Stage, state
from tests.safety.strace import Call, broken, calls_of


class Break(NamedTuple):
    """Where and how."""

    call: Call
    how: str


def breaks(calls: Sequence[Call], ways: Sequence[str], wanted: Callable[[Call], bool]) -> list[Break]:
    """Every one of ``ways`` at each of ``calls`` that is ``wanted``."""
    return [Break(call, how) for call in calls if wanted(call) for how in ways]


def failures(
    scene: Scene, folder: Path, ways: Sequence[str], wanted: Callable[[Call], bool] = lambda _: True
) -> tuple[int, list[str]]:
    """How many breaks of ``scene`` were made, and what went wrong in words, a line each."""
    stage = Stage(scene, folder)
    first = stage.fresh("first")
    calls, paths = calls_of(first, first / "data", scene.arguments)
    chosen = list(enumerate(breaks(calls, ways, wanted)))

    def judged(numbered: tuple[int, Break]) -> Iterator[str]:
        n, one = numbered
        place = stage.fresh(f"run-{n}")
        moved = [str(place) + path.removeprefix(str(first)) for path in paths]
        done = broken(place, one.call, one.how, moved, scene.arguments)
        return (f"{scene.name}, {one.how} at {one.call.name} {one.call.number}: {w}" for w in wrong(stage, place, done))

    with ThreadPoolExecutor(2) as pool:
        return len(chosen), [line for lines in pool.map(judged, chosen) for line in lines]


def wrong(stage: Stage, place: Path, done: subprocess.CompletedProcess[str]) -> Iterator[str]:
    """What may not be, of a broken run in ``place``: the state is one of two, and the one that was told."""
    try:
        found = state(place)
    except Exception as broke:  # whatever it is, it is the finding
        yield f"the files cannot be read: {broke!r}; it said {done.stderr!r}"
        return
    if found not in (stage.before, stage.after):
        yield "neither the state before nor the one after"
    if "saved" in done.stdout and found != stage.after:
        yield "it said that it was saved, and it is not"
    if done.returncode == 0 and found != stage.after:
        yield "it ended well, and nothing was saved"
    if done.returncode > 0:
        yield from _refusal(done, unchanged=found == stage.before)


def _refusal(done: subprocess.CompletedProcess[str], *, unchanged: bool) -> Iterator[str]:
    lines = done.stderr.splitlines()
    if done.returncode != 1 or len(lines) != 1 or not lines[0].startswith("coach: ") or "foresaw" in lines[0]:
        yield f"exit {done.returncode} and not one clear line: {done.stderr!r}"
    if not unchanged:
        yield f"it said {lines[-1:]}, and the change is there"
