"""That nothing is lost, whole: what ``python -m tests.bench --safety`` shows. The tests run a share of it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from tests.bench.histories import Bench
from tests.bench.table import Figure
from tests.pty.program import ROOT
from tests.safety import reminding, together
from tests.safety.breaking import failures
from tests.safety.damage import Patient
from tests.safety.imports import Target, wrong_of_made_up, wrong_of_tampered
from tests.safety.scenes import SCENES
from tests.safety.strace import ERRORS, KILL
from tests.safety.tools import in_memory

_DAMAGED = 10_000
_TAMPERED, _MADE_UP = 8_000, 2_000
_CHECK_OFFS, _COMMANDS = 500, 100
_LOOKS = 200
_SHOWN = 20


def kills(bench: Bench) -> Iterator[Figure]:
    """Killed at every call."""
    yield from _broken(bench, [KILL], "killed at every system call")


def errors(bench: Bench) -> Iterator[Figure]:
    """Every error at every call."""
    yield from _broken(bench, ERRORS, "every error at every system call")


def programs(bench: Bench) -> Iterator[Figure]:
    """Two at once."""
    for name, work, times in (
        ("services", together.services, bench.times(_CHECK_OFFS)),
        ("command lines", together.command_lines, bench.times(_COMMANDS)),
    ):
        found = work(bench.fresh(name.replace(" ", "-")), times)
        yield Figure(
            f"two {name} at once, {times} check-offs each", f"{found:,} there", f"{2 * times:,}", found == 2 * times
        )
    seen, saved = together.app_and_command_line(bench.fresh("app"))
    yield Figure("the app shows what the command line did", f"after {seen:.2f} s", "≤ 1 s", seen <= 1)
    yield Figure("the disk holds what the app did", f"after {saved:.2f} s", "≤ 1 s", saved <= 1)


def damage(bench: Bench) -> Iterator[Figure]:
    """Damaged files."""
    with in_memory() as folder:
        patient, times = Patient(Path(folder)), bench.times(_DAMAGED)
        yield _figure("damaged files", times, [line for seed in range(times) for line in patient.wrong(seed)])


def imports(bench: Bench) -> Iterator[Figure]:
    """Hostile imports."""
    with in_memory() as folder:
        target, tampered, made_up = Target(Path(folder)), bench.times(_TAMPERED), bench.times(_MADE_UP)
        yield _figure(
            "imports of exports that were tampered with", tampered, wrong_of_tampered(target, range(tampered))
        )
        yield _figure("imports of made-up documents", made_up, wrong_of_made_up(target, made_up))


def reminders(bench: Bench) -> Iterator[Figure]:
    """Each reminder once: two at once, and a look that is killed or fails at every call."""
    times = bench.times(_LOOKS)
    wrong = reminding.two_at_once(bench.fresh("looks"), times)
    yield _figure(f"two 'remind --due' at once, {times} times", times, wrong)
    for ways, words in (([KILL], "killed at every system call"), (ERRORS, "every error at every system call")):
        for told_before, which in ((False, "the first"), (True, "a second")):
            made, found = reminding.failures(bench.fresh("reminded"), ways, told_before=told_before)
            yield _figure(f"{which} 'remind --due', {words}", made, found)


def tests_of(file: str) -> Callable[[Bench], Iterator[Figure]]:
    """A row that is as thorough in the tests as it is here."""

    def figures(_: Bench) -> Iterator[Figure]:
        command = (sys.executable, "-m", "pytest", "-q", "--tb=short", f"tests/safety/{file}")
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=os.environ | {"COACH_CI": "1", "COACH_THOROUGH": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        counted = re.search(r"(?:(\d+) failed, )?(\d+) passed", done.stdout)
        failed, passed = (int(n or 0) for n in counted.groups()) if counted else (1, 0)
        said = done.stdout.splitlines()[-failed:] if done.returncode else []
        yield _figure(_words_of(file), failed + passed, said)

    return figures


SUBJECTS: Mapping[str, Callable[[Bench], Iterator[Figure]]] = {
    "kills": kills,
    "errors": errors,
    "disk": tests_of("test_failing.py"),
    "programs": programs,
    "reminders": reminders,
    "damage": damage,
    "imports": imports,
    "text": tests_of("test_hostile_text.py"),
    "clock": tests_of("test_clock.py"),
}


def _broken(bench: Bench, ways: Sequence[str], words: str) -> Iterator[Figure]:
    for scene in SCENES:
        made, found = failures(scene, bench.fresh("broken"), ways)
        yield _figure(f"{scene.name}, {words}", made, found)


def _words_of(file: str) -> str:
    return f"tests of {file.removeprefix('test_').removesuffix('.py').replace('_', ' ')}"


def _figure(what: str, times: int, wrong: Sequence[str]) -> Figure:
    for line in wrong[:_SHOWN]:
        print(f"  {line[:400]}", file=sys.stderr)
    return Figure(what, f"{times:,} tried, {len(wrong)} wrong", "0 wrong", not wrong)
