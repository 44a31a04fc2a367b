"""Closed periods, kept from one look to the next: no mark of today changes them, however many there are by now."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from datetime import date

from coach.domain.days import WeekStart
from coach.domain.history import Edit, History, Mark, MarkKey
from coach.domain.mastery import Assessment, PeriodScore, assess
from coach.domain.resolution import Resolution


class Closed:
    """The scores of the closed periods of what was assessed. Every edit of the history has to be told to ``forget``.

    A history whose marks are in another table, with more years or as another program left them, is a new one.
    """

    def __init__(self) -> None:
        self._marks: Mapping[MarkKey, Mark] = {}
        self._scored: dict[tuple[Resolution, WeekStart], tuple[PeriodScore, ...]] = {}

    def assess(
        self, resolution: Resolution, history: History, today: date, week_starts: WeekStart = "monday"
    ) -> Assessment:
        """What ``mastery.assess`` finds; of the closed periods only those are scored that are not known."""
        if history.marks is not self._marks:
            self._marks, self._scored = history.marks, {}
        known = _over(self._scored.get((resolution, week_starts), ()), today)
        found = assess(resolution, history, today, week_starts, known)
        self._scored[resolution, week_starts] = _over(found.periods, today)
        return found

    def forget(self, edits: Iterable[Edit]) -> None:
        """What rests on the records that ``edits`` change is known no more."""
        for edit in edits:
            if edit.table == "marks":
                self._forget_from(edit.key.resolution, edit.key.day)
            elif edit.table in ("resolutions", "time_off"):
                self._scored.clear()

    def _forget_from(self, resolution: str, day: date) -> None:
        for of, scored in self._scored.items():
            if of[0].id == resolution:
                self._scored[of] = _over(scored, day)


def _over(scored: tuple[PeriodScore, ...], day: date) -> tuple[PeriodScore, ...]:
    """Those of ``scored``, in order, that end before ``day``."""
    return scored[: bisect_left(scored, day, key=lambda period: period.last)]
