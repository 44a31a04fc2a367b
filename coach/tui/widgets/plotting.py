"""A drawing as lines of text, by plotext. Which colour a part has is the theme's: here it only has a number.

Nothing that a rep or a file wrote comes here: plotext would take it for its own control sequences.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any, Literal

from rich.ansi import AnsiDecoder
from rich.style import Style
from rich.text import Text
from textual_plotext import Plot

from coach.views.results import ResultView
from coach.views.window import Window
from coach.views.xmr import Drawing, Rung, drawing

Part = Literal["axis", "line", "mean", "limit", "rung", "reading", "signal"]
PARTS: tuple[Part, ...] = ("axis", "line", "mean", "limit", "rung", "reading", "signal")
_NUMBERS = {part: n for n, part in enumerate(PARTS, 1)}
# Each part looks different without colour too.
_LEVEL = {"mean": "─", "limit": "╌"}
_RUNG, _READING, _SIGNAL, _JOINED = "┊", "●", "◆", "braille"

Piece = tuple[str, Part | None]


def charted(view: ResultView, shown: Window, today: date, width: int, height: int) -> list[list[Piece]]:
    """The readings of ``view`` that are ``shown``, as ``plotted``."""
    return plotted(drawing(view, shown, today, width, height), width, height)


def plotted(found: Drawing, width: int, height: int) -> list[list[Piece]]:
    """``height`` lines, each of pieces of text with the part that they belong to; None for blanks."""
    plot: Any = Plot()
    plot.plotsize(width, height)
    plot._set_size(width, height)  # as textual-plotext itself does: plotsize alone keeps to the terminal's size
    _draw_axes(plot, found)
    _draw_levels(plot, found)
    _draw_rungs(plot, found)
    _draw_readings(plot, found)
    lines = list(AnsiDecoder().decode(plot.build()))
    return [list(_pieces(line)) for line in lines[:height]]


def _draw_axes(plot: Any, found: Drawing) -> None:
    plot.theme("clear")
    plot.ticks_color(_NUMBERS["axis"])
    plot.xlim(*found.x)
    plot.ylim(*found.y)
    plot.ylim(*found.y, yside="right")
    plot.xaxes(True, False)
    plot.yaxes(True, False)
    plot.xticks([label.at for label in found.dates], [label.text for label in found.dates])
    plot.yticks([label.at for label in found.figures], [label.text for label in found.figures])
    # It cuts the last cell of what stands on the right.
    plot.yticks([label.at for label in found.named], [f" {label.text} " for label in found.named], yside="right")


def _draw_levels(plot: Any, found: Drawing) -> None:
    for line in found.lines:
        plot.plot(
            found.x, [line.value] * 2, marker=_LEVEL[line.kind], color=_NUMBERS[line.kind], yside="right"
        )  # fmt: skip


def _draw_rungs(plot: Any, found: Drawing) -> None:
    for rung in found.rungs:
        plot.plot([rung.day] * 2, found.y, marker=_RUNG, color=_NUMBERS["rung"])
        plot.text(_beside(rung), rung.day, found.y[1], color=_NUMBERS["rung"], alignment=_OTHER[rung.side])


_OTHER = {"right": "left", "left": "right"}


def _beside(rung: Rung) -> str:
    return f"{_RUNG}{rung.text}" if rung.side == "right" else f"{rung.text}{_RUNG}"


def _draw_readings(plot: Any, found: Drawing) -> None:
    days, values = [day for day, _ in found.readings], [value for _, value in found.readings]
    plot.plot(days, values, marker=_JOINED, color=_NUMBERS["line"])
    plot.scatter(days, values, marker=_READING, color=_NUMBERS["reading"])
    if found.signals:
        signals = [day for day, _ in found.signals], [value for _, value in found.signals]
        plot.scatter(*signals, marker=_SIGNAL, color=_NUMBERS["signal"])


def _pieces(line: Text) -> Iterator[Piece]:
    """``line`` cut where its style changes."""
    cuts = sorted({0, len(line.plain), *(at for span in line.spans for at in (span.start, span.end))})
    for start, end in pairwise(cuts):
        style = next((span.style for span in line.spans if span.start <= start < span.end), None)
        yield line.plain[start:end], _part(style)


def _part(style: str | Style | None) -> Part | None:
    number = style.color.number if isinstance(style, Style) and style.color is not None else None
    return PARTS[number - 1] if number else None
