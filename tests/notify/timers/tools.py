"""What the tests of the timers stand on: programs that write down how they were called, and paths that are hard."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import strategies as st

from coach.domain.text import harmless
from coach.notify.timers import Job

HARD = "a b$HOME ${X} 50% \"q\" 'x' back\\slash ü😀"
ARGUMENTS = (
    "-P",
    "",
    ";",
    "$HOME",
    "${HOME}",
    "$$",
    "%h",
    "%%",
    'q"',
    "it's",
    "b\\s\\",
    "\\%",
    "\\\\",
    "é",
    "`a`!",
    "*",
)
VARIABLES = {"COACH_CONFIG": 'x $HOME %h "q" \\n é', "EMPTY": ""}

_ODD = st.sampled_from(list("\\\"'%$ ;`é😀\u00a0{}=-~#"))
_LETTERS = st.characters(exclude_categories=("Cs", "Cc"))
words = st.text(st.one_of(_ODD, _LETTERS), max_size=12).filter(lambda word: _can_be_given(word))
programs = words.map(lambda word: f"/opt/{word}/python")
jobs = st.builds(
    Job,
    st.builds(lambda program, rest: (program, *rest), programs, st.lists(words, max_size=5)),
    st.dictionaries(st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,8}", fullmatch=True), words, max_size=3),
)


def need(tool: str) -> None:
    """Skip the test where there is no ``tool``; where everything has to be tested, fail."""
    if shutil.which(tool) is None:
        lacking(f"{tool} is not installed")


def lacking(word: str) -> None:
    """Skip the test for what ``word`` says; where everything has to be tested, fail."""
    pytest.fail(word) if os.environ.get("COACH_CI") else pytest.skip(word)


def hard_job(folder: Path) -> Job:
    """A job whose program is there, in a folder with a hard name; it writes its arguments and one variable down."""
    program = folder / HARD / "python"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\nprintf \'%s\\0\' "$@" "$COACH_CONFIG" >"${0%/*}/said"\n', "utf-8")
    program.chmod(0o755)
    return Job((str(program), *ARGUMENTS), VARIABLES)


def said(job: Job) -> list[str] | None:
    """What the hard job's program wrote down; None when it was not run."""
    written = Path(job.argv[0]).with_name("said")
    return written.read_text("utf-8").split("\0")[:-1] if written.exists() else None


class Programs:
    """A folder of small programs that stand for the platform's own, and write down how they were called."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        self.home.mkdir()
        self._folder = folder / "programs"
        self._folder.mkdir()
        self._log = folder / "calls"

    @property
    def environ(self) -> dict[str, str]:
        """An environment in which they come before all others."""
        return {"PATH": f"{self._folder}:/usr/bin:/bin", "HOME": str(self.home), "XDG_RUNTIME_DIR": "/nowhere"}

    def add(self, name: str, script: str = "exit 0") -> None:
        """Let ``name`` write its arguments down in one line and then run ``script``."""
        path = self._folder / name
        path.write_text(f'#!/bin/sh\nprintf "%s\\n" "${{0##*/}} $*" >>{self._log}\n{script}\n', "utf-8")
        path.chmod(0o755)

    def calls(self) -> list[str]:
        """How they were called since this was last asked."""
        found = self._log.read_text("utf-8").splitlines() if self._log.exists() else []
        self._log.unlink(missing_ok=True)
        return found

    def left(self) -> set[str]:
        """All that stands in the home folder."""
        return {str(path.relative_to(self.home)) for path in self.home.rglob("*")}


def _can_be_given(word: str) -> bool:
    return harmless(word) == word and not set(word) & {"\ufffe", "\uffff"}
