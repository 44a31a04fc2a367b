"""Settings written: new values put into a TOML text, everything else in it as it was, comments too.

tomlkit is imported by what needs it: hardly a run changes a setting.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tomlkit.container import Container
    from tomlkit.items import Item, Key

    Body = list[tuple[Key | None, Item]]


def rewritten(text: str, values: Mapping[str, Any]) -> str:
    """``text`` with ``values`` in it. A table's values are put beside those it holds; None takes one out."""
    keys = values.get("keys")
    if isinstance(keys, Mapping):
        text, keys = _bound(text, keys)
        values = {**values, "keys": keys} if keys else {name: value for name, value in values.items() if name != "keys"}
    return _with(text, values) if values else text


def _with(text: str, values: Mapping[str, Any]) -> str:
    import tomlkit
    from tomlkit.items import Table

    document = tomlkit.parse(text)
    for name, value in values.items():
        held = document.get(name)
        if isinstance(value, Mapping) and isinstance(held, Table):
            _put(value, held.value.body, held)
        elif isinstance(value, Mapping) and isinstance(held, dict):
            held.update(value)
        else:
            document[name] = value
    return tomlkit.dumps(document)


def _put(values: Mapping[str, Any], body: Body, table: dict[str, Any]) -> None:
    """Put ``values`` into ``table`` below what it sets: comments and blank lines at its end are the next table's."""
    tail: Body = []
    while table and body[-1][0] is None:
        tail.insert(0, body.pop())
    table.update(values)
    body.extend(tail)


def _bound(text: str, keys: Mapping[str, str | None]) -> tuple[str, dict[str, str]]:
    """``text`` with those of ``keys`` that it sets as they are to be, and those that it does not set yet.

    However they are written: ``today.done`` under ``[keys]``, ``"today.done"``, ``done`` under ``[keys.today]``.
    """
    import tomlkit

    document = tomlkit.parse(text)
    fresh = {}
    for name, key in keys.items():
        found = list(_set_at(document, f"keys.{name}"))
        for body, at in reversed(found):
            _replace(body, at, key)
        if not found and key is not None:
            _make_room(document, name)
            fresh[name] = key
    return tomlkit.dumps(document), fresh


def _set_at(table: Container, name: str) -> Iterator[tuple[Body, int]]:
    """Everywhere that ``table``, or one within it, sets what has that dotted name."""
    for at, (key, item) in enumerate(table.body):
        inner = _within(item)
        if key is None:
            continue
        if inner is None and key.key == name:
            yield table.body, at
        elif inner is not None and name.startswith(f"{key.key}."):
            yield from _set_at(inner, name.removeprefix(f"{key.key}."))


def _replace(body: Body, at: int, value: str | None) -> None:
    """Put ``value`` there, its comment beside it; of what is taken out, the comment stays, on a line of its own."""
    import tomlkit

    key, before = body[at]
    if value is None:
        body[at : at + 1] = _comment_of(before)
        return
    after = tomlkit.item(value)
    vars(after.trivia).update(vars(before.trivia))
    body[at] = key, after


def _comment_of(item: Item) -> Body:
    """The comment beside ``item`` on a line of its own; nothing, where there is none."""
    from tomlkit.items import Comment, Trivia

    beside = item.trivia
    return [(None, Comment(Trivia(beside.indent, "", beside.comment, beside.trail)))] if beside.comment else []


def _make_room(document: Container, name: str) -> None:
    """Write ``note.keep`` as ``"note.keep"``, for TOML has no place for a ``note`` beside the other."""
    for key, item in document.body:
        table = _within(item) if key is not None and key.key == "keys" else None
        body = table.body if table is not None else []
        for at, (one, held) in reversed(list(enumerate(body))):
            if one is not None and one.key == name and (inner := _within(held)) is not None:
                body[at : at + 1] = [*_comment_of(held), *_in_quotes(name, inner)]


def _in_quotes(name: str, table: Container) -> Body:
    from tomlkit.items import SingleKey

    return [(SingleKey(f"{name}.{key.key}") if key is not None else None, item) for key, item in table.body]


def _within(item: Item) -> Container | None:
    from tomlkit.items import InlineTable, Table

    return item.value if isinstance(item, Table | InlineTable) else None
