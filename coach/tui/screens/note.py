"""The day's note."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from coach.domain.errors import CoachError
from coach.domain.text import checked_note
from coach.views.words import long_date

if TYPE_CHECKING:
    from coach.tui.app import CoachApp


class NoteText(TextArea):
    """Enter keeps the note, as in any line one types; ctrl+j begins a new line."""

    def on_key(self, event: events.Key) -> None:
        """Before the text area sees the key."""
        if event.key == "ctrl+j":
            self.insert("\n")
        elif event.key == "enter":
            self.post_message(NoteDialog.Written())
        else:
            return
        event.stop()
        event.prevent_default()


class NoteDialog(ModalScreen[str | None]):
    """Some lines of text; None when the rep leaves it. Blank text removes the note."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Cancel", id="note.leave", tooltip="Leave the note as it was")
    ]

    class Written(Message):
        """The rep is done."""

    def __init__(self, day: date, text: str) -> None:
        super().__init__()
        self._day = day
        self._text = text

    def compose(self) -> ComposeResult:
        """The day, the text, and the two keys."""
        with Vertical(classes="dialog"):
            yield Static(Content(f"Note for {long_date(self._day)}"), classes="question")
            yield NoteText(self._text, compact=True)
            yield Static(Content("enter keeps it · ctrl+j begins a new line · escape leaves it"), classes="hint")

    def on_mount(self) -> None:
        """Go on writing at the end."""
        text = self.query_one(NoteText)
        text.move_cursor(text.document.end)

    def on_note_dialog_written(self) -> None:
        """Take the note, unless it holds what cannot be shown or is too long."""
        text = self.query_one(NoteText).text
        try:
            checked_note(text)
        except CoachError as no:
            self.query_one(".hint", Static).add_class("wrong").update(Content(str(no)))
            return
        self.dismiss(text)

    def action_leave(self) -> None:
        """Keep nothing of it."""
        self.dismiss(None)


def write_note(app: CoachApp, day: date) -> None:
    """Ask for the note of ``day``, and keep the answer."""

    def answered(text: str | None) -> None:
        if text is not None:
            app.perform(lambda now: app.coach.note(day, text, now))

    app.push_screen(NoteDialog(day, app.coach.history.notes.get(day, "")), answered)
