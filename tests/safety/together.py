"""Several programs on one folder at once: every change of each is there, and each sees the others'."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from time import perf_counter

from tests.pty.program import COACH, ROOT, environment, run
from tests.pty.terminal import DEADLINE, Terminal
from tests.safety.scenes import DEFINITION, opened


def started(folder: Path) -> None:
    """Begin the resolution with the behaviours ``calls`` and ``log``."""
    (folder / "definition.toml").write_text(DEFINITION)
    done = run(folder, "start", "definition.toml")
    assert done.returncode == 0, done.stderr


def at_once(folder: Path, commands: Sequence[Sequence[str]]) -> None:
    """Run ``commands`` side by side, each to a good end."""
    running = [subprocess.Popen(command, env=environment(folder), cwd=ROOT) for command in commands]
    assert [process.wait(timeout=600) for process in running] == [0] * len(commands)


def count_of(folder: Path, behaviour: str) -> int:
    """What is on the disk of today."""
    now = datetime.now().astimezone()
    coach = opened(folder, now)
    resolution = coach.history.active()
    assert resolution is not None
    mark = coach.history.mark(resolution.id, behaviour, coach.today(now))
    return 0 if mark is None else mark.count


def services(folder: Path, times: int) -> int:
    """How many of twice ``times`` check-offs by two programs are there in the end."""
    started(folder)
    one = (sys.executable, "-m", "tests.safety.check_off", str(folder), "calls", str(times))
    at_once(folder, [one, one])
    return count_of(folder, "calls")


def command_lines(folder: Path, times: int) -> int:
    """The same by two shells, each running ``coach done calls +1`` again and again."""
    started(folder)
    done = f"{' '.join(COACH)} done calls +1 >{folder}/out || exit 1"
    shell = ("sh", "-c", f"for n in $(seq {times}); do {done}; done")
    at_once(folder, [shell, shell])
    return count_of(folder, "calls")


def app_and_command_line(folder: Path) -> tuple[float, float]:
    """Seconds until the app shows what the command line did, and until the disk holds what the app did."""
    started(folder)
    with Terminal(COACH, environment(folder), ROOT) as app:
        app.wait_for_screen("Call prospects", "0 of 5")
        assert run(folder, "done", "calls", "3").returncode == 0
        began = perf_counter()
        app.wait_for_screen("3 of 5")
        seen = perf_counter() - began
        began = perf_counter()
        app.press("+")
        app.until(lambda: count_of(folder, "calls") == 4, "4 on the disk", DEADLINE)
        return seen, perf_counter() - began
