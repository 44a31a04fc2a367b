"""What the schedulers ask of the system: programs run to their end within bounds, files put and taken away."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from coach import files
from coach.domain.errors import StorageFailed
from coach.domain.text import harmless

# Seconds. What is asked is answered in milliseconds, on a busy machine in one or two seconds.
PATIENCE = 15.0
BY_HAND = "'coach remind --install --print' shows what can be set by hand."


class Ran(NamedTuple):
    """What a program that has ended said."""

    code: int
    out: bytes
    err: bytes

    @property
    def complaint(self) -> str:
        """The first line that says what went wrong, safe to show."""
        said = (self.err.strip() or self.out.strip()).decode("utf-8", "replace")
        return harmless(said.partition("\n")[0].strip()) or f"it ended with {self.code}"


def run(environ: Mapping[str, str], *argv: str, given: bytes = b"", seconds: float = PATIENCE) -> Ran:
    """Run ``argv`` with ``given`` as its input. Its answers are in English, its times in UTC.

    Raises ``StorageFailed`` when it cannot be started, or has not ended after ``seconds``.
    """
    import subprocess  # here, as it takes longer to load than all the rest of these modules

    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    surroundings = {**environ, "LC_ALL": "C", "TZ": "UTC"}
    try:
        done = subprocess.run(
            argv, env=surroundings, input=given, capture_output=True, timeout=seconds, creationflags=hidden, check=False
        )
    except subprocess.TimeoutExpired:
        raise StorageFailed(f"'{_shown(argv)}' gave no answer within {seconds:g} seconds.", "Try again.") from None
    except OSError as wrong:
        why = (wrong.strerror or str(wrong)).lower()
        raise StorageFailed(f"'{argv[0]}' could not be run: {why}.", "Is it installed?") from wrong
    return Ran(done.returncode, done.stdout, done.stderr)


def succeed(environ: Mapping[str, str], *argv: str, given: bytes = b"", instead: str = BY_HAND) -> Ran:
    """``run``, and ``StorageFailed`` with the program's own words, and what to do ``instead``, when it says no."""
    ran = run(environ, *argv, given=given)
    if ran.code:
        said = f"'{_shown(argv)}' failed: {ran.complaint.rstrip('.')}."
        raise StorageFailed(said, instead)
    return ran


def home(environ: Mapping[str, str]) -> Path:
    """The rep's home folder."""
    return Path(environ.get("HOME") or Path.home())


def put(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``, whole or not at all, with the folders that lead to it; else ``StorageFailed``."""
    with _told(f"write {path}"):
        files.make_folder(path.parent)
        files.replace_file(path, data)


def drop(path: Path) -> None:
    """Remove the file ``path``, if there is one; else ``StorageFailed``."""
    with _told(f"remove {path}"):
        path.unlink(missing_ok=True)


def tidy(folders: Iterable[Path]) -> None:
    """Remove those of ``folders`` that are empty, in the order given."""
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


@contextmanager
def _told(doing: str) -> Iterator[None]:
    try:
        yield
    except OSError as wrong:
        why = (os.strerror(wrong.errno) if wrong.errno else str(wrong)).lower()
        raise StorageFailed(f"Could not {doing}: {why}.", "Check who owns that folder, and its space.") from wrong


def _shown(argv: tuple[str, ...]) -> str:
    return harmless(" ".join(argv))
