"""The day's note."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static, TextArea

from coach.domain.errors import CoachError
from coach.domain.text import merged, prose
from coach.tui.screens.modal import Modal
from coach.tui.spelling import with_keys
from coach.views.words import long_date

if TYPE_CHECKING:
    from coach.tui.app import CoachApp


_HINT = "{note.keep} keeps it · {note.new_line} begins a new line · {note.leave} leaves it"
_DRAFT = "Your draft. {note.keep} keeps it · {note.afresh} begins afresh · {note.leave} leaves it"
_BOTH = "It was written elsewhere meanwhile: both are here now. {note.keep} keeps them."


class NoteText(TextArea):
    """Enter keeps the note, as in any line one types; ctrl+j begins a new line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "Keep", priority=True, id="note.keep", tooltip="Keep the note"),
        Binding("ctrl+j", "new_line", "New line", priority=True, id="note.new_line", tooltip="Begin a new line"),
    ]

    def action_keep(self) -> None:
        """The rep is done."""
        self.post_message(NoteDialog.Written())

    def action_new_line(self) -> None:
        """A new line, where the cursor is."""
        self.insert("\n")


class NoteDialog(Modal[str | None]):
    """Some lines of text; None when the rep leaves it. Blank text removes the note. What is left is a draft."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Cancel", id="note.leave", tooltip="Leave; what was written is kept as a draft"),
        Binding("ctrl+l", "afresh", "Afresh", id="note.afresh", tooltip="Forget the draft"),
    ]

    class Written(Message):
        """The rep is done."""

    def __init__(self, day: date, text: str) -> None:
        super().__init__()
        self._day = day
        self._base = text

    def compose(self) -> ComposeResult:
        """The day, the text, and the two keys."""
        with Vertical(classes="dialog"):
            yield Static(Content(f"Note for {long_date(self._day)}"), classes="question")
            yield NoteText(compact=True)
            yield Static(classes="hint")

    def on_mount(self) -> None:
        """Go on writing at the end, of the draft where there is one."""
        base, mine = self._app.drafts.get(self._draft, tuple[str, str]) or (self._base, self._base)
        self._fill(merged(base, self._base, mine))
        self._hint(with_keys(self._area, _HINT if self._area.text == self._base else _DRAFT))

    def on_note_dialog_written(self) -> None:
        """Take the note, unless it holds what cannot be shown, is too long, or another wrote it meanwhile."""
        theirs, mine = self._app.coach.history.notes.get(self._day, ""), self._area.text
        try:
            prose(mine, "note")
        except CoachError as no:
            self._hint(str(no), wrong=True)
            return
        both = merged(self._base, theirs, mine)
        if both in (theirs, mine):
            self._app.keep_draft(self._draft, None)
            self.dismiss(both if both != theirs else None)
            return
        self._base = theirs
        self._fill(both)
        self._hint(with_keys(self._area, _BOTH), wrong=True)

    def action_afresh(self) -> None:
        """Forget the draft."""
        self._fill(self._base)

    def action_leave(self) -> None:
        """Leave the note as it was; what was typed is kept as a draft."""
        self.keep_draft()
        if self._area.text != self._base:
            self._app.tell("Kept as a draft.")
        self.dismiss(None)

    def keep_draft(self) -> None:
        """Keep what was typed, with what it was made of."""
        mine = self._area.text
        self._app.keep_draft(self._draft, (self._base, mine) if mine != self._base else None)

    @property
    def _app(self) -> CoachApp:
        return cast("CoachApp", self.app)

    @property
    def _area(self) -> NoteText:
        return self.query_one(NoteText)

    @property
    def _draft(self) -> str:
        return f"note {self._day}"

    def _fill(self, text: str) -> None:
        self._area.load_text(text)
        self._area.move_cursor(self._area.document.end)

    def _hint(self, words: str, *, wrong: bool = False) -> None:
        self.query_one(".hint", Static).set_class(wrong, "wrong").update(Content(words))


def write_note(app: CoachApp, day: date) -> None:
    """Ask for the note of ``day``, and keep the answer."""

    def answered(text: str | None) -> None:
        if text is not None:
            app.perform(lambda now: app.coach.note(day, text, now), "The note is kept.")

    app.push_screen(NoteDialog(day, app.coach.history.notes.get(day, "")), answered)
