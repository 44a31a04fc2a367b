"""docs/keys.md is true. ``python -m tests.test_keys_page`` writes it anew."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from coach.settings.shape import Preset
from coach.tui.key_groups import layers_by_title
from coach.tui.keys import read_preset
from coach.tui.spelling import spelled

PAGE = Path(__file__).parent.parent / "docs" / "keys.md"
NAMED = [name for name in get_args(Preset) if name != "none"]
HEAD = """# The keys

Every action, its id for `[keys]` in `config.toml`, its key, and the key that a preset gives it instead.

"Your own keys" on Settings lists them all as they are now: `enter` waits for the new key and takes the next one that
is pressed, `ctrl+n` takes one more beside those there are, and `ctrl+r` gives back the default, or the preset's where
there is one. A key that another action has is named with it, and the two change places or stay as they are. Each change
is written to `config.toml`, your comments kept, and acts at once.

In the file, an id may have several keys, with commas between: `today.done = "space,d"`. A key is a character, or a name
such as `pagedown`, `f5` or `space`, with `ctrl+`, `alt+` or `shift+` before it where the terminal sends that; a comma
is `comma`. Where both `note` and `note.keep` are set, the longer one stands in quotes, as TOML wants it.

These stay as they are: `tab` and `shift+tab`, `ctrl+c`, `ctrl+q`, and what moves the cursor in lines one types. A
terminal sends `tab` for `ctrl+i`, `enter` for `ctrl+m`, often `backspace` for `ctrl+h`, and `escape` for `ctrl+[`.
"""


def cell(keys: str) -> str:
    return " ".join(f"`{spelled(key)}`" for key in keys.split(",") if key).replace("`|`", "`\\|`")


def page() -> str:
    presets = [read_preset(name) for name in NAMED]
    lines, listed = [HEAD], set()
    for title, layers in layers_by_title().items():
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
