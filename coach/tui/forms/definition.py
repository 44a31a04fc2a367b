"""The form for a definition: one for starting, growing, easing, editing and the next subject."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widgets import Button, Input

from coach.domain.resolution import Definition
from coach.tui.dialogs import Confirm
from coach.tui.forms.changing import ChangingSheet
from coach.tui.forms.keys import BINDINGS, BUTTONS
from coach.tui.forms.moves import move
from coach.tui.forms.specs import DONE

_LEAVE = "Leave the form? What you typed is kept as a draft."


class DefinitionForm(ChangingSheet):
    """Shows before and after, judges while one types, and dismisses with True once the move is made.

    It is modal, so that no key of the app beneath is struck by accident. ``offered`` is what the fields hold at first,
    unless there is a ``draft``; ``keep`` is handed the draft when the rep leaves, None when there is none to keep.
    ``wanted`` is what the rep has written of what is to change, to be read beside the fields.
    """

    BINDINGS: ClassVar[list[BindingType]] = BINDINGS

    @on(Button.Pressed)
    async def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        await self.run_action(BUTTONS[event.button.id or ""])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which keys have something to act on now."""
        if action == "next_field":
            return isinstance(self.focused, Input)
        if action == "modest":
            return self._state.modest is not None
        if action == "better":
            return self._told is not None and bool(self._told.better)
        if action == "add":
            return self._fields.may_add("results" if parameters == ("results",) else "behaviours")
        if action == "afresh":
            return self._opened != self._offered
        return True

    def action_next_field(self) -> None:
        """Go on, from a line that one types in."""
        self.focus_next()

    def action_commit(self) -> None:
        """Make the move, or go to what stands in its way."""
        self._tried = True
        self._judge_words()
        self._judge()
        if self._state.definition is None or not self._state.ok:
            self._go_to_obstacle()
        elif self._stops and not self._judgement.meant:
            self._judgement.ask_if_meant()
        elif self._coach_app.perform(self._move(self._state.definition), DONE[self._mode]):
            self._keep(None)
            self.dismiss(True)

    def action_leave(self) -> None:
        """Leave, asking first when something was typed."""
        if self._fields.texts in (self._offered, self._opened):
            self._left(True)
        else:
            self.app.push_screen(Confirm(_LEAVE, "Leave", "Keep on"), self._left)

    def keep_draft(self) -> None:
        """Keep what was typed."""
        texts = self._fields.texts
        self._keep(None if texts == self._offered else texts)

    def _left(self, sure: bool | None) -> None:
        if sure:
            self.keep_draft()
            self.dismiss(False)

    def _go_to_obstacle(self) -> None:
        if self._state.leap and not self._judgement.stretch:
            self._judgement.ask_for_stretch()
            return
        at_fault = {**self._state.wrong, **self._state.missing}
        place = next((place for place, _ in self._fields.places() if place in at_fault), None)
        if place is not None:
            self._fields.go_to(place)

    def _move(self, definition: Definition) -> Callable[[datetime], object]:
        starts = self._fields.texts.starts
        on_day = date.fromisoformat(starts) if starts else None
        return move(self._coach_app.coach, self._mode, definition, on_day, stretch=self._judgement.stretch)
