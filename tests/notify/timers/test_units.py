"""The systemd units, read by systemd itself."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given

from coach.notify.timers import Job
from coach.notify.timers.units import SERVICE, TIMER, WHEN, command, units
from tests.notify.timers.tools import ARGUMENTS, VARIABLES, hard_job, jobs, lacking, need

MANAGER = Path("/lib/systemd/systemd")
NOBODY = 65534


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that another user can read."""
    with tempfile.TemporaryDirectory(prefix="coach-") as folder:
        os.chmod(folder, 0o755)
        yield Path(folder)


def written(folder: Path, job: Job) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in units(job).items():
        (folder / name).write_text(text, "utf-8")
    return [folder / SERVICE, folder / TIMER]


def as_nobody() -> list[str]:
    """What stands before a command that root should not run: it would refuse, or write into the system's folders."""
    if os.getuid() != 0:
        return []
    need("setpriv")
    return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]


def verified(paths: list[Path]) -> str:
    """What ``systemd-analyze verify`` finds."""
    need("systemd-analyze")
    command = [*as_nobody(), "systemd-analyze", "verify", "--man=no", *paths]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return done.stdout + done.stderr + (f"exit {done.returncode}" if done.returncode else "")


def test_systemd_finds_nothing_wrong_with_the_units(place: Path):
    job = Job(("/bin/sh", "-P", "-m", "coach", "remind", "--due"))
    assert verified(written(place / "units", job)) == ""


def test_nor_with_those_of_a_hard_path(place: Path):
    assert verified(written(place / "units", hard_job(place))) == ""


def test_the_times_are_five_minutes_apart_and_half_a_minute_after_the_full_one():
    need("systemd-analyze")
    told = subprocess.run(
        ["systemd-analyze", "calendar", "--iterations=13", WHEN],
        env=os.environ | {"TZ": "UTC", "LC_ALL": "C"}, capture_output=True, text=True, check=True, timeout=60,
    ).stdout  # fmt: skip
    times = [datetime.fromisoformat(found) for found in re.findall(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", told)]
    assert len(times) == 13
    assert {later - earlier for earlier, later in pairwise(times)} == {timedelta(minutes=5)}
    assert {(time.minute % 5, time.second) for time in times} == {(0, 30)}


def test_systemd_reads_the_very_words_that_were_meant(place: Path):
    job = hard_job(place)
    dump = manager_s_reading(place, job)
    assert f"\tConditionFileIsExecutable: {job.argv[0]} untested\n" in dump
    for name, value in VARIABLES.items():
        assert f"\tEnvironment: {name}={value}\n" in dump
    line = re.findall(r"\tCommand Line: (.*sh \".*)\n", dump)
    assert [word.replace("$$", "$") for word in read_by_the_shell(line[-1])] == [
        "/bin/sh", "-c", 'exec "$@"', "sh", job.argv[0], *ARGUMENTS,
    ]  # fmt: skip


def manager_s_reading(place: Path, job: Job) -> str:
    """What a systemd of a user of its own has read, by its test mode, which starts nothing."""
    if not MANAGER.is_file():
        lacking("systemd is not installed")
    (place / "run").mkdir(mode=0o700)
    written(place / "home" / ".config" / "systemd" / "user", job)
    if os.getuid() == 0:
        os.chown(place / "run", NOBODY, NOBODY)
    done = subprocess.run(
        [*as_nobody(), MANAGER, "--user", "--test", f"--unit={SERVICE}", "--log-target=console"],
        env={"PATH": os.environ["PATH"], "HOME": str(place / "home"), "XDG_RUNTIME_DIR": str(place / "run")},
        capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.decode("utf-8", "replace")


def read_by_the_shell(line: str) -> list[str]:
    done = subprocess.run(["sh", "-c", f"printf '%s\\0' {line}"], capture_output=True, check=True, timeout=30)
    return done.stdout.decode().split("\0")[:-1]


def test_a_plain_command_is_written_plainly_and_needs_no_shell():
    text = units(Job(("/usr/bin/python3", "-P", "-m", "coach", "remind", "--due")))[SERVICE]
    assert "\nExecStart=/usr/bin/python3 -P -m coach remind --due\n" in text
    assert "\nConditionFileIsExecutable=/usr/bin/python3\n" in text
    assert "Environment" not in text


@given(jobs)
def test_the_command_is_read_back_as_it_was_written(job: Job):
    assert command(units(job)[SERVICE]) == job.argv


@given(jobs)
def test_every_setting_is_one_line(job: Job):
    lines = units(job)[SERVICE].removesuffix("\n").split("\n")
    assert all(re.match(r"[A-Z]\w+=|\[\w+\]$|$", line) for line in lines)
    assert not any(line.endswith("\\") for line in lines)


def test_a_unit_without_a_command_has_none():
    assert command("[Unit]\nDescription=empty\n") == ()
