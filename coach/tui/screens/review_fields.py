"""The fields of the review: three texts, two ratings apart from one another, and the case that the two make."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from coach.domain.errors import CoachError
from coach.domain.resolution import PeriodKind
from coach.domain.reviewing import Written
from coach.domain.text import prose
from coach.tui.widgets.rating import Rating
from coach.views.review import case_in_words

ASKS = {"worked": "What worked?", "learnt": "What did you learn?", "change": "What changes?"}
_RATE_BOTH = "Rate both, apart from one another: a result is not yours alone, the process is."


class ReviewFields(Vertical):
    """What is written of a ``unit``, the week or the month."""

    def __init__(self, unit: PeriodKind) -> None:
        super().__init__(id="fields")
        self._unit = unit

    def compose(self) -> ComposeResult:
        """The texts, the ratings between them."""
        yield from _asked("worked")
        yield from _asked("learnt")
        yield Rating("Process", "how you went about it", None, id="process")
        yield Rating("Outcome", "what came of it", None, id="outcome")
        yield Static(id="case")
        yield from _asked("change")

    @property
    def written(self) -> Written:
        """What stands in them."""
        worked, learnt, change = (self.query_one(f"#{name}", TextArea).text for name in ASKS)
        process, outcome = (self.query_one(f"#{name}", Rating).value for name in ("process", "outcome"))
        return Written(worked=worked, learnt=learnt, change=change, process=process, outcome=outcome)

    def fill(self, written: Written) -> None:
        """Have all of ``written`` stand in them, the cursor at its end."""
        for name in ASKS:
            area = self.query_one(f"#{name}", TextArea)
            area.load_text(str(written.get(name)))
            area.move_cursor(area.document.end)
        self.query_one("#process", Rating).value = written["process"]
        self.query_one("#outcome", Rating).value = written["outcome"]
        self._name_case()

    def check(self) -> None:
        """Raise ``Invalid`` for a text that cannot be taken, and lead the rep there."""
        for name, asks in ASKS.items():
            area = self.query_one(f"#{name}", TextArea)
            try:
                prose(area.text, asks.rstrip("?"))
            except CoachError:
                area.focus()
                raise

    @on(Rating.Changed)
    def _name_case(self) -> None:
        written = self.written
        case, coaching = case_in_words(written["process"], written["outcome"], self._unit)
        told = Content.assemble((f"{case}. ", "bold $foreground"), coaching) if case else Content(_RATE_BOTH)
        self.query_one("#case", Static).update(told)


def _asked(name: str) -> Iterator[Static | TextArea]:
    yield Static(Content(ASKS[name]), classes="asks")
    yield TextArea(id=name, compact=True)
