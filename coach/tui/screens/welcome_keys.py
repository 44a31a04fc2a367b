"""The keys of the welcome. While one searches, letters are for typing; the arrows are the list's throughout."""

from __future__ import annotations

from textual.binding import Binding, BindingType

BINDINGS: list[BindingType] = [
    Binding("enter", "choose", "Choose", id="welcome.choose", tooltip="Take what the cursor is on"),
    Binding("y", "answer('closed')", "Yes", id="welcome.yes", tooltip="Reminders, also while Coach is closed"),
    Binding("o", "answer('open')", "Open only", id="welcome.open", tooltip="Reminders only while Coach is open"),
    Binding("n", "answer('none')", "None", id="welcome.none", tooltip="No reminders"),
    Binding("e", "change", "Change it first", id="welcome.change", tooltip="Take the rung into the form"),
    Binding("ctrl+n", "own", "Write my own", id="welcome.own", tooltip="Write a resolution of your own in the form"),
    Binding("escape", "back", "Back", id="welcome.leave", tooltip="Clear the search, or go a step back"),
    Binding("down", "move(1)", "Down", show=False, id="welcome.down", tooltip="The next one"),
    Binding("up", "move(-1)", "Up", show=False, id="welcome.up", tooltip="The one above"),
    Binding("pagedown", "scroll(1)", "Page down", show=False, id="welcome.page_down", tooltip="More of what is said"),
    Binding("pageup", "scroll(-1)", "Page up", show=False, id="welcome.page_up", tooltip="Back in what is said"),
]
