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
    ends_as_windows = "\n" in text and text.count("\n") == text.count("\r\n")
    if isinstance(keys, Mapping):
        text, keys = _bound(text, keys)
        values = {**values, "keys": keys} if keys else {name: value for name, value in values.items() if name != "keys"}
    text = _with(text, values) if values else text
    return text.replace("\r\n", "\n").replace("\n", "\r\n") if ends_as_windows else text


def _with(text: str, values: Mapping[str, Any]) -> str:
    import tomlkit
    from tomlkit.items import Table

    document = tomlkit.parse(text if text.endswith("\n") or not text else f"{text}\n")
    fresh = {name: value for name, value in values.items() if name not in document and not isinstance(value, Mapping)}
    for name, value in values.items():
        held = document.get(name)
        if isinstance(value, Mapping) and isinstance(held, Table):
            _put(value, held.value.body, held)
        elif isinstance(value, Mapping) and isinstance(held, dict):
            held.update(value)
        elif name not in fresh:
            document[name] = value
    _put_above_tables(fresh, document.body)
    return tomlkit.dumps(document)


def _put_above_tables(values: Mapping[str, Any], body: Body) -> None:
    """Put ``values`` below the settings that are of no table, or first: what stands right above a table is of that."""
    from tomlkit.items import AoT, Comment, SingleKey, Table, Whitespace, item

    tables = next((at for at, (_, one) in enumerate(body) if isinstance(one, Table | AoT)), len(body))
    own = [at for at, (key, _) in enumerate(body[:tables]) if key is not None]
    at = own[-1] + 1 if own else tables
    while not own and 0 < at < len(body) and isinstance(body[at - 1][1], Comment):
        at -= 1
    fresh: Body = [(SingleKey(name), item(value)) for name, value in values.items()]
    for _, one in fresh:
        one.trivia.trail = "\n"
    if fresh and at < len(body) and not isinstance(body[at][1], Whitespace):
        fresh.append((None, Whitespace("\n")))
    body[at:at] = fresh


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

    body: Body = []
    for key, item in table.body:
        if key is None:
            body.append((None, item))
        elif (inner := _within(item)) is not None:
            body += [*_comment_of(item), *_in_quotes(f"{name}.{key.key}", inner)]
        else:
            body.append((SingleKey(f"{name}.{key.key}"), item))
    return body


def _within(item: Item) -> Container | None:
    from tomlkit.items import InlineTable, Table

    return item.value if isinstance(item, Table | InlineTable) else None
