"""The histories that figures are taken on: eight behaviours on weekdays, of 1 and of 30 years, made once a run."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path

from coach.demo import fill
from coach.service import Coach
from coach.views.today import today_view

BEHAVIOURS = 8


class Bench:
    """One run: where its files lie, and how thorough it is."""

    def __init__(self, folder: Path, *, quick: bool = False) -> None:
        self.folder = folder
        self.quick = quick
        self.now = datetime.now().astimezone()
        os.environ["COACH_CONFIG"] = str(folder / "config")  # not that of who runs the bench

    def times(self, usual: int) -> int:
        """How often to measure."""
        return max(5, usual // 8) if self.quick else usual

    def fresh(self, name: str) -> Path:
        """An empty folder."""
        place = self.folder / name
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        return place

    def history(self, years: int, name: str) -> Path:
        """A folder whose ``data`` holds a copy of the history of ``years`` that only ``name`` writes to."""
        made = self.folder / f"{years}-years"
        if not made.exists():
            fill(made, years, self.now, behaviours=BEHAVIOURS)
            self._settle(made)
        place = self.fresh(f"{name}-{years}")
        shutil.copytree(made, place / "data")
        return place

    def _settle(self, data: Path) -> None:
        """Leave no past day open, which Today would begin by asking for."""
        coach = Coach.open(self.now, str(data))
        for open_day in today_view(coach.history, coach.today(self.now), coach.calendar).to_settle:
            for behaviour in open_day.behaviours:
                coach.mark(behaviour, open_day.day, self.now, count=0)
        coach.save(self.now)
