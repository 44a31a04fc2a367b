"""Linux and its kin: systemd where it runs for the rep, else cron. Nothing of the other is left behind."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from coach.domain.errors import CoachError, Refused
from coach.notify.timers.cron import Cron
from coach.notify.timers.job import Job, Scheduler, State, absent
from coach.notify.timers.systemd import BOOTED, Systemd

_NONE = "Neither systemd nor cron runs here for you, so reminders come only while the app is open."
_INSTEAD = "Keep the app open, or install cron."


class Linux:
    """The systemd user timer or the crontab, whichever there is."""

    def __init__(self, environ: Mapping[str, str], booted: Path = BOOTED) -> None:
        self._systemd = Systemd(environ, booted)
        self._cron = Cron(environ)

    @property
    def name(self) -> str:
        """That of the one that is used here."""
        return "scheduler" if self._chosen is None else self._chosen.name

    def files(self, job: Job) -> dict[str, str]:
        """What the one that is used here would be given."""
        return self._needed().files(job)

    def install(self, job: Job) -> list[str]:
        """Set the one that is used here, and clear the other, which an earlier install may have set."""
        chosen = self._needed()
        done = chosen.install(job)
        other = self._cron if chosen is self._systemd else self._systemd
        try:
            return done + other.uninstall()
        except CoachError as no:
            return [*done, str(no)]

    def uninstall(self) -> list[str]:
        """Clear both."""
        return self._systemd.uninstall() + self._cron.uninstall()

    def state(self) -> State:
        """That of the one that is installed."""
        found = self._systemd.state()
        if not found.installed:
            found = self._cron.state()
        return found if found.installed or self._chosen else absent(_NONE, _INSTEAD)

    @cached_property
    def _chosen(self) -> Scheduler | None:
        if self._systemd.answers:
            return self._systemd
        return self._cron if self._cron.available else None

    def _needed(self) -> Scheduler:
        if self._chosen is None:
            raise Refused(_NONE, _INSTEAD)
        return self._chosen
