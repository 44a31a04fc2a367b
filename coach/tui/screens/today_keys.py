"""The keys of Today."""

from __future__ import annotations

from textual.binding import Binding, BindingType

BINDINGS: list[BindingType] = [
    Binding("space", "done", "Done", id="today.done", tooltip="Done, or undone; late, then on time, then clear"),
    Binding("plus", "add(1)", "One more", id="today.more", tooltip="Count one more"),
    Binding("minus", "add(-1)", "One less", id="today.less", tooltip="Count one less"),
    Binding("equals_sign,c", "count", "Count", id="today.count",
            tooltip="Type a count: digits, then enter"),
    Binding("s", "skip", "Skip", id="today.skip", tooltip="Excuse this behaviour on this day, with a reason"),
    Binding("S", "skip_all", "Skip all", id="today.skip_all", tooltip="Excuse all that is open on this day"),
    Binding("n", "note", "Note", id="today.note", tooltip="Write the day's note"),
    Binding("o", "off", "Time off", id="today.off", tooltip="Time off: take it, see it, take it back"),
    Binding("left_square_bracket", "earlier", "Day before", id="today.earlier",
            tooltip="The day before, as far back as can be marked"),
    Binding("right_square_bracket", "later", "Day after", id="today.later",
            tooltip="The day after"),
    Binding("t", "today", "Back to today", id="today.today", tooltip="Back to today"),
    Binding("enter", "details", "Details", id="today.details", tooltip="This behaviour in full"),
    Binding("g", "grow", "Grow", id="today.grow", tooltip="The next rung, once the gate is open"),
    Binding("u", "settle", "Settle", id="today.settle", tooltip="Settle the earlier days that are still open"),
    Binding("R", "app.rest_reminder", "Rest", id="today.rest", tooltip="Rest a reminder that comes too late to help"),
    Binding("down,j", "move(1)", "Down", id="today.down", tooltip="The next behaviour"),
    Binding("up,k", "move(-1)", "Up", id="today.up", tooltip="The behaviour above"),
    Binding("escape", "leave", "Leave", id="today.leave", tooltip="Back to today; hide what was read"),
]  # fmt: skip
# What the line of keys shows, the most needed first.
KEYS = (
    "today.done", "today.more", "today.count", "today.skip", "today.note", "today.details", "today.earlier",
    "today.off", "screen.ladder", "palette", "undo",
)  # fmt: skip
