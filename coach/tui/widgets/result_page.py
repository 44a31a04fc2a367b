"""The page of one key result: what its last movement was, its chart, and below it what else is to be said."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.getters import query_one

from coach.tui.spelling import with_keys
from coach.tui.widgets.sentences import Sentences
from coach.tui.widgets.xmr import LEAST, MOST, Xmr
from coach.views.result_rows import Sentence, more_sentences, verdict_sentences
from coach.views.results import ResultView

_NO_READINGS = Sentence("No readings yet.", first=True)
_HOW = "Press {results.add} to add one, or {results.import} to take them out of a CSV report of your CRM."
_GAP = 1
# So much of words that do not fit is in sight, below the chart, and says that there is more.
_GLIMPSE = 3
# A lower page has no line to spare.
_AIR_FROM = 14


class ResultPage(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The chart has the room that the words leave; where that is little, the words are a page further down."""

    DEFAULT_CSS = """
    ResultPage {
        height: 1fr;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        #verdict { margin-bottom: 1; }
        #more { margin-top: 1; }
    }
    """

    verdict = query_one("#verdict", Sentences)
    chart = query_one(Xmr)
    more = query_one("#more", Sentences)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[ResultView, date] | None = None

    def compose(self) -> ComposeResult:
        """Few widgets: each paints many lines."""
        yield Sentences(id="verdict")
        yield Xmr()
        yield Sentences(id="more")

    def show(self, view: ResultView, today: date) -> None:
        """Show ``view``."""
        self._shown = view, today
        read = bool(view.chart.readings)
        said, more = verdict_sentences(view), more_sentences(view)
        if self.size.height < _AIR_FROM:  # what comes after the verdict stands beside the chart's lines too
            said, more = said[:1], (*said[1:], *more)
        self.verdict.show(said if read else (_NO_READINGS, Sentence(with_keys(self, _HOW))))
        self.chart.display = read
        self.chart.show(view, today)
        self.more.show(more if read else ())
        self._give_room()

    def on_resize(self) -> None:
        """Other room, another chart."""
        if self._shown is not None:
            self.show(*self._shown)

    def turn(self, by: int) -> None:
        """So many pages on, or back."""
        self.scroll_relative(y=by * self.size.height, animate=False)

    def _give_room(self) -> None:
        width, height = self.size.width, self.size.height
        above, below = self.verdict.height(width), self.more.height(width)
        room = height - above - _GAP
        fits = room - below - _GAP if below else room
        if fits < LEAST:
            fits = room - _GLIMPSE if height >= _AIR_FROM else room
        self.verdict.styles.height, self.more.styles.height = above, below
        self.chart.styles.height = max(LEAST, min(MOST, fits))
