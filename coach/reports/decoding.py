"""The bytes of a report as text, whichever program wrote it."""

from __future__ import annotations

from typing import NamedTuple

from coach.domain.errors import Invalid
from coach.files import SIZE_MAX

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
# A zip, as the workbooks of today are, and the container of those of before 2007.
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
# So many bytes are looked at for the zeros of UTF-16.
_LOOKED_AT = 4_096


class Decoded(NamedTuple):
    """The text, without its byte-order mark, and the name of its encoding."""

    text: str
    encoding: str


def decoded(data: bytes) -> Decoded:
    """``data`` as text: by its byte-order mark, else UTF-16, UTF-8 or Windows-1252. ``Invalid`` for what is no text."""
    if len(data) > SIZE_MAX:
        raise Invalid("", f"it has over {SIZE_MAX:,} bytes.", "Export fewer rows at a time.")
    if data.startswith(_WORKBOOKS):
        raise Invalid("", "this is a workbook, not a CSV file.", "Save it as CSV first.")
    found = _marked(data) or _zeroed(data) or _unmarked(data)
    if "\0" in found.text:
        line = found.text.count("\n", 0, found.text.index("\0")) + 1
        raise Invalid(
            f"line {line:,}", "there is a NUL character, so it is not CSV as text.", "Save it as CSV in UTF-8."
        )
    return found


def _marked(data: bytes) -> Decoded | None:
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(codec), name)
            except UnicodeDecodeError:
                raise Invalid("", f"it begins as {name} but is not.", "Save it as CSV in UTF-8.") from None
    return None


def _zeroed(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: there, the letters and marks of a report have a zero beside them, always on one side."""
    sides = data[:_LOOKED_AT:2].count(0), data[1:_LOOKED_AT:2].count(0)
    if min(sides) * 10 > max(sides) or max(sides) * 4 <= len(data[:_LOOKED_AT]):
        return None
    try:
        return Decoded(data.decode("utf-16-le" if sides[1] > sides[0] else "utf-16-be"), "UTF-16")
    except UnicodeDecodeError:
        return None


def _unmarked(data: bytes) -> Decoded:
    for codec, name in (("utf-8", "UTF-8"), ("cp1252", "Windows-1252")):
        try:
            return Decoded(data.decode(codec), name)
        except UnicodeDecodeError:
            continue
    raise Invalid("", "this is text in neither UTF-8, UTF-16 nor Windows-1252.", "Save it as CSV in UTF-8.")
