"""The app's half of celebrating: what the rep has just done is looked at once it is painted, and celebrated there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from itertools import islice
from threading import Thread
from typing import TYPE_CHECKING

from textual import events
from textual.constants import TEXTUAL_ANIMATIONS
from textual.message import Message
from textual.timer import Timer

from coach.domain.errors import CoachError
from coach.domain.history import Edit
from coach.service import Change, Coach
from coach.tui.reminding import RemindingApp
from coach.tui.screens.base import A_MOMENT, CoachScreen
from coach.tui.screens.today import TodayScreen

if TYPE_CHECKING:
    from coach.domain.celebrating import Celebrations
    from coach.domain.milestones import Milestone
    from coach.tui.widgets.celebration import CelebrationBox
    from coach.views.celebration import Celebration

# So many ticks after the app opened, and after the last change, the ladder is summed up: never between two keys.
_OPENED, _RESTED = 1, 3
# So many periods at a time: about two milliseconds.
_AT_A_TIME = 16


class LookedUp(Message):
    """Of the milestones ``found``, no program on the folder has celebrated the ``new`` ones before."""

    def __init__(self, found: Sequence[Milestone], new: Sequence[Milestone]) -> None:
        super().__init__()
        self.found = found
        self.new = new


class CelebratingApp(RemindingApp):
    """Only what the rep does here is celebrated: not what is undone, done again, or done by another program."""

    def __init__(self, coach: Coach, clock: Callable[[], datetime], notices: Sequence[str]) -> None:
        super().__init__(coach, clock, notices)
        self._celebrations: Celebrations | None = None
        self._fresh: list[Edit] = []
        self._unsung: set[Milestone] = set()
        self._look_at_fresh: Timer | None = None
        self._ticks_left = _OPENED
        self._steps: Iterator[None] | None = None
        self._summed_up = False
        self._read: Thread | None = None
        self._box: CelebrationBox | None = None
        self._take_motion()

    def on_mount(self) -> None:
        """What is celebrated goes along to whichever screen comes into view."""
        self.screen_change_signal.subscribe(self, lambda _: self.set_timer(A_MOMENT, self._follow))

    def perform(self, command: Callable[[datetime], object], told: str = "") -> bool:
        """Carry out a service command; what it brings about is celebrated a moment later."""
        found: list[object] = []
        done = super().perform(lambda now: found.append(command(now)))
        for change in found:
            if isinstance(change, Change):
                self._take(change.edits)
            else:
                self._forget()
                self._take_down()
        if done and told and not self._is_celebrated(found):
            self.tell(told)
        return done

    def show_all(self) -> None:
        """Something has changed: sum up only once that has settled."""
        super().show_all()
        self._ticks_left = _RESTED
        self._steps = self._read = None

    def take_up_settings(self) -> None:
        """Take up whether anything moves, too."""
        super().take_up_settings()
        self._take_motion()

    async def on_event(self, event: events.Event) -> None:
        """A large celebration goes with the next key, which acts all the same."""
        if self._box is not None and self._box.is_large and isinstance(event, events.Key) and not event.is_forwarded:
            self.set_timer(A_MOMENT, self._box.leave)
            self._box = None
        await super().on_event(event)

    # When the ladder is summed up

    def sum_up_at_rest(self) -> None:
        """Called twice a second: sum up the present ladder, on which finding milestones rests, where it has to be."""
        if self._ticks_left:
            self._ticks_left -= 1
        elif self.coach.settings.celebrate and self._steps is None and not self._is_ready():
            if self.coach.holds_ladder(self.clock()):
                self._begin_to_sum_up()
            elif self._read is None:
                self._read = Thread(target=self._look_back, name="celebrations", daemon=True)
                self._read.start()

    def _is_ready(self) -> bool:
        found, now = self._celebrations, self.clock()
        return (
            found is not None
            and self._summed_up
            and found.is_ready(self.coach.history, self.coach.today(now), self.coach.calendar)
        )

    def _look_back(self) -> None:
        """In a thread: have the ladder in memory."""
        with suppress(CoachError):  # the saver tells of a disk that cannot be read; what is missed is but a celebration
            self.coach.look_back_on_ladder(self.clock())

    def _begin_to_sum_up(self) -> None:
        from coach.domain.celebrating import Celebrations

        self._celebrations = self._celebrations or Celebrations()
        today = self.coach.today(self.clock())
        self._steps = self._celebrations.renewing(self.coach.history, today, self.coach.calendar)
        self._go_on(self._steps)

    def _go_on(self, steps: Iterator[None]) -> None:
        """Some steps on; nothing where something has changed meanwhile."""
        if self._steps is not steps:
            return
        if len(list(islice(steps, _AT_A_TIME))) == _AT_A_TIME:
            self.set_timer(A_MOMENT, partial(self._go_on, steps))
        else:
            self._steps, self._summed_up = None, True
            self._look()

    def _forget(self) -> None:
        self._fresh.clear()
        self._summed_up = False

    # What is celebrated

    def _take(self, edits: Sequence[Edit]) -> None:
        if _takes_back(edits):
            self._take_down()
        self._fresh += edits
        self._look_soon()

    def _is_celebrated(self, found: Sequence[object]) -> bool:
        """Whether one of ``found`` is a growth, whose celebration says all that a toast would."""
        if not self.coach.settings.celebrate:
            return False
        from coach.domain.celebrating import grows

        return any(grows(edit) for change in found if isinstance(change, Change) for edit in change.edits)

    def _look_soon(self) -> None:
        if self._look_at_fresh is not None:
            self._look_at_fresh.stop()
        self._look_at_fresh = self.set_timer(A_MOMENT, self._look)

    def _look(self) -> None:
        """Celebrate what the last changes have brought about; later, where the ladder is not summed up."""
        if not self.coach.settings.celebrate:
            self._forget()
        if not self._fresh or not self._is_ready() or self._celebrations is None:
            return
        edits, self._fresh = self._fresh, []
        today = self.coach.today(self.clock())
        found = self._celebrations.after(edits, self.coach.history, today, self.coach.calendar)
        if found:
            self._unsung.update(found)
            Thread(target=self._look_up, args=(found,), name="celebrated", daemon=True).start()

    def _look_up(self, found: Sequence[Milestone]) -> None:
        """In a thread: find out which of ``found`` were celebrated before, here or by another program."""
        from coach.celebrated import first_told

        self.post_message(LookedUp(found, first_told(found, self.coach.data, self.clock())))

    def on_looked_up(self, event: LookedUp) -> None:
        """Celebrate what is new and was not taken back meanwhile."""
        new = [one for one in event.new if one in self._unsung]
        self._unsung.difference_update(event.found)
        if new:
            self._celebrate(new)

    def _celebrate(self, found: Sequence[Milestone]) -> None:
        """On the screen in view, or on the one beneath a dialog."""
        from coach.views.celebration import celebration

        one = celebration(found, self.coach.history, self.coach.today(self.clock()))
        for screen in self._coach_screens()[-1:]:
            if one.size == "small" and isinstance(screen, TodayScreen):
                screen.page.celebrate(" ".join(one.words))
            else:
                self._put_up(one, screen)

    def _take_down(self) -> None:
        """What is celebrated may be so no more."""
        self._unsung.clear()
        if self._box is not None:
            self._box.remove()
            self._box = None
        for screen in self._coach_screens():
            if isinstance(screen, TodayScreen):
                screen.page.stop_celebrating()

    def _follow(self) -> None:
        box = self._box
        for screen in self._coach_screens()[-1:]:
            if box is not None and box.is_attached and not box.is_large and box.screen is not screen:
                self._put_up(box.celebration, screen)

    def _put_up(self, one: Celebration, screen: CoachScreen) -> None:
        from coach.tui.widgets.celebration import CelebrationBox

        if self._box is not None:
            self._box.remove()
        self._box = CelebrationBox(one)
        screen.mount(self._box)

    def _take_motion(self) -> None:
        self.animation_level = "none" if self.coach.settings.reduce_motion else TEXTUAL_ANIMATIONS


def _takes_back(edits: Sequence[Edit]) -> bool:
    """Whether ``edits`` make less of a mark, so that what it brought about may be so no more."""
    marks = [(edit.before, edit.after) for edit in edits if edit.table == "marks" and edit.before is not None]
    return any(after is None or not after.kept(before.count) for before, after in marks)
