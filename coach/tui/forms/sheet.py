"""The form as it is shown, and judged while one types; what its keys do is in the classes that build on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus, Resize
from textual.timer import Timer
from textual.widgets import Checkbox, Footer, Input, Select, Static

from coach.domain.errors import CoachError
from coach.domain.resolution import Definition
from coach.tui.forms.before import Before
from coach.tui.forms.fields import Fields, day_choices
from coach.tui.forms.judgement import Judgement
from coach.tui.forms.specs import EXAMPLE, TITLES, VERBS
from coach.tui.forms.wording import Wording
from coach.tui.screens.modal import Modal
from coach.tui.spelling import with_keys
from coach.tui.widgets.lines import HIGH
from coach.views.form import FormState, Mode, judge, start_days
from coach.views.form_texts import Texts, texts_of

if TYPE_CHECKING:
    from coach.tui.app import CoachApp
    from coach.views.form_clarity import Unclear

# From which width what was before stands beside the fields.
_WIDE = 110
# How many seconds after the last key the words are spoken of: who is still writing is not interrupted.
_PAUSE = 1.0


class Sheet(Modal[bool]):
    """Before and after side by side, what is said of them, and what is said of the words.

    The rules are held against the fields at every key. The words are judged once the rep pauses or goes to another
    field: half a word is no text, and the word lists are read only then.
    """

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
        self._wording = Wording()
        self._judgement = Judgement(VERBS[mode])
        self._state = FormState(wrong={}, missing={}, was={}, sentence="")
        self._at = ""
        self._pause: Timer | None = None
        self._unclear: tuple[Unclear, ...] = ()
        self._told: Unclear | None = None

    def compose(self) -> ComposeResult:
        """The heading, before and after side by side, what is said of them, the keys."""
        yield Static(self._heading(), id="heading")
        with Horizontal():
            yield VerticalScroll(self._before, id="before-pane", can_focus=False)
            yield self._fields
        yield self._wording
        yield self._judgement
        yield Footer(show_command_palette=False)

    def on_resize(self, event: Resize) -> None:
        """Beside or beneath, and air where there is room; the fields stay as they are."""
        self.query_one("#before-pane").display = event.size.width >= _WIDE
        self.query_one("#heading").set_class(event.size.height >= HIGH, "airy")
        self._judgement.set_class(event.size.height >= HIGH, "airy")

    def on_mount(self) -> None:
        """Judge at once, and go to where one would begin; a key result that only the draft has is in sight."""
        self._fields.more |= self._opened.results != self._offered.results
        self._judge()
        first = {"ease": "behaviours[0].target", "edit": "title"}
        self._fields.go_to(first.get(self._mode) or next(iter(self._state.was), "title"))

    @property
    def _coach_app(self) -> CoachApp:
        from coach.tui.app import CoachApp  # not at the top: the app imports its screens

        app = self.app
        assert isinstance(app, CoachApp)
        return app

    @on(Input.Changed)
    @on(Select.Changed)
    @on(Checkbox.Changed)
    def _typed(self) -> None:
        """Judge once for all that changed at the same time, and the words when the rep pauses."""
        if not self._judging:
            self._judging = True
            self.call_later(self._judge)
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self._judge_words)

    @on(DescendantFocus)
    def _went_to(self, event: DescendantFocus) -> None:
        place = self._fields.place_of(event.widget)
        if place:
            row, dot, _ = place.rpartition(".")
            self._at = f"{row}.name" if dot else place
            self._judge_words()

    def _judge(self) -> None:
        self._judging = False
        self._fields.tidy()
        before = self._state
        try:
            self._state = self._judged()
        except CoachError as no:  # the disk, when what the move stands on had to be read
            self._state = FormState(wrong={}, missing={}, was={}, sentence=str(no))
        self._fields.show(self._state, tried=self._tried)
        self._show_judgement()
        if (before.modest is None) != (self._state.modest is None):
            self.refresh_bindings()

    def _judged(self) -> FormState:
        ground = self._coach_app.coach.ground(self._coach_app.clock())
        self._fields.offer_days(day_choices(start_days(ground)))
        return judge(self._mode, self._fields.texts, ground, stretch=self._judgement.stretch)

    def _show_judgement(self) -> None:
        self._judgement.show(self._state, unclear=self._tried and self._stops)

    @property
    def _stops(self) -> bool:
        """Whether the rep has to confirm any words."""
        return any(one.stops for one in self._unclear)

    def _judge_words(self) -> None:
        """Judge what the rep wrote, and speak of it; another wording is to be confirmed anew."""
        before, told = self._unclear, self._told
        self._unclear, self._told = self._judged_words()
        if [one for one in before if one.stops] != [one for one in self._unclear if one.stops]:
            self._judgement.meant = False
            self._show_judgement()
        if self._told != told:
            self._wording.tell(self._told)
            self.refresh_bindings()

    def _judged_words(self) -> tuple[tuple[Unclear, ...], Unclear | None]:
        """All that is unclear, and what to speak of now."""
        texts = self._fields.texts
        if texts == self._offered:
            return (), None
        from coach import lexicon
        from coach.views.form_clarity import to_tell, unclear

        found = tuple(unclear(texts, self._offered, lexicon.read()))
        return found, to_tell(found, self._at)

    @work(exclusive=True)
    async def _refill(self, texts: Texts) -> None:
        """Put ``texts`` into the fields; the rep stays where they are."""
        at = self._fields.place_of(self.focused)
        await self._fields.fill(texts)
        if at in dict(self._fields.places()):
            self._fields.go_to(at)
        self._judge()
        self._judge_words()

    def _heading(self) -> Content:
        draft = "" if self._opened == self._offered else with_keys(self, "   your draft · {form.afresh} begins afresh")
        wanted = f"\nTo change: {self._wanted}" if self._wanted else ""
        return Content.assemble(TITLES[self._mode], (draft, "not bold $text-warning"), (wanted, "not bold $text-muted"))
