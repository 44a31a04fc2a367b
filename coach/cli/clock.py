"""The one place where the command line reads the clock."""

from __future__ import annotations

from datetime import datetime


def now() -> datetime:
    """This moment: aware, in the zone of this machine."""
    return datetime.now().astimezone()
