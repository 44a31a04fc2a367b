"""Reminders of one rep: which are due, given once among all programs on one folder, through the channels wished for."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from coach.domain import reminding
from coach.domain.errors import Refused
from coach.domain.reminder import Reminder
from coach.domain.resting import Restable, restable
from coach.notify.message import Message, Outcome
from coach.service import Coach
from coach.settings import Reminders
from coach.store.ledger import Ledger
from coach.views.reminders import Notice, notice

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

    def still(self, reminders: Sequence[Reminder]) -> list[Reminder]:
        """Those of ``reminders`` that there is still something to do of."""
        with self._coach.keeper.steady() as history:
            return [one for one in reminders if reminding.makes_sense(one, history, self._coach.calendar)]

    def notice(self, reminders: Sequence[Reminder], now: datetime) -> Notice:
        """``reminders``, which still make sense, in words."""
        with self._coach.keeper.steady() as history:
            return notice(reminders, history, self._coach.calendar, now)

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

    def send(self, words: Notice, write: Write | None = None) -> list[Outcome]:
        """Send ``words`` by the first channel that takes them; what each that was tried made of it.

        ``write`` writes to the terminal that the rep looks at, if there is one.
        """
        tried: list[Outcome] = []
        for channel in self._channels():
            tried.append(self._by(channel, words, write))
            if tried[-1].sent:
                break
        return tried

    def snooze(self, reminders: Sequence[Reminder], now: datetime) -> datetime:
        """Put ``reminders`` off; until when."""
        until = now + timedelta(minutes=self.wishes.snooze_minutes)
        self.ledger.snooze([one.key.name for one in reminders], until, now)
        return until

    def test(self, write: Write | None = None) -> list[Outcome]:
        """Send one through every channel there is; what became of each."""
        words = Notice("Coach", "This is a test. Reminders will look like this.", "", date.min)
        return [self._by(channel, words, write) for channel in CHANNELS]

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
        message = Message(words.title, words.body, self.wishes.sound)
        if channel == "desktop":
            from coach.notify import desktop

            return desktop.send(message, self._environ)
        return self._on_terminal(message, write)

    def _on_terminal(self, message: Message, write: Write | None) -> Outcome:
        from coach.notify import terminal

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
        resolution = self._coach.history.active()
        if resolution is None or not self.wishes.own_times:
            return None
        today = self._coach.today(now)
        return restable(resolution, self._coach.history, today, self._coach.calendar, self.ledger.page.wanted)

    def rest(self, what: Restable, now: datetime) -> None:
        """Take the reminder's time out of the behaviour: an edit like any other, that can be undone."""
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
