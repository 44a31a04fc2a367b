"""The XmR chart of a key result, as one widget that paints its lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment

from coach.tui.spelling import key_of
from coach.tui.widgets.lines import fit
from coach.tui.widgets.painted import Drawn
from coach.views.results import ResultView
from coach.views.window import Window, window, window_words

if TYPE_CHECKING:
    from coach.tui.widgets.plotting import Piece

Charted = Callable[[ResultView, Window, date, int, int], "list[list[Piece]]"]

LEAST = 8
# Higher ones say no more.
MOST = 28
# Parts that look like another's: the styles of each are worked out when the screen opens.
_STYLES: Mapping[str | None, str] = {"line": "axis", "mean": "level", "limit": "level"}
# Where there is no room, a chart would be a smear.
_NARROWEST, _LOWEST = 30, 5


class Xmr(Drawn):
    """The readings, as many as fit, with the mean, the limits, signals and rungs. ``turn`` goes back in time."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "xmr--axis", "xmr--level", "xmr--rung", "xmr--reading", "xmr--signal",
    }  # fmt: skip
    DEFAULT_CSS = """
    Xmr {
        .xmr--axis { color: $text-disabled; }
        .xmr--level { color: $text-muted; }
        .xmr--rung { color: $text-success; }
        .xmr--reading { color: $accent; text-style: bold; }
        .xmr--signal { color: $text-warning; text-style: bold; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._view: ResultView | None = None
        self._today = date.min
        self._keys = ("", "")
        self._back = 0
        self._charted: Charted | None = None

    @property
    def is_loaded(self) -> bool:
        """Whether what draws is there."""
        return self._charted is not None

    def load(self) -> None:
        """Load what draws; until then the chart is blank."""
        from coach.tui.widgets.plotting import charted  # with plotext, which nothing but a chart needs

        self._charted = charted
        self.draw_anew()

    def show(self, view: ResultView, today: date) -> None:
        """Show ``view``; of another key result its last readings."""
        if self._view is None or (view.ladder, view.id) != (self._view.ladder, self._view.id):
            self._back = 0
        keys = key_of(self, "results.earlier"), key_of(self, "results.later")
        if (view, today, keys) != (self._view, self._today, self._keys):
            self._view, self._today, self._keys = view, today, keys
            self.draw_anew()

    def turn(self, by: int) -> None:
        """Half of what is in sight on, or back in time."""
        shown = self._window()
        self._turn_to(self._back - by * max(1, (shown.end - shown.first) // 2))

    def turn_to_end(self, *, last: bool) -> None:
        """The first readings, or the last."""
        self._turn_to(0 if last else self._number)

    def lines(self) -> Iterable[list[Segment]]:
        """The drawing, where there are readings."""
        return self._lines() if self._number else ()

    @property
    def _number(self) -> int:
        return len(self._view.chart.readings) if self._view is not None else 0

    def _window(self) -> Window:
        return window(self._number, self.size.width, self._back)

    def _turn_to(self, back: int) -> None:
        """Have so many of the last readings out of sight, as far as there are others to show."""
        self._back = back
        self._back = self._number - self._window().end
        self.draw_anew()

    def _lines(self) -> Iterator[list[Segment]]:
        """Which readings are in sight unless all are, and the drawing."""
        assert self._view is not None
        shown, (width, height) = self._window(), self.size
        told = window_words(shown, self._number, *self._keys)
        if told:
            yield [Segment(fit(told, width), self.style_of("axis"))]
            height -= 1
        if self._charted is not None and width >= _NARROWEST and height >= _LOWEST:
            for line in self._charted(self._view, shown, self._today, width, height):
                yield [Segment(text, self.style_of(_STYLES.get(part, part or ""))) for text, part in line]
