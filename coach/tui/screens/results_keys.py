"""The keys of Results."""

from __future__ import annotations

from textual.binding import Binding, BindingType

BINDINGS: list[BindingType] = [
    Binding("a", "add", "Add", id="results.add", tooltip="Add a reading: a number, of today or another day"),
    Binding("enter", "open", "Readings", id="results.open", tooltip="All readings: correct one, or remove it"),
    Binding("i", "import", "Import", id="results.import", tooltip="Take readings out of a CSV report"),
    Binding("v", "scope", "Scope", id="results.scope", tooltip="The key results of this ladder, or of all there were"),
    Binding("E", "edit", "Edit", id="results.edit", tooltip="Add a key result, or name one anew"),
    Binding("down,j", "move(1)", "Down", id="results.down", tooltip="The next key result"),
    Binding("up,k", "move(-1)", "Up", id="results.up", tooltip="The key result before"),
    Binding("left,h,left_square_bracket", "turn(-1)", "Earlier", id="results.earlier", tooltip="Earlier readings"),
    Binding("right,l,right_square_bracket", "turn(1)", "Later", id="results.later", tooltip="Later readings"),
    Binding("home", "end(False)", "First", id="results.first", tooltip="The first readings"),
    Binding("end", "end(True)", "Last", id="results.last", tooltip="The last readings"),
    Binding("pagedown,space", "page(1)", "More", id="results.page_down", tooltip="What else there is to say"),
    Binding("pageup", "page(-1)", "Back", id="results.page_up", tooltip="Back to the chart"),
    Binding("escape", "leave", "Leave", id="results.leave", tooltip="To the last readings; put away what was read"),
]  # fmt: skip
# What the line of keys shows, the most needed first.
KEYS = (
    "results.add", "results.open", "results.import", "results.scope", "results.edit", "screen.today", "screen.ladder",
    "palette", "undo",
)  # fmt: skip
