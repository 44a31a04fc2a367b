"""Reminders with the app closed: this platform's own scheduler, set to run ``coach remind --due``."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from coach.domain.errors import Refused
from coach.domain.text import harmless
from coach.notify import timers
from coach.notify.timers import Job, State
from coach.notify.timers.job import AGAIN
from coach.store import paths
from coach.store.ledger import Ledger

_DATA = "--data"


class Standing(Struct, frozen=True):
    """How it stands: ``what`` and what to do ``instead``, which is empty when all is well.

    ``program`` looks for what is due in the folder ``data``; ``here``: in this one. ``ran``: when somebody, be it the
    rep, last looked; ``next``: when the scheduler will; both aware, None where nobody knows. ``trouble``: why the last
    reminder could not be given.
    """

    installed: bool
    here: bool
    program: str
    data: str
    ran: datetime | None
    next: datetime | None
    trouble: str
    what: str
    instead: str


class Schedule:
    """The scheduler for the data folder ``named``, or else the rep's own."""

    def __init__(self, named: str | None = None, environ: Mapping[str, str] = os.environ) -> None:
        self.data = paths.data_folder(named)
        self._environ = environ
        self._scheduler = timers.scheduler(environ)

    def files(self) -> dict[str, str]:
        """What ``install`` would set, by where it goes."""
        return self._scheduler.files(self._job())

    def install(self) -> list[str]:
        """Have it look every five minutes; what was done, in words. Raises ``CoachError``; then nothing is left."""
        job = self._job()
        self._scheduler.files(job)  # what no timer can hold is refused before anything is tried
        self._try(job.argv[0])
        return self._scheduler.install(job)

    def uninstall(self) -> list[str]:
        """Take it away again; what was done, in words."""
        return self._scheduler.uninstall()

    def standing(self) -> Standing:
        """How it stands now."""
        state, ledger = self._scheduler.state(), Ledger(self.data)
        data = _data_of(state.argv)
        here = state.installed and data == str(self.data)
        what, instead = state.what, state.instead
        if state.installed and data and not here:
            what, instead = f"{what} It looks in another data folder, {harmless(data)}.", instead or AGAIN
        looks = [moment.astimezone() for moment in (state.ran, ledger.looked()) if moment is not None]
        return Standing(
            state.installed, here, next(iter(state.argv), ""), data, max(looks, default=None), _local(state),
            ledger.page.trouble, what, instead,
        )  # fmt: skip

    def _job(self) -> Job:
        # The timer's working folder is the rep's home or wherever the system puts it: -P keeps what lies there, such
        # as a folder named coach, from being taken for this program. The data folder is named in any case, so that no
        # variable of a shell is needed. The interpreter is the one of this virtual environment, links and all.
        looks = ("-P", "-m", "coach", _DATA, str(self.data), "remind", "--due")
        return Job((sys.executable or "", *looks), self._variables())

    def _variables(self) -> dict[str, str]:
        """What only this shell may know and the timer needs: where the settings are, and in which zone the rep lives.

        Nothing of the language: all text that is read or sent is UTF-8 by its own means.
        """
        config, found = paths.config_folder(), {}
        named = self._environ.get("XDG_CONFIG_HOME")
        if self._environ.get("COACH_CONFIG") or (named and Path(named) in config.parents):
            found["COACH_CONFIG"] = str(config)
        # Windows knows the zone by itself; there it is a shell of another system that sets this, in its own way.
        if self._environ.get("TZ") and os.name != "nt":
            found["TZ"] = self._environ["TZ"]
        return found

    def _try(self, program: str) -> None:
        """Raise ``Refused`` when the timer, which has neither PYTHONPATH nor this folder, would not find Coach."""
        from coach.notify.timers import system

        plain = {name: value for name, value in self._environ.items() if name != "PYTHONPATH"}
        if system.run(plain, program, "-P", "-c", "import coach.cli").code:
            said = f"{harmless(program)} finds Coach only from here, so a timer could not run it."
            raise Refused(said, "Install it there first: python -m pip install .")


def _data_of(argv: tuple[str, ...]) -> str:
    """The data folder that ``argv`` names."""
    return argv[argv.index(_DATA) + 1] if _DATA in argv[:-1] else ""


def _local(state: State) -> datetime | None:
    return None if state.next is None else state.next.astimezone()
