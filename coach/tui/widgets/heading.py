"""The head of Today: the resolution, its cue, what success is now, and the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from coach.tui.widgets.lines import both_ends, shortened
from coach.views.today import Today
from coach.views.words import long_date, short_date

_SHORT = 66
_GAP = 2
# What is left of a long name beside the clock, in cells.
_WHAT = 24


class Heading(Widget):
    """Three lines, each with something at both ends."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[object, ...] = ()
        self._view: Today | None = None
        self._minute = datetime.min
        self._coming: tuple[str, str] | None = None

    def show(self, view: Today, now: datetime) -> None:
        """Show ``view`` and the clock of ``now``; painted only when something of it is new."""
        self._view, self._minute = view, now.replace(second=0, microsecond=0)
        asked = view.mastery.asked if view.mastery else ""
        shown = (view.title, view.cue, view.rung, view.started, view.today, asked, self._minute, self._coming)
        if shown != self._shown:
            self._shown = shown
            self.refresh()

    def show_clock(self, now: datetime) -> None:
        """The clock: to the minute, so nothing is painted for the seconds between."""
        if self._view is not None:
            self.show(self._view, now)

    def show_coming(self, coming: tuple[str, str] | None, now: datetime) -> None:
        """The next reminder, when and of what, beside the clock."""
        self._coming = coming
        self.show_clock(now)

    def render(self) -> Content:
        """Title and day; cue and rung; success."""
        if self._view is None:
            return Content("")
        view, width = self._view, self.size.width
        lines = [
            self._first(view, width),
            both_ends(Content.styled(view.cue, "$text-muted"), self._place(view), width),
        ]
        if view.mastery is not None:
            lines.append(both_ends(_success(view.mastery.asked, width), Content(""), width))
        return Content("\n").join(lines)

    def _first(self, view: Today, width: int) -> Content:
        """The title, the day and the clock, and as much of the next reminder as leaves the title whole."""
        title = Content.styled(view.title or "Coach", "bold $accent")
        day = (
            long_date(view.today)
            if width >= _SHORT
            else f"{long_date(view.today)[:3]} {short_date(view.today, view.today)}"
        )
        clock = Content.assemble((day, "$foreground"), (f"  {self._minute:%H:%M}", "$text-muted"))
        for more in self._next_in_words():
            if title.cell_length + _GAP + clock.cell_length + cell_len(more) <= width:
                clock += Content.styled(more, "$text-muted")
                break
        return both_ends(title, clock, width, _GAP)

    def _next_in_words(self) -> Iterator[str]:
        """What is said of the next reminder, the most first."""
        if self._coming is not None:
            when, what = self._coming
            yield f" · next {when} {what}"
            yield f" · next {when} {shortened(what, _WHAT)}"
            yield f" · next {when}"

    def _place(self, view: Today) -> Content:
        if view.started is None:
            return Content("")
        since = short_date(view.started, view.today)
        return Content.styled(f"rung {view.rung} · since {since}", "$text-muted")


def _success(asked: str, width: int) -> Content:
    """What success is now."""
    lead = "Success now is " if cell_len(asked) + 15 <= width else "Success: "
    return Content.assemble((lead, "$text-disabled"), (shortened(asked, width - len(lead)), "$text-muted"))
