"""One notification on the desktop: handed over in a bounded time, with the outcome known."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import Protocol

from coach.domain.text import harmless
from coach.notify.message import Message, Outcome, Undelivered

CHANNEL = "desktop"


class Way(Protocol):
    """How a platform shows notifications: what happened and what to do if nothing appeared, or ``Undelivered``."""

    def send(self, message: Message, environ: Mapping[str, str], seconds: float) -> tuple[str, str]: ...

    def probe(self, environ: Mapping[str, str], seconds: float) -> tuple[str, str]: ...


def send(message: Message, environ: Mapping[str, str] = os.environ, seconds: float = 4.0) -> Outcome:
    """Show ``message`` on the desktop of ``environ``.

    Never raises, writes nothing to the screen, and is back within ``seconds``.
    """
    try:
        what, instead = _way().send(message, environ, seconds)
    except Exception as wrong:
        return _failed(wrong)
    return Outcome(CHANNEL, True, what, instead)


def probe(environ: Mapping[str, str] = os.environ, seconds: float = 2.0) -> Outcome:
    """What ``send`` would meet with: ``sent`` says whether it would be taken. Nothing is shown."""
    try:
        what, instead = _way().probe(environ, seconds)
    except Exception as wrong:
        return _failed(wrong)
    return Outcome(CHANNEL, True, what, instead)


def _way() -> Way:
    """This platform's, imported when it is needed, as are the libraries that it stands on."""
    platform = str(sys.platform)
    if platform == "darwin":
        from coach.notify import mac

        return mac
    if platform in ("win32", "cygwin"):
        from coach.notify import windows

        return windows
    from coach.notify import linux

    return linux


def _failed(wrong: Exception) -> Outcome:
    """In words, also what nobody foresaw: a reminder that cannot be shown may not bring down what it reminds of."""
    if isinstance(wrong, Undelivered):
        return Outcome(CHANNEL, False, harmless(wrong.what), wrong.instead, wrong.unsure)
    if isinstance(wrong, ImportError):
        what = f"The library {wrong.name} is missing."
        return Outcome(CHANNEL, False, what, "Install Coach again, with all that it needs.")
    return Outcome(CHANNEL, False, f"Something unforeseen went wrong: {harmless(str(wrong) or repr(wrong))}.")
