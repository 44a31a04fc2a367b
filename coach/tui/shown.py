"""The reminder that is shown: on the screen in view, its keys, and the focus that it may be given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from coach.tui.screens.base import CoachScreen
from coach.tui.screens.reminder_keys import ANSWER, AWAY, GO, SNOOZE
from coach.tui.screens.small import SmallScreen

if TYPE_CHECKING:
    from coach.tui.widgets.reminder import ReminderBox
    from coach.views.reminders import Notice


class Shown:
    """``notice`` is what ``app`` shows; None for nothing."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self.notice: Notice | None = None
        self._minutes = 0
        self._box: ReminderBox | None = None
        self._box_on: Screen[Any] | None = None
        self._had_focus: Widget | None = None

    def show(self, notice: Notice | None, minutes: int = 0) -> None:
        """Show ``notice`` from now on, which can be put off by so many ``minutes``; 0 when it cannot."""
        self.notice, self._minutes = notice, minutes
        self.follow()

    def follow(self) -> None:
        """Be on the screen in view, wherever it was before, and say what the keys do there."""
        app = self._app
        if not app.is_running or isinstance(app.screen, SmallScreen):
            return
        if self._box is not None and (self.notice is None or self._box_on is not app.screen):
            self._take_away(self._box)
        if self.notice is not None:
            box = self._box or self._put_up()
            box.text.show(self.notice, self._keys_said())

    @property
    def has_keys(self) -> bool:
        """Whether its keys are its own now: in a dialog once it has the focus, elsewhere unless the rep is typing."""
        if self._box is None or self._box_on is not self._app.screen:
            return False
        return self._is_focused or (isinstance(self._app.screen, CoachScreen) and not _is_typed_into(self._app.focused))

    @property
    def can_be_asked_for(self) -> bool:
        """Whether it stands on a dialog, which has the keys or has lent them."""
        return self._box is not None and not isinstance(self._app.screen, CoachScreen)

    def ask_for(self) -> None:
        """Give it the focus, or give the focus back."""
        if self._is_focused:
            self._give_back_focus()
        elif self._box is not None:
            self._had_focus = self._app.focused
            self._box.text.can_focus = True
            self._app.screen.set_focus(self._box.text)
        self.follow()

    @property
    def _is_focused(self) -> bool:
        return self._box is not None and self._app.focused is self._box.text

    def _put_up(self) -> ReminderBox:
        from coach.tui.widgets.reminder import ReminderBox

        self._box, self._box_on = ReminderBox(), self._app.screen
        self._app.screen.mount(self._box)
        self._app.screen.refresh_bindings()
        return self._box

    def _take_away(self, box: ReminderBox) -> None:
        if self._is_focused:
            self._give_back_focus()
        self._box = self._box_on = None
        if box.is_attached:
            box.remove()
        self._app.screen.refresh_bindings()

    def _give_back_focus(self) -> None:
        self._app.screen.set_focus(self._had_focus)
        self._had_focus = None

    def _keys_said(self) -> Content:
        """What its keys do, as the rep has set them."""
        if self.can_be_asked_for and not self._is_focused:
            said = [(ANSWER, "answers it")]
        elif self._minutes:
            there = "leaves this for it" if self._is_focused else "goes there"
            said = [(GO, there), (SNOOZE, f"in {self._minutes} min"), (AWAY, "puts it away")]
        else:
            said = [(AWAY, "puts it away")]
        return Content("   ").join(
            Content.assemble((self.key_of(key), "bold $accent"), (f" {words}", "$text-muted")) for key, words in said
        )

    def key_of(self, binding: Binding) -> str:
        """The key of ``binding``, as the rep has set it."""
        key = self._app._keymap.get(binding.id or "", binding.key).partition(",")[0]
        return self._app.get_key_display(Binding(key, binding.action, binding.description))


def _is_typed_into(widget: Widget | None) -> bool:
    keys = (("enter", None), ("z", "z"))
    return widget is not None and any(widget.check_consume_key(key, character) for key, character in keys)
