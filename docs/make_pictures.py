"""Draws the pictures of the README and the pages beside it from a made-up history: ``python docs/make_pictures.py``."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

from textual.pilot import Pilot

from coach import demo
from coach.service import Coach
from coach.tui.app import CoachApp

HERE = Path(__file__).parent
SIZE = (110, 34)
# A Friday morning on which part of the day is done.
NOW = datetime(2026, 11, 20, 10, 45, tzinfo=timezone(timedelta(hours=1)))
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


async def draw(folder: Path) -> None:
    """The welcome on an empty folder, and every screen on two made-up years."""
    await _draw(folder / "empty", {"welcome": ()})
    demo.fill(folder / "lived", 2, NOW, seed=4)
    await _draw(folder / "lived", {name: ("escape", *keys) for name, keys in KEYS.items()})


async def _draw(folder: Path, pictures: dict[str, tuple[str, ...]]) -> None:
    app = CoachApp(Coach.open(NOW, str(folder)), clock=lambda: NOW)
    async with app.run_test(size=SIZE) as pilot:
        for name, keys in pictures.items():
            await pilot.press(*keys)
            await _settled(app, pilot)
            (HERE / f"{name}.svg").write_text(self_contained(app.export_screenshot(title="coach")), encoding="utf-8")


async def _settled(app: CoachApp, pilot: Pilot[None]) -> None:
    await app.workers.wait_for_complete()
    await pilot.pause(1.5)
    await app.workers.wait_for_complete()
    await pilot.pause()


def self_contained(svg: str) -> str:
    """``svg`` without the fonts that it would fetch from elsewhere: the viewer's own monospaced one serves."""
    return re.sub(r"@font-face \{.*?\}\s*|<!--.*?-->\s*", "", svg, flags=re.DOTALL)


def main() -> None:
    """Draw in a throw-away folder, with the default settings."""
    os.environ |= {"COLORTERM": "truecolor", "TERM": "xterm-256color"}
    for name in ("NO_COLOR", "COLORFGBG"):
        os.environ.pop(name, None)
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["COACH_CONFIG"] = str(Path(scratch) / "config")
        asyncio.run(draw(Path(scratch)))


if __name__ == "__main__":
    main()
