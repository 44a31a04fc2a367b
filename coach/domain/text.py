"""Text that is safe to show: the one place that says which characters may be in it."""

from __future__ import annotations

import re
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta

from coach.domain.errors import Invalid, Refused

T = TypeVar("T")

# Control characters, line and paragraph separators, bidirectional overrides and isolates, and halves of surrogate
# pairs: each could move a cursor, reorder what stands around it or be impossible to write.
_UNSAFE = "\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff"
# ``$`` alone would let a trailing newline through in Python; the look-ahead closes that and is valid ECMAScript too.
_LINE = f"^[^{_UNSAFE}]*$(?!\\n)"
_NAMED = f"^[^{_UNSAFE}]*[^\\s{_UNSAFE}][^{_UNSAFE}]*$(?!\\n)"
_PROSE = f"^(?:[^{_UNSAFE}]|\\n)*$(?!\\n)"

NAME_MAX = 80
LINE_MAX = 200
PROSE_MAX = 10_000

Name = Annotated[str, Meta(min_length=1, max_length=NAME_MAX, pattern=_NAMED)]
Line = Annotated[str, Meta(max_length=LINE_MAX, pattern=_LINE)]
Unit = Annotated[str, Meta(max_length=NAME_MAX, pattern=_LINE)]
Prose = Annotated[str, Meta(max_length=PROSE_MAX, pattern=_PROSE)]
Id = Annotated[str, Meta(pattern="^[A-Za-z0-9_-]{1,64}$(?!\\n)")]

_UNSAFE_CHARACTER = re.compile(f"[{_UNSAFE}]")
_CALLED = {"\t": "a tab", "\n": "a line break", "\r": "a line break"}
# How other systems end a line.
_RETURN = re.compile("\r\n?")


def harmless(text: str) -> str:
    """``text`` with every unsafe character shown as its escape, for echoing what was refused."""
    return _UNSAFE_CHARACTER.sub(lambda m: f"\\u{ord(m.group()):04x}", text)


def checked(kind: Any, text: str, place: str) -> str:
    """``text``, which has to be of ``kind`` (``Name``, ``Line``, ``Prose``); else ``Invalid`` at ``place``."""
    try:
        found: str = msgspec.convert(text, kind)
    except msgspec.ValidationError as wrong:
        raise _unsafe(text, place, lines=kind is Prose) or invalid(wrong, place) from None
    return found


def _unsafe(text: str, place: str, *, lines: bool) -> Invalid | None:
    """Which character of ``text`` cannot be taken and where it stands; None where all can. ``lines`` may be several."""
    for n, line in enumerate(text.split("\n") if lines else [text], 1):
        if found := _UNSAFE_CHARACTER.search(line):
            called = _CALLED.get(found.group(), f"the character U+{ord(found.group()):04X}, which cannot be shown")
            where = f"line {n}, character" if lines and "\n" in text else "character"
            return Invalid(place, f"{where} {found.start() + 1} is {called}.", "Take it out.")
    return None


def needed_reason(text: str, of_what: str) -> str:
    """``text`` as a reason for ``of_what``, which may not be blank."""
    if not text.strip():
        raise Refused(f"A reason for {of_what} is needed.", "A few words will do.")
    return checked(Line, text.strip(" "), "reason")


def prose(text: str, place: str) -> str:
    """``text`` of several lines, without the blanks and empty lines around it; a tab, as of a table, is a blank."""
    return checked(Prose, _RETURN.sub("\n", text).replace("\t", " ").strip(" \n"), place)


def merged(base: T, theirs: T, mine: T) -> T:
    """What two made of ``base``: what either changed; where both did, their text and then mine, or else mine."""
    if mine in (base, theirs):
        return theirs
    if theirs == base or not (isinstance(theirs, str) and isinstance(mine, str)):
        return mine
    return "\n".join(text for text in (theirs, mine) if text)  # type: ignore[return-value]


def invalid(wrong: msgspec.ValidationError, place: str = "") -> Invalid:
    """What msgspec found wrong, in our words and with the place as ``marks[17].date``."""
    what, _, where = str(wrong).partition(" - at `$")
    inner = where.rstrip("`").removeprefix(".")
    joined = f"{place}.{inner}" if place and inner and not inner.startswith("[") else place + inner
    name = re.sub(r"\[\d+\]$", "", inner).rpartition(".")[2]
    return Invalid(joined, f"{harmless(_in_words(what))}.", _FORMS.get(name, "") if _is_of_form(what) else "")


# What a field has to be like, where "blank or of another form" would leave a rep to guess.
_FORMS = {
    "by": "Write a time as 09:00.",
    "remind": "Write times as 09:00.",
    "day_starts": "Write a time as 04:00.",
    "id": "Use letters, digits, - and _, at most 64.",
    "period": "The choices are week and month.",
    "better": "The choices are up and down.",
    "at": "Write a moment as 2026-10-05T10:40:00+02:00.",
    "exported_at": "Write a moment as 2026-10-05T10:40:00+02:00.",
    "behaviours": "Name at least one.",
}


def _is_of_form(what: str) -> bool:
    return any(sign in what for sign in ("matching regex", "enum value", "of length >= 1", "`time`"))


_TYPES = {"int": "a whole number", "float": "a number", "str": "text", "bool": "true or false", "array": "a list",
          "object": "a table", "null": "nothing", "date": "a date", "time": "a time without quotes"}  # fmt: skip


def _in_words(what: str) -> str:
    """msgspec's message as a rep would say it: 'has to be a whole number, not text' for 'Expected `int`, got `str`'."""
    if "matching regex" in what:
        return "is blank, of another form than asked for, or holds a character that cannot be shown"
    if match := re.fullmatch(r"Object missing required field `(.+)`", what):
        return f"'{match[1]}' is missing"
    if match := re.fullmatch(r"Object contains unknown field `(.+)`", what, re.DOTALL):
        return f"'{match[1]}' is unknown here"
    what = what.replace("`int | float`", "a number")
    what = re.sub(r"`(\w+)(?: \| null)?`", lambda m: _TYPES.get(m[1], f"'{m[1]}'"), what)
    what = re.sub(r"(text|list) of length ([<>]=) (\d+)", _length, what)
    what = what.replace("Invalid enum value", "there is no choice")
    return what.replace("Expected ", "has to be ").replace(", got ", ", not ")


def _length(found: re.Match[str]) -> str:
    """'text of at most 80 characters' for 'text of length <= 80'."""
    which = "most" if found[2] == "<=" else "least"
    return f"{found[1]} of at {which} {found[3]}" + (" characters" if found[1] == "text" else "")
