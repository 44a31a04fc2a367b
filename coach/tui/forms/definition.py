"""The form for a definition: one for starting, growing, easing, editing and the next subject."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widgets import Button, Checkbox, Footer, Input, Select, Static

from coach.domain.errors import CoachError
from coach.domain.resolution import Definition
from coach.tui.dialogs import Confirm
from coach.tui.forms.before import Before
from coach.tui.forms.fields import Fields, day_choices
from coach.tui.forms.judgement import Judgement
from coach.tui.forms.keys import BINDINGS, BUTTONS
from coach.tui.forms.moves import move
from coach.tui.forms.rows import Kind, Row
from coach.tui.forms.specs import DONE, EXAMPLE, TITLES, VERBS
from coach.views.form import FormState, Mode, judge, start_days
from coach.views.form_texts import Texts, texts_of

if TYPE_CHECKING:
    from coach.tui.app import CoachApp

_LEAVE = "Leave the form? What you typed is kept as a draft until Coach is closed."

# From which width what was before stands beside the fields, and from which height there is air.
_WIDE, _HIGH = 110, 22


class DefinitionForm(ModalScreen[bool]):
    """Shows before and after, judges while one types, and dismisses with True once the move is made.

    It is modal, so that no key of the app beneath is struck by accident. ``offered`` is what the fields hold at first,
    unless there is a ``draft``; ``keep`` is handed the draft when the rep leaves, None when there is none to keep.
    ``wanted`` is what the rep has written of what is to change, to be read beside the fields.
    """

    BINDINGS: ClassVar[list[BindingType]] = BINDINGS
    AUTO_FOCUS = ""
    CSS_PATH = "../forms.tcss"

    def __init__(
        self,
        mode: Mode,
        offered: Texts,
        *,
        old: Definition | None = None,
        draft: Texts | None = None,
        days: tuple[tuple[str, str], ...] = (),
        wanted: str = "",
        keep: Callable[[Texts | None], None] = lambda _: None,
    ) -> None:
        super().__init__()
        self._mode: Mode = mode
        self._offered = offered
        self._opened = draft or offered
        self._wanted = wanted
        self._keep = keep
        self._tried = False
        self._judging = False
        self._before = Before("An example", texts_of(EXAMPLE)) if old is None else Before("Before", texts_of(old))
        self._fields = Fields(mode, self._opened, days)
        self._judgement = Judgement(VERBS[mode])
        self._state = FormState(wrong={}, missing={}, was={}, sentence="")

    def compose(self) -> ComposeResult:
        """The heading, before and after side by side, the judgement, the keys."""
        yield Static(self._heading(), id="heading")
        with Horizontal():
            yield VerticalScroll(self._before, id="before-pane", can_focus=False)
            yield self._fields
        yield self._judgement
        yield Footer(show_command_palette=False)

    def on_resize(self, event: Resize) -> None:
        """Beside or beneath, and air where there is room; the fields stay as they are."""
        self.query_one("#before-pane").display = event.size.width >= _WIDE
        self.query_one("#heading").set_class(event.size.height >= _HIGH, "airy")
        self._judgement.set_class(event.size.height >= _HIGH, "airy")

    def on_mount(self) -> None:
        """Judge at once, and go to where one would begin."""
        self._judge()
        first = {"ease": "behaviours[0].target", "edit": "title"}
        self._fields.go_to(first.get(self._mode) or next(iter(self._state.was), "title"))

    @property
    def _coach_app(self) -> CoachApp:
        from coach.tui.app import CoachApp  # not at the top: the app imports its screens

        app = self.app
        assert isinstance(app, CoachApp)
        return app

    # While one types

    @on(Input.Changed)
    @on(Select.Changed)
    @on(Checkbox.Changed)
    def _typed(self) -> None:
        """Judge once for all that changed at the same time."""
        if not self._judging:
            self._judging = True
            self.call_later(self._judge)

    def _judge(self) -> None:
        self._judging = False
        self._fields.tidy()
        before = self._state
        try:
            self._state = self._judged()
        except CoachError as no:  # the disk, when what the move stands on had to be read
            self._state = FormState(wrong={}, missing={}, was={}, sentence=str(no))
        self._fields.show(self._state, tried=self._tried)
        self._judgement.show(self._state)
        if (before.modest is None) != (self._state.modest is None):
            self.refresh_bindings()

    def _judged(self) -> FormState:
        ground = self._coach_app.coach.ground(self._coach_app.clock())
        self._fields.offer_days(day_choices(start_days(ground)))
        return judge(self._mode, self._fields.texts, ground, stretch=self._judgement.stretch)

    # What the keys and the buttons do

    @on(Input.Submitted)
    def _next_field(self) -> None:
        self.focus_next()

    @on(Button.Pressed)
    async def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        await self.run_action(BUTTONS[event.button.id or ""])

    @on(Row.TakenOut)
    async def _click_on_take_out(self, event: Row.TakenOut) -> None:
        await self._take_out(event.row)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which keys have something to act on now."""
        if action == "modest":
            return self._state.modest is not None
        if action == "add":
            return self._fields.may_add("results" if parameters == ("results",) else "behaviours")
        if action == "afresh":
            return self._opened != self._offered
        return True

    def action_commit(self) -> None:
        """Make the move, or go to what stands in its way."""
        self._tried = True
        self._judge()
        if self._state.definition is None or not self._state.ok:
            self._go_to_obstacle()
        elif self._coach_app.perform(self._move(self._state.definition), DONE[self._mode]):
            self._keep(None)
            self.dismiss(True)

    def action_modest(self) -> None:
        """Put the modest step into the fields."""
        if self._state.modest is not None:
            self._refill(texts_of(self._state.modest, self._fields.texts.starts))

    def action_afresh(self) -> None:
        """Forget the draft."""
        self._refill(self._offered)

    def action_more(self) -> None:
        """Show or hide the fields that can be left out."""
        self._fields.more = not self._fields.more

    async def action_add(self, kind: Kind) -> None:
        """Add a row and go to it."""
        row = await self._fields.add(kind)
        if row is None:
            self._coach_app.tell("There is no room for another one.")
            return
        if kind == "results":
            self._fields.more = True
        self._judge()
        row.focus_first()

    async def action_take_out(self) -> None:
        """Take out the row that has the focus."""
        ancestors = self.focused.ancestors if self.focused is not None else ()
        row = next((node for node in ancestors if isinstance(node, Row)), None)
        if row is not None:
            await self._take_out(row)

    async def _take_out(self, row: Row) -> None:
        if not await self._fields.take_out(row):
            self._coach_app.tell("This one stays: there has to be something to do, and an edit keeps them all.")
            return
        self._coach_app.tell("Taken out. ctrl+z puts it back.")
        self._judge()

    async def action_put_back(self) -> None:
        """Put back the row that was taken out last."""
        row = await self._fields.put_back()
        if row is not None:
            self._judge()
            row.focus_first()

    def action_leave(self) -> None:
        """Leave, asking first when something was typed."""
        texts = self._fields.texts
        if texts == self._offered:
            self._keep(None)
            self.dismiss(False)
        elif texts == self._opened:
            self.dismiss(False)
        else:
            self.app.push_screen(Confirm(_LEAVE, "Leave", "Keep on"), self._left)

    def _left(self, sure: bool | None) -> None:
        if sure:
            self._keep(self._fields.texts)
            self.dismiss(False)

    @work(exclusive=True)
    async def _refill(self, texts: Texts) -> None:
        await self._fields.fill(texts)
        self._judge()

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

    def _heading(self) -> Content:
        draft = "" if self._opened == self._offered else "   your draft · ctrl+l begins afresh"
        wanted = f"\nTo change: {self._wanted}" if self._wanted else ""
        return Content.assemble(TITLES[self._mode], (draft, "not bold $text-warning"), (wanted, "not bold $text-muted"))
