"""Lanes on one time axis, as one widget that paints its lines: small columns, moves and leave, and the axis below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Size

from coach.domain.days import WeekStart
from coach.tui.widgets.lines import fit
from coach.tui.widgets.painted import Drawn
from coach.views.timeline import SEVERAL, SIGNS, Columns, Lane, Move, Timeline, columns_of

# From the least to the most; the fullest leaves a gap to the lane above.
_STEPS = "▁▂▃▄▅▆▇"
# Names give way to the columns, and to so many cells of them.
_NAME_LEAST, _NAME_MOST = 16, 32
_DRAWN_LEAST = 20
_COLUMN_MOST = 4
# Of a column of which more than this was leave, all is drawn as leave.
_MOST = 0.5
_GAP = 2
_LEAVE, _SOME_LEAVE = "–", "·"
_MEANINGS = {**SIGNS, SEVERAL: "several", _LEAVE: "leave", _SOME_LEAVE: "some leave"}
_BEGINS = "after the first due day"


class Lanes(Drawn):
    """A title, a line for each lane, one for moves and one for leave where there are any, the axis, and what it means.

    Before there is any lane it is one line, which says from when on there are some.
    """

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
        """Lines: as many as there is to tell; none while it is not known."""
        line = self._timeline
        if line is None or not line.lanes:
            return 0 if line is None else 1
        marks = bool(line.moves) + bool(line.leave)
        return 2 + len(line.lanes) + marks + bool(marks or line.meaning)

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
        line = self._timeline
        if line is None or not line.lanes:
            return [] if line is None else [self._head(_BEGINS)]
        return self._lines(line)

    def _lines(self, line: Timeline) -> list[list[Segment]]:
        figure = max((cell_len(lane.figure) for lane in line.lanes), default=0)
        room = self.size.width - figure - 2 * _GAP
        columns = columns_of(line, max(1, room - _NAME_LEAST), self._week_starts)
        widest = max((cell_len(lane.name) for lane in line.lanes), default=0)
        name = max(_NAME_LEAST, min(_NAME_MOST, room - max(columns.count, _DRAWN_LEAST), widest))
        room -= name
        cell = max(1, min(_COLUMN_MOST, room // max(1, columns.count)))
        axis = _axis(columns.names, cell)
        return [
            self._head(_scale(line, columns)),
            *(self._lane(lane, heights, name, cell) for lane, heights in zip(line.lanes, columns.heights, strict=True)),
            *self._marks(columns, name, cell),
            self._beside("", name, axis, "axis"),
            [Segment(line.meaning or _legend(columns, self.size.width), self.style_of("axis"))],
        ]

    def _head(self, told: str) -> list[Segment]:
        return [Segment(self._title, self.style_of("title")), Segment(f"  {told}", self.style_of("axis"))]

    def _lane(self, lane: Lane, heights: tuple[float | None, ...], name: int, cell: int) -> list[Segment]:
        drawn = _columns(map(_step, heights), cell)
        line = self._beside(lane.name, name, drawn, "reading" if lane.kind == "reading" else "share")
        return [*line, Segment(" " * _GAP + lane.figure, self.style_of("words"))]

    def _marks(self, columns: Columns, name: int, cell: int) -> Iterator[list[Segment]]:
        if columns.moves:
            yield self._beside("Rungs", name, _signs(columns.moves, cell), "reading")
        if any(columns.leave):
            yield self._beside("Leave", name, _columns(map(_off, columns.leave), cell), "axis")

    def _beside(self, name: str, width: int, drawn: str, part: str) -> list[Segment]:
        return [
            Segment(fit(name, width) + " " * _GAP, self.style_of("words")),
            Segment(drawn, self.style_of(part)),
        ]


def _scale(line: Timeline, columns: Columns) -> str:
    """What a column is, and what is left out."""
    begins = f" from {columns.first.year} on" if columns.first > line.first else ""
    return f"a column a {columns.span}{begins}" + (f" · {line.told}" if line.told else "")


def _columns(signs: Iterable[str], cell: int) -> str:
    """Each sign as a column; where one has several cells, the last of them is a gap, so that they can be counted."""
    return "".join((sign * max(1, cell - 1)).ljust(cell) for sign in signs)


def _step(height: float | None) -> str:
    if height is None:
        return " "
    return _STEPS[min(len(_STEPS) - 1, int(height * len(_STEPS)))]


def _off(share: float) -> str:
    return _LEAVE if share > _MOST else _SOME_LEAVE if share else " "


def _signs(moves: dict[int, Move], cell: int) -> str:
    """The sign of every move at its column, with its rung where the next leaves room; with the last it always stands.

    After the last there are the figures of the lanes, of which this line has none.
    """
    places = [column * cell for column in moves]
    line = ""
    for move, at, then in zip(moves.values(), places, [*places[1:], None], strict=True):
        whole = f"{move.sign}{move.rung}"
        line = line.ljust(at) + (whole if then is None or at + len(whole) <= then else move.sign)
    return line


def _legend(columns: Columns, width: int) -> str:
    """What the signs mean that there are."""
    shown = {move.sign for move in columns.moves.values()} | {_off(share) for share in columns.leave}
    told = [f"{sign} {words}" for sign, words in _MEANINGS.items() if sign in shown]
    return min("  ".join(told), " ".join(told), key=lambda line: len(line) > width)


def _axis(names: dict[int, str], cell: int) -> str:
    """As many names as there is room for, at their columns; in the place of each other one a dot, if it has room."""
    told = next(way for way in _ways(names) if _has_room(way, cell))
    line = ""
    for n, name in told.items():
        line = line.ljust(n * cell) + name
    for at in (n * cell for n in names if n not in told):
        if not line[max(0, at - 1) : at + 2].strip():
            line = line.ljust(at)[:at] + "·" + line[at + 1 :]
    return line


def _ways(names: dict[int, str]) -> Iterator[dict[int, str]]:
    """All names, or all but the first, which may be of a part; the same in short; or those at even steps to the end."""
    short = {n: "’" + name[2:] if name.isdigit() else name[0] for n, name in names.items()}
    for all_of_them in (names, short):
        yield all_of_them
        yield dict(list(all_of_them.items())[1:])
    for step in (2, 3, 4, 5, 10, len(names)):
        yield dict(list(names.items())[(len(names) - 1) % step :: step])


def _has_room(names: dict[int, str], cell: int) -> bool:
    """Whether each name ends before the next. After the last there is room as for the signs."""
    return all(n * cell + len(names[n]) < then * cell for n, then in pairwise(names))
