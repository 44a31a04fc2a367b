"""Draws the pictures of the README from a made-up history: ``python docs/make_pictures.py``."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

from coach import demo
from coach.service import Coach
from coach.tui.app import CoachApp

HERE = Path(__file__).parent
# A Friday morning on which part of the day is done.
NOW = datetime(2026, 11, 20, 10, 45, tzinfo=timezone(timedelta(hours=1)))


async def draw(folder: Path) -> None:
    """Open the app at 110×34 and keep Today and Ladder as SVG."""
    demo.fill(folder, 2, NOW, seed=4)
    app = CoachApp(Coach.open(NOW, str(folder)), clock=lambda: NOW)
    async with app.run_test(size=(110, 34)) as pilot:
        await pilot.press("escape")
        for screen, key in (("today", "1"), ("ladder", "2")):
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
            (HERE / f"{screen}.svg").write_text(self_contained(app.export_screenshot(title="coach")), encoding="utf-8")


def self_contained(svg: str) -> str:
    """``svg`` without the fonts that it would fetch from elsewhere: the viewer's own monospaced one serves."""
    return re.sub(r"@font-face \{.*?\}\s*|<!--.*?-->\s*", "", svg, flags=re.DOTALL)


def main() -> None:
    """Draw in a throw-away folder, with the default settings."""
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["COACH_CONFIG"] = str(Path(scratch) / "config")
        asyncio.run(draw(Path(scratch) / "data"))


if __name__ == "__main__":
    main()
