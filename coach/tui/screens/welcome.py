"""The welcome: choose a ladder or write one's own, a day to begin, reminders; then Today, the first mark a key away."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Footer, Static

from coach import ladders
from coach.domain import moves
from coach.domain.errors import CoachError
from coach.domain.resolution import Definition
from coach.tui import timer
from coach.tui.screens.welcome_keys import BINDINGS
from coach.tui.screens.welcome_list import ListScreen
from coach.tui.widgets.choices import Choices, Search
from coach.tui.widgets.preview import Preview, toned
from coach.views import welcome as view
from coach.views.form_texts import Texts, texts_of
from coach.views.welcome import Answer, Choice, Step

if TYPE_CHECKING:
    from coach.tui.app import CoachApp
    from coach.views.form import Mode

# Which actions belong to one step alone.
_OF: dict[str, Step] = {"answer": "remind", "change": "begin", "own": "choose"}


def open_welcome(app: CoachApp) -> None:
    """Push the welcome; when the rules refuse a new ladder now, say why instead."""
    ground = app.coach.ground(app.clock())
    active = ground.history.active()
    try:
        if active is not None:
            moves.need_mastery(ground, active, "Set it aside first, or keep at it.")
    except CoachError as no:
        app.tell(str(no), wrong=True)
        return
    app.push_screen(WelcomeScreen(first=not ground.history.resolutions))


class WelcomeScreen(ListScreen):
    """Leads from step to step, each with its list; ``escape`` goes a step back.

    Nothing begins before the last step. Who begins for the ``first`` time is told what this is, and offered reminders.
    """

    BINDINGS: ClassVar[list[BindingType]] = BINDINGS
    AUTO_FOCUS = ""  # each step says what has the focus: a search that is not shown would take the keys
    CSS_PATH = "../welcome.tcss"

    def __init__(self, *, first: bool) -> None:
        super().__init__()
        self._first = first
        self._ladders: list[ladders.Ladder] = []
        self._rung: Definition | None = None
        self._day: date | None = None
        self._no_timer = ""

    def compose(self) -> ComposeResult:
        """What it is about, the search, the list and what is said beside it, the keys."""
        yield Static(id="heading")
        yield Search(placeholder="type to search, such as “calls”", compact=True)
        yield Static(id="wrong")
        with Container(id="panes"):
            yield Choices()
            yield Preview()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Read the ladders, and ask the system in time whether it has a timer."""
        self._ladders, wrong = ladders.load(self._app.coach.config)
        self.query_one("#wrong", Static).update(Content(view.wrong_files(tuple(wrong.values()))))
        self.set_class(bool(wrong), "wrong")
        self._go_to("choose")
        if self._first:
            timer.look(self._app, self._take_no_timer)

    # The steps

    def found(self) -> tuple[Choice, ...]:
        """What there is to choose from in this step."""
        coach = self._app.coach
        ground = coach.ground(self._app.clock())
        if self.step == "choose":
            return view.ladder_choices(self._ladders, self.search.value)
        if self.step == "begin":
            assert self._rung is not None
            return view.day_choices(self._rung, ground)
        resolution, history = view.begun(self._rung, self._day, ground)
        return view.reminder_choices(resolution, history, coach.calendar, coach.settings.reminders, self._no_timer)

    def take(self, choice: Choice) -> None:
        """What was chosen leads to the next step; the last begins."""
        if self.step == "remind":
            self.action_answer(cast("Answer", choice.key))
        elif self.step == "begin":
            self._day = date.fromisoformat(choice.key)
            if self._first:
                self._go_to("remind")
            elif self._begin():
                self._end()
        elif choice.key == view.OWN:
            self.action_own()
        else:
            self._rung = next(one.rungs[0] for one in self._ladders if one.name == choice.key)
            self.at["begin"] = 0
            self._go_to("begin")

    # What the keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of the step."""
        if action == "answer":
            return parameters[0] in [choice.key for choice in self.offered]
        return _OF.get(action, self.step) == self.step

    def action_own(self) -> None:
        """Write one's own, with what was typed so far as its title."""
        self._write(Texts(title=self.search.value.strip()))

    def action_change(self) -> None:
        """Take the rung that was chosen into the form, with the day under the cursor, to begin it as the rep wants."""
        if self._rung is not None:
            self._write(texts_of(self._rung, self.offered[self.at[self.step]].key))

    def action_answer(self, answer: Answer) -> None:
        """Begin, unless that was done in the form, and remind as the rep wants it."""
        app = self._app
        if not self._begun and not self._begin():
            return
        wanted = answer != "none"
        if app.coach.settings.reminders.on != wanted:
            app.change_settings(reminders={"on": wanted})
        if answer == "closed":
            timer.install(app)
        self._end()

    def action_back(self) -> None:
        """A step back: nothing that was searched for or chosen is lost."""
        if self.step == "remind" and not self._begun:
            self._go_to("begin")
        elif self.step == "begin":
            self._go_to("choose")
        elif self.step == "choose" and self.search.value:
            self.search.value = ""
        else:
            self._leave()

    def _leave(self) -> None:
        if self._begun:
            self._end()
        else:
            self.dismiss()

    # How it is done

    @property
    def _app(self) -> CoachApp:
        return cast("CoachApp", self.app)

    @property
    def _begun(self) -> bool:
        """Whether the first resolution is there already: by the form, or by another program."""
        return self._first and self._app.coach.history.active() is not None

    def _go_to(self, step: Step) -> None:
        self.step = step
        self.set_class(step == "choose", "choosing")
        self.set_focus(self.search if step == "choose" else None)
        self.query_one("#heading", Static).update(toned(view.heading(step, first=self._first)))
        self.offer()

    def _begin(self) -> bool:
        coach, rung = self._app.coach, self._rung
        assert rung is not None
        return self._app.perform(lambda now: coach.start(rung, now, self._day), "Begun.")

    def _write(self, given: Texts) -> None:
        from coach.tui.forms.opening import open_form

        mode: Mode = "start" if self._app.coach.history.active() is None else "next"
        open_form(self._app, mode, given=given, then=self._written)

    def _written(self, begun: bool | None) -> None:
        if begun and self._first:
            self._go_to("remind")
        elif begun:
            self._end()

    def _end(self) -> None:
        self.dismiss()
        self._app.switch_mode("today")

    def _take_no_timer(self, why: str) -> None:
        self._no_timer = why
        if self.step == "remind" and self.is_mounted:
            self.offer()
