"""The whole story of one day."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.tui.screens.modal import Modal
from coach.tui.widgets.day_story import besides, deed
from coach.views.story import Story


class DayDialog(Modal[None]):
    """The rung, each behaviour, leave, moves and the note in full."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "dismiss", "Close", id="day.leave", tooltip="Close"),
        Binding("down,j", "scroll(1)", show=False, id="day.down", tooltip="Down"),
        Binding("up,k", "scroll(-1)", show=False, id="day.up", tooltip="Up"),
    ]

    def __init__(self, story: Story) -> None:
        super().__init__()
        self._story = story

    def compose(self) -> ComposeResult:
        """All of it as text that scrolls."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(_told(self._story) + self.closing("day.leave"))

    def action_scroll(self, by: int) -> None:
        """Scroll by a line."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)


def _told(story: Story) -> Content:
    lines = [Content.styled(story.title, "bold $accent"), Content.styled(story.rung, "$text-muted"), Content("")]
    lines += [*(deed(one) for one in story.deeds), *besides(story), Content(""), Content("")]
    return Content("\n").join(lines)
