"""A year of days as one widget that paints its lines, with a cursor on a day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from coach.tui.widgets.painted import Painted
from coach.views.words import DAY_NAMES, MONTHS, counted
from coach.views.year import Level, Year

# Read without colour: the fuller, the more was kept.
GLYPHS: dict[Level, str] = {
    "none": " ", "off": "–", "missed": "·", "few": "□", "most": "▣", "kept": "■", "open": "○", "unasked": "+",
}  # fmt: skip
_PARTS: dict[Level, str] = {
    "none": "", "off": "label", "missed": "label", "few": "kept", "most": "kept", "kept": "kept", "open": "open",
    "unasked": "label",
}  # fmt: skip
# What they mean, in full and in few words.
_LEGEND: tuple[tuple[Level, str, str], ...] = (
    ("kept", "all kept", "all"), ("most", "half or more", "half"), ("few", "less", "less"), ("missed", "none", "none"),
    ("off", "excused", "excused"), ("open", "still open", "open"), ("unasked", "not asked for", "more"),
)  # fmt: skip
_LABEL, _LABEL_LEAST = 4, 3
# Cells to a week: two where there is room for all the weeks.
_CELL, _CELL_WIDE = 1, 2
_ABOVE = 2
_SIGN, _GAP = 2, 2


class YearMap(Painted, can_focus=True):
    """The year and what was kept of it, the months, a line for each weekday, and what the signs mean.

    ``cursor`` is the day that keys and clicks are about. It is always one that can be seen.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"yearmap--{part}" for part in ("title", "label", "kept", "open", "cursor")
    }
    DEFAULT_CSS = """
    YearMap {
        width: 100%;
        height: auto;
        .yearmap--title { text-style: bold; }
        .yearmap--label { color: $text-disabled; }
        .yearmap--kept { color: $text-success; }
        .yearmap--open { color: $accent; }
        .yearmap--cursor { background: $accent; color: $background; text-style: bold; }
    }
    """

    class Moved(Message):
        """The cursor is on another day."""

    class Opened(Message):
        """The rep wants more of the day under the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self.cursor = date.min
        self._year: Year | None = None

    @property
    def height(self) -> int:
        """Lines: title, months, weekdays, and what the signs mean."""
        return _ABOVE + len(self._rows) + 1

    def show(self, year: Year) -> None:
        """Show ``year``; the cursor goes to the same date in it, or to the nearest day that there is."""
        height, before = self.height, (self._year, self.cursor)
        self._year = year
        self.cursor = year.nearest(self._in_year(year), self.cursor)
        if before != (year, self.cursor):
            self.refresh(layout=height != self.height)

    def place(self, day: date) -> None:
        """Put the cursor on ``day``, as far as there are days; the year shown is for the screen to follow."""
        if self._year is not None:
            self.cursor = self._year.nearest(day, self.cursor)
            self.refresh()
            self.post_message(self.Moved())

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """All its lines."""
        return self.height

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; one on the day under it opens it."""
        day = self._day_at(event.x, event.y)
        if day is None:
            return
        if day == self.cursor:
            self.post_message(self.Opened())
        self.place(day)

    def render_line(self, y: int) -> Strip:
        """One line of it."""
        return Strip(self._line(y)).adjust_cell_length(self.size.width, self.style_of(""))

    def _line(self, y: int) -> list[Segment]:
        year, rows = self._year, self._rows
        if year is None or y >= self.height:
            return []
        if y == 0:
            return self._title(year)
        if y == 1:
            return [Segment(self._months(year), self.style_of("label"))]
        return self._weekday(year, rows[y - _ABOVE]) if y - _ABOVE < len(rows) else self._legend()

    def _in_year(self, year: Year) -> date:
        """The cursor's date in ``year``; at first, and of the year of today when it comes from another one, today."""
        if self.cursor.year == year.year:
            return self.cursor
        if year.year == year.latest.year:
            return year.latest
        leap_day = (self.cursor.month, self.cursor.day) == (2, 29)
        return self.cursor.replace(year=year.year, day=28 if leap_day else self.cursor.day)

    @property
    def _rows(self) -> tuple[int, ...]:
        return self._year.rows if self._year is not None else tuple(range(7))

    @property
    def _cell(self) -> int:
        return _CELL_WIDE if self.size.width - _LABEL >= _CELL_WIDE * self._count else _CELL

    @property
    def _label(self) -> int:
        """A year that touches 54 weeks leaves a cell less in the smallest window."""
        return max(_LABEL_LEAST, min(_LABEL, self.size.width - self._count))

    @property
    def _count(self) -> int:
        return len(self._year.weeks) if self._year else 0

    def _day_at(self, x: int, y: int) -> date | None:
        rows, week = self._rows, (x - self._label) // self._cell
        if self._year is None or not 0 <= week < len(self._year.weeks) or not 0 <= y - _ABOVE < len(rows):
            return None
        return self._year.first + timedelta(7 * week + rows[y - _ABOVE])

    def _title(self, year: Year) -> list[Segment]:
        return [Segment(str(year.year), self.style_of("title")), Segment(f"  {_told(year)}", self.style_of("label"))]

    def _months(self, year: Year) -> str:
        """The name of each month over its first whole week."""
        line = " " * self._label
        for n in range(len(year.weeks)):
            first = year.first + timedelta(7 * n)
            at = self._label + n * self._cell
            if first.day <= 7 and first.year == year.year and len(line) <= at:
                line = f"{line:<{at}}{MONTHS[first.month - 1]} "
        return line

    def _weekday(self, year: Year, n: int) -> list[Segment]:
        name = DAY_NAMES[(year.first + timedelta(n)).weekday()][:3]
        line = [Segment(f"{name:<{self._label}}", self.style_of("label"))]
        parts = ((week[n], year.first + timedelta(7 * at + n) == self.cursor) for at, week in enumerate(year.weeks))
        for (level, under), cells in groupby(parts):
            text = GLYPHS[level].ljust(self._cell) * len(list(cells))
            line += self._under_cursor(text) if under else [Segment(text, self.style_of(_PARTS[level]))]
        return line

    def _under_cursor(self, text: str) -> list[Segment]:
        return [Segment(text[0], self.style_of("cursor")), Segment(text[1:], self.style_of(""))]

    def _legend(self) -> list[Segment]:
        """What the signs mean, in as many words as there is room for."""
        shown = {level for week in self._year.weeks for level in week} if self._year else set()
        legend = [one for one in _LEGEND if one[0] != "unasked" or "unasked" in shown]
        full = self._label + sum(cell_len(words) + _SIGN + _GAP for _, words, _ in legend) <= self.size.width
        line = [Segment(" " * self._label, self.style_of(""))]
        for level, words, short in legend:
            told = words + " " * _GAP if full else f"{short} "
            line += [Segment(f"{GLYPHS[level]} ", self.style_of(_PARTS[level])), Segment(told, self.style_of("label"))]
        return line


def _told(year: Year) -> str:
    if not year.read:
        return "not in memory yet"
    if year.due:
        return f"{year.whole} of {counted(year.due, 'day')} kept in full"
    begun = year.latest.year == year.year and any(level != "none" for week in year.weeks for level in week)
    return "no day with anything due is over yet" if begun else "no days with anything due"
