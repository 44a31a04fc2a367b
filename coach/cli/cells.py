"""Text in the columns of a terminal: how many it takes, cut or filled up to so many, broken into lines.

The app measures with Rich, which takes longer to load than a command to run; this counts as Rich does.
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import bidirectional, category, east_asian_width

_ZERO_WIDTH_JOINER, _AS_A_PICTURE, _SOFT_HYPHEN = "\u200d", "\ufe0f", "\u00ad"
# What a terminal that knows of scripts read from the right takes as their end. It has no width.
_LEFT_TO_RIGHT = "\u200e"
_FROM_THE_RIGHT = ("R", "AL")
_SKIN_TONES = range(0x1F3FB, 0x1F400)
# The vowels and ends of a Korean syllable stand in the cells of its beginning.
_KOREAN = range(0x1160, 0x1200)
_JOINED_ON = ("Mn", "Me", "Mc", "Cf")
_PICTURES = ("So", "Sm", "Po", "Nd")


def columns(text: str) -> int:
    """How many columns ``text`` takes on a terminal."""
    return len(text) if text.isascii() else sum(width for _, width in _signs(text))


def fit(text: str, room: int) -> str:
    """``text`` in exactly ``room`` columns: filled up, or cut with an ellipsis."""
    text = text.rstrip(_ZERO_WIDTH_JOINER)  # it would take a column of what comes after it
    if columns(text) > room:
        text = closed(f"{_beginning(text, room - 1)}…")
    return text + " " * (room - columns(text))


def wrapped(text: str, room: int, head: str = "", indent: str = "") -> list[str]:
    """``text`` in lines of at most ``room`` columns, the first after ``head`` and the others after ``indent``.

    What is longer than a line is broken where it ends in a script that has no blanks, such as Chinese; a path stays
    whole, to be copied.
    """
    lines, gap = [head], ""
    for word in text.split():
        if columns(lines[-1] + gap + word) > room and (gap or columns(indent + word) <= room):
            lines.append(indent)
            gap = ""
        lines[-1] += gap
        while columns(lines[-1] + word) > room and columns(word) > len(word):
            part = _beginning(word, max(2, room - columns(lines[-1])))
            lines[-1] += part
            word = word[len(part) :]
            lines += [indent] if word else []
        lines[-1] += word
        gap = " "
    return lines


def closed(text: str) -> str:
    """``text`` after which a number stays where it is, whichever way ``text`` is read."""
    from_the_right = not text.isascii() and any(bidirectional(character) in _FROM_THE_RIGHT for character in text)
    return text + _LEFT_TO_RIGHT if from_the_right else text


def _beginning(text: str, room: int) -> str:
    """As many whole signs of ``text`` as ``room`` columns hold."""
    taken = ""
    for sign, width in _signs(text):
        room -= width
        if room < 0:
            break
        taken += sign
    return taken


def _signs(text: str) -> Iterator[tuple[str, int]]:
    """What stands together in ``text``, a letter with its accents or an emoji of several, and its columns."""
    sign, width = "", 0
    for character in text:
        joined = sign.endswith(_ZERO_WIDTH_JOINER)
        own = 0 if joined else _width(character)
        if own and sign:
            yield sign, width
            sign, width = "", 0
        if character == _AS_A_PICTURE and width == 1 and category(sign[0]) in _PICTURES:
            width = 2
        sign, width = sign + character, width + own
    if sign:
        yield sign, width


def _width(character: str) -> int:
    if character == _SOFT_HYPHEN:
        return 1
    if category(character) in _JOINED_ON or ord(character) in _SKIN_TONES or ord(character) in _KOREAN:
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
