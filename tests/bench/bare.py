"""The least that an app of Textual can be: what every start, key and megabyte is measured against."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Static

_SIGNS = ("○", "●")


class Bare(App[None]):
    """One line of text between a header and a footer; a key changes the line."""

    BINDINGS: ClassVar = [("space", "done", "Done"), ("q", "quit", "Quit")]
    done = False

    def compose(self) -> ComposeResult:
        """The three widgets."""
        yield Header()
        yield Static(f"{_SIGNS[self.done]} Call prospects")
        yield Footer()

    def action_done(self) -> None:
        """Done, or undone."""
        self.done = not self.done
        self.query_one(Static).update(f"{_SIGNS[self.done]} Call prospects")


if __name__ == "__main__":
    Bare().run()
