"""Notifications on Linux: plyer's where it does them right, else asked of the notification service directly.

What plyer 2.1.0 with notify-send 0.8.1 does wrong: a title or text that begins with ``-`` is taken for an option, a
backslash in the text for an escape, an empty title for none; there is no way to ask for a sound; and a folder ``/app``
makes plyer take the machine for Flatpak and write the text, quotes and all, into the text of a command.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from coach.notify.addresses import addresses
from coach.notify.bus import RESTART, Desk, desk
from coach.notify.child import plyer, run
from coach.notify.deadline import Deadline
from coach.notify.message import APP, Message, Undelivered
from coach.notify.text import cut, one_line, readable
from coach.notify.witness import Fate, witness

_TITLE, _BODY = 200, 2000
# What of the time may go by until the service has answered, and of the rest until plyer has.
_ASKING, _PLYER = 0.4, 0.6
# The last of the time is for putting things away.
_USED = 0.95
_LOOK = "If nothing appeared, see whether 'do not disturb' is on."


class Text(NamedTuple):
    """A message in the form that a service shows as it was written."""

    title: str
    body: str
    sound: bool


def send(message: Message, environ: Mapping[str, str], seconds: float) -> tuple[str, str]:
    """Have ``message`` shown: what happened and what to do if nothing appeared. Raises ``Undelivered``."""
    deadline = Deadline(seconds * _USED)
    with desk(addresses(environ), deadline) as here:
        text = as_shown(message, here.capabilities(deadline.left(_ASKING)))
        if plyer_can(text, environ):
            fate = _by_plyer(here, text, environ, deadline)
            if fate is Fate.TAKEN:
                return "The notification service took it, through plyer.", _LOOK
            if fate is Fate.UNANSWERED:
                # To send it again could show it twice.
                what = "The notification service got it, through plyer, and fell silent, so it may still be shown."
                raise Undelivered(what, RESTART, unsure=True)
        here.notify(*text, deadline.left())
    return "The notification service took it.", _LOOK


def probe(environ: Mapping[str, str], seconds: float) -> tuple[str, str]:
    """As ``send``, with nothing shown."""
    deadline = Deadline(seconds * _USED)
    with desk(addresses(environ), deadline) as here:
        here.capabilities(deadline.left())
    return "A notification service answers.", ""


def as_shown(message: Message, capabilities: frozenset[str]) -> Text:
    """``message``, cut before anything is escaped, and escaped where the service would read it as markup."""
    title, body = cut(one_line(message.title), _TITLE), cut(readable(message.body), _BODY)
    return Text(title or APP, escape(body, quote=False) if "body-markup" in capabilities else body, message.sound)


def plyer_can(text: Text, environ: Mapping[str, str], flatpak: Path = Path("/app")) -> bool:
    """Whether plyer would show ``text`` as it is written, as far as can be known before."""
    if text.sound or "\\" in text.body or text.title.startswith("-") or text.body.startswith("-"):
        return False
    if flatpak.is_dir() or not sys.executable or find_spec("plyer") is None:
        return False
    return find_spec("dbus") is not None or shutil.which("notify-send", path=environ.get("PATH")) is not None


def _by_plyer(here: Desk, text: Text, environ: Mapping[str, str], deadline: Deadline) -> Fate:
    """Let plyer try, where it can be seen what comes of it."""
    with witness(here, deadline) as seen:
        if seen is None:
            return Fate.NEVER_SENT
        surroundings = {**environ, "DBUS_SESSION_BUS_ADDRESS": here.address}
        try:
            run(plyer(APP, text.title, text.body, "0"), surroundings, deadline.left(_PLYER))
        except OSError:
            return Fate.NEVER_SENT
        try:
            return seen.fate(text.title)
        except OSError:
            return Fate.UNANSWERED
