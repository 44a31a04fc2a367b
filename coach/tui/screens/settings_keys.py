"""The keys of Settings."""

from __future__ import annotations

from textual.binding import Binding, BindingType

BINDINGS: list[BindingType] = [
    Binding("space,enter", "change", "Change", id="settings.change",
            tooltip="The other one, a list, or a line to type in"),
    Binding("left,h", "step(-1)", "Less", id="settings.left", tooltip="Less, earlier, the one before"),
    Binding("right,l", "step(1)", "More", id="settings.right", tooltip="More, later, the next one"),
    Binding("down,j", "move(1)", "Down", id="settings.down", tooltip="The next setting"),
    Binding("up,k", "move(-1)", "Up", id="settings.up", tooltip="The setting above"),
    Binding("home", "move(-99)", "Top", id="settings.top", tooltip="The first setting"),
    Binding("end", "move(99)", "Bottom", id="settings.bottom", tooltip="The last setting"),
    Binding("escape", "leave", "Back", id="settings.leave", tooltip="Back to where you were"),
]  # fmt: skip
# What the line of keys shows, the most needed first.
KEYS = (
    "settings.change", "settings.leave", "settings.left", "settings.right", "screen.today", "screen.ladder", "palette",
)  # fmt: skip
