"""TOML from outside: read strictly, and what is wrong in it said in one line with its place."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from coach.domain.errors import Invalid
from coach.domain.naming import nearest
from coach.domain.text import LINE_MAX, harmless

_SHOWN_MAX = 40
_BITS_SHOWN = 128
_IN_QUOTES = "Text and times stand in quotes."
# What tomllib finds most often in what is written by hand, what to say of it, and what to do.
_SLIPS = (
    (r"Illegal character '\\n'|Unterminated string|Expected \"'\"", "a text has no quote at its end", "Add it."),
    ("Cannot overwrite a value", "what this sets is set above already", "Leave one of the two."),
    (r"Cannot declare .* twice", "a table of this name stands above already", "Put both together."),
    ("Invalid value", "invalid value", _IN_QUOTES),
    ("Expected newline or end of document.*", "there is more on this line than a value", _IN_QUOTES),
)


def table(content: bytes, place: str) -> dict[str, Any]:
    """``content`` as TOML; ``Invalid`` at ``place``, with the line where there is one, when it is none."""
    import tomllib

    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Invalid(place, "this is not text in UTF-8.", "Save it as UTF-8.") from None
    except RecursionError:
        raise Invalid(place, "this is nested too deeply to be read.") from None
    except ValueError as wrong:  # TOMLDecodeError, and int() for a number of thousands of digits
        raise _broken(place, content, str(wrong)) from None


def unknown_key(place: str, key: str, known: Collection[str]) -> Invalid:
    """The error for ``key``, which is none of ``known``: it names the nearest, or all when none is near and few are."""
    instead = nearest(key[:_SHOWN_MAX], known)
    return Invalid(place, f"unknown key {shown(key)}.", instead if len(instead) <= LINE_MAX else "")


def shown(value: object) -> str:
    """``value`` as it may be echoed: short, harmless, and for a list or table no more than what it is."""
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a table"
    if isinstance(value, int) and value.bit_length() > _BITS_SHOWN:
        return "a number too long to show"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    text = harmless(text if len(text) <= _SHOWN_MAX else text[:_SHOWN_MAX] + "…")
    return f"'{text}'" if isinstance(value, str) else text


def _broken(place: str, content: bytes, message: str) -> Invalid:
    """tomllib's ``Invalid value (at line 3, column 9)``, with the line where we say places."""
    found = re.fullmatch(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", message, re.DOTALL)
    if found is None:
        return Invalid(place, "a number in it is too long to be read.")
    line = found[2] or len(content.splitlines())
    said, instead = _in_words(found[1])
    return Invalid(f"{place}, line {line}", f"{said}.", instead)


def _in_words(message: str) -> tuple[str, str]:
    """What ``message`` of tomllib's says to one who writes by hand, and what to do; that may be nothing."""
    for slip, said, instead in _SLIPS:
        if re.fullmatch(slip, message, re.DOTALL):
            return said, instead
    return harmless(message[:1].lower() + message[1:]), ""
