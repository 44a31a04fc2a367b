"""strace as a means to break a program at one chosen system call: killed there, or told that the call failed."""

from __future__ import annotations

import os
import re
import subprocess
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.pty.program import run

ERRORS = ("ENOSPC", "EIO", "EROFS", "EACCES")
KILL = "KILL"
# What changes something on the disk, or makes it last.
CHANGING = frozenset({"write", "fsync", "rename", "unlink", "mkdir", "rmdir", "link", "ftruncate"})
_NAME = re.compile(r"(?:\d+ +)?(\w+)\(")
_PATH = re.compile(r'"(/[^"]*)"|<(/[^>]*)>')


class Call(NamedTuple):
    """The ``number``-th call of ``name`` on the watched paths, from 1."""

    name: str
    number: int


def calls_of(folder: Path, data: Path, arguments: Sequence[str], **more: str) -> tuple[list[Call], list[str]]:
    """Every system call that ``coach ARGUMENTS`` makes on ``data`` and what is in it; and the paths that it names.

    ``more`` is of its environment.
    """
    log = folder / "calls"
    _run(folder, ("-y", "-s", "0", "-o", str(log), "-e", "trace=%file,%desc"), arguments, more)
    counted: Counter[str] = Counter()
    calls, paths = [], set()
    for line in log.read_text("utf-8", "replace").splitlines():
        named = _NAME.match(line)
        ours = {path for found in _PATH.findall(line) for path in found if _within(path, data)}
        if named and ours:
            counted[named[1]] += 1
            calls.append(Call(named[1], counted[named[1]]))
            paths |= ours
    return calls, sorted(paths)


def broken(
    folder: Path, call: Call, how: str, paths: Sequence[str], arguments: Sequence[str], **more: str
) -> subprocess.CompletedProcess[str]:
    """``coach ARGUMENTS``, killed at that ``call`` on ``paths`` (how: ``KILL``) or given an error (its name) by it."""
    means = "signal=KILL" if how == KILL else f"error={how}"
    watching = [word for path in paths for word in ("-P", path)]
    inject = ("-e", f"inject={call.name}:{means}:when={call.number}")
    return _run(folder, ("-o", os.devnull, *watching, *inject), arguments, more)


def _run(
    folder: Path, options: Sequence[str], arguments: Sequence[str], more: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    return run(folder, *arguments, before=("strace", "-f", "-qq", "--signal=none", *options), **more)


def _within(path: str, data: Path) -> bool:
    return path == str(data) or path.startswith(f"{data}/")
