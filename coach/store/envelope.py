"""What every data file has around its tables: the format's version and a checksum, in JSON that stock TinyDB opens too.

A file begins ``{"coach":{"1":{"version":1,"crc32":"0a1b2c3d"}}``; the checksum is of every byte after that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from zlib import crc32

import msgspec
from msgspec import Struct

from coach.domain.errors import Refused

# By name, each table's documents by number: parsed whole, or with every field of a document as its JSON.
Tables = dict[str, dict[str, Any]]
RawTables = dict[str, dict[str, dict[str, msgspec.Raw]]]
Steps = Mapping[int, Callable[[Tables], Tables]]

VERSION = 1
# From each older version the step to the next one. There is none older yet.
STEPS: Steps = {}
HEADER = "coach"

_HEAD = re.compile(rb'\{"coach":\{"1":\{"version":([0-9]{1,6}),"crc32":"([0-9a-f]{8})"\}\}')


class Damaged(Exception):
    """The content cannot be used; ``str()`` says why, in a few words. Stays within the store."""


class Opened(Struct):
    """A file's tables as today's version has them, the version they were written in, and whether the checksum holds."""

    tables: Tables
    version: int
    intact: bool


def pack(tables: Mapping[str, Any], version: int = VERSION) -> bytes:
    """``tables`` as a file's bytes."""
    rest = b"," + msgspec.json.encode(tables)[1:] if tables else b"}"
    return b'{"%s":{"1":{"version":%d,"crc32":"%08x"}}' % (HEADER.encode(), version, crc32(rest, version)) + rest


def raw(tables: Tables) -> RawTables:
    """``tables`` with every field of a document left as JSON, so that packing costs no more than copying bytes."""
    return msgspec.json.decode(msgspec.json.encode(tables), type=RawTables)


def unpack(data: bytes, name: str, steps: Steps = STEPS) -> Opened:
    """The tables in ``data``, brought to today's version by ``steps``.

    Raises ``Damaged`` for what cannot be parsed, and ``Refused`` for a version that this program cannot read.
    """
    document = _parse(data)
    version = _version(document)
    if version != VERSION and _sealed_as(data, VERSION):
        version = VERSION  # it is what Coach wrote, but for the digit that says the version
    del document[HEADER]
    return Opened(_migrated(document, version, name, steps), version, intact(data))


def intact(data: bytes) -> bool:
    """Whether ``data`` is, byte for byte, what Coach wrote."""
    match = _HEAD.match(data)
    return match is not None and _sealed_as(data, int(match[1]))


def _sealed_as(data: bytes, version: int) -> bool:
    """Whether the checksum in ``data`` is that of its content in that ``version``, from which it starts."""
    match = _HEAD.match(data)
    return match is not None and int(match[2], 16) == crc32(memoryview(data)[match.end() :], version)


def _parse(data: bytes) -> Tables:
    if not data.strip(b"\0 \t\r\n"):
        raise Damaged("it is empty")
    try:
        document = msgspec.json.decode(data)
    except (ValueError, RecursionError) as wrong:
        raise Damaged("it does not parse") from wrong
    if not isinstance(document, dict) or not all(isinstance(table, dict) for table in document.values()):
        raise Damaged("it does not hold tables")
    return document


def _version(document: Tables) -> int:
    header = document.get(HEADER, {}).get("1")
    version = header.get("version") if isinstance(header, dict) else None
    if type(version) is not int or version < 0:
        raise Damaged("its version is missing")
    return version


def _migrated(tables: Tables, version: int, name: str, steps: Steps) -> Tables:
    if version > VERSION:
        raise Refused(f"{name} was written by a newer Coach (format {version}).", "Update Coach.")
    for older in range(version, VERSION):
        if older not in steps:
            raise Refused(
                f"{name} was written by an older Coach (format {version}) that this one cannot read.",
                "Open it once with a Coach in between, or restore a backup.",
            )
        try:
            tables = steps[older](tables)
        except (LookupError, TypeError, ValueError, AttributeError) as wrong:
            raise Damaged(f"it is not of format {older}, as it says") from wrong
    return tables
