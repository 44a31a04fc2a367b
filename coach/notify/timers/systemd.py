"""A timer of the rep's own systemd: runs while the rep is logged in, and makes good once what it slept through."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from coach.domain.errors import CoachError
from coach.files import TMP
from coach.notify.timers import system, units
from coach.notify.timers.job import AGAIN, Job, State, absent, check, standing
from coach.notify.timers.units import SERVICE, TIMER

# There exactly while systemd is what the machine was started with.
BOOTED = Path("/run/systemd/system")

_TIMER_KEYS = ("ActiveState", "LastTriggerUSec", "NextElapseUSecRealtime")
_SERVICE_KEYS = ("Result", "ExecMainStatus")


class Systemd:
    """The systemd user timer. What the manager answers is asked for once in the life of this object."""

    name = "systemd user timer"

    def __init__(self, environ: Mapping[str, str], booted: Path = BOOTED) -> None:
        runtime = environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}"
        self._environ = {**environ, "XDG_RUNTIME_DIR": runtime}
        self._booted = booted

    @property
    def answers(self) -> bool:
        """Whether systemd runs for the rep."""
        return bool(self._searched)

    def files(self, job: Job) -> dict[str, str]:
        """The two units, by their paths."""
        check(job)
        return {str(self._folder / name): text for name, text in units.units(job).items()}

    def install(self, job: Job) -> list[str]:
        """Write the units and start the timer, now and at every login; undone as a whole when a part fails."""
        wanted = self.files(job)
        try:
            for path, text in wanted.items():
                system.put(Path(path), text.encode())
            self._tell("daemon-reload")
            self._tell("enable", TIMER)
            self._tell("restart", TIMER)
        except BaseException:
            with suppress(CoachError):
                self.uninstall()
            raise
        return [f"The {self.name} looks every five minutes: {self._folder / TIMER}"]

    def uninstall(self) -> list[str]:
        """Stop the timer and remove the units, the link that enables them and the stamp of the last run."""
        found = [path for path in self._traces() if os.path.lexists(path)]
        if not found:
            return []
        self._ask("disable", "--now", TIMER)
        for path in found:
            system.drop(path)
            system.tidy(_emptied(path.parent))
        self._ask("daemon-reload")
        self._ask("reset-failed", TIMER, SERVICE)
        return [f"The {self.name} is gone."]

    def state(self) -> State:
        """How it stands: the command from the unit, the rest from systemd."""
        if not any(os.path.lexists(folder / name) for folder in self._folders for name in (TIMER, SERVICE)):
            return absent()
        timer, service = self._shown(TIMER, _TIMER_KEYS), self._shown(SERVICE, _SERVICE_KEYS)
        ran, following = (_moment(timer.get(key, "")) for key in _TIMER_KEYS[1:])
        return standing(self.name, self._argv(), self._trouble(timer, service), ran, following)

    def _trouble(self, timer: Mapping[str, str], service: Mapping[str, str]) -> tuple[str, str] | None:
        if not self.answers:
            return f"The {self.name} is installed, but systemd does not answer.", "Log in anew, then look again."
        if timer.get("ActiveState") != "active":
            return f"The {self.name} is installed, but it is not running.", AGAIN
        if (result := service.get("Result", "success")) != "success":
            status = service.get("ExecMainStatus", "")
            said = f"The {self.name} looks every five minutes, but its last run failed ({result}, {status})."
            return said, "Run 'coach remind --due' to see why."
        return None

    @cached_property
    def _searched(self) -> str:
        """Where the rep's systemd looks for units, in its own words; empty when it does not run or answer."""
        if not self._booted.is_dir():
            return ""
        with suppress(CoachError):
            ran = system.run(
                self._environ, "systemctl", "--user", "show", "--property=UnitPath", "--value", seconds=5.0
            )
            return ran.out.decode("utf-8", "replace").strip() if ran.code == 0 else ""
        return ""

    @cached_property
    def _folder(self) -> Path:
        """Where the units go. The rep's systemd may have another XDG_CONFIG_HOME than this terminal, so it is asked."""
        return next((folder for folder in self._folders if f" {folder} " in f" {self._searched} "), self._folders[0])

    @cached_property
    def _folders(self) -> list[Path]:
        return [place / "systemd" / "user" for place in self._places("XDG_CONFIG_HOME", ".config")]

    def _places(self, variable: str, usual: str) -> list[Path]:
        """The folder that ``variable`` names, if it names one, and the ``usual`` one."""
        default = system.home(self._environ) / usual
        named = Path(self._environ.get(variable, ""))
        return [named, default] if named.is_absolute() and named != default else [default]

    def _traces(self) -> Iterator[Path]:
        for folder in self._folders:
            yield folder / "timers.target.wants" / TIMER
            # With what a program that was killed while it wrote them has left.
            yield from (folder / f"{unit}{end}" for unit in (TIMER, SERVICE) for end in ("", TMP))
        for place in self._places("XDG_DATA_HOME", ".local/share"):
            yield place / "systemd" / "timers" / f"stamp-{TIMER}"

    def _argv(self) -> tuple[str, ...]:
        for folder in self._folders:
            with suppress(OSError):
                return units.command((folder / SERVICE).read_text("utf-8", "replace"))
        return ()

    def _tell(self, *words: str) -> None:
        system.succeed(self._environ, "systemctl", "--user", *words)

    def _ask(self, *words: str) -> bytes:
        """What systemd says to ``words``; nothing when it does not answer or says no."""
        if self.answers:
            with suppress(CoachError):
                return system.run(self._environ, "systemctl", "--user", *words).out
        return b""

    def _shown(self, unit: str, keys: tuple[str, ...]) -> dict[str, str]:
        lines = self._ask("show", unit, f"--property={','.join(keys)}").decode("utf-8", "replace").splitlines()
        return dict(line.split("=", 1) for line in lines if "=" in line)


def _emptied(folder: Path) -> Iterator[Path]:
    """``folder`` and what leads to it, up to and with the one that is systemd's."""
    while folder.name in {"timers.target.wants", "user", "timers", "systemd"}:
        yield folder
        folder = folder.parent


def _moment(text: str) -> datetime | None:
    """``Sat 2026-11-21 10:00:30 UTC`` as a moment; None for nothing and ``n/a``."""
    with suppress(ValueError):
        return datetime.strptime(text, "%a %Y-%m-%d %H:%M:%S UTC").replace(tzinfo=UTC)
    return None
