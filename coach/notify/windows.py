"""Notifications on Windows: plyer's, which has to live in a process until its balloon was seen."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec

from coach.notify.child import plyer, run
from coach.notify.message import APP, Message, Undelivered
from coach.notify.text import cut, one_line, readable, utf16

# NOTIFYICONDATAW holds 64 and 256 units of UTF-16 with the zero at the end; plyer raises on more.
_TITLE, _BODY = 63, 255
# How long the balloon stays, and how long a failure of plyer's is waited for.
_SHOWN, _EARLY = 10, 2.0
_LOOK = "If nothing appeared, look at Settings > System > Notifications, and whether 'do not disturb' is on."


def send(message: Message, environ: Mapping[str, str], seconds: float) -> tuple[str, str]:
    """Hand ``message`` to Windows: what happened and what to do if nothing appeared. Raises ``Undelivered``.

    plyer tells nothing but its failures, and those at once; while it runs, the balloon is there.
    """
    _check()
    try:
        ended = run(plyer(*command(message)), environ, min(_EARLY, seconds), leave=True)
    except OSError as wrong:
        raise Undelivered(f"Python could not be started: {wrong.strerror or wrong}.") from wrong
    if ended.code:
        raise Undelivered(f"Windows did not show it: {ended.complaint or f'exit code {ended.code}'}.")
    return "Windows took it, through plyer.", _LOOK


def probe(_environ: Mapping[str, str], _seconds: float) -> tuple[str, str]:
    """As ``send``, with nothing shown."""
    _check()
    return "Windows shows notifications through plyer.", ""


def command(message: Message) -> tuple[str, str, str, str]:
    """What plyer is given. A balloon with no text is none, so a title alone becomes the text."""
    title, body = one_line(message.title), readable(message.body)
    if not body:
        title, body = "", title
    return APP, cut(title or APP, _TITLE, utf16), cut(body or APP, _BODY, utf16), str(_SHOWN)


def _check() -> None:
    if find_spec("plyer") is None:
        raise Undelivered("The library plyer is missing.", "Install Coach again, with all that it needs.")
