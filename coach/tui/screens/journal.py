"""Journal: notes, reviews, milestones, skips, leave and moves on the ladder, in one stream that can be searched."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input, Static

from coach.domain.errors import CoachError
from coach.tui.screens.base import A_MOMENT, Basis, CoachScreen
from coach.tui.screens.journal_keys import BINDINGS, KEYS
from coach.tui.widgets.kind_line import KINDS, KindLine, Shown
from coach.tui.widgets.stream import Stream
from coach.views.journal import Entry, matching, stream
from coach.views.story import story

_NOTHING = "Notes, reviews, skips, leave and milestones gather here by themselves.\n\nn writes today's note."
_NO_MATCH = "Nothing matches. escape shows everything again."
# So many of the newest entries are found at once; the rest by a thread.
_PAGE = 120
# What the stylesheet knows of the window, from so many cells up.
_WIDTHS = [(0, "-narrow"), (72, "-middle")]
_HEIGHTS = [(0, "-low"), (22, "-high")]


class JournalScreen(CoachScreen):
    """What is in memory is shown at once; all the years are read by a thread when it is first seen."""

    TITLE = "Journal"
    AUTO_FOCUS = "Stream"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = BINDINGS
    KEYS: ClassVar[tuple[str, ...]] = KEYS
    DEFAULT_CSS = """
    JournalScreen {
        KindLine { margin: 1 3; }
        #search { display: none; margin: 0 3 1 3; background: $panel; padding: 0 1; }
        &.searching #search { display: block; }
        Stream { margin: 0 1; }
        #nothing { display: none; height: 1fr; margin: 1 3; color: $text-muted; }
        &.empty { #nothing { display: block; } Stream { display: none; } }
        &.-low KindLine { margin: 0 3 1 3; }
        &.-narrow KindLine { margin: 0 1 1 1; }
        &.-narrow Stream { margin: 0; }
        &.-narrow #search { margin: 0 1 1 1; }
    }
    """

    stream = query_one(Stream)
    line = query_one("#search", Input)

    def __init__(self) -> None:
        super().__init__()
        self._kind: Shown = ""
        self._entries: list[Entry] = []
        self._found: Basis | None = None
        self._whole: Basis | None = None
        self._reading = False

    def body(self) -> ComposeResult:
        """The kinds, the line to search in, the stream."""
        yield KindLine()
        yield Input(
            placeholder="every word has to occur; enter leads to what is found, escape clears",
            id="search",
            compact=True,
        )
        yield Stream()
        yield Static(id="nothing")

    @property
    def settled(self) -> bool:
        """Whether all the years are read and shown."""
        return self._whole == self.basis

    def show(self) -> None:
        """Show what is in memory at once, where anything is new, and read the rest once that is painted."""
        if self._found != self.basis:
            self._find()
            self._show()
        self.set_timer(A_MOMENT, self._read)

    # What the keys do

    def action_search(self) -> None:
        """Begin to search, or go on."""
        self.add_class("searching")
        self.line.focus()

    def action_kind(self, by: int) -> None:
        """Show the next kind alone; all of them after the last."""
        kinds = list(KINDS)
        self._show_kind(kinds[(kinds.index(self._kind) + by) % len(kinds)])

    def action_review(self) -> None:
        """Look back on the period that is to be reviewed."""
        self.coach_app.open_review()

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.stream.move(by)

    def action_page(self, by: int) -> None:
        """Move it by what is in view."""
        self.stream.page(by)

    def action_end(self, last: bool) -> None:
        """The newest, or the very first."""
        self.stream.move_to_end(last=last)

    def action_leave(self) -> None:
        """Clear the search, then the filter; what was read goes."""
        searching = self.has_class("searching")
        self.coach_app.action_dismiss_notices()
        self.remove_class("searching")
        self.line.value = ""
        self.stream.focus()
        if not searching:
            self._show_kind("")

    def action_open(self) -> None:
        """What the entry under the cursor is of: its note, its review, its rung, its day."""
        if self.stream.current is not None:
            self._open(self.stream.current)

    @on(Input.Changed)
    def _searched(self) -> None:
        self._show()

    @on(Input.Submitted)
    def _to_the_stream(self) -> None:
        self.stream.focus()

    @on(KindLine.Chosen)
    def _show_chosen(self, event: KindLine.Chosen) -> None:
        self._show_kind(event.kind)

    @on(Stream.Chosen)
    def _open_chosen(self, event: Stream.Chosen) -> None:
        self._open(event.entry)

    # How it is done

    def _show_kind(self, kind: Shown) -> None:
        self._kind = kind
        self._show()

    def _open(self, entry: Entry) -> None:
        app = self.coach_app
        if entry.kind == "note":
            app.write_note(entry.day)
        elif entry.review is not None:
            app.open_review(entry.review)
        elif entry.resolution:
            self._open_record(entry.resolution)
        elif entry.kind == "leave":
            self._open_leave()
        else:
            self._open_day(entry.day)

    def _open_record(self, resolution: str) -> None:
        from coach.tui.screens.record import RecordDialog

        self.app.push_screen(RecordDialog(resolution))

    def _open_leave(self) -> None:
        from coach.tui.screens.time_off import TimeOffDialog

        self.app.push_screen(TimeOffDialog())

    def _open_day(self, day: date) -> None:
        from coach.tui.screens.day import DayDialog

        key = self.basis
        self.app.push_screen(DayDialog(story(self.coach_app.coach.history, day, key.today, key.calendar)))

    def _show(self) -> None:
        """The entries that match what is asked for."""
        kinds = [kind for kind in KINDS if self._kind in ("", kind)]
        found = list(matching(self._entries, self.line.value, kinds))
        self.set_class(not found, "empty")
        if not found:
            self.query_one("#nothing", Static).update(Content(self._why_nothing()))
        self.stream.show(found, self.basis.today)
        told = f"{len(found):,}" if len(found) == len(self._entries) else f"{len(found):,} of {len(self._entries):,}"
        self.query_one(KindLine).show(self._kind, "reading…" if self._whole is None else told)

    def _why_nothing(self) -> str:
        return _NO_MATCH if self._entries else _NOTHING

    # How it is found

    def _find(self) -> None:
        """The newest entries, from what is in memory; of what is older, what was found before."""
        app = self.coach_app
        try:
            since = app.coach.look_back_on_ladder(app.clock())
        except CoachError as no:
            app.tell(str(no), wrong=True)
            since = date.max
        with app.coach.keeper.steady() as history:
            self._found = key = self.basis
            newest = list(islice(stream(history, key.today, key.calendar, since), _PAGE))
        until = newest[-1].day if len(newest) == _PAGE else since
        self._entries = newest + [entry for entry in self._entries if entry.day < until]

    def _read(self) -> None:
        """Begin to read all the years, unless that is done or under way."""
        if self.app.is_running and not self._reading and self._whole != self.basis:
            self._reading = True
            self._look_back()

    @work(thread=True)
    def _look_back(self) -> None:
        """Have every year in memory, then make the stream of a copy that nobody changes meanwhile."""
        app = self.coach_app
        try:
            app.coach.look_back_to_the_start()
        except CoachError as no:
            app.call_from_thread(app.tell, str(no), wrong=True)
        with app.coach.keeper.steady() as history:
            key, copy = self.basis, history.copy()
        app.call_from_thread(self._take, key, list(stream(copy, key.today, key.calendar)))

    def _take(self, key: Basis, entries: list[Entry]) -> None:
        self._reading = False
        self._whole = self._found = key
        self._entries = entries
        if self.app.is_running and self.is_mounted:
            self._show()
            self.show()
