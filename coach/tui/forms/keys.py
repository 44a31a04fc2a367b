"""The keys of the form. Letters are for typing, so they all go with ctrl."""

from __future__ import annotations

from textual.binding import Binding, BindingType

BINDINGS: list[BindingType] = [
    Binding("ctrl+s", "commit", "Done", id="form.commit", tooltip="Make it so"),
    Binding("ctrl+r", "modest", "Modest step", id="form.modest", tooltip="Take the step that would pass"),
    Binding("ctrl+o", "more", "More", id="form.more", tooltip="Show or hide the fields that can be left out"),
    Binding("ctrl+n", "add('behaviours')", "+Behaviour", id="form.add", tooltip="Add a behaviour"),
    Binding("ctrl+g", "add('results')", "+Result", show=False, id="form.add_result", tooltip="Add a key result"),
    Binding(
        "ctrl+t",
        "take_out",
        "Take out",
        show=False,
        id="form.take_out",
        tooltip="Take out the behaviour or key result",
    ),
    Binding(
        "ctrl+z",
        "put_back",
        "Put back",
        show=False,
        id="form.put_back",
        tooltip="Put back what was taken out last, or your own words",
    ),
    Binding("ctrl+l", "afresh", "Afresh", id="form.afresh", tooltip="Forget the draft and begin afresh"),
    Binding("escape", "leave", "Leave", id="form.leave", tooltip="Leave; what was typed is kept as a draft"),
    Binding("ctrl+y", "better", "Better", id="form.better", tooltip="Take the better wording"),
    # With priority, so that what is typed after them goes where they lead, even when it comes in the same moment.
    Binding("tab", "app.focus_next", show=False, priority=True, id="form.next", tooltip="The next field"),
    Binding("shift+tab", "app.focus_previous", show=False, priority=True, id="form.before", tooltip="The field before"),
    Binding("enter", "next_field", show=False, priority=True, id="form.enter", tooltip="The next field"),
    Binding("down", "app.focus_next", show=False, id="form.down", tooltip="The next field"),
    Binding("up", "app.focus_previous", show=False, id="form.up", tooltip="The field before"),
]
# The action of each button, by its id.
BUTTONS = {
    "commit": "commit", "leave": "leave", "modest": "modest", "more": "more",
    "add": "add('behaviours')", "add-result": "add('results')",
}  # fmt: skip
