"""How the real program is started: from this tree, with nothing of the rep who runs the tests in its surroundings."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COACH = (sys.executable, "-m", "coach")


def at_the_time(moment: str) -> tuple[str, ...]:
    """What stands in front of a command to make it believe that ``moment`` (local) is when it began.

    The library itself: the ``faketime`` command leaves semaphores behind, named by numbers that come again.
    """
    library = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
    if library is None:
        word = "faketime is not installed, so the clock cannot be set"
        pytest.fail(word) if os.environ.get("COACH_CI") else pytest.skip(word)
    return ("env", f"LD_PRELOAD={library}", f"FAKETIME=@{moment}")


def environment(folder: Path, **more: str) -> dict[str, str]:
    """An environment in which data and settings lie in ``folder``."""
    return {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "PYTHONPATH": str(ROOT),
        "HOME": str(folder),
        "COACH_DATA": str(folder / "data"),
        "COACH_CONFIG": str(folder / "config"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        **more,
    }


def run(
    folder: Path, *arguments: str, before: Sequence[str] = (), given: bytes = b"", **more: str
) -> subprocess.CompletedProcess[str]:
    """``coach ARGUMENTS`` run to its end, its data in ``folder``; ``before`` stands in front of it, such as strace."""
    done = subprocess.run(
        [*before, *COACH, *arguments],
        env=environment(folder, **more), cwd=folder, input=given, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    return subprocess.CompletedProcess(done.args, done.returncode, *(_text(out) for out in (done.stdout, done.stderr)))


def _text(written: bytes) -> str:
    return written.decode("utf-8", "backslashreplace")
