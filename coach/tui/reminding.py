"""The app's half of reminders: a look every minute, what is due on whichever screen is in view, and its keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.screen import Screen

from coach.service import Coach
from coach.tui.configured import ConfiguredApp
from coach.tui.giver import Ahead, Given, Giver, Looked, PutOff, Said
from coach.tui.screens.reminder_keys import ANSWER, AWAY, BINDINGS, GO, SNOOZE
from coach.tui.screens.today import TodayScreen
from coach.tui.shown import Shown

if TYPE_CHECKING:
    from coach.domain.reminder import Reminder
    from coach.domain.resting import Restable

# So many ticks after the last change things are looked at anew: never between two keys.
_SETTLED = 2


class RemindingApp(ConfiguredApp):
    """``ahead`` is what Today shows of reminders that are not due yet; ``shown`` is the one on the screen."""

    BINDINGS: ClassVar[list[BindingType]] = BINDINGS

    def __init__(self, coach: Coach, clock: Callable[[], datetime], notices: Sequence[str]) -> None:
        super().__init__(coach, clock, notices)
        self.ahead = Ahead()
        self.shown = Shown(self)
        self._reminders: list[Reminder] = []
        self._giver = Giver(coach, clock, self.post_message, self._write, self._is_in_front)
        self._minute: datetime | None = None
        self._again: datetime | None = None
        self._unsettled = 0
        self._look_due = False
        # Only a terminal that has told of its focus once is trusted to be in front, or not.
        self._tells_focus = False

    # When things are looked at

    def on_mount(self) -> None:
        """What is shown goes along to whichever screen comes into view."""
        self.screen_change_signal.subscribe(self, lambda _: self.shown.follow())

    def on_unmount(self) -> None:
        """Let what is being noted down come to its end."""
        self._giver.stop()

    def remind(self, now: datetime) -> None:
        """Called twice a second: look in each new minute, when a snooze ends, and when changes have settled."""
        if not self.is_running:
            return
        minute = now.replace(second=0, microsecond=0, tzinfo=None)
        if minute != self._minute:
            self._minute, self._look_due = minute, True
            self._keep_reminder(now)
        if self._again is not None and now >= self._again:
            self._again, self._look_due = None, True
        if self._unsettled:
            self._unsettled -= 1
            self._look_due |= not self._unsettled
        if self._look_due and self._giver.look():
            self._look_due = False

    @property
    def ahead_is_known(self) -> bool:
        """Whether ``ahead`` tells how things stand: they were looked at since the last change."""
        return self._minute is not None and not (self._unsettled or self._look_due or self._giver.is_looking)

    def show_all(self) -> None:
        """Take back, too, what there is no more to be reminded of."""
        super().show_all()
        self._unsettled = _SETTLED
        self._keep_reminder(self.clock())

    def on_app_focus(self) -> None:
        """The terminal is in front."""
        self._tells_focus = True

    def on_app_blur(self) -> None:
        """Something else is."""
        self._tells_focus = True

    # What the giver says

    def on_given(self, event: Given) -> None:
        """Show what is due, together with what is shown already."""
        every = {one.key: one for one in (*self._reminders, *event.reminders)}
        self._reminders = sorted(every.values(), key=lambda one: one.at)
        self._keep_reminder(self.clock())
        if self._reminders and self.coach.settings.reminders.sound:
            self.bell()

    def on_looked(self, event: Looked) -> None:
        """What is ahead."""
        if event.ahead != self.ahead:
            self._show_ahead(event.ahead)

    def on_put_off(self, event: PutOff) -> None:
        """It is noted, so it can go."""
        put_off = {one.key for one in event.reminders}
        left = [one for one in self._reminders if one.key not in put_off]
        self.action_put_reminder_away()
        self._reminders = left
        self._again = min(filter(None, (self._again, event.until)))
        self.tell(f"Again at {event.until:%H:%M}.")
        self._unsettled = _SETTLED
        self._keep_reminder(self.clock())

    def on_kept(self) -> None:
        """See what else there is."""
        self._unsettled = _SETTLED

    def on_said(self, event: Said) -> None:
        """In passing, or until it was read."""
        if event.lasting:
            self.notices.append(event.words)
            self._set_saving(self.saving, self.trouble)
        else:
            self.tell(event.words, wrong=event.wrong)

    # What the rep does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of a reminder act while one is shown: in a dialog once it was asked for, elsewhere at once."""
        if action == ANSWER.action:
            return self.shown.can_be_asked_for
        if action in (GO.action, SNOOZE.action, AWAY.action):
            return self.shown.has_keys
        return super().check_action(action, parameters)

    async def action_go_to_reminder(self) -> None:
        """To Today, the day and the behaviour; what stands before it is left as by escape."""
        found = self.shown.notice if self._reminders else None
        self.action_put_reminder_away()
        if found is None:
            return
        await self.switch_mode("today")
        today = self.screen_stack[0]
        assert isinstance(today, TodayScreen)
        today.go_to(found.behaviour, found.day)
        await self._leave_all_but(today)

    def action_snooze_reminder(self) -> None:
        """Put off what is shown."""
        if self._reminders:
            self._giver.snooze(self._reminders)

    def action_put_reminder_away(self) -> None:
        """It was seen."""
        self._reminders = []
        self.shown.show(None)

    def action_answer_reminder(self) -> None:
        """Give it the keys, or take them back."""
        self.shown.ask_for()

    async def on_reminder_box_clicked(self) -> None:
        """The same as the key that goes there."""
        await self.action_go_to_reminder()

    def on_reminder_box_left(self) -> None:
        """Its keys are others now."""
        self.shown.follow()

    def test_reminder(self) -> None:
        """Show a reminder, send one through every channel, and tell what became of each."""
        from coach.views.reminders import TEST

        self._reminders = []
        self.shown.show(TEST)
        self._giver.test()

    def action_rest_reminder(self) -> None:
        """Ask whether the reminder of what is done before it comes still helps; left by escape, it is asked again."""
        what = self.ahead.rest
        if what is None:
            self.tell("Every reminder still has its use.")
            return
        from coach.tui.dialogs import Decide

        question = f"Rest the {what.at} reminder? {self.ahead.why}"
        self.push_screen(Decide(question, "Rest it", "Keep it"), partial(self._rest, what))

    # How it is done

    def _rest(self, what: Restable, rest: bool | None) -> None:
        if rest is None:
            return
        self._show_ahead(self.ahead._replace(rest=None, why=""))
        if rest:
            self.perform(lambda now: self._giver.rest(what, now), f"The {what.at} reminder rests.")
        else:
            self._giver.keep(what)
            self.tell(f"The {what.at} reminder goes on.")

    def _keep_reminder(self, now: datetime) -> None:
        """Show only what there is still something to do of, in the words of now."""
        if self._reminders:
            self._reminders, notice = self._giver.words_of(self._reminders, now)
            self.shown.show(notice, self.coach.settings.reminders.snooze_minutes)

    def _show_ahead(self, ahead: Ahead) -> None:
        self.ahead = ahead
        for screen in self._coach_screens():
            screen.show_ahead()

    async def _leave_all_but(self, wanted: Screen[None]) -> None:
        """Leave what stands before ``wanted``, each as its escape does: one that has to ask first stays."""
        while (screen := self.screen) is not wanted:
            depth = len(self.screen_stack)
            if not await self.run_action("leave", screen):
                screen.dismiss()
            if len(self.screen_stack) >= depth:
                return

    def _write(self, sequence: str) -> None:
        """Write to the terminal by the thread that paints, so that it never falls amid what is painted."""
        if self._driver is not None:
            self._driver.write(sequence)

    def _is_in_front(self) -> bool | None:
        return self.app_focus if self._tells_focus else None
