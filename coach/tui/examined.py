"""What the app would say of its looks and keys, for the doctor: a program of its own, as no command imports Textual."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from coach import settings
from coach.tui import themes
from coach.tui.keys import keymap
from coach.tui.readable import faint
from coach.tui.saver import THEMES
from coach.tui.themed import unknown


def problems(config: Path) -> Iterator[tuple[str, str]]:
    """Each problem in a line, behind what to do about it; ``config`` is the folder of the settings."""
    held, _ = settings.read_usable(config)
    found, broken = themes.load([config / THEMES])
    yield from ((f"Mend the file in {config / THEMES}, or remove it.", line) for line in broken)
    yield from (("Choose another, or lighter and darker colours.", line) for one in found if (line := _faint(one)))
    names = [themes.AUTO, *(theme.name for theme in found)]
    if held.theme not in names:
        yield "Choose one in the settings.", unknown(config, held.theme, names, f"{themes.AUTO} is used")
    _, refused = keymap(held.keys, partial(settings.place, config))
    yield from (("Choose another key in the settings.", line) for line in refused)


def _faint(theme: themes.Colours) -> str:
    return faint(theme) if theme.own else ""


if __name__ == "__main__":
    import sys

    print(json.dumps(list(problems(Path(sys.argv[1])))))
