"""The keys of Patterns."""

from __future__ import annotations

from textual.binding import Binding, BindingType

BINDINGS: list[BindingType] = [
    Binding("v", "scope", "Scope", id="patterns.scope", tooltip="This rung, this ladder, or everything"),
    Binding("tab,pagedown", "turn(1)", "Next part", id="patterns.next",
            tooltip="Shares, strength, bright spots, the time axis, and the year again"),
    Binding("shift+tab,pageup", "turn(-1)", "Part before", id="patterns.before", tooltip="The part before"),
    Binding("enter", "open", "Open day", id="patterns.open",
            tooltip="The day under the cursor: on Today if it can be marked, else its story"),
    Binding("b", "spots", "Bright spots", id="patterns.spots", tooltip="Every bright spot with its counts"),
    Binding("left_square_bracket", "year(-1)", "Year before", id="patterns.year_before", tooltip="The year before"),
    Binding("right_square_bracket", "year(1)", "Year after", id="patterns.year_after", tooltip="The year after"),
    Binding("t", "today", "Today's day", id="patterns.today", tooltip="Back to this year, the cursor on today"),
    Binding("left,h", "move(-7)", "Left", id="patterns.left", tooltip="A week back"),
    Binding("right,l", "move(7)", "Right", id="patterns.right", tooltip="A week on"),
    Binding("down,j", "move(1)", "Down", id="patterns.down", tooltip="A day on"),
    Binding("up,k", "move(-1)", "Up", id="patterns.up", tooltip="A day back"),
    Binding("home", "end(False)", "First day", id="patterns.first", tooltip="The first day of the year"),
    Binding("end", "end(True)", "Last day", id="patterns.last", tooltip="The last day of the year"),
    Binding("escape", "leave", "Leave", id="patterns.leave", tooltip="To the top and today; put away what was read"),
]  # fmt: skip
# What the line of keys shows, the most needed first.
KEYS = (
    "patterns.scope", "patterns.next", "patterns.open", "patterns.spots", "patterns.year_before", "patterns.year_after",
    "screen.today", "screen.ladder", "palette", "undo",
)  # fmt: skip
