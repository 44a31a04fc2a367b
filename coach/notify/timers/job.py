"""What is run every five minutes, and what every scheduler says of it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePath, PurePosixPath
from typing import Protocol

from msgspec import Struct

from coach.domain.errors import Refused
from coach.domain.text import harmless

ABOUT = "Coach: reminders that are due while the app is closed"
AGAIN = "Run 'coach remind --install'."

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
# Two characters that are safe to show and that XML, of which some of the files are made, cannot hold.
_NOT_IN_XML = re.compile("[\ufffe\uffff]")


class Job(Struct, frozen=True):
    """What is to be run: ``argv``, from a program's whole path on, with the variables ``environ`` beside the usual."""

    argv: tuple[str, ...]
    environ: Mapping[str, str] = {}


class State(Struct, frozen=True):
    """How it stands. ``ran`` and ``next`` are in UTC, and None where the scheduler does not know.

    ``what`` says it in one sentence. ``instead`` says what to do, and is empty exactly when all is well.
    """

    installed: bool
    argv: tuple[str, ...]
    ran: datetime | None
    next: datetime | None
    what: str
    instead: str


class Scheduler(Protocol):
    """One of the platforms' schedulers. Whatever it asks of the system has a bounded time, and prints nothing."""

    @property
    def name(self) -> str:
        """What it is called, to stand after "the"."""

    def files(self, job: Job) -> dict[str, str]:
        """What ``install`` would set, by where it goes. Raises ``Refused`` for a job that it cannot hold."""

    def install(self, job: Job) -> list[str]:
        """Set it to run ``job``, in place of what it ran before; returns what was done, in words.

        Raises ``CoachError`` when that failed; then nothing of it is left behind.
        """

    def uninstall(self) -> list[str]:
        """Remove all that ``install`` made; returns what was done, in words, and nothing when there was nothing."""

    def state(self) -> State:
        """How it stands. Never raises ``CoachError``: what stood in the way is said in the state."""


def check(job: Job, flavour: type[PurePath] = PurePosixPath) -> None:
    """Raise ``Refused`` for a job that no scheduler's file can hold; ``flavour`` is the platform's kind of path."""
    program = job.argv[0] if job.argv else ""
    # A blank or a backslash at its end would be lost at the end of a line.
    if not flavour(program).is_absolute() or program.rstrip(" \\") != program:
        said = f"A timer needs the whole path of its program, and '{harmless(program)}' is none."
        raise Refused(said, "Start Coach by its whole path.")
    for text in (*job.argv, *job.environ.values()):
        if harmless(text) != text or _NOT_IN_XML.search(text):
            said = f"'{harmless(text)}' holds a character that a timer cannot be given."
            raise Refused(said, "Rename that folder, or name another.")
    for name in job.environ:
        if not _NAME.fullmatch(name):
            raise Refused(f"'{harmless(name)}' cannot be the name of a variable.", "Use letters, digits and _.")


def absent(
    why: str = "No timer is installed, so reminders come only while the app is open.", instead: str = AGAIN
) -> State:
    """The state where nothing is installed."""
    return State(False, (), None, None, why, instead)


def standing(
    name: str, argv: tuple[str, ...], trouble: tuple[str, str] | None = None,
    ran: datetime | None = None, next_: datetime | None = None,
) -> State:  # fmt: skip
    """The state where the ``name`` is set to run ``argv``; ``trouble`` is what else is wrong, and what to do."""
    if not argv:
        trouble = (f"The {name} is installed, but its command cannot be read.", AGAIN)
    elif gone(argv[0]):
        said = f"The {name} runs {harmless(argv[0])}, which is no longer there (has its virtual environment moved?)."
        trouble = (said, AGAIN)
    what, instead = trouble or (f"The {name} looks every five minutes.", "")
    return State(True, argv, ran, next_, what, instead)


def gone(program: str) -> bool:
    """Whether ``program`` can no longer be run."""
    # No file of Windows has a question mark in its name: it stands for a letter that was not handed on.
    if os.name == "nt" and "?" in program:
        return False
    return not (os.path.isfile(program) and os.access(program, os.X_OK))
