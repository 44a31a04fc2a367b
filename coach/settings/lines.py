"""Which line of a TOML text sets a thing: TOML's own reader takes the text apart, one statement at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def line_of(name: str, text: str) -> int:
    """The number of the line of ``text``, sound TOML, where what has that dotted name is first set; 0 when nowhere."""
    return next((number for number, one in _set_in(text.replace("\r\n", "\n").split("\n")) if one == name), 0)


def _set_in(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The first line of each statement, with the dotted name of everything that it sets and of the table it begins.

    The fewest lines that can be read by themselves are a statement: a string or list over many lines cannot before
    its end, and whatever looks like a statement within it is never looked at.
    """
    import tomllib

    table, first = "", 0
    for end in range(1, len(lines) + 1):
        statement = "\n".join(lines[first:end])
        try:
            said = tomllib.loads(statement)
        except ValueError:
            continue
        begins = statement.lstrip().startswith("[")
        names = list(_names(said, "" if begins else table))
        yield from ((first + 1, name) for name in names)
        if begins:
            table = f"{names[-1]}."
        first = end


def _names(table: dict[str, Any], within: str) -> Iterator[str]:
    for key, value in table.items():
        yield within + key
        if isinstance(value, list) and value and isinstance(value[0], dict):
            value = value[0]
        if isinstance(value, dict):
            yield from _names(value, f"{within}{key}.")
