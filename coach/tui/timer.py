"""The timer for reminders while the app is closed: whether there can be one, and setting it, by threads."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from coach.domain.errors import CoachError
from coach.schedule import Schedule

if TYPE_CHECKING:
    from coach.tui.app import CoachApp


def look(app: CoachApp, take: Callable[[str], None]) -> None:
    """Ask the system whether it can have a timer for this folder; ``take`` is told why not, '' when it can."""
    app.run_worker(partial(_look, app, take), thread=True)


def install(app: CoachApp) -> None:
    """Set the timer, and tell the rep what came of it."""
    app.run_worker(partial(_install, app), thread=True)


def _look(app: CoachApp, take: Callable[[str], None]) -> None:
    try:
        Schedule(str(app.coach.data)).files()
        why = ""
    except CoachError as no:
        why = str(no)
    _hand_over(app, take, why)


def _install(app: CoachApp) -> None:
    try:
        done = Schedule(str(app.coach.data)).install()
    except CoachError as no:
        _hand_over(app, partial(app.tell, wrong=True), str(no))
    else:
        _hand_over(app, app.tell, "\n".join(done))


def _hand_over(app: CoachApp, take: Callable[[str], None], words: str) -> None:
    if app.is_running:
        app.call_from_thread(take, words)
