"""Notifications on macOS, where plyer needs pyobjus and an interface that is gone: ``osascript``, which all have."""

from __future__ import annotations

import shutil
from collections.abc import Mapping

from coach.notify.child import run
from coach.notify.message import APP, Message, Undelivered
from coach.notify.text import cut, one_line, readable

_TITLE, _BODY = 100, 1000
# The text comes as arguments and is never part of the script. The first is a word of ours, as osascript would read
# a text that begins with "-" in its place as an option.
_SCRIPT = (
    "on run argv",
    "display notification (item 3 of argv) with title (item 2 of argv){sound}",
    "end run",
)
_SOUND = ' sound name "Glass"'
_LOOK = "If nothing appeared, allow notifications of Script Editor in System Settings > Notifications."


def send(message: Message, environ: Mapping[str, str], seconds: float) -> tuple[str, str]:
    """Hand ``message`` to macOS: what happened and what to do if nothing appeared. Raises ``Undelivered``."""
    try:
        ended = run((_osascript(environ), *command(message)), environ, seconds)
    except OSError as wrong:
        raise Undelivered(f"osascript could not be started: {wrong.strerror or wrong}.") from wrong
    if ended.code is None:
        raise Undelivered("macOS did not answer in time, so it may still show the notification.", unsure=True)
    if ended.code != 0:
        raise Undelivered(f"osascript refused it: {ended.complaint or f'exit code {ended.code}'}.")
    return "macOS took it.", _LOOK


def probe(environ: Mapping[str, str], _seconds: float) -> tuple[str, str]:
    """As ``send``, with nothing shown."""
    _osascript(environ)
    return "macOS shows notifications through osascript.", ""


def command(message: Message) -> list[str]:
    """What is given to ``osascript``."""
    script = [line.format(sound=_SOUND if message.sound else "") for line in _SCRIPT]
    title = cut(one_line(message.title), _TITLE) or APP
    return [*(part for line in script for part in ("-e", line)), APP, title, cut(readable(message.body), _BODY)]


def _osascript(environ: Mapping[str, str]) -> str:
    found = shutil.which("osascript", path=environ.get("PATH"))
    if found is None:
        raise Undelivered("osascript was not found, which macOS brings.", "Put /usr/bin into PATH.")
    return found
