"""One behaviour in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.tui.screens.modal import Modal
from coach.tui.widgets.columns import GLYPHS
from coach.views.details import DayLine, Details, PeriodLine, details

if TYPE_CHECKING:
    from datetime import date

    from coach.tui.app import CoachApp

_LABEL = 12


class DetailsDialog(Modal[None]):
    """What it asks, its cue and why, this period day by day, and the periods before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "dismiss", "Close", id="details.leave", tooltip="Close"),
        Binding("down,j", "scroll('down')", show=False, id="details.down", tooltip="Down"),
        Binding("up,k", "scroll('up')", show=False, id="details.up", tooltip="Up"),
    ]

    def __init__(self, resolution: str, behaviour: str, day: date) -> None:
        super().__init__()
        self._resolution = resolution
        self._behaviour = behaviour
        self._day = day

    def compose(self) -> ComposeResult:
        """All of it as text that scrolls."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(_told(self._details()) + self.closing("details.leave"))

    def action_scroll(self, where: str) -> None:
        """Scroll by a line."""
        page = self.query_one(VerticalScroll)
        page.scroll_relative(y=1 if where == "down" else -1, animate=False)

    def _details(self) -> Details:
        app = cast("CoachApp", self.app)
        history, calendar = app.coach.history, app.coach.calendar
        resolution = history.resolutions[self._resolution]
        behaviour = next(b for b in resolution.behaviours if b.id == self._behaviour)
        return details(history, resolution, behaviour, self._day, app.coach.today(app.clock()), calendar)


def _told(found: Details) -> Content:
    lines = [Content.styled(found.name, "bold $accent"), Content.styled(found.asks, "$text-muted"), Content("")]
    for label, text in (("Cue", found.cue), ("Why", found.why), ("For", found.result)):
        if text:
            lines.append(_labelled(label, Content(text)))
    lines += [Content(""), Content.styled(f"This {found.period}, day by day", "$text-disabled")]
    lines += [_day(day) for day in found.days]
    lines += [Content(""), Content.styled(f"The last {found.period}s", "$text-disabled")]
    lines += [_period(period) for period in reversed(found.periods)]
    lines += [Content(""), Content("")]
    return Content("\n").join(lines)


def _labelled(label: str, text: Content) -> Content:
    return Content.styled(label.ljust(_LABEL), "$text-disabled") + text


def _day(day: DayLine) -> Content:
    glyph = " " if day.ahead and day.state == "open" else GLYPHS[day.state]
    tone = "$text-success" if day.state == "done" else "$text-warning" if day.state == "late" else "$text-muted"
    late = " late" if day.state == "late" else ""
    return Content.assemble(day.label.ljust(_LABEL), (f"{glyph}  ", tone), (f"{day.recorded}{late}", "$text-muted"))


def _period(period: PeriodLine) -> Content:
    enough = period.kept >= period.needed and period.due > 0
    note = "so far" if period.open else "kept" if enough else f"{period.needed} needed" if period.due else "excused"
    tone = "$text-success" if enough else "$text-muted"
    return Content.assemble(
        period.label.ljust(_LABEL + 10), (f"{period.kept} of {period.due}".ljust(10), tone), (note, "$text-muted")
    )
