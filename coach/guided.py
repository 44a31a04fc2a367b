"""Which hint of the first days is shown, the same in all programs on one folder, and after they were closed."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import Thread

from coach.domain.errors import StorageFailed
from coach.service import Coach
from coach.store.ledger import Ledger
from coach.views.first_day import OVER, Part, Reached, hint, reached
from coach.views.today import Today


class Guide:
    """Knows how far the rep is, and notes it down where it gets further."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._ledger = Ledger(data)
        self._seen: Reached | None = None

    def hint(self, coach: Coach, view: Today, now: datetime) -> tuple[Part, ...]:
        """What to say on the day that is shown; from now on it was seen."""
        before = self._seen
        if before is None or before[0] < OVER:
            before = max(before, self._ledger.page.hint, key=lambda one: one[0] if one else -1)
        found = reached(before, coach.history, view.today)
        if found is not None and found != before:
            # It may have to wait for the disk, and the program's end waits for it.
            Thread(target=self._note, args=(found, now), name="hint").start()
        self._seen = found or before
        return hint(found, view)

    def _note(self, found: Reached, now: datetime) -> None:
        with suppress(StorageFailed):  # then it is remembered as long as this program runs
            Ledger(self._data).note_hint(*found, now)
