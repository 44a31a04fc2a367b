"""The histories that figures are taken on: eight behaviours on weekdays, of 1 and of 30 years, made once a run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from msgspec.structs import replace

from coach.demo import fill, make
from coach.domain.history import Edit, Mark, MarkKey
from coach.domain.rules import due_dates
from coach.service import Coach
from coach.views.today import today_view

BEHAVIOURS = 8

_KEPT = 0.9


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

    def long_rung(self, years: int, name: str) -> Path:
        """As ``history``, but it is a single rung that was never left, with a note every other day."""
        place = self.fresh(f"{name}-rung-{years}")
        coach = Coach.open(self.now, str(place / "data"))
        edits = list(_one_rung(coach.today(self.now), years))
        coach.keeper.do("one rung", lambda _: edits)
        coach.save(self.now)
        self._settle(place / "data")
        return place

    def _settle(self, data: Path) -> None:
        """Leave no past day open, which Today would begin by asking for."""
        coach = Coach.open(self.now, str(data))
        for open_day in today_view(coach.history, coach.today(self.now), coach.calendar).to_settle:
            for behaviour in open_day.behaviours:
                coach.mark(behaviour, open_day.day, self.now, count=0)
        coach.save(self.now)


def _one_rung(today: date, years: int) -> Iterator[Edit]:
    """The present rung of a made-up year, as if it had begun ``years`` ago; nine of ten days are kept."""
    random, present = Random(1), make(1, today, behaviours=BEHAVIOURS).active()
    assert present is not None
    first = today - timedelta(365 * years)
    rung = replace(present, ladder=present.id, rung=1, origin="start", started=first)
    yield Edit("resolutions", rung.id, None, rung)
    for behaviour in rung.behaviours:
        for day in due_dates(behaviour.days, first, first, today - timedelta(1)):
            count = behaviour.target if random.random() < _KEPT else 0
            mark = Mark(count=count, at=f"{day}T10:00:00+00:00")
            yield Edit("marks", MarkKey(rung.id, behaviour.id, day), None, mark)
    for n in range(0, 365 * years, 2):
        yield Edit("notes", first + timedelta(n), None, "Some words on how the day went, and why")
