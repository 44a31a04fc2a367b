"""The review of a period: its verdict and why, what worked against all odds, and what the rep makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.getters import query_one
from textual.widgets import Button, Footer, Static

from coach.domain import reviewing
from coach.domain.errors import CoachError
from coach.domain.history import ReviewKey
from coach.domain.reviewing import Written
from coach.domain.stretches import Stretch
from coach.tui.screens.modal import Modal
from coach.tui.screens.review_fields import ASKS, ReviewFields
from coach.tui.screens.review_keys import BINDINGS, BUTTONS
from coach.tui.screens.review_words import facts
from coach.tui.spelling import key_of, with_keys
from coach.tui.widgets.lines import HIGH, TALL
from coach.views.review import Move, ReviewView, review_view

if TYPE_CHECKING:
    from coach.tui.app import CoachApp

_BOTH = "It was written elsewhere meanwhile: both texts are here now."
# From this width on, what was stands beside what is written.
_BESIDE = 100


def open_review(app: CoachApp, of: ReviewKey | None) -> None:
    """Push the review of that period; of the one that is meant today, when None; say so where there is none."""
    coach, now = app.coach, app.clock()
    history, today, calendar = coach.history, coach.today(now), coach.calendar
    found = reviewing.to_show(history, today, calendar) if of is None else reviewing.reviewed_by(of, history, calendar)
    if found is None:
        app.tell("There is nothing to look back on yet.")
        return
    try:
        coach.look_back_on(found.rung, now)
    except CoachError as no:
        app.tell(str(no), wrong=True)
        return
    app.push_screen(ReviewDialog(found, review_view(found, coach.history, today, calendar)))


class ReviewDialog(Modal[None]):
    """Three texts and two ratings, beside what the marks say. What is left unsaved is kept as a draft."""

    BINDINGS: ClassVar[list[BindingType]] = BINDINGS
    AUTO_FOCUS = "#worked"
    CSS = """
    ReviewDialog {
        align: left top;
        background: $background;
        #head { height: 1; margin: 0 2 1 2; }
        #head Button, #foot Button { width: auto; min-width: 0; padding: 0; margin-right: 1; }
        #heading { width: auto; max-width: 1fr; margin-right: 1; text-style: bold; }
        #title { width: 1fr; padding-left: 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
        #draft { height: 1; margin: 0 2 1 2; color: $text-warning; display: none; }
        #review { height: 1fr; scrollbar-size-vertical: 1; }
        #facts, #fields { height: auto; margin: 0 2; }
        #facts { color: $text-muted; margin: 0 2 1 2; }
        .asks { height: 1; color: $text-muted; }
        TextArea { height: 3; margin-bottom: 1; padding: 0 1; background: $surface; }
        TextArea:focus { background: $panel; }
        #case { height: auto; min-height: 2; margin: 0 0 1 0; color: $text-muted; }
        #wrong { height: auto; margin: 0 2; color: $text-error; display: none; }
        #foot { height: 1; margin: 0 2; Static { width: auto; color: $text-muted; margin-right: 1; } }
        &.drafted #draft { display: block; }
        &.drafted #head { margin: 0 2; }
        &.wrong #wrong { display: block; }
        &.wide #review { layout: horizontal; }
        &.wide #facts { width: 2fr; margin: 0 4 1 2; }
        &.wide #fields { width: 3fr; }
        &.low TextArea { height: 2; }
        &.low #head, &.low #draft { margin: 0 2; }
        &.high TextArea { height: 5; }
    }
    """

    fields = query_one(ReviewFields)

    def __init__(self, reviewed: Stretch, view: ReviewView) -> None:
        super().__init__()
        self._reviewed = reviewed
        self._view = view
        self._base = view.written

    def compose(self) -> ComposeResult:
        """The heading, what was, what is written, the moves that can follow, the keys."""
        with Horizontal(id="head"):
            yield from self._way("earlier", -1, "‹ {}")
            yield Static(Content(f"Review of {self._view.label}"), id="heading")
            yield from self._way("later", 1, "{} ›")
            yield Static(Content(self._view.title), id="title")
        yield Static(Content(with_keys(self, "Your draft · {review.afresh} begins afresh")), id="draft")
        with VerticalScroll(id="review", can_focus=False):
            yield Static(facts(self._view, low=self.app.size.height < HIGH), id="facts")
            yield ReviewFields(self._view.period)
        yield Static(id="wrong")
        with Horizontal(id="foot"):
            yield from self._foot()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Go on where the draft ended."""
        base, mine = self._app.drafts.get(self._draft, tuple[Written, Written]) or (self._base, self._base)
        self.fields.fill(reviewing.combined(base, self._base, mine))
        self.set_class(self.fields.written != self._base, "drafted")
        self.refresh_bindings()

    def on_resize(self, event: Resize) -> None:
        """Beside or beneath, and longer texts where there is room."""
        low = event.size.height < HIGH
        self.set_class(event.size.width >= _BESIDE, "wide")
        self.set_class(low, "low")
        self.set_class(event.size.height >= TALL, "high")
        self.query_one("#facts", Static).update(facts(self._view, low=low))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the moves that can be made; afresh only from a draft."""
        if action == "move":
            return parameters[0] in self._view.moves
        if action == "afresh":
            return self.has_class("drafted")
        return True

    # What the keys do

    def action_save(self) -> None:
        """Save it and close; close, where nothing is changed."""
        if self._save():
            self.dismiss()

    def action_move(self, move: Move) -> None:
        """Save it, and open the form in which what is to change becomes a move."""
        wanted = self.fields.written["change"].strip()
        if self._save():
            self.dismiss()
            self._app.open_form(move, wanted)

    def action_period(self, by: int) -> None:
        """The review of the period beside it; what was typed here is kept as a draft."""
        other = self._beside(by)
        if other is not None:
            self.keep_draft()
            self.dismiss()
            self._app.open_review(other.key)

    def action_afresh(self) -> None:
        """Forget the draft."""
        self.fields.fill(self._base)

    def action_leave(self) -> None:
        """Close; what is not saved is kept as a draft."""
        self.keep_draft()
        if self.fields.written != self._base:
            self._app.tell("Kept as a draft.")
        self.dismiss()

    def action_page(self, by: int) -> None:
        """Scroll by what is in view."""
        page = self.query_one("#review", VerticalScroll)
        page.scroll_relative(y=by * (page.size.height - 1), animate=False)

    def keep_draft(self) -> None:
        """Keep what is not saved, with what it was made of."""
        mine = self.fields.written
        self._app.keep_draft(self._draft, (self._base, mine) if mine != self._base else None)

    @on(Button.Pressed)
    async def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        await self.run_action(BUTTONS[event.button.id or ""])

    # How it is done

    @property
    def _app(self) -> CoachApp:
        return cast("CoachApp", self.app)

    @property
    def _draft(self) -> str:
        return f"review {self._reviewed.key.resolution} {self._reviewed.key.period}"

    def _save(self) -> bool:
        """Whether it is written; what cannot be, and what has to be looked at before, is shown."""
        try:
            self.fields.check()
        except CoachError as no:
            self._tell(str(no))
            return False
        return self._write()

    def _write(self) -> bool:
        """Write what was changed. What another program wrote meanwhile stays; of a text that both changed, both."""
        theirs, mine = reviewing.written_of(self._reviewed, self._app.coach.history), self.fields.written
        both = reviewing.combined(self._base, theirs, mine)
        if self._must_look(theirs, mine, both):
            return False
        new = reviewing.changed(theirs, both)
        if new and not self._app.perform(
            lambda now: self._app.coach.review(*self._reviewed.key, new, now), "The review is written."
        ):
            return False
        self._app.keep_draft(self._draft, None)
        return True

    def _must_look(self, theirs: Written, mine: Written, both: Written) -> bool:
        """Whether a text became one of two; then both are shown, to be saved again."""
        if not any(both.get(name) not in (theirs.get(name), mine.get(name)) for name in ASKS):
            return False
        self._base = theirs
        self.fields.fill(both)
        self._tell(_BOTH)
        return True

    def _tell(self, what: str) -> None:
        self.query_one("#wrong", Static).update(Content(what))
        self.add_class("wrong")

    def _beside(self, by: int) -> Stretch | None:
        coach = self._app.coach
        return reviewing.beside(self._reviewed, by, coach.history, coach.today(self._app.clock()), coach.calendar)

    def _way(self, name: str, by: int, form: str) -> Iterator[Button]:
        """The button to the period beside it, where there is one."""
        if self._beside(by) is not None:
            yield self._button(name, form.format(key_of(self, f"review.{name}")))

    def _foot(self) -> Iterator[Static | Button]:
        """What can become of what is to change."""
        if self._view.moves:
            yield Static("Save, then")
        for move in self._view.moves:
            yield self._button(move, f"{move.capitalize()} {key_of(self, f'review.{move}')}")

    def _button(self, name: str, words: str) -> Button:
        """For the mouse: keys go over the fields."""
        button = Button(Content(words), id=name, compact=True)
        button.can_focus = False
        return button
