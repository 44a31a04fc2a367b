"""Text for those who show it: nothing in it but what can be seen, and no longer than they can hold."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from coach.domain.text import harmless

_ELLIPSIS = "…"
_JOINER = "\u200d"


def readable(text: str) -> str:
    """``text`` with its line breaks, tabs as blanks, and every other control character shown as its escape."""
    lines = text.replace("\r\n", "\n").replace("\t", " ").split("\n")
    return "\n".join(harmless(line) for line in lines).strip()


def one_line(text: str) -> str:
    """``readable`` with a blank for every line break and what stands around it."""
    return " ".join(part for line in readable(text).split("\n") if (part := line.strip()))


def utf16(text: str) -> int:
    """How many units of UTF-16 ``text`` takes, in which Windows counts."""
    return len(text.encode("utf-16-le")) // 2


def utf8(text: str) -> int:
    """How many bytes of UTF-8 ``text`` takes."""
    return len(text.encode())


def cut(text: str, most: int, size: Callable[[str], int] = len) -> str:
    """``text``, or as much of its beginning as has room in ``most`` (by ``size``) with an ellipsis after it.

    Never cut within what a reader sees as one character.
    """
    if size(text) <= most:
        return text
    room, kept = most - size(_ELLIPSIS), ""
    for seen in characters(text):
        room -= size(seen)
        if room < 0:
            break
        kept += seen
    return kept.rstrip() + _ELLIPSIS


def characters(text: str) -> Iterator[str]:
    """``text`` in what a reader sees as one character: the marks, joined emoji and flags of UAX #29, near enough."""
    seen = ""
    for one in text:
        if seen and not _belongs(one, seen):
            yield seen
            seen = ""
        seen += one
    if seen:
        yield seen


def _belongs(one: str, seen: str) -> bool:
    """Whether ``one`` is part of the character that ``seen`` begins."""
    if one == _JOINER or seen.endswith(_JOINER) or unicodedata.category(one).startswith("M"):
        return True
    if _is_flag_letter(one):
        return len(seen) == 1 and _is_flag_letter(seen)
    # Skin tones, the tags in flags of regions, and the vowels and finals of Hangul written in its letters.
    return "🏻" <= one <= "🏿" or "\U000e0020" <= one <= "\U000e007f" or "\u1160" <= one <= "\u11ff"


def _is_flag_letter(one: str) -> bool:
    return "\U0001f1e6" <= one <= "\U0001f1ff"
