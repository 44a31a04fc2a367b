"""Journal: notes, reviews, milestones, skips, leave and moves on the ladder, in one stream that can be searched."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input, Static

from coach.domain.errors import CoachError
from coach.service import SHOWN_DAYS
from coach.tui.screens.base import A_MOMENT, Basis, CoachScreen
from coach.tui.screens.journal_keys import BINDINGS, KEYS
from coach.tui.spelling import with_keys
from coach.tui.widgets.kind_line import KINDS, KindLine, Shown
from coach.tui.widgets.line_input import LineInput
from coach.tui.widgets.stream import Stream
from coach.views.journal import Entry, fold, in_order, matching, recorded, stream
from coach.views.story import story

_NOTHING = "Notes, reviews, skips, leave and milestones gather here by themselves.\n\n{note} writes today's note."
_SEARCH = "every word has to occur; {journal.found} leads to what is found, {journal.leave} clears"
_NO_MATCH = "Nothing matches. {journal.leave} shows everything again."
# The entries of these days are found at once, as they are always in memory; the rest by a thread.
_AT_ONCE = timedelta(SHOWN_DAYS)


class SearchLine(LineInput):
    """The line to search in; ``enter`` leads to what is found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "To what is found", id="journal.found", tooltip="From the search to what it found")
    ]


class JournalScreen(CoachScreen):
    """What is in memory is shown at once; milestones, and all the years, are found by a thread."""

    TITLE = "Journal"
    AUTO_FOCUS = "Stream"
    BINDINGS: ClassVar[list[BindingType]] = BINDINGS
    KEYS: ClassVar[tuple[str, ...]] = KEYS
    DEFAULT_CSS = """
    JournalScreen {
        #search { display: none; margin: 0 3 1 3; background: $panel; padding: 0 1; }
        &.searching #search { display: block; }
        Stream { margin: 0 1; }
        #nothing { color: $text-muted; }
        &.empty Stream { display: none; }
        &.-narrow Stream { margin: 0; }
        &.-narrow #search { margin: 0 1 1 1; }
    }
    """

    stream = query_one(Stream)
    line = query_one(SearchLine)

    def __init__(self) -> None:
        super().__init__()
        self._kind: Shown = ""
        self._entries: list[Entry] = []
        self._found: Basis | None = None
        self._whole: Basis | None = None
        self._tried: Basis | None = None
        self._reading = False

    def body(self) -> ComposeResult:
        """The kinds, the line to search in, the stream."""
        yield KindLine()
        yield SearchLine(id="search", compact=True)
        yield Stream()
        yield Static(id="nothing")

    @property
    def settled(self) -> bool:
        """Whether all the years are read and shown."""
        return self._whole == self.basis

    def keys_shown(self) -> tuple[str, ...]:
        """While one types a search, only what is no text; with nothing shown, nothing to open."""
        shown = tuple(key for key in self.KEYS if key != "journal.open" or not self.has_class("empty"))
        return ("journal.found", "journal.leave", "palette") if self.line.has_focus else shown

    def show(self) -> None:
        """Show what is in memory at once, where anything is new, and read the rest once that is painted."""
        if self._found != self.basis:
            self._find()
            self._show()
        self._tell_keys()
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

    @on(Stream.Chosen)
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
    def _show_chosen(self, event: KindLine.Chosen[Shown]) -> None:
        self._show_kind(event.key)

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
        found = list(matching(self._entries, self.line.value, [one for one in KINDS if self._kind in ("", one)]))
        if self.has_class("empty") is bool(found):
            self.toggle_class("empty").refresh_bindings()
        self.stream.show(found, self.basis.today, fold(self.line.value).split())
        self.query_one(KindLine).show(self._kind, *self._how_many(len(found)))

    def _how_many(self, found: int) -> tuple[str, ...]:
        """The best way to say it, and shorter ones."""
        if self._whole is None:
            return ("some years cannot be read", "incomplete") if self._tried else ("reading…",)
        of = len(self._entries)
        return (f"{of:,}",) if found == of else (f"{found:,} of {of:,}", f"{found:,}")

    def _tell_keys(self) -> None:
        """How to search, and what to do where nothing is found."""
        self.line.placeholder = with_keys(self.line, _SEARCH)
        nothing = with_keys(self, _NO_MATCH if self._entries else _NOTHING)
        self.query_one("#nothing", Static).update(Content(nothing), layout=False)

    # How it is found

    def _find(self) -> None:
        """The newest entries, from what is in memory; milestones, and what is older, as they were found before."""
        with self.coach_app.coach.keeper.steady() as history:
            self._found = key = self.basis
            since = key.today - _AT_ONCE
            newest = recorded(history, key.today, key.calendar, since)
        before = (entry for entry in self._entries if entry.kind == "milestone" or entry.day < since)
        self._entries = in_order([*newest, *before])

    def _read(self) -> None:
        """Begin to read all the years, unless that is done or under way."""
        if self.app.is_running and not self._reading and self._tried != self.basis:
            self._reading = True
            self._look_back()

    @work(thread=True)
    def _look_back(self) -> None:
        """Have every year in memory, then make the stream of a copy that nobody changes meanwhile.

        With years that cannot be read what is shown stays, without milestones, which would count half of the days.
        """
        app = self.coach_app
        try:
            app.coach.look_back_to_the_start()
        except CoachError as no:
            app.call_from_thread(app.tell, str(no), wrong=True)
            app.call_from_thread(self._take, self.basis, None)
            return
        with app.coach.keeper.steady() as history:
            key, copy = self.basis, history.copy()
        app.call_from_thread(self._take, key, stream(copy, key.today, key.calendar))

    def _take(self, key: Basis, entries: list[Entry] | None) -> None:
        self._reading, self._tried = False, key
        if entries is not None:
            self._whole, self._found, self._entries = key, key, entries
        if self.app.is_running and self.is_mounted:
            self._show()
            self.show()
