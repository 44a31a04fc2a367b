"""The keys of the review. Letters are for typing, so none is among them, nor a key that texts have a use for."""

from __future__ import annotations

from textual.binding import Binding, BindingType

BINDINGS: list[BindingType] = [
    Binding("ctrl+s", "save", "Save", priority=True, id="review.save", tooltip="Save the review"),
    # With priority, so that what is typed after them goes where they lead, even when it comes in the same moment.
    Binding("tab", "app.focus_next", "Next field", priority=True, id="review.next", tooltip="The next field"),
    Binding("shift+tab", "app.focus_previous", show=False, priority=True, id="review.before",
            tooltip="The field before"),
    Binding("f2", "period(-1)", "Earlier", show=False, priority=True, id="review.earlier",
            tooltip="The week or the month before, of any rung"),
    Binding("f3", "period(1)", "Later", show=False, priority=True, id="review.later",
            tooltip="The week or the month after"),
    Binding("ctrl+g", "move('grow')", "Save, grow", show=False, priority=True, id="review.grow",
            tooltip="Save it, and grow to the next rung"),
    Binding("ctrl+o", "move('ease')", "Save, ease", show=False, priority=True, id="review.ease",
            tooltip="Save it, and make what is to change an easier rung"),
    Binding("ctrl+t", "move('edit')", "Save, edit", show=False, priority=True, id="review.edit",
            tooltip="Save it, and change words, reminders and key results"),
    Binding("ctrl+l", "afresh", "Afresh", priority=True, id="review.afresh", tooltip="Forget the draft"),
    Binding("escape", "leave", "Leave", priority=True, id="review.leave",
            tooltip="Leave; what was written is kept as a draft"),
    Binding("pagedown", "page(1)", show=False, priority=True, id="review.page_down", tooltip="Page down"),
    Binding("pageup", "page(-1)", show=False, priority=True, id="review.page_up", tooltip="Page up"),
]  # fmt: skip
# The action of each button, by its id.
BUTTONS = {
    "earlier": "period(-1)", "later": "period(1)", "save": "save",
    "grow": "move('grow')", "ease": "move('ease')", "edit": "move('edit')",
}  # fmt: skip
