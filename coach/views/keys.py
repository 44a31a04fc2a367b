"""The keys as help lists them: in groups, narrowed by what is typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple


class Row(NamedTuple):
    """One binding: its ``keys`` as they are written, what it ``does``, its ``name`` in [keys], and its short words."""

    keys: tuple[str, ...]
    does: str
    name: str
    called: str = ""


class Group(NamedTuple):
    """Rows under a title."""

    title: str
    rows: tuple[Row, ...]


def narrowed(groups: Sequence[Group], typed: str) -> tuple[Group, ...]:
    """The rows that every word of ``typed`` is the beginning of something in; groups with none of them are left out.

    One character alone is a key: the rows that have it.
    """
    words = typed.split()
    found = (Group(title, tuple(row for row in rows if _has(row, words))) for title, rows in groups)
    return tuple(group for group in found if group.rows)


def _has(row: Row, words: Sequence[str]) -> bool:
    if len(words) == 1 and len(words[0]) == 1:
        return words[0] in row.keys
    said = f"{row.does} {row.called} {row.name}".lower()
    begins = (*row.keys, row.name, *re.split(r"[^\w']+", said))
    return all(any(one.startswith((word, word.lower())) for one in begins) for word in words)
