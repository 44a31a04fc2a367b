"""The app's half of saving: commands shown at once and saved soon, what the saver says, and leaving without loss."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from textual.notifications import Notification, Notify
from textual.screen import Screen

from coach.domain.errors import CoachError
from coach.domain.text import harmless
from coach.service import Coach
from coach.tui.in_turn import InTurnApp
from coach.tui.saver import ChangedElsewhere, NotRead, NotSaved, Saved, Saver
from coach.tui.screens.base import A_MOMENT, CoachScreen
from coach.tui.screens.modal import Modal
from coach.tui.widgets.keyline import Saving


class SavingApp(InTurnApp):
    """Holds the service and the clock; ``saving``, ``trouble`` and ``notices`` are what every screen shows of it."""

    def __init__(self, coach: Coach, clock: Callable[[], datetime], notices: Sequence[str]) -> None:
        super().__init__()
        self.coach = coach
        self.clock = clock
        self.saving: Saving = "saved"
        self.trouble = ""
        self.notices = [*notices, *coach.unsettled, *coach.take_notices()]
        self.leave_unsaved = False
        self._leaving = False
        self._saver = Saver(coach, clock, self.post_message)

    # What screens and dialogs use

    def perform(self, command: Callable[[datetime], object], told: str = "") -> bool:
        """Carry out a service command now; show it at once, save it soon. False, and a toast, when it is refused."""
        self.forget_told()
        try:
            command(self.clock())
        except CoachError as no:
            self.tell(str(no), wrong=True)
            return False
        # The change before the state of saving: what asks first is painted first, the rest a frame later.
        self.show_all()
        self._save_soon()
        if told:
            self.tell(told)
        return True

    def tell(self, words: str, *, wrong: bool = False) -> None:
        """A toast, as plain text."""
        self.notify(harmless(words), severity="error" if wrong else "information", markup=False)

    def forget_told(self) -> None:
        """Take down the toasts that are no errors: the rep has gone on to something else."""
        self._take_down_toasts(lambda one: one.severity != "error")

    def on_notify(self, event: Notify) -> None:
        """The same said again stands there once."""
        self._take_down_toasts(lambda one: one.message == event.notification.message)

    def show_all(self) -> None:
        """Show anew the screen in view; a dialog, and all beneath it."""
        for screen in self._mounted():
            if isinstance(screen, CoachScreen | Modal):
                screen.show()

    def tell_notices(self) -> None:
        """Show what the files have to say, such as damage that was met and repaired as years were read."""
        notices = self.coach.take_notices()
        if notices:
            self.notices += notices
            self._set_saving(self.saving, self.trouble)

    def action_dismiss_notices(self) -> None:
        """The notices were read."""
        if self.notices:
            self.notices.clear()
            self._set_saving(self.saving, self.trouble)

    async def action_quit(self) -> None:
        """Leave, once all is on the disk; from a dialog, only the dialog, which may hold what was typed."""
        if self.screen.is_modal and await self.run_action("leave", self.screen):
            return
        if self.coach.keeper.unsaved:
            self._leaving = True
            self._saver.wake()
        else:
            self.exit()

    # The saver, and what it says

    def on_mount(self) -> None:
        """Begin to save, and to see other programs' changes."""
        self._saver.start()

    def on_unmount(self) -> None:
        """End the thread."""
        self._saver.stop()

    def on_saved(self, event: Saved) -> None:
        """All is on the disk."""
        self._set_saving("saving" if self.coach.keeper.unsaved else "saved", "")
        self._taken_in(event.refusals, replaced=event.replaced)
        if self._leaving:
            self.call_later(self.action_quit)

    def on_not_saved(self, event: NotSaved) -> None:
        """The disk would not: say so until it does."""
        self._set_saving("failed", f"Not saved: {event.why} The change is kept here and tried again by itself.")
        if self._leaving:
            self._leaving = False
            self._ask_to_leave(event.why)

    def on_changed_elsewhere(self, event: ChangedElsewhere) -> None:
        """Another program wrote."""
        self._taken_in(event.refusals, replaced=True)

    def on_not_read(self, event: NotRead) -> None:
        """Another program's changes cannot be read."""
        self.notices.append(event.why)
        self._set_saving(self.saving, self.trouble)

    def _save_soon(self) -> None:
        """Once the change is on the terminal, so that the disk never delays the screen."""
        self._set_saving("failed" if self.trouble else "saving", self.trouble)
        self.set_timer(A_MOMENT, self._saver.wake)

    def _set_saving(self, saving: Saving, trouble: str) -> None:
        self.saving, self.trouble = saving, trouble
        for screen in self._coach_screens():
            screen.show_saving()

    def _taken_in(self, refusals: Sequence[str], *, replaced: bool) -> None:
        """What came of a save or of another program's writing: new contents, refusals, notices."""
        for words in refusals:
            self.tell(words, wrong=True)
        self.tell_notices()
        if replaced:
            self.show_all()

    def _ask_to_leave(self, why: str) -> None:
        from coach.tui.dialogs import Confirm

        def answered(leave: bool | None) -> None:
            if leave:
                self.leave_unsaved = True
                self.exit()

        self.push_screen(Confirm(f"The last changes are not saved: {why}", "Leave without them", "Stay"), answered)

    def _take_down_toasts(self, which: Callable[[Notification], bool]) -> None:
        for one in filter(which, list(self._notifications)):
            self._unnotify(one)

    def _coach_screens(self) -> list[CoachScreen]:
        return [screen for screen in self._mounted() if isinstance(screen, CoachScreen)]

    def _mounted(self) -> list[Screen[Any]]:
        """The screens that can be shown anew; none while the app ends and they lose their widgets one by one."""
        return [screen for screen in self.screen_stack if screen.is_mounted] if self.is_running else []
