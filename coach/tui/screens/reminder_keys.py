"""The keys of a reminder, while one is shown. They go before those of the screen, unless the rep is typing there."""

from __future__ import annotations

from textual.binding import Binding, BindingType

GO = Binding("enter", "go_to_reminder", "Go there", id="reminder.go", priority=True, show=False,
             tooltip="While a reminder is shown: go to what it is of")  # fmt: skip
SNOOZE = Binding("z", "snooze_reminder", "Put off", id="reminder.snooze", priority=True, show=False,
                 tooltip="While a reminder is shown: put it off for some minutes")  # fmt: skip
AWAY = Binding("escape", "put_reminder_away", "Put away", id="reminder.away", priority=True, show=False,
               tooltip="While a reminder is shown: put it away")  # fmt: skip
ANSWER = Binding("f4", "answer_reminder", "Answer", id="reminder.answer", priority=True, show=False,
                 tooltip="In a dialog: to the reminder that is shown above it, and back")  # fmt: skip
BINDINGS: list[BindingType] = [GO, SNOOZE, AWAY, ANSWER]
