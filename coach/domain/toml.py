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
    unquoted = found[1] in ("Invalid value", "Expected newline or end of document after a statement")
    instead = "Text and times stand in quotes." if unquoted else ""
    return Invalid(f"{place}, line {line}", harmless(f"{found[1][:1].lower()}{found[1][1:]}."), instead)
