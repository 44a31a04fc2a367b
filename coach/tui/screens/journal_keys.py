"""The keys of the Journal."""

from __future__ import annotations

from textual.binding import Binding, BindingType

BINDINGS: list[BindingType] = [
    Binding("slash", "search", "Search", id="journal.search", tooltip="Search as you type: every word has to occur"),
    Binding("f", "kind(1)", "Filter", id="journal.kind", tooltip="Only notes, only reviews, only milestones …"),
    Binding("F", "kind(-1)", "Filter back", id="journal.kind_before", tooltip="The kind before"),
    Binding("enter", "open", "Open", id="journal.open", tooltip="The note, the review, the rung or the day"),
    Binding("down,j", "move(1)", "Down", id="journal.down", tooltip="The entry below"),
    Binding("up,k", "move(-1)", "Up", id="journal.up", tooltip="The entry above"),
    Binding("pagedown", "page(1)", "Page down", id="journal.page_down", tooltip="Further back"),
    Binding("pageup", "page(-1)", "Page up", id="journal.page_up", tooltip="Nearer to today"),
    Binding("home", "end(False)", "Newest", id="journal.top", tooltip="The newest entry"),
    Binding("end", "end(True)", "Oldest", id="journal.bottom", tooltip="The very first entry"),
    Binding("escape", "leave", "Leave", id="journal.leave",
            tooltip="Clear the search and the filter; put away what was read"),
]  # fmt: skip
# What the line of keys shows, the most needed first.
KEYS = (
    "journal.search", "journal.kind", "journal.open", "review", "note", "screen.today", "screen.ladder",
    "palette", "undo",
)  # fmt: skip
