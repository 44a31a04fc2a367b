"""The keys that lead from anywhere: to the screens, and to what belongs to no screen alone."""

from __future__ import annotations

from textual.binding import Binding, BindingType

BINDINGS: list[BindingType] = [
    Binding("1", "switch_mode('today')", "Today", id="screen.today", tooltip="Today: what is to be done"),
    Binding("2", "switch_mode('ladder')", "Ladder", id="screen.ladder", tooltip="Ladder: the rungs, past and next"),
    Binding("3", "switch_mode('patterns')", "Patterns", id="screen.patterns",
            tooltip="Patterns: the year, and where it works"),
    Binding("4", "switch_mode('results')", "Results", id="screen.results",
            tooltip="Results: did it move, or merely wobble?"),
    Binding("5", "switch_mode('journal')", "Journal", id="screen.journal",
            tooltip="Journal: notes, reviews and all that was"),
    Binding("n", "note", "Note", id="note", tooltip="Write today's note"),
    Binding("r", "review", "Review", id="review", tooltip="Look back on the week or the month"),
    Binding("comma", "settings", "Settings", id="settings", tooltip="Settings: everything in config.toml"),
    Binding("ctrl+z", "undo", "Undo", id="undo", tooltip="Take back the last change"),
    Binding("ctrl+y", "redo", "Redo", id="redo", tooltip="Do again what was undone last"),
    Binding("ctrl+p", "command_palette", "Commands", id="palette", priority=True,
            tooltip="Search everything there is"),
    Binding("question_mark", "help", "Help", id="help", tooltip="Every key and what it does"),
    Binding("f1", "help", show=False, id="help.typing", tooltip="Every key, while something is typed too"),
    Binding("q", "quit", "Quit", id="quit", tooltip="Save what is not saved, and leave"),
]  # fmt: skip
