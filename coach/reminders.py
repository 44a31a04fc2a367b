"""Reminders of one rep: which are due, given once among all programs on one folder, through the channels wished for.

A look every five minutes that finds nothing due has to cost next to nothing: what only some looks need is imported
by the method that needs it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from coach.domain import reminding
from coach.domain.errors import Refused, StorageFailed
from coach.domain.reminder import Reminder
from coach.service import Coach
from coach.settings import Reminders
from coach.store.ledger import Ledger

if TYPE_CHECKING:
    from coach.domain.resting import Restable
    from coach.notify.message import Message, Outcome
    from coach.views.agenda import Agenda
    from coach.views.reminders import Notice

Write = Callable[[str], object]
CHANNELS = ("desktop", "terminal")


class Reminding:
    """What ``coach`` is to be reminded of. ``now`` is an aware local datetime wherever it is asked for."""

    def __init__(self, coach: Coach, environ: Mapping[str, str] = os.environ) -> None:
        self._coach = coach
        self._environ = environ
        self.ledger = Ledger(coach.data)

    @property
    def wishes(self) -> Reminders:
        """The settings, as they are now."""
        return self._coach.settings.reminders

    def due(self, now: datetime) -> list[Reminder]:
        """What is to be given now, the earliest first."""
        if not self.wishes.on:
            return []
        with suppress(StorageFailed):  # what cannot be noted is found out by whoever gives what is due
            self.ledger.look(now)
        told = self.ledger.told()
        with self._coach.keeper.steady() as history:
            return reminding.due(history, self._coach.calendar, self.wishes, told, now)

    def coming(self, now: datetime) -> Reminder | None:
        """The next one, as things stand."""
        if not self.wishes.on:
            return None
        told = self.ledger.told()
        with self._coach.keeper.steady() as history:
            return reminding.coming(history, self._coach.calendar, self.wishes, told, now)

    def still(self, reminders: Sequence[Reminder], now: datetime) -> list[Reminder]:
        """Those of ``reminders``, which were given, that are still wanted and of which something is left to do."""
        wall, calendar = now.replace(tzinfo=None), self._coach.calendar
        wanted = [one for one in reminders if self.wishes.wants(one.kind)]
        with self._coach.keeper.steady() as history:
            return [
                one
                for one in wanted
                if wall < reminding.useful_until(one, calendar) and reminding.makes_sense(one, history, calendar)
            ]

    def notice(self, reminders: Sequence[Reminder], now: datetime) -> Notice:
        """``reminders``, which still make sense, in words."""
        from coach.views.reminders import notice

        with self._coach.keeper.steady() as history:
            return notice(reminders, history, self._coach.calendar, now)

    def agenda(self, now: datetime) -> Agenda:
        """Today's reminders and how each stands, the next one, and the times that never come."""
        from coach.views.agenda import agenda_view

        given, told = self.ledger.page.told, self.ledger.told()
        with self._coach.keeper.steady() as history:
            return agenda_view(history, self._coach.calendar, self.wishes, told, given, now)

    def deliver(self, now: datetime, give: Callable[[list[Reminder]], str]) -> list[Reminder]:
        """Hand what is due to ``give``, unless another program is giving it: each once, whatever is killed and when.

        ``give`` returns why it could not, or ''; then it is due again. What was given is returned. Raises
        ``StorageFailed`` when it cannot be noted: then nothing is given, as it would come again and again.
        """
        if not self.due(now):
            return []
        with self.ledger.sending() as alone:
            found = self.due(now) if alone else []
            if not found:
                return []
            names = [one.key.name for one in found]
            self.ledger.claim(names, now)
            trouble = give(found)
            if trouble:
                self.ledger.release(names, now, trouble)
                return []
            self.ledger.confirm(names, now)
            return found

    def give(self, found: Sequence[Reminder], now: datetime, write: Write | None = None) -> str:
        """Send ``found`` as one. Why no channel took it; '' when one did, or may have, as nothing may come twice."""
        tried = self.send(self.notice(found, now), write)
        if any(outcome.sent or outcome.unsure for outcome in tried):
            return ""
        return f"{tried[0].what} {tried[0].instead}".strip() if tried else "No channel is wished for."

    def send(self, words: Notice, write: Write | None = None) -> list[Outcome]:
        """Send ``words`` by the first channel that takes them, or may have; what each that was tried made of it.

        ``write`` writes to the terminal that the rep looks at, if there is one.
        """
        tried: list[Outcome] = []
        for channel in self._channels():
            tried.append(self._by(channel, words, write))
            if tried[-1].sent or tried[-1].unsure:
                break
        return tried

    def snooze(self, reminders: Sequence[Reminder], now: datetime) -> datetime:
        """Put ``reminders`` off; until when."""
        until = now + timedelta(minutes=self.wishes.snooze_minutes)
        self.ledger.snooze([one.key.name for one in reminders], until, now)
        return until

    def test(self, write: Write | None = None) -> list[Outcome]:
        """Send one through every channel there is; what became of each."""
        from coach.views.reminders import TEST

        return [self._by(channel, TEST, write) for channel in CHANNELS]

    def _channels(self) -> list[str]:
        """As the rep orders them; over SSH the terminal's first, as the desktop there is not where the rep sits."""
        from coach.notify import terminal

        remote = terminal.over_ssh(self._environ)
        return (
            sorted(self.wishes.channels, key=lambda channel: channel != "terminal")
            if remote
            else [*self.wishes.channels]
        )

    def _by(self, channel: str, words: Notice, write: Write | None) -> Outcome:
        from coach.notify.message import Message

        message = Message(words.title, words.body, self.wishes.sound)
        if channel == "desktop":
            from coach.notify import desktop

            return desktop.send(message, self._environ)
        return self._on_terminal(message, write)

    def _on_terminal(self, message: Message, write: Write | None) -> Outcome:
        from coach.notify import terminal
        from coach.notify.message import Outcome

        if write is None:
            return Outcome("terminal", False, "There is no terminal to tell.", "In the app, and in a shell, there is.")
        sequence = terminal.sequence(message, self._environ)
        if sequence is None:
            return Outcome(
                "terminal", False, "This terminal has no notifications of its own.", "The app shows a toast."
            )
        write(sequence)
        how = terminal.protocol(self._environ)
        return Outcome("terminal", True, f"Sent to this terminal ({how}); it shows it when it is not in front.")

    # Reminders that could rest

    def restable(self, now: datetime) -> Restable | None:
        """The first reminder of what is done before it anyway, unless the rep wants to keep it."""
        from coach.domain.resting import restable

        resolution = self._coach.history.active()
        if resolution is None or not self.wishes.own_times:
            return None
        today = self._coach.today(now)
        return restable(resolution, self._coach.history, today, self._coach.calendar, self.ledger.page.wanted)

    def rest(self, what: Restable, now: datetime) -> None:
        """Take the reminder's time out of the behaviour: an edit like any other, that can be undone."""
        from msgspec.structs import replace

        resolution = self._coach.history.active()
        if resolution is None:
            raise Refused("No resolution is active.")
        rested = tuple(
            replace(b, remind=tuple(at for at in b.remind if at != what.at)) if b.id == what.behaviour else b
            for b in resolution.behaviours
        )
        self._coach.edit(replace(resolution.definition, behaviours=rested), now)

    def want(self, what: Restable, now: datetime) -> None:
        """Keep it; it is proposed again after as many due days as it takes to see."""
        self.ledger.want(what.name, self._coach.today(now), now)
