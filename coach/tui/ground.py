"""Whether a terminal's ground is dark or light: as it answers, and as its surroundings say."""

from __future__ import annotations

import re
from collections.abc import Mapping

from textual.color import Color
from textual.message import Message

_COLOUR = re.compile(r"rgba?:([0-9a-f]{1,4})/([0-9a-f]{1,4})/([0-9a-f]{1,4})", re.IGNORECASE)
# Of a terminal's sixteen colours, the grey and the bright ones are light grounds; 8 is the darker grey.
_LIGHT_ONES = (7, *range(9, 16))


class Ground(Message):
    """The terminal has said what its ground is."""

    def __init__(self, *, dark: bool) -> None:
        super().__init__()
        self.dark = dark


def dark_by_answer(answer: str) -> bool | None:
    """What a terminal says its ground is: 'rgb:' and a colour of one to four hexadecimal digits a part."""
    found = _COLOUR.match(answer)
    if found is None:
        return None
    red, green, blue = (255 * int(part, 16) // (16 ** len(part) - 1) for part in found.groups())
    return Color(red, green, blue).brightness < 0.5


def dark_by_surroundings(environ: Mapping[str, str]) -> bool | None:
    """What ``COLORFGBG`` says, as rxvt, Konsole and others set it: '15;0' is light text on black."""
    ground = environ.get("COLORFGBG", "").rpartition(";")[2]
    if not (ground.isascii() and ground.isdecimal() and int(ground) < 16):
        return None
    return int(ground) not in _LIGHT_ONES
