"""The way to the full-screen app: the only command that imports it."""

from __future__ import annotations

import gc
import os
import sys

from coach.cli.session import Session
from coach.domain.errors import Refused


def need_terminal() -> None:
    """``Refused`` unless there are keys to read and a terminal to draw on, which Textual does on standard error.

    A dumb terminal is none: it can only write line after line. Nor is one in an encoding that has no circles and bars.
    """
    is_dumb = os.environ.get("TERM") == "dumb"
    if is_dumb or not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise Refused("The app needs a terminal.", "'coach status' prints today; 'coach --help' lists the commands.")
    encoding = sys.stderr.encoding
    if not encoding.lower().startswith("utf"):
        raise Refused(
            f"The app needs a terminal that shows UTF-8, and this one is set to {encoding}.",
            "Set LC_ALL to C.UTF-8, where it shows that; 'coach status' prints today.",
        )


def open_app(session: Session) -> None:
    """Open the full-screen app on the session's history."""
    need_terminal()
    from coach.tui.app import run_app  # Textual, which no other command pays for

    coach = session.coach
    # What is loaded by now stays loaded, and is not looked through for garbage while the rep types.
    gc.freeze()
    gc.enable()
    run_app(coach)
