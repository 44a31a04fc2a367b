"""A disk that refuses while the app is open, and then takes writes again."""

from __future__ import annotations

import resource
from pathlib import Path

from tests.pty.program import COACH, ROOT, environment
from tests.pty.terminal import Terminal
from tests.safety.together import count_of, started


def saved_once_the_disk_takes_it(folder: Path) -> None:
    """Check off while no file may grow: it is shown, said to be unsaved, kept, and saved by itself afterwards."""
    started(folder)
    with Terminal(COACH, environment(folder), ROOT) as app:
        app.wait_for_screen("Call prospects", "0 of 5")
        before = resource.prlimit(app.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(app.process.pid, resource.RLIMIT_FSIZE, (0, before[1]))
        app.type("+")
        app.wait_for_screen("1 of 5", "not saved", "Could not save")
        app.type("+")
        app.wait_for_screen("2 of 5", "not saved")
        assert count_of(folder, "calls") == 0
        resource.prlimit(app.process.pid, resource.RLIMIT_FSIZE, before)
        app.until(lambda: count_of(folder, "calls") == 2, "both on the disk")
        app.until(lambda: "not saved" not in app.text(), "the banner to go")
        app.type("q")
        assert app.wait_for_end() == 0
