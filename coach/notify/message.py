"""What is to be told, and what became of it."""

from __future__ import annotations

from msgspec import Struct

from coach.domain.errors import CoachError

# The name that a desktop shows beside the text.
APP = "Coach"


class Message(Struct, frozen=True):
    """A notification: plain text of any characters and any length; made safe by whoever sends it."""

    title: str
    body: str
    sound: bool = False


class Outcome(Struct, frozen=True):
    """What happened on one channel in a sentence, and what to do ``instead`` where there is something to do.

    ``sent`` is only what is known to have been taken. Of what is neither sent nor known to be lost, ``unsure`` is
    true: it may yet be shown, so that it should not be sent on that channel again.
    """

    channel: str
    sent: bool
    what: str
    instead: str = ""
    unsure: bool = False


class Undelivered(CoachError):
    """Why a channel did not take it. ``unsure`` as in ``Outcome``."""

    def __init__(self, what: str, instead: str = "", *, unsure: bool = False) -> None:
        super().__init__(what, instead)
        self.unsure = unsure
