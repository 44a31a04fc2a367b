"""The keys of the review. Letters are for typing, so they all go with ctrl."""

from __future__ import annotations

from textual.binding import Binding, BindingType

BINDINGS: list[BindingType] = [
    Binding("ctrl+s", "save", "Save", priority=True, id="review.save", tooltip="Save the review"),
    Binding("ctrl+e", "move('ease')", "Save, ease", show=False, priority=True, id="review.ease",
            tooltip="Save it, and make what is to change an easier rung"),
    Binding("ctrl+t", "move('edit')", "Save, edit", show=False, priority=True, id="review.edit",
            tooltip="Save it, and change words, reminders and key results"),
    Binding("ctrl+g", "move('grow')", "Save, grow", show=False, priority=True, id="review.grow",
            tooltip="Save it, and grow to the next rung"),
    Binding("ctrl+l", "afresh", "Afresh", priority=True, id="review.afresh", tooltip="Forget the draft"),
    Binding("escape", "leave", "Leave", priority=True, id="review.leave",
            tooltip="Leave; what was written is kept as a draft"),
    Binding("pagedown", "page(1)", show=False, priority=True, id="review.page_down", tooltip="Page down"),
    Binding("pageup", "page(-1)", show=False, priority=True, id="review.page_up", tooltip="Page up"),
]  # fmt: skip
