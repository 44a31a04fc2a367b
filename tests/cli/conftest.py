"""The command line, run in this process at a moment of the test's choosing; and as a program of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from click.testing import CliRunner, Result

from coach.cli import main
from coach.notify import addresses
from tests.notify.desk import Desk

ROOT = Path(__file__).parents[2]
BERLIN = ZoneInfo("Europe/Berlin")

CALLS = """\
title = "Five calls before eleven"
cue = "When I sit down with my first coffee"
why = "Mornings are when prospects pick up"
period = "week"
bar = 80
run = 4

[[results]]
id = "meetings"
name = "First meetings booked"
unit = "meetings"
better = "up"

[[behaviours]]
id = "calls"
name = "Call prospects"
target = 5
unit = "calls"
by = "11:00"
days = "weekdays"
result = "meetings"
remind = ["09:00"]

[[behaviours]]
id = "log"
name = "Log every call"
target = 5
unit = "calls"
by = "17:00"

[[behaviours]]
id = "referral"
name = "Ask for one referral"
"""


class _Shim:
    """``main`` in the clothes of a click command, for click's runner."""

    name = "coach"

    def main(self, args: Sequence[str] = (), prog_name: str = "coach", **_: Any) -> None:
        main(args)


class Program:
    """``coach`` on a folder of its own. ``now`` is the wall clock in Berlin; ``at`` moves it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.env = {"COACH_DATA": str(self.data), "COACH_CONFIG": str(folder / "config"), "NO_COLOR": ""}
        self.now = datetime(2026, 10, 5, 8, 0, tzinfo=BERLIN)

    def at(self, moment: str) -> Program:
        """Set the clock: '2026-10-05 10:40'."""
        self.now = datetime.fromisoformat(moment).replace(tzinfo=BERLIN)
        return self

    def __call__(self, *args: str, stdin: str | bytes = "", charset: str = "utf-8", **how: Any) -> Result:
        """Run it with ``args``, its streams in ``charset``."""
        with time_machine.travel(self.now, tick=False):
            return CliRunner(charset).invoke(_Shim(), list(args), input=stdin, env=self.env, **how)  # type: ignore[arg-type]

    def says(self, *args: str, stdin: str | bytes = "") -> str:
        """What it prints when all goes well."""
        result = self(*args, stdin=stdin)
        assert (result.exit_code, result.stderr) == (0, ""), result.output
        return result.stdout

    def refuses(self, *args: str, stdin: str | bytes = "", code: int = 1) -> str:
        """The one line with which it refuses, nothing being printed otherwise."""
        result = self(*args, stdin=stdin)
        assert (result.exit_code, result.stdout) == (code, ""), result.output
        assert result.stderr.startswith("coach: ")
        assert result.stderr.count("\n") == 1
        assert "Traceback" not in result.stderr
        return result.stderr.removeprefix("coach: ").rstrip("\n")

    def file(self, name: str, text: str) -> str:
        """A file beside the data that holds ``text``; its path."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def settle(self, reminders: str) -> None:
        """Write a ``[reminders]`` table into the settings."""
        (self.folder / "config").mkdir(exist_ok=True)
        (self.folder / "config" / "config.toml").write_text(f"[reminders]\n{reminders}\n")

    def process(self, *args: str, env: dict[str, str] | None = None, **how: Any) -> subprocess.Popen[bytes]:
        """Start the real program, on the real clock."""
        how = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL, **how}
        paths = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.Popen(
            [sys.executable, "-m", "coach", *args], env={**os.environ, **self.env, **paths, **(env or {})}, **how
        )


@pytest.fixture
def coach(tmp_path: Path) -> Program:
    """The program on an empty folder, on Monday 5 October 2026 at eight."""
    return Program(tmp_path)


@pytest.fixture
def begun(coach: Program) -> Program:
    """With three behaviours begun on that Monday."""
    coach.says("start", coach.file("calls.toml", CALLS))
    return coach


@pytest.fixture
def mastered(begun: Program) -> Program:
    """With four kept weeks, on the Monday after."""
    for week in range(4):
        for day in range(5):
            begun.at(f"2026-10-{5 + 7 * week + day:02d} 10:00")
            for number in ("1", "2", "3"):
                begun.says("done", number)
    return begun.at("2026-11-02 08:00")


CRONTAB = """\
#!/bin/sh
case "$1" in
-l) test -f "$HOME/table" || { echo "no crontab for rep" >&2; exit 1; }; exec /bin/cat "$HOME/table" ;;
-r) exec /bin/rm "$HOME/table" ;;
*) exec /bin/cat >"$HOME/table" ;;
esac
"""


@pytest.fixture
def desk(coach: Program, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desktop of the test's own, on which no bus runs yet, and a crontab of its own; those of the rep are let be."""
    with tempfile.TemporaryDirectory(prefix="coach-") as folder:
        monkeypatch.setattr(addresses, "RUN", Path(folder) / "run")
        for name in ("DBUS_SESSION_BUS_ADDRESS", "SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT", "XDG_CONFIG_HOME", "TZ"):
            monkeypatch.delenv(name, raising=False)
        found = Desk(Path(folder))
        program(found.folder / "bin" / "crontab", CRONTAB)
        coach.env |= {**found.environ, "PATH": str(found.folder / "bin"), "HOME": str(found.folder)}
        yield found
        found.close()


@pytest.fixture
def notified(desk: Desk) -> Desk:
    """With a bus and somebody who shows notifications."""
    desk.start_bus()
    desk.start_service()
    return desk


@pytest.fixture
def python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A Python that has Coach wherever it is run, in a folder with a blank."""
    path = tmp_path / "a venv" / "python"
    path.parent.mkdir()
    program(path, f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" "$@"\n')
    monkeypatch.setattr(sys, "executable", str(path))
    return str(path)


def program(path: Path, script: str) -> None:
    """A program at ``path``."""
    path.write_text(script)
    path.chmod(0o755)
