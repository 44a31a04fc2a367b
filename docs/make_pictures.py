"""Draws the pictures of the README and the pages beside it from a made-up history: ``python docs/make_pictures.py``."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

from textual.pilot import Pilot

from coach import demo
from coach.service import Coach
from coach.tui import themes
from coach.tui.app import CoachApp

HERE = Path(__file__).resolve().parent
SIZE, SMALL = (110, 34), (80, 24)
# A Friday morning on which part of the day is done.
NOW = datetime(2026, 11, 20, 10, 45, tzinfo=timezone(timedelta(hours=1)))
# Where a rep's settings lie; these reps have none.
CONFIG = Path("~/.config/coach")
# By picture, the keys that lead there from Today; each screen is left as it was found.
KEYS = {
    "today": ("1",),
    "ladder": ("2",),
    "patterns": ("3",),
    "results": ("4",),
    "journal": ("5",),
    "settings": ("1", "comma"),
    "help": ("escape", "1", "question_mark"),
    "review": ("escape", "escape", "1", "r"),
}
# Nothing more comes when nothing has changed for so many looks, so many seconds apart.
LOOKS, BETWEEN = 5, 0.1


async def draw() -> None:
    """The welcome on an empty folder; every screen, and Today in every theme, on two made-up years."""
    async with opened(Path("empty"), SIZE) as pilot:
        await picture(pilot, "welcome")
    demo.fill(Path("lived"), 2, NOW, seed=4)
    async with opened(Path("lived"), SIZE) as pilot:
        for name, keys in KEYS.items():
            await pilot.press("escape", *keys)
            await picture(pilot, name)
    async with opened(Path("lived"), SMALL) as pilot:
        for theme in themes.load([])[0]:
            pilot.app.theme = theme.name
            await picture(pilot, f"themes/{theme.name}")


@asynccontextmanager
async def opened(data: Path, size: tuple[int, int]) -> AsyncIterator[Pilot[None]]:
    """The app on the folder ``data``."""
    coach = Coach.open(NOW, str(data))
    coach.config = CONFIG
    app = CoachApp(coach, clock=lambda: NOW)
    async with app.run_test(size=size) as pilot:
        yield pilot


async def picture(pilot: Pilot[None], name: str) -> None:
    """Draw what is in view once all of it is."""
    same, before = 0, ""
    while same < LOOKS:
        await pilot.pause(BETWEEN)
        found = pilot.app.export_screenshot(title="coach")
        same, before = same + 1 if found == before else 0, found
    (HERE / f"{name}.svg").write_text(self_contained(before), encoding="utf-8")


def self_contained(svg: str) -> str:
    """``svg`` without the fonts that it would fetch from elsewhere: the viewer's own monospaced one serves.

    Not all viewers keep the blanks that a text begins with, unless they are told to.
    """
    plain = re.sub(r"@font-face \{.*?\}\s*|<!--.*?-->\s*", "", svg, flags=re.DOTALL)
    return plain.replace("<svg ", '<svg xml:space="preserve" ', 1)


def main() -> None:
    """Draw in a throw-away folder, with the default settings."""
    os.environ |= {"COLORTERM": "truecolor", "TERM": "xterm-256color", "COACH_CONFIG": "nowhere"}
    for name in ("NO_COLOR", "COLORFGBG"):
        os.environ.pop(name, None)
    (HERE / "themes").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        os.chdir(scratch)
        asyncio.run(draw())


if __name__ == "__main__":
    main()
