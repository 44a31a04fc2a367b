"""The platform's own scheduler, made to look every five minutes for reminders that are due while the app is closed.

The app itself reminds at the full minute. The schedulers look half a minute to a minute after it, so that an app
that is open comes first.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from coach.notify.timers.job import Job, Scheduler, State

__all__ = ["Job", "Scheduler", "State", "scheduler"]


def scheduler(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Scheduler:
    """The scheduler of this ``platform``. Nothing is looked at or changed before one of its methods is called."""
    if platform == "darwin":
        from coach.notify.timers.launchd import Launchd

        return Launchd(environ)
    if platform == "win32":
        from coach.notify.timers.windows import TaskScheduler

        return TaskScheduler(environ)
    from coach.notify.timers.linux import Linux

    return Linux(environ)
