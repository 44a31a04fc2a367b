"""The one door for both faces: class ``Coach``, one method for each thing a rep can do. Each change can be undone."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from msgspec import Struct

from coach import files
from coach import settings as settings_file
from coach.domain import marking, moves
from coach.domain.days import Calendar, short_date
from coach.domain.errors import Refused, StorageFailed
from coach.domain.history import Edit, History
from coach.domain.marking import Settled
from coach.domain.mastery import Assessment, assess
from coach.domain.moves import Ground
from coach.domain.resolution import Behaviour, Definition, KeyResult, Resolution
from coach.keeping import Change as Change
from coach.keeping import Keeper, years_between
from coach.store import paths

if TYPE_CHECKING:
    from coach.domain.reviewing import Written
    from coach.domain.signals import Reading

P = ParamSpec("P")
Move = Callable[[Ground, str], list[Edit]]

# What Today shows of the past: its half year of days.
SHOWN_DAYS = 26 * 7


class Imported(Struct, frozen=True):
    """What an import came to: whether it changed anything, and its counts in words, a line each."""

    changed: bool
    summary: tuple[str, ...]


class Coach:
    """A rep's history and what may be done with it. ``now`` is an aware local datetime wherever it is asked for.

    Every change is in memory when its method returns and on the disk when ``save`` does.
    """

    def __init__(self, data: Path, config: Path, settings: settings_file.Settings) -> None:
        self.data = data
        self.config = config
        self.settings = settings
        self.keeper = Keeper(data)
        self._next: tuple[list[Resolution], Definition] | None = None

    @classmethod
    def open(cls, now: datetime, data: str | None = None) -> Coach:
        """The history in ``data`` (None: the rep's own), with what the present resolution and Today need in memory."""
        config, folder = paths.config_folder(), paths.data_folder(data)
        if folder.exists() and not folder.is_dir():
            raise StorageFailed(f"{folder} is not a folder.", "Name another with --data.")
        coach = cls(folder, config, settings_file.read(config))
        coach.keeper.open()
        coach.look_back(now)
        return coach

    # Days and what is in memory

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

    def assess(self, resolution: Resolution, now: datetime) -> Assessment:
        """Where ``resolution`` stands; its years are read if they were not."""
        self.look_back_on(resolution, now)
        return assess(resolution, self.history, self.today(now), self.calendar.week_starts)

    # Marks

    def mark(
        self, behaviour: str, day: date, now: datetime, *, count: int | None = None, on_time: bool | None = None
    ) -> Change:
        """Record ``count`` (None: the target) for a behaviour, by id."""
        words, calendar = f"mark {self._behaviour_on(behaviour, day, now)}", self.calendar
        return self._mark(
            words, day, marking.set_count, behaviour, day, count, now=now, calendar=calendar, on_time=on_time
        )

    def add(self, behaviour: str, day: date, more: int, now: datetime, *, on_time: bool | None = None) -> Change:
        """Add ``more`` to the count; a negative one takes away."""
        words, calendar = f"add {more:+d} to {self._behaviour_on(behaviour, day, now)}", self.calendar
        return self._mark(
            words, day, marking.add_count, behaviour, day, more, now=now, calendar=calendar, on_time=on_time
        )

    def toggle(self, behaviour: str, day: date, now: datetime) -> Change:
        """Done, on time, undone: what the space bar does."""
        toggled = marking.toggle(self._with_day(day), behaviour, day, now=now, calendar=self.calendar)
        after = toggled[0].after
        # What was seen decides, once: replayed on another program's state it sets the same, rather than toggling back.
        if after is None:
            return self.clear(behaviour, day, now)
        return self.mark(behaviour, day, now, count=after.count, on_time=after.on_time)

    def skip(self, behaviour: str, day: date, reason: str, now: datetime) -> Change:
        """Excuse one behaviour on one day."""
        words = f"skip {self._behaviour_on(behaviour, day, now)}"
        return self._mark(words, day, marking.skip, behaviour, day, reason, now=now, calendar=self.calendar)

    def skip_all(self, day: date, reason: str, now: datetime) -> Change:
        """Excuse everything still open on one day."""
        words = f"skip all on {self._short(day, now)}"
        return self._mark(words, day, marking.skip_all, day, reason, now=now, calendar=self.calendar)

    def settle(self, entries: Sequence[Settled], now: datetime) -> Change:
        """Record what became of days gone by, as one change."""
        self.keeper.need({one.day.year for one in entries})
        return self.keeper.do(
            "settle earlier days", lambda h: marking.settle(h, entries, now=now, calendar=self.calendar)
        )

    def clear(self, behaviour: str, day: date, now: datetime) -> Change:
        """Remove a mark."""
        words = f"clear {self._behaviour_on(behaviour, day, now)}"
        return self._mark(words, day, marking.clear, behaviour, day, now=now, calendar=self.calendar)

    def note(self, day: date, text: str, now: datetime) -> Change:
        """Write the day's note; blank removes it."""
        words = f"note on {self._short(day, now)}"
        return self._mark(words, day, marking.write_note, day, text, today=self.today(now))

    def take_off(self, first: date, last: date, reason: str) -> Change:
        """Time off, both days included."""
        words = f"time off from {short_date(first, last)} to {short_date(last, first)}"
        return self.keeper.do(words, lambda h: marking.take_off(h, first, last, reason))

    def remove_off(self, day: date) -> Change:
        """Take back the time off that begins on, or holds, ``day``."""
        return self.keeper.do(f"remove the time off of {short_date(day, day)}", lambda h: marking.remove_off(h, day))

    def review(self, resolution: str, period: date, written: Written, now: datetime) -> Change:
        """Write the review of a resolution's period, named by its first day; blank in all parts removes it."""
        from coach.domain import reviewing  # with all that milestones are found by

        reviewed = self.history.resolutions.get(resolution)
        unit = reviewed.period if reviewed is not None else "period"
        words, calendar = f"review of the {unit} of {self._short(period, now)}", self.calendar
        return self._mark(
            words, period, reviewing.write_review, resolution, period, written, now=now, calendar=calendar
        )

    # Key results

    def add_reading(self, result: str, day: date, value: float, now: datetime) -> Change:
        """Record one more reading of a key result, by id, of the ladder of ``day``."""
        from coach.domain import reading  # here and below: with its exact arithmetic, which no check-off needs

        words, today = f"reading of {self._result_on(result, day, now)}", self.today(now)
        return self._mark(words, day, reading.add, result, day, value, today=today)

    def correct_reading(
        self, result: str, day: date, old: float, new: float, now: datetime, *, ladder: str = ""
    ) -> Change:
        """Put ``new`` in the place of the reading ``old``, of ``ladder`` or else of the ladder of ``day``."""
        from coach.domain import reading

        words, today = f"correct a reading of {self._result_on(result, day, now)}", self.today(now)
        return self._mark(words, day, reading.correct, result, day, old, new, today=today, ladder=ladder)

    def remove_reading(self, result: str, day: date, value: float | None, now: datetime, *, ladder: str = "") -> Change:
        """Remove the reading ``value``; None: the only one of ``day``. ``ladder`` as for ``correct_reading``."""
        from coach.domain import reading

        words, today = f"remove a reading of {self._result_on(result, day, now)}", self.today(now)
        return self._mark(words, day, reading.remove, result, day, value, today=today, ladder=ladder)

    def take_readings(self, result: str, readings: Sequence[Reading], now: datetime) -> Change:
        """Have each day hold just its one of ``readings``, all of the present ladder; one change."""
        from coach.domain import reading

        self.keeper.need({one.day.year for one in readings})
        today, some = self.today(now), "1 reading" if len(readings) == 1 else f"{len(readings)} readings"
        words = f"take {some} of {self._name(result, today, lambda rung: rung.results)}"
        return self.keeper.do(words, lambda h: reading.take(h, result, readings, today=today))

    # The ladder

    def start(self, definition: Definition, now: datetime, on: date | None = None) -> Change:
        """Begin a ladder; the next subject once the present one is mastered."""
        return self._move(f"start “{definition.title}”", now, lambda g, i: moves.start(g, definition, i, on))

    def grow(self, definition: Definition, now: datetime, on: date | None = None, *, stretch: bool = False) -> Change:
        """The next rung, once the present one is mastered; ``stretch`` confirms a leap."""
        return self._move(
            f"grow to “{definition.title}”", now, lambda g, i: moves.grow(g, definition, i, on, stretch=stretch)
        )

    def ease(self, definition: Definition, now: datetime, on: date | None = None) -> Change:
        """An easier rung."""
        return self._move(f"ease to “{definition.title}”", now, lambda g, i: moves.ease(g, definition, i, on))

    def set_aside(self, reason: str, now: datetime) -> Change:
        """End the ladder."""
        return self._move("set aside", now, lambda g, _: moves.set_aside(g, reason))

    def edit(self, definition: Definition, now: datetime) -> Change:
        """Change words, reminders and key results of the present rung."""
        return self._move(f"edit “{definition.title}”", now, lambda g, _: moves.edit(g, definition))

    def ground(self, now: datetime) -> Ground:
        """What a move stands on today."""
        self.look_back(now)
        return self._ground(self.history, now)

    def proposal(self, now: datetime) -> Definition:
        """The next rung that is proposed; ``Refused`` unless the present one is mastered."""
        ground = self.ground(now)
        active = self.history.active()
        if active is None:
            raise Refused("No resolution is active.", "Begin one with 'coach start', or in the app.")
        moves.need_mastery(ground, active, "Keep at it; the next rung opens with mastery.")
        return self.next_rung(active)

    def next_rung(self, active: Resolution) -> Definition:
        """What is proposed after ``active``; the ladders are read when it is first asked for of a rung."""
        climbed = self.history.ladder(active.ladder)
        if self._next is None or self._next[0] != climbed:
            from coach import ladders

            rungs = [one.definition for one in climbed]
            self._next = climbed, ladders.next_rung(self.config, rungs, self.calendar.day_starts)
        return self._next[1]

    # Exchange and safety

    def export(self, now: datetime, *, notes: bool = False, full: bool = False, since: date | None = None) -> bytes:
        """The history in the exchange format: without notes, reviews and reasons unless ``notes`` or ``full``."""
        from coach.store import exchange  # with its schema types, which no check-off needs

        self.look_back_to_the_start()
        found = {r.id: self.assess(r, now) for r in self.history.resolutions.values()}
        return exchange.export_document(
            self.history, notes=notes, full=full, since=since, exported_at=now, assessments=found
        )

    @staticmethod
    def write_export(document: bytes, target: Path) -> None:
        """Put an export at ``target``, whole or not at all: a file that is there is not lost to a full disk."""
        place = target.resolve()
        if place.is_dir():
            raise Refused(f"{place} is a folder.", "Name a file in it.")
        with files.told(f"write {target}"):
            files.replace_file(place, document, files.free_name(place.with_name(place.name + files.TMP)))

    def import_document(self, data: bytes) -> Imported:
        """Merge an export: whole, or ``Invalid`` with nothing changed."""
        from coach.store import exchange
        from coach.store.merge import merge

        document = exchange.parse(data)
        self.look_back_to_the_start()
        self.keeper.need(document.years())
        found = merge(self.history, document)
        if found.edits:
            self.keeper.do("import", lambda h: merge(h, document).edits)
        return Imported(bool(found.edits), tuple(found.summary()))

    @staticmethod
    def schema() -> dict[str, Any]:
        """The JSON Schema (2020-12) of the exchange format."""
        from coach.store import document

        return document.schema()

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
            # It is saved by now. What cannot be read at this moment is read when it is next asked for.
            with suppress(StorageFailed):
                self.look_back(now)
        return refusals

    def refresh(self, now: datetime) -> list[str] | None:
        """Take in another program's changes: None when there were none."""
        refusals = self.keeper.refresh()
        if refusals is not None:
            with suppress(StorageFailed):
                self.look_back(now)
        return refusals

    def take_notices(self) -> list[str]:
        """What the rep has to be told about the files, each once."""
        return self.keeper.journal.take_notices()

    def change_settings(self, **values: Any) -> None:
        """Write settings to config.toml, the rep's comments kept, and take them up; a table is given by part."""
        self.settings = settings_file.change(self.config, **values)

    # The words of changes

    def _behaviour_on(self, behaviour: str, day: date, now: datetime) -> str:
        return f"{self._name(behaviour, day, lambda rung: rung.behaviours)} on {self._short(day, now)}"

    def _result_on(self, result: str, day: date, now: datetime) -> str:
        return f"{self._name(result, day, lambda rung: rung.results)} on {self._short(day, now)}"

    def _name(self, of: str, day: date, parts: Callable[[Resolution], Sequence[Behaviour | KeyResult]]) -> str:
        """What the id ``of`` is called on ``day``, or was called last."""
        present = self.history.in_force(day)
        rungs = [] if present is None else [present]
        rungs += sorted(self.history.resolutions.values(), key=lambda rung: rung.place, reverse=True)
        return next((f"“{part.name}”" for rung in rungs for part in parts(rung) if part.id == of), of)

    def _short(self, day: date, now: datetime) -> str:
        return short_date(day, self.today(now))

    def _ladder_since(self, now: datetime) -> date:
        """When the ladders of yesterday and today began, or the year that was going on yesterday; the earlier."""
        from coach.domain.milestones import last_anniversary

        today = self.today(now)
        yesterday = today - timedelta(1)
        present = [rung for day in (yesterday, today) if (rung := self.history.in_force(day)) is not None]
        begun = [rung.started for one in present for rung in self.history.ladder(one.ladder)]
        return min([last_anniversary(self.history, yesterday), *begun])

    def _with_day(self, day: date) -> History:
        self.keeper.need((day.year,))
        return self.history

    def _mark(
        self,
        words: str,
        day: date,
        command: Callable[Concatenate[History, P], list[Edit]],
        *arguments: P.args,
        **named: P.kwargs,
    ) -> Change:
        self._with_day(day)
        return self.keeper.do(words, lambda history: command(history, *arguments, **named))

    def _move(self, words: str, now: datetime, move: Move) -> Change:
        self.look_back(now)
        new_id = os.urandom(5).hex()

        def command(history: History) -> list[Edit]:
            return move(self._ground(history, now), new_id)

        return self.keeper.do(words, command)

    def _ground(self, history: History, now: datetime) -> Ground:
        return Ground(history, self.today(now), self.calendar.week_starts, self.calendar.day_starts)
