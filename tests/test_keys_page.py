"""docs/keys.md is true. ``python -m tests.test_keys_page`` writes it anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from coach.settings.shape import Preset
from coach.tui.keys import read_preset
from coach.tui.scopes import Layer, everywhere, reminding, scopes
from coach.tui.spelling import spelled

PAGE = Path(__file__).parent.parent / "docs" / "keys.md"
NAMED = [name for name in get_args(Preset) if name != "none"]
HEAD = """# The keys

Every action, its id for `[keys]` in `config.toml`, its key, and the key that a preset gives it instead. An id may have
several keys, with commas between: `today.done = "space,d"`. A key is a character, or a name such as `pagedown`, `f5` or
`space`, with `ctrl+`, `alt+` or `shift+` before it where the terminal sends that; a comma is `comma`.

These stay as they are: `tab` and `shift+tab`, `ctrl+c`, `ctrl+q`, and what moves the cursor in lines one types. A
terminal sends `tab` for `ctrl+i`, `enter` for `ctrl+m`, often `backspace` for `ctrl+h`, and `escape` for `ctrl+[`.
"""


def groups() -> Iterator[tuple[str, list[Layer]]]:
    yield "On every screen", [everywhere()]
    yield "While a reminder is shown", [reminding()]
    titled: dict[str, list[Layer]] = {}
    for scope in scopes():
        titled.setdefault(scope.title, []).extend(reversed(scope.layers[:-1]))
    yield from titled.items()


def cell(keys: str) -> str:
    return " ".join(f"`{spelled(key)}`" for key in keys.split(",") if key).replace("`|`", "`\\|`")


def page() -> str:
    presets = [read_preset(name) for name in NAMED]
    lines, listed = [HEAD], set()
    for title, layers in groups():
        found: dict[str, tuple[str, list[str]]] = {}
        for one in (one for layer in layers for one in layer.bindings if one.id not in listed):
            found.setdefault(str(one.id), (one.tooltip, []))[1].append(one.key)
        listed |= found.keys()
        lines += [f"## {title}\n", f"| id | does | key | {' | '.join(NAMED)} |", "| --- " * (3 + len(NAMED)) + "|"]
        for name, (does, keys) in found.items():
            own = ",".join(dict.fromkeys(keys))
            lines.append(
                f"| `{name}` | {does} | {cell(own)} | {' | '.join(cell(one.get(name, '')) for one in presets)} |"
            )
        lines.append("")
    return "\n".join(lines)


def test_the_page_is_true() -> None:
    assert PAGE.read_text("utf-8") == page()


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
