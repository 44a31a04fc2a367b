"""``remind --due`` by two programs at once, killed and failing: every reminder comes, and comes once."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from coach.reminders import Reminding
from coach.store.ledger import Ledger
from tests.notify.desk import Desk
from tests.pty.program import COACH, environment, run
from tests.safety.breaking import Break, breaks
from tests.safety.scenes import opened
from tests.safety.strace import Call, broken, calls_of

LOOK = ("remind", "--due")
_DEFINITION = """
title = "Five calls before eleven"
[[behaviours]]
id = "calls"
name = "Call prospects"
days = "every day"
remind = ["{now:%H:%M}"]
[[behaviours]]
id = "log"
name = "Log every call"
days = "every day"
remind = ["{now:%H:%M}"]
"""
# Due at any hour at which somebody runs the tests, and nothing beside it. A sound is what plyer cannot ask for.
_SETTINGS = """
[reminders]
deadlines = false
wrap_up = false
review = false
comeback = false
quiet_from = "00:00"
quiet_until = "00:00"
sound = {sound}
"""


class Outcome(NamedTuple):
    """What came of a broken look: how it ended, what had come by then, and by two more looks; what was noted."""

    done: subprocess.CompletedProcess[str]
    noted: bool
    came: int
    after: subprocess.CompletedProcess[str]
    came_then: int
    came_at_last: int


def prepared(folder: Path, *, told_before: bool = False, by_plyer: bool = False) -> None:
    """Two reminders that are due now; with ``told_before``, one of them was given already."""
    folder.mkdir(parents=True)
    (folder / "definition.toml").write_text(_DEFINITION.format(now=datetime.now()))
    (folder / "config").mkdir()
    (folder / "config" / "config.toml").write_text(_SETTINGS.format(sound="false" if by_plyer else "true"))
    done = run(folder, "start", "definition.toml")
    assert done.returncode == 0, done.stderr
    if told_before:
        now = datetime.now().astimezone()
        found = Reminding(opened(folder, now)).due(now)
        Ledger(folder / "data").confirm([one.key.name for one in found[:1]], now)


@contextmanager
def desktop() -> Iterator[Desk]:
    """A bus of our own with somebody on it who writes down each notification."""
    with tempfile.TemporaryDirectory(prefix="coach-") as folder:
        desk = Desk(Path(folder))
        try:
            desk.start_bus()
            desk.start_service()
            yield desk
        finally:
            desk.close()


def two_at_once(folder: Path, times: int) -> list[str]:
    """What went wrong when two programs looked at once, that many times."""
    made = folder / "prepared"
    prepared(made, by_plyer=True)
    with desktop() as desk:
        return [line for n in range(times) for line in _one_round(made, folder / "round", desk, n)]


def _one_round(made: Path, place: Path, desk: Desk, n: int) -> Iterator[str]:
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(made, place)
    before = len(desk.notified)
    surroundings = environment(place, **desk.environ)
    running = [subprocess.Popen([*COACH, *LOOK], env=surroundings, cwd=place) for _ in range(2)]
    codes = [process.wait(timeout=120) for process in running]
    came = len(desk.notified) - before
    page = Ledger(place / "data").page
    if (codes, came, len(page.told), page.claims) != ([0, 0], 1, 2, {}):
        yield f"round {n}: exits {codes}, came {came} times; noted {page}"


def failures(
    folder: Path, ways: Sequence[str], wanted: Callable[[Call], bool] = lambda _: True, *, told_before: bool = False
) -> tuple[int, list[str]]:
    """How many breaks of a look were made, and what went wrong in words, a line each."""
    made, first = folder / "prepared", folder / "first"
    prepared(made, told_before=told_before)
    shutil.copytree(made, first)
    with desktop() as desk:
        calls, paths = calls_of(first, first / "data", LOOK, **desk.environ)
        assert len(desk.notified) == 1
    chosen = list(enumerate(breaks(calls, ways, wanted)))

    def judged(numbered: tuple[int, Break]) -> list[str]:
        n, one = numbered
        place = folder / f"run-{n}"
        shutil.copytree(made, place)
        outcome = _outcome(place, one, [str(place) + path.removeprefix(str(first)) for path in paths])
        shutil.rmtree(place)
        return [f"{one.how} at {one.call.name} {one.call.number}: {line}" for line in _wrong(outcome)]

    with ThreadPoolExecutor(2) as pool:
        return len(chosen), [line for lines in pool.map(judged, chosen) for line in lines]


def _outcome(place: Path, one: Break, paths: Sequence[str]) -> Outcome:
    with desktop() as desk:
        done = broken(place, one.call, one.how, paths, LOOK, **desk.environ)
        page, came = Ledger(place / "data").page, len(desk.notified)
        after = run(place, *LOOK, **desk.environ)
        came_then = len(desk.notified)
        run(place, *LOOK, **desk.environ)
        return Outcome(done, len(page.told | page.claims) == 2, came, after, came_then, len(desk.notified))


def _wrong(found: Outcome) -> Iterator[str]:
    """What may not be: lost, more than twice, twice without need, sent unclaimed, told in another way than a line."""
    if (found.after.returncode, found.after.stdout, found.after.stderr) != (0, "", ""):
        yield f"the next look said {found.after.stderr!r}"
    if found.came_then not in (1, 2) or found.came_at_last != found.came_then:
        yield f"it came {found.came}, then {found.came_then}, at last {found.came_at_last} times"
    if found.came and not found.noted:
        yield "it was sent before it was claimed"
    if found.came_then == 2 and found.done.returncode == 0:
        yield "it came twice, and nothing had gone wrong"
    if found.done.returncode > 0:
        lines = found.done.stderr.splitlines()
        if found.done.returncode != 1 or len(lines) != 1 or not lines[0].startswith("coach: ") or "foresaw" in lines[0]:
            yield f"exit {found.done.returncode} and not one clear line: {found.done.stderr!r}"
