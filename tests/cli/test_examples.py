"""The example in each command's help: it is run as it stands, by a shell, where it makes sense."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from coach.cli.root import COMMANDS
from tests.cli.conftest import CALLS, ROOT, Program, program
from tests.pty.program import environment
from tests.pty.terminal import Terminal

# ``coach`` as a shell finds it, but on the test's clock.
SHIM = f"""\
#!{sys.executable}
import os, sys
from datetime import datetime
import time_machine
from coach.cli import main
with time_machine.travel(datetime.fromisoformat(os.environ["NOW"]), tick=True):
    main(sys.argv[1:])
"""
REPORT = "Closed;Amount\n05.10.2026;1.200,00\n06.10.2026;300,50\n"
# What the file of an example holds, where it is not written by the example itself.
FILES = {
    "easier.toml": CALLS.replace("target = 5", "target = 4", 1),
    "calls.toml": CALLS.replace("Mornings are when prospects pick up", "They pick up"),
    "deals.csv": REPORT,
}
# What has to have been done before.
AFTER = {
    "clear": "coach done calls --on yesterday",
    "import": "coach export --full history.json",
    "restore": "coach backup /media/stick/coach.zip",
}
linux = pytest.mark.skipif(sys.platform != "linux", reason="a shell's examples, and a crontab")


def example(coach: Program, command: str) -> str:
    """The line in the help."""
    return coach.says(*command.split(), "--help").partition("Example: ")[2].splitlines()[0]


def ready(request: pytest.FixtureRequest, command: str) -> Program:
    """The program where the command has something to do."""
    coach: Program = request.getfixturevalue({"start": "coach", "grow": "mastered"}.get(command, "begun"))
    for name, text in FILES.items():
        coach.file(name, text)
    if command == "results import":
        coach.says("edit", coach.file("with.toml", f'{CALLS}\n[[results]]\nid = "revenue"\nname = "Revenue"\n'))
    return coach.at("2026-10-12 10:00") if command != "grow" else coach


def shell(coach: Program, line: str) -> subprocess.CompletedProcess[str]:
    """``line`` in bash, in the program's folder, with ``coach`` on its path; the folder is the stick, too."""
    (coach.folder / "bin").mkdir(exist_ok=True)
    program(coach.folder / "bin" / "coach", SHIM)
    path = f"{coach.folder / 'bin'}:{coach.env.get('PATH', '')}:{os.environ['PATH']}"
    surroundings = {**os.environ, **coach.env, "PATH": path, "PYTHONPATH": str(ROOT), "NOW": coach.now.isoformat()}
    command = ["bash", "-c", line.replace("/media/stick", str(coach.folder))]
    return subprocess.run(
        command, env=surroundings, cwd=coach.folder, capture_output=True, text=True, timeout=60, check=False
    )


@linux
@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("command", sorted({*COMMANDS, "results import"} - {"demo", "remind"}))
def test_the_example_of_a_command_does_what_it_says(request: pytest.FixtureRequest, command: str):
    coach = ready(request, command)
    for line in (AFTER.get(command, "true"), example(coach, command)):
        done = shell(coach, line)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr + done.stdout


@linux
@pytest.mark.usefixtures("desk", "python")
def test_the_example_of_the_reminders_has_them_come(begun: Program):
    assert "every five minutes" in begun.says(*example(begun, "remind").split()[1:])


@linux
def test_the_example_of_the_demo_opens_it(coach: Program):
    command = [sys.executable, "-m", *example(coach, "demo").split()]
    with Terminal(command, environment(coach.folder), ROOT) as terminal:
        terminal.wait_for_screen("Five calls before eleven")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
