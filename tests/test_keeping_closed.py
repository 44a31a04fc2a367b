"""What a keeper knows of closed periods holds whatever is done in it, undone, read, or written by another program."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec.structs import asdict, replace

from coach.domain.errors import Refused
from coach.domain.history import MarkKey, TimeOff
from coach.domain.mastery import assess
from coach.domain.resolution import Behaviour, Definition, Resolution
from coach.keeping import Keeper
from tests.strategies import mark, marks

# So that some of its days lie in the year before, which is not read at first.
BEGAN = date(2025, 11, 24)
NOW = datetime(2026, 2, 1, 10, tzinfo=UTC)
DEFINITION = Definition(title="Five calls", behaviours=(Behaviour(id="calls", name="Calls", days="FREQ=DAILY"),))
RUNG = Resolution(
    id="r", ladder="r", rung=1, origin="start", state="active", started=BEGAN, ended=None, **asdict(DEFINITION)
)
days = st.integers(0, 70).map(lambda n: BEGAN + timedelta(n))
keepers = st.sampled_from(["mine", "theirs"])


class Kept(RuleBasedStateMachine):
    """Two programs on one folder, each with a history of the same rung in memory."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp())
        self.today, self.week_starts = date(2026, 1, 28), "monday"

    def teardown(self) -> None:
        rmtree(self.folder)

    @initialize()
    def begin(self) -> None:
        first = self.opened()
        self.do(first, "resolutions", "r", RUNG)
        for n in range(50):
            self.do(first, "marks", MarkKey("r", "calls", BEGAN + timedelta(n)), mark())
        first.save(NOW)
        self.keepers = {name: self.opened() for name in ("mine", "theirs")}

    def opened(self) -> Keeper:
        keeper = Keeper(self.folder)
        keeper.open()
        keeper.need((2026,))
        return keeper

    def do(self, keeper: Keeper, table: Any, key: Any, after: Any) -> None:
        keeper.do("a change", lambda history: [history.edit(table, key, after)])

    @rule(name=keepers, day=days, one=st.none() | marks)
    def mark(self, name: str, day: date, one: Any) -> None:
        self.do(self.keepers[name], "marks", MarkKey("r", "calls", day), one)

    @rule(name=keepers, first=days, length=st.none() | st.integers(0, 9))
    def take_off(self, name: str, first: date, length: int | None) -> None:
        off = None if length is None else TimeOff(first=first, last=first + timedelta(length))
        self.do(self.keepers[name], "time_off", first, off)

    @rule(name=keepers, bar=st.integers(50, 100))
    def change_the_rung(self, name: str, bar: int) -> None:
        self.do(self.keepers[name], "resolutions", "r", replace(RUNG, bar=bar))

    @rule(name=keepers, back=st.booleans())
    def undo_or_redo(self, name: str, back: bool) -> None:
        with suppress(Refused):
            self.keepers[name].undo() if back else self.keepers[name].redo()

    @rule(name=keepers)
    def save(self, name: str) -> None:
        self.keepers[name].save(NOW)

    @rule(name=keepers)
    def take_in_what_the_other_wrote(self, name: str) -> None:
        self.keepers[name].refresh()

    @rule(name=keepers)
    def read_the_year_before(self, name: str) -> None:
        self.keepers[name].need((2025,))

    @rule(today=days, week_starts=st.sampled_from(["monday", "sunday"]))
    def another_day_and_another_week(self, today: date, week_starts: str) -> None:
        self.today, self.week_starts = today, week_starts

    @invariant()
    def what_is_known_is_what_would_be_found(self) -> None:
        for keeper in getattr(self, "keepers", {}).values():
            rung, history = keeper.history.resolutions["r"], keeper.history
            anew = assess(rung, history, self.today, self.week_starts)
            assert keeper.closed.assess(rung, history, self.today, self.week_starts) == anew


Kept.TestCase.settings = settings(max_examples=25, stateful_step_count=25)
TestKept = Kept.TestCase
