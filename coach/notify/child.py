"""Another program, run for a bounded time, of which nothing reaches the screen."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import IO, NamedTuple

# A console would flash up on Windows.
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_POSIX = os.name == "posix"
# How long a killed program may take to be gone.
_GONE = 0.2


class Ended(NamedTuple):
    """How a program ended: its exit code, None when it was still running, and the last line of its complaints."""

    code: int | None
    complaint: str


def run(argv: Sequence[str], environ: Mapping[str, str], seconds: float, *, leave: bool = False) -> Ended:
    """Run ``argv`` for at most ``seconds``; then it is killed with all that it started, or left alone with ``leave``.

    Raises ``OSError`` when it cannot be started.
    """
    with tempfile.TemporaryFile() as complaints:
        child = _started(argv, environ, complaints)
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            # Whoever leaves a child still has to wait for it, or it stays behind as a zombie.
            Thread(target=child.wait, daemon=True).start() if leave else _kill(child)
            return Ended(None, "")
        except OSError:
            # It has been started, so this must not look as if it had not: the caller would send once more.
            _kill(child)
            return Ended(None, "")
        complaints.seek(0)
        lines = complaints.read().decode("utf-8", "replace").split("\n")
        return Ended(child.returncode, next((line.strip() for line in reversed(lines) if line.strip()), ""))


def plyer(*arguments: str) -> tuple[str, ...]:
    """The command that shows a notification with plyer: by its file, as the child may not find this package."""
    script = Path(__file__).with_name("plyer_child.py")
    return (sys.executable, "-P", "-X", "utf8", "-W", "ignore", str(script), *arguments)


def _started(argv: Sequence[str], environ: Mapping[str, str], complaints: IO[bytes]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        # Where the locale is not UTF-8, Python would not know how to write most texts.
        [argument.encode() for argument in argv] if _POSIX else list(argv),
        env=dict(environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=complaints,
        start_new_session=_POSIX,
        creationflags=_NO_WINDOW,
    )


def _kill(child: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        if sys.platform == "win32":
            child.kill()
        else:
            os.killpg(child.pid, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired, OSError):
        child.wait(_GONE)
