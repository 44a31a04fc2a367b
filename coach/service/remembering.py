"""What is in memory: the years looked at, and how it goes to the disk, is undone, and takes in other programs."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from coach import settings as settings_file
from coach.domain.days import Calendar
from coach.domain.errors import StorageFailed
from coach.domain.history import History
from coach.domain.mastery import Assessment
from coach.domain.resolution import Resolution
from coach.keeping import Keeper, years_between

# What Today shows of the past: its half year of days.
SHOWN_DAYS = 26 * 7


class Remembering:
    """A rep's history in memory, and the settings; ``unsettled`` is what was wrong in their file at the start."""

    unsettled: Sequence[str] = ()

    def __init__(self, data: Path, config: Path, settings: settings_file.Settings) -> None:
        self.data = data
        self.config = config
        self.settings = settings
        self.keeper = Keeper(data)

    @property
    def calendar(self) -> Calendar:
        """How this rep's days run."""
        return self.settings.calendar

    @property
    def history(self) -> History:
        """What is in memory; do not change it."""
        return self.keeper.history

    def today(self, now: datetime) -> date:
        """The logical day."""
        return self.calendar.today(now)

    def assess(self, resolution: Resolution, now: datetime) -> Assessment:
        """Where ``resolution`` stands; its years are read if they were not."""
        self.look_back_on(resolution, now)
        return self.keeper.closed.assess(resolution, self.history, self.today(now), self.calendar.week_starts)

    def change_settings(self, **values: Any) -> None:
        """Write settings to config.toml, the rep's comments kept, and take them up; a table is given by part."""
        self.settings = settings_file.change(self.config, **values)

    # Looking back

    def look_back(self, now: datetime) -> None:
        """Have in memory what Today shows and the present resolution is judged by."""
        today = self.today(now)
        markable = today - timedelta(self.calendar.backfill_days)
        rungs = list(self.history.resolutions.values())
        firsts = [r.started for r in rungs if r.started <= today and (r.ended is None or r.ended >= markable)]
        self.keeper.need(years_between(min([today - timedelta(SHOWN_DAYS), markable, *firsts]), today))

    def look_back_to_the_start(self) -> None:
        """Have every year in memory."""
        self.keeper.need_all()

    def look_back_on(self, resolution: Resolution, now: datetime) -> None:
        """Have in memory what ``resolution`` is judged by."""
        last = resolution.ended or self.today(now)
        self.keeper.need(years_between(resolution.started, max(resolution.started, last)))

    def look_back_since(self, day: date, now: datetime) -> None:
        """Have in memory all that was recorded since ``day``."""
        self.keeper.need(years_between(day, self.today(now)))

    def look_back_on_ladder(self, now: datetime) -> None:
        """Have in memory what the milestones of yesterday and today rest on."""
        self.look_back_since(self._ladder_since(now), now)

    def holds_ladder(self, now: datetime) -> bool:
        """Whether all that ``look_back_on_ladder`` reads is in memory already."""
        return self.keeper.holds(years_between(self._ladder_since(now), self.today(now)))

    def _ladder_since(self, now: datetime) -> date:
        """When the ladders of yesterday and today began, or a year that may come round by them; the earlier."""
        from coach.domain.milestones import year_since

        today = self.today(now)
        yesterday = today - timedelta(1)
        present = [rung for day in (yesterday, today) if (rung := self.history.in_force(day)) is not None]
        begun = [rung.started for one in present for rung in self.history.ladder(one.ladder)]
        return min([year_since(self.history, yesterday), *begun])

    # Undo, saving, and other programs

    def undo(self) -> str:
        """Take back the last change of this session; its words."""
        return self.keeper.undo()

    def redo(self) -> str:
        """Do again what was undone last; its words."""
        return self.keeper.redo()

    def save(self, now: datetime) -> list[str]:
        """Put all changes on the disk; what another program's writing made impossible, in words."""
        before = self.history
        refusals = self.keeper.save(now)
        if self.history is not before:
            self._look_back_if_it_can(now)
        return refusals

    def refresh(self, now: datetime) -> list[str] | None:
        """Take in another program's changes: None when there were none."""
        refusals = self.keeper.refresh()
        if refusals is not None:
            self._look_back_if_it_can(now)
        return refusals

    def take_notices(self) -> list[str]:
        """What the rep has to be told about the files, each once."""
        return self.keeper.journal.take_notices()

    def _look_back_if_it_can(self, now: datetime) -> None:
        """All is saved and taken in by now: what cannot be read at this moment is read when it is next asked for."""
        with suppress(StorageFailed):
            self.look_back(now)
