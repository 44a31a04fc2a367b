"""One rung in full."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, cast

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.tui.screens.modal import Modal
from coach.tui.widgets.rung_lines import PIP_WORDS, PIPS
from coach.views.ladder import Rung
from coach.views.record import PeriodRecord, Record, record

if TYPE_CHECKING:
    from coach.tui.app import CoachApp

_LABEL = 8
_TONES = {"kept": "$text-success", "missed": "$text-error", "open": "$foreground"}


class RecordDialog(Modal[None]):
    """Its definition, each period with its verdict and every behaviour's share, and how it ended."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "dismiss", "Close", id="record.leave", tooltip="Close"),
        Binding("down,j", "scroll(1)", show=False, id="record.down", tooltip="Down"),
        Binding("up,k", "scroll(-1)", show=False, id="record.up", tooltip="Up"),
        Binding("pagedown,space", "page(1)", show=False, id="record.page_down", tooltip="Page down"),
        Binding("pageup", "page(-1)", show=False, id="record.page_up", tooltip="Page up"),
    ]

    DEFAULT_CSS = """
    RecordDialog {
        VerticalScroll { scrollbar-size-vertical: 1; }
        .definition { margin: 1 0; color: $text-muted; }
    }
    """

    def __init__(self, resolution: str) -> None:
        super().__init__()
        self._resolution = resolution

    def compose(self) -> ComposeResult:
        """All of it as text that scrolls."""
        found = self._record()
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(Content("\n").join(_head(found.rung)))
            yield Static(_definition(found.rung), classes="definition")
            yield Static(Content("\n").join((*_periods(found), Content(""), self.closing("record.leave"))))

    def action_scroll(self, by: int) -> None:
        """Scroll by a line."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """Scroll by what is in view."""
        page = self.query_one(VerticalScroll)
        page.scroll_relative(y=by * (page.size.height - 1), animate=False)

    def _record(self) -> Record:
        app = cast("CoachApp", self.app)
        history, today = app.coach.history, app.coach.today(app.clock())
        return record(history.resolutions[self._resolution], history, today, app.coach.calendar)


def _head(rung: Rung) -> Iterator[Content]:
    yield Content.styled(rung.title, "bold $accent")
    yield Content.styled(f"rung {rung.rung} · {rung.span}", "$text-muted")
    yield Content.styled(rung.outcome, "$text-muted")


def _definition(rung: Rung) -> Table:
    """What it was, in two columns, so that what is long stays in its own."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=_LABEL)
    table.add_column(ratio=1)
    for label, text in (("Cue", rung.cue), ("Why", rung.why), ("Asked", rung.asked), ("Because", rung.reason)):
        if text:
            table.add_row(Text(label), Text(text))
    for number, behaviour in enumerate(rung.behaviours, 1):
        table.add_row(Text(f"{number:>{_LABEL}}"), Text(f"{behaviour.name}  {behaviour.asks}"))
    return table


def _periods(found: Record) -> Iterator[Content]:
    yield Content.styled("Kept of due days, for each behaviour by its number", "$text-disabled")
    yield from (_period(period, over=found.rung.ended is not None) for period in found.periods)


def _period(period: PeriodRecord, *, over: bool) -> Content:
    tone = _TONES.get(period.verdict, "$text-muted")
    verdict = "cut short" if over and period.verdict == "open" else PIP_WORDS[period.verdict]
    line = Content.assemble(period.label.ljust(22), (f"{PIPS[period.verdict]} {verdict:<11}", tone))
    for tally in period.tallies:
        share = f"{tally.kept}/{tally.due}" if tally.due else "–"
        tone = "$text-error" if tally.short else "$text-muted"
        line += Content.assemble((f"{tally.number} ", "$text-disabled"), (f"{share:<7}", tone))
    return line
