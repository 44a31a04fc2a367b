"""Half a year at a glance, by weekday: one widget, its lines made once and painted as they are."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from rich.segment import Segment
from textual.geometry import Size

from coach.tui.widgets.painted import Drawn
from coach.views.heat import Heat
from coach.views.words import DAY_NAMES, MONTHS

# Read without colour: the fuller, the more was kept.
GLYPHS: dict[Heat, str] = {"none": " ", "off": "–", "missed": "·", "some": "▫", "kept": "▪", "open": "○", "ahead": " "}
_LEGEND: tuple[tuple[Heat, str], ...] = (("kept", "all kept"), ("some", "some"), ("missed", "none"), ("off", "excused"))
_LABEL = 11
# Cells to a week: more where there is room for all the weeks.
_CELL, _CELL_WIDE = 2, 3
# Lines of the window from which there is one to spare; help has it always.
_LEGEND_FROM = 28
_EMPTY = ("none", "ahead")


class HeatMap(Drawn):
    """A line for the months, one for each weekday with anything due, and a legend. As many weeks as fit, to today's."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"heatmap--{part}" for part in (*GLYPHS, "label")}

    def __init__(self) -> None:
        super().__init__()
        self._weeks: tuple[tuple[Heat, ...], ...] = ()
        self._last = date.min

    def show(self, weeks: tuple[tuple[Heat, ...], ...], last: date) -> None:
        """Show ``weeks``, the one that ends on ``last`` being the present one."""
        if (weeks, last) != (self._weeks, self._last):
            height = len(self._weekdays())
            self._weeks, self._last = weeks, last
            self.draw_anew(layout=height != len(self._weekdays()))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """The label and two cells a week."""
        return _LABEL + _CELL * len(self._weeks)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Months, weekdays, and the legend in a high window; nothing at all before anything was due."""
        legend = viewport.height >= _LEGEND_FROM
        return len(self._weekdays()) + 1 + legend if self._weekdays() else 0

    def lines(self) -> list[list[Segment]]:
        """The months, the weekdays, the legend."""
        room = self.size.width - _LABEL
        cell = _CELL_WIDE if room >= _CELL_WIDE * len(self._weeks) else _CELL
        shown = self._weeks[-max(1, room // cell) :]
        days = (self._weekday(n, shown, cell) for n in self._weekdays())
        return [self._months(len(shown), cell), *days, self._legend()]

    def _weekdays(self) -> list[int]:
        """The days of the week on which anything was ever due, as places in a week's tuple."""
        return [n for n in range(7) if any(week[n] not in _EMPTY for week in self._weeks)]

    def _weekday(self, n: int, weeks: tuple[tuple[Heat, ...], ...], cell: int) -> list[Segment]:
        name = DAY_NAMES[(self._last - timedelta(6 - n)).weekday()][:3]
        cells = [Segment(GLYPHS[week[n]].ljust(cell), self.style_of(week[n])) for week in weeks]
        return [Segment(f"{name:<{_LABEL}}", self.style_of("label")), *cells]

    def _months(self, count: int, cell: int) -> list[Segment]:
        """The name of each month over its first whole week, where there is room for it."""
        line = ""
        for n in range(count):
            first = self._last - timedelta(7 * (count - n) - 1)
            if first.day <= 7 and len(line) <= n * cell:
                at = n * cell or 1  # the label fills its column
                line = f"{line:<{at}}{MONTHS[first.month - 1]} "
        return [Segment(f"{'Half a year':<{_LABEL}}"[:_LABEL] + line, self.style_of("label"))]

    def _legend(self) -> list[Segment]:
        parts = [Segment(" " * _LABEL, self.style_of(""))]
        for heat, words in _LEGEND:
            parts += [Segment(f"{GLYPHS[heat]} ", self.style_of(heat)), Segment(f"{words}   ", self.style_of("label"))]
        return parts
