"""A marked block in the rep's crontab; every other byte of it stays as it is."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from coach.domain.errors import CoachError, Refused, StorageFailed
from coach.notify.timers import system
from coach.notify.timers.job import Job, State, absent, check, standing

BEGIN = "# >>> coach reminders >>>"
END = "# <<< coach reminders <<<"
# A minute after the full fives, at which the app itself reminds, so that an app that is open comes first.
WHEN = "1-59/5 * * * *"

_BLOCK = re.compile(
    rb"^" + re.escape(f"{BEGIN}\n{WHEN} ").encode() + rb"([^\n]*)\n" + re.escape(END).encode() + rb"(?:\n|\Z)", re.M
)
_NONE = re.compile(rb"no crontab for|no such file|not allowed", re.I)
_DAEMONS = {"cron", "crond", "fcron", "dcron"}
_SILENT = (">/dev/null", "2>&1")


class Cron:
    """The crontab, by the ``crontab`` command."""

    name = "crontab"

    def __init__(self, environ: Mapping[str, str], processes: Path = Path("/proc")) -> None:
        # Told otherwise, Debian's command would list its own header too, and each install would add another.
        self._environ = {**environ, "CRONTAB_NOHEADER": "Y"}
        self._processes = processes

    @property
    def available(self) -> bool:
        """Whether there is a ``crontab`` command."""
        return shutil.which("crontab", path=self._environ.get("PATH")) is not None

    def files(self, job: Job) -> dict[str, str]:
        """The block, by the name of the table that it goes into."""
        check(job)
        return {self.name: block(job)}

    def install(self, job: Job) -> list[str]:
        """Put the block before the rep's own lines, whose variables (SHELL, say) hold for what follows them."""
        wanted = self.files(job)[self.name].encode()
        before = self._read()
        self._replace(before, wanted + without_block(before))
        done = [f"The {self.name} looks every five minutes."]
        return done if (idle := self._idle()) is None else [*done, " ".join(idle)]

    def uninstall(self) -> list[str]:
        """Take the block out; a crontab in which nothing else stood is removed."""
        before = self._read() if self.available else b""
        after = without_block(before)
        if after == before:
            return []
        self._replace(before, after)
        return [f"The lines in the {self.name} are gone."]

    def state(self) -> State:
        """How it stands; cron itself does not tell when a line was run."""
        try:
            table = self._read() if self.available else b""
            if without_block(table) == table:
                return absent()
        except CoachError as no:
            return absent(no.what, no.instead)
        found = _BLOCK.search(table)
        return standing(self.name, command(found[1].decode("utf-8", "replace")) if found else (), self._idle())

    def _read(self) -> bytes:
        """The rep's crontab as it is; nothing when there is none."""
        ran = system.run(self._environ, "crontab", "-l")
        if ran.code and _NONE.search(ran.err):
            return b""
        if ran.code:
            raise StorageFailed(f"'crontab -l' failed: {ran.complaint.rstrip('.')}.", "Try 'crontab -l' yourself.")
        # Debian's command lists a carriage return as these two characters, and what was lost cannot be written back.
        if re.search(rb"\\r$", ran.out, re.M):
            said = "The crontab has Windows line ends, which 'crontab -l' does not give back as they are."
            raise Refused(said, "Mend them with 'crontab -e', or add the line of --print there yourself.")
        return ran.out

    def _replace(self, before: bytes, after: bytes) -> None:
        """Write ``after`` and read it back: a cron that cuts lines short would run something else."""
        self._write(after)
        if self._read() != (after if after.strip() else b""):
            with suppress(CoachError):
                self._write(before)
            raise StorageFailed("The crontab did not keep the lines as they were given.", "It was left as it was.")

    def _write(self, table: bytes) -> None:
        word = "-" if table.strip() else "-r"
        system.succeed(self._environ, "crontab", word, given=table, instead="The crontab was left as it was.")

    def _idle(self) -> tuple[str, str] | None:
        """What to say where no cron seems to run, as often in a container or under Windows."""
        try:
            # Where others' processes are hidden, that of process 1 is, and nothing can be said.
            (self._processes / "1" / "comm").read_bytes()
            names = {_name(entry) for entry in os.scandir(self._processes) if entry.name.isdigit()}
        except OSError:
            return None
        if names & _DAEMONS:
            return None
        return "The crontab is set, but no cron seems to be running.", "Start it: sudo service cron start"


def block(job: Job) -> str:
    """The lines for ``job``. A program that is gone, as after a virtual environment has moved, is passed over."""
    assignments = [f"{name}={_quoted(value)}" for name, value in job.environ.items()]
    words = [*assignments, *map(_quoted, job.argv), *_SILENT]
    return f"{BEGIN}\n{WHEN} [ ! -x {_quoted(job.argv[0])} ] || {' '.join(words)}\n{END}\n"


def command(line: str) -> tuple[str, ...]:
    """The argv of the ``line`` of a block, without its time; empty when it cannot be read."""
    with suppress(ValueError):
        words = shlex.split(line.replace("\\%", "%"))
        program = words[words.index("-x") + 1]
        return tuple(words[words.index(program, words.index("||")) : -len(_SILENT)])
    return ()


def without_block(table: bytes) -> bytes:
    """``table`` without Coach's block. Raises ``Refused`` when the block is not as Coach wrote it."""
    rest = _BLOCK.sub(b"", table)
    if BEGIN.encode() in rest or END.encode() in rest:
        said = "Coach's block in the crontab was changed, so nothing in the crontab was touched."
        raise Refused(said, f"Remove its lines, from '{BEGIN}' to '{END}', with 'crontab -e'; then try again.")
    return rest


def _quoted(word: str) -> str:
    r"""``word`` for the shell, through cron: which takes ``%`` for a line's end unless there is a ``\`` before it.

    Some crons make one of two ``\``, others not, so an empty ``''`` keeps each apart from what follows.
    """
    return shlex.quote(word).replace("\\", "\\''").replace("%", "\\%")


def _name(process: os.DirEntry[str]) -> str:
    with suppress(OSError):
        return Path(process.path, "comm").read_text("utf-8", "replace").strip()
    return ""
