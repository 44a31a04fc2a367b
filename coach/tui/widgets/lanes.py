"""Lanes on one time axis, as one widget that paints its lines: small columns, moves and leave, and the axis below."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Size

from coach.domain.days import WeekStart
from coach.tui.widgets.lines import fit
from coach.tui.widgets.painted import Drawn
from coach.views.timeline import Columns, Lane, Timeline, columns_of

# From the least to the most; the fullest leaves a gap to the lane above.
_STEPS = "▁▂▃▄▅▆▇"
# Names give way to the columns, and to so many cells of them.
_NAME_LEAST, _NAME_MOST = 16, 32
_DRAWN_LEAST = 20
_COLUMN_MOST = 4
# Of a column of which more than this was leave, all is drawn as leave.
_MOST = 0.5
_GAP = 2


class Lanes(Drawn):
    """A title, a line for each lane, one for moves and one for leave where there are any, and the axis."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"lanes--{part}" for part in ("title", "words", "share", "reading", "axis")
    }
    DEFAULT_CSS = """
    Lanes {
        height: auto;
        .lanes--title { text-style: bold; }
        .lanes--words { color: $text-muted; }
        .lanes--share { color: $secondary; }
        .lanes--reading { color: $accent; }
        .lanes--axis { color: $text-disabled; }
    }
    """

    def __init__(self, title: str, *, id: str) -> None:
        super().__init__(id=id)
        self._title = title
        self._timeline: Timeline | None = None
        self._week_starts: WeekStart = "monday"

    @property
    def height(self) -> int:
        """Lines: the title, the lanes, marks where there are any, and the axis; none while they are not known."""
        line = self._timeline
        if line is None:
            return 0
        return 2 + len(line.lanes) + bool(line.moves) + bool(line.leave)

    def show(self, timeline: Timeline | None, week_starts: WeekStart) -> None:
        """Show ``timeline``; nothing while it is not known."""
        if (timeline, week_starts) != (self._timeline, self._week_starts):
            height = self.height
            self._timeline, self._week_starts = timeline, week_starts
            self.draw_anew(layout=height != self.height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """All its lines."""
        return self.height

    def lines(self) -> list[list[Segment]]:
        """All its lines."""
        return self._lines(self._timeline) if self._timeline is not None else []

    def _lines(self, line: Timeline) -> list[list[Segment]]:
        figure = max((cell_len(lane.figure) for lane in line.lanes), default=0)
        room = self.size.width - figure - 2 * _GAP
        columns = columns_of(line, max(1, room - _NAME_LEAST), self._week_starts)
        widest = max((cell_len(lane.name) for lane in line.lanes), default=0)
        name = max(_NAME_LEAST, min(_NAME_MOST, room - max(columns.count, _DRAWN_LEAST), widest))
        room -= name
        cell = max(1, min(_COLUMN_MOST, room // max(1, columns.count)))
        return [
            self._head(f"  a column a {columns.span}" + (f" · {line.told}" if line.told else "")),
            *(self._lane(lane, heights, name, cell) for lane, heights in zip(line.lanes, columns.heights, strict=True)),
            *self._marks(line, columns, name, cell),
            self._beside("", name, _placed(_without_part(columns.names, cell), cell, columns.count), "axis"),
        ]

    def _head(self, told: str) -> list[Segment]:
        return [Segment(self._title, self.style_of("title")), Segment(told, self.style_of("axis"))]

    def _lane(self, lane: Lane, heights: tuple[float | None, ...], name: int, cell: int) -> list[Segment]:
        drawn = "".join(_step(height) * cell for height in heights)
        line = self._beside(lane.name, name, drawn, "reading" if lane.kind == "reading" else "share")
        return [*line, Segment(" " * _GAP + lane.figure, self.style_of("words"))]

    def _marks(self, line: Timeline, columns: Columns, name: int, cell: int) -> Iterator[list[Segment]]:
        if line.moves:
            yield self._beside("Rungs", name, _placed(columns.signs, cell, columns.count), "reading")
        if line.leave:
            off = "".join(("–" if share > _MOST else "·" if share else " ") * cell for share in columns.leave)
            yield self._beside("Leave", name, off, "axis")

    def _beside(self, name: str, width: int, drawn: str, part: str) -> list[Segment]:
        return [
            Segment(fit(name, width) + " " * _GAP, self.style_of("words")),
            Segment(drawn, self.style_of(part)),
        ]


def _step(height: float | None) -> str:
    if height is None:
        return " "
    return _STEPS[min(len(_STEPS) - 1, int(height * len(_STEPS)))]


def _without_part(names: dict[int, str], cell: int) -> dict[int, str]:
    """The names, but for that of a month or year begun late, where it would be in the way of the next."""
    first, then = [*sorted(names), 0, 0][:2]
    return {n: name for n, name in names.items() if n != first or n == then or (then - first) * cell > len(name)}


def _placed(texts: dict[int, str], cell: int, count: int) -> str:
    """Each text at its column, where there is room for it."""
    line = ""
    for column, text in sorted(texts.items()):
        at = column * cell
        if len(line) <= at and at + len(text) <= count * cell:
            line = f"{line:<{at}}{text} "
    return line[: count * cell].ljust(count * cell)
