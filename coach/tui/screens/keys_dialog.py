"""What the two lists of keys share, to read and to change: a window of their own size, a search, a head."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import events, on
from textual.content import Content
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from coach.domain.text import harmless
from coach.settings import FILE
from coach.tui.screens.sized import SizedScreen
from coach.tui.widgets.lines import HIGH, left_whole

if TYPE_CHECKING:
    from coach.tui.app import CoachApp

WHAT_TO_TYPE = "a key, or words of what it does"


class KeysDialog(ModalScreen[None], SizedScreen[None]):
    """A dialog with a ``#head`` and a line to search in; to leave it clears that first."""

    line = query_one(Input)

    @property
    def coach_app(self) -> CoachApp:
        """The app that it is in."""
        return cast("CoachApp", self.app)

    @on(events.Resize)
    def _be_low(self) -> None:
        self.query_one(".dialog").set_class(self.size.height < HIGH, "low")

    def show_head(self, title: str, preset: str, width: int) -> None:
        """The ``title``, what is said of the ``preset`` that is worn, and where the keys are set."""
        left = Content.assemble((title, "bold $accent"), (preset, "$text-muted"))
        file = Content.styled(harmless(str(self.coach_app.coach.config / FILE)), "$text-disabled")
        self.query_one("#head", Static).update(left_whole(left, file, width))

    def action_leave(self) -> None:
        """Show everything again; close, where everything is shown."""
        if self.line.value:
            self.line.value = ""
        else:
            self.dismiss()
