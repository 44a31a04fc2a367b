"""A LaunchAgent on macOS: a property list that launchd loads now and at every login."""

from __future__ import annotations

import os
import plistlib
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from coach.domain.errors import CoachError, StorageFailed
from coach.notify.timers import system
from coach.notify.timers.job import AGAIN, Job, State, absent, check, standing

LABEL = "coach.remind"
# A minute after the full fives, at which the app itself reminds, so that an app that is open comes first. Times of the
# calendar that were slept through are made good once on waking; those of a mere interval would be left out.
MINUTES = tuple(range(1, 60, 5))
# Seconds before each try: what is being unloaded is in the way of loading for a moment.
PAUSES = (0.0, 0.2, 0.5, 1.0, 2.0)


class Launchd:
    """The LaunchAgent. launchd does not tell when it ran one, or will."""

    name = "LaunchAgent"

    def __init__(self, environ: Mapping[str, str], pauses: Sequence[float] = PAUSES) -> None:
        self._environ = environ
        self._pauses = pauses
        self._file = system.home(environ) / "Library" / "LaunchAgents" / f"{LABEL}.plist"
        self._domain = f"gui/{os.getuid()}"

    def files(self, job: Job) -> dict[str, str]:
        """The property list, by its path."""
        check(job)
        return {str(self._file): plistlib.dumps(_agent(job), sort_keys=False).decode()}

    def install(self, job: Job) -> list[str]:
        """Write the property list and load it in place of what was loaded; undone as a whole when a part fails."""
        text = self.files(job)[str(self._file)]
        try:
            system.put(self._file, text.encode())
            self._unload()
            self._load()
        except BaseException:
            with suppress(CoachError):
                self.uninstall()
            raise
        return [f"The {self.name} looks every five minutes: {self._file}"]

    def uninstall(self) -> list[str]:
        """Unload it and remove the property list."""
        loaded, there = self._unload(), os.path.lexists(self._file)
        system.drop(self._file)
        return [f"The {self.name} is gone."] if loaded or there else []

    def state(self) -> State:
        """How it stands: the command from the property list, and whether launchd has loaded it."""
        try:
            agent: Any = plistlib.loads(self._file.read_bytes())
            argv = tuple(map(str, agent["ProgramArguments"]))
        except FileNotFoundError:
            return absent()
        except (OSError, ValueError, KeyError, TypeError, plistlib.InvalidFileException):
            argv = ()
        return standing(self.name, argv, self._trouble())

    def _trouble(self) -> tuple[str, str] | None:
        try:
            if self._launchctl("print", self._target).code == 0:
                return None
        except CoachError as no:
            return no.what, no.instead
        return f"The {self.name} is installed, but it is not loaded.", AGAIN

    @property
    def _target(self) -> str:
        return f"{self._domain}/{LABEL}"

    def _load(self) -> None:
        # It may have been disabled once, which outlives all else.
        self._launchctl("enable", self._target)
        for pause in self._pauses:
            time.sleep(pause)
            ran = self._launchctl("bootstrap", self._domain, str(self._file))
            if ran.code == 0:
                return
        raise StorageFailed(f"launchd would not load it: {ran.complaint.rstrip('.')}.", "Try it from the desktop.")

    def _unload(self) -> bool:
        return self._launchctl("bootout", self._target).code == 0

    def _launchctl(self, *words: str) -> system.Ran:
        return system.run(self._environ, "launchctl", *words)


def _agent(job: Job) -> dict[str, Any]:
    variables = {"EnvironmentVariables": dict(job.environ)} if job.environ else {}
    return {
        "Label": LABEL,
        "ProgramArguments": list(job.argv),
        **variables,
        "StartCalendarInterval": [{"Minute": minute} for minute in MINUTES],
        "ProcessType": "Background",
        "StandardOutPath": "/dev/null",
        "StandardErrorPath": "/dev/null",
    }
