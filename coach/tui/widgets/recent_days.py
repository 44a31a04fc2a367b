"""Each behaviour's last weeks, day by day, in the signs of its row: one widget, its lines made once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Size

from coach.tui.widgets.columns import GLYPHS
from coach.tui.widgets.lines import fit
from coach.tui.widgets.painted import Drawn
from coach.tui.widgets.sections import LABEL
from coach.views.recent import BehaviourDays, Recent
from coach.views.words import MONTHS

_NUMBER, _NAME_MOST, _GAP = 4, 34, 2
_CELL = 2


class RecentDays(Drawn):
    """A line for the weeks' first days and one for each behaviour. As many weeks as fit, to the present one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"recentdays--{part}" for part in (*GLYPHS, "label", "name")}
    DEFAULT_CSS = """
    RecentDays {
        width: 100%;
        height: auto;
        margin: 2 3 0 3;
        & .recentdays--label, & .recentdays--open, & .recentdays--skipped { color: $text-disabled; }
        & .recentdays--off, & .recentdays--none { color: $text-disabled; }
        & .recentdays--name { color: $text-muted; }
        & .recentdays--done { color: $text-success; }
        & .recentdays--late { color: $text-warning; }
        & .recentdays--partial { color: $accent; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._found: Recent | None = None

    def show(self, found: Recent) -> None:
        """Show ``found``."""
        if found != self._found:
            other = self._found is None or len(self._found.behaviours) != len(found.behaviours)
            self._found = found
            self.draw_anew(layout=other)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The weeks, and the behaviours."""
        return 1 + len(self._found.behaviours) if self._found is not None else 0

    def lines(self) -> Iterator[list[Segment]]:
        """The weeks' first days, then each behaviour's days."""
        found = self._found
        if found is None:
            return
        name = min(_NAME_MOST, max(cell_len(one.name) for one in found.behaviours))
        lead = LABEL + _NUMBER + name + _GAP
        weekdays = _weekdays(found)
        week = _CELL * len(weekdays) + _GAP
        shown = max(1, min(_weeks(found), (self.size.width - lead) // week))
        begun = _weeks(found) - shown
        firsts = (found.first + timedelta(7 * n) for n in range(begun, begun + shown))
        heads = "".join(f"{day.day} {MONTHS[day.month - 1]}"[: week - 1].ljust(week) for day in firsts)
        yield [Segment("Day by day".ljust(lead) + heads, self.style_of("label"))]
        for one in found.behaviours:
            yield [
                Segment(f"{one.number:>{LABEL + 1}}  ", self.style_of("label")),
                Segment(fit(one.name, name) + " " * (_NUMBER - 3 + _GAP), self.style_of("name")),
                *self._days(one, weekdays, begun),
            ]

    def _days(self, behaviour: BehaviourDays, weekdays: list[int], begun: int) -> Iterator[Segment]:
        """A sign for each day, from that week on; a day that is to come or was before the first has none."""
        for week in range(7 * begun, len(behaviour.days), 7):
            for n in weekdays:
                state = behaviour.days[week + n] if week + n < len(behaviour.days) else None
                text = (GLYPHS[state] if state else "").ljust(_CELL)
                yield Segment(text, self.style_of(state or "label"))
            yield Segment(" " * _GAP, self.style_of("label"))


def _weeks(found: Recent) -> int:
    return -(-max(len(one.days) for one in found.behaviours) // 7)


def _weekdays(found: Recent) -> list[int]:
    """The places in a week of the days on which anything was ever asked."""
    asked = {n % 7 for one in found.behaviours for n, state in enumerate(one.days) if state not in (None, "none")}
    return sorted(asked) or list(range(7))
