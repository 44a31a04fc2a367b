"""The review of a period: its verdict and why, what worked against all odds, and what the rep makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, cast

from msgspec.structs import asdict
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widgets import Footer, Static, TextArea

from coach.domain.days import period_of
from coach.domain.errors import CoachError
from coach.domain.history import ReviewKey
from coach.domain.reviewing import Reviewed, Written, to_show
from coach.tui.screens.review_keys import BINDINGS
from coach.tui.widgets.rating import Rating
from coach.tui.widgets.rung_lines import PIP_WORDS
from coach.views.review import Move, ReviewView, Texts, case_in_words, review_view

if TYPE_CHECKING:
    from coach.tui.app import CoachApp

_ASKS = {
    "worked": "What worked?",
    "learnt": "What did you learn?",
    "change": "What changes?",
}
_VERDICTS = {"kept": "$text-success", "missed": "$text-error"}
_RATE_BOTH = "Rate both, apart from one another: a result is not yours alone, the process is."
# From which width what was stands beside what is written.
_WIDE = 100


def open_review(app: CoachApp, of: ReviewKey | None) -> None:
    """Push the review of that period; of the one that is meant today, when None; say so where there is none."""
    coach, now = app.coach, app.clock()
    found = _reviewed(app, of) if of is not None else to_show(coach.history, coach.today(now), coach.calendar)
    if found is None:
        app.tell("There is nothing to look back on yet.")
        return
    try:
        coach.look_back_on(found.resolution, now)
    except CoachError as no:
        app.tell(str(no), wrong=True)
        return
    view = review_view(found, coach.history, coach.today(now), coach.calendar)
    app.push_screen(ReviewDialog(found.key, view, app.unfinished.get(found.key)))


def _reviewed(app: CoachApp, key: ReviewKey) -> Reviewed | None:
    resolution = app.coach.history.resolutions.get(key.resolution)
    if resolution is None:
        return None
    return Reviewed(resolution, period_of(key.period, resolution.period, app.coach.calendar.week_starts))


class ReviewDialog(ModalScreen[None]):
    """Three texts and two ratings, beside what the marks say. What is left unsaved is kept as a draft."""

    BINDINGS: ClassVar[list[BindingType]] = BINDINGS
    AUTO_FOCUS = "#worked"
    CSS = """
    ReviewDialog {
        align: left top;
        background: $background;
        #heading { height: 1; margin: 0 2 1 2; text-style: bold; }
        #review { height: 1fr; scrollbar-size-vertical: 1; }
        #facts, #fields { height: auto; margin: 0 2; }
        #facts { color: $text-muted; margin: 0 2 1 2; }
        .asks { height: 1; color: $text-muted; }
        TextArea { height: 3; margin-bottom: 1; padding: 0 1; background: $surface; }
        TextArea:focus { background: $panel; }
        #case { height: auto; min-height: 2; margin: 0 0 1 0; color: $text-muted; }
        #moves { height: auto; color: $text-muted; }
        &.wide #review { layout: horizontal; }
        &.wide #facts { width: 2fr; margin: 0 4 1 2; }
        &.wide #fields { width: 3fr; }
        &.low TextArea { height: 2; }
        &.low #heading { margin: 0 2; }
        &.high TextArea { height: 5; }
    }
    """

    def __init__(self, key: ReviewKey, view: ReviewView, draft: Texts | None) -> None:
        super().__init__()
        self._key = key
        self._view = view
        self._opened = draft or view.written

    def compose(self) -> ComposeResult:
        """The heading, what was, what is written, the keys."""
        yield Static(self._heading(), id="heading")
        with VerticalScroll(id="review", can_focus=False):
            yield Static(Content("\n").join(_facts(self._view)), id="facts")
            with Vertical(id="fields"):
                yield from self._field("worked")
                yield from self._field("learnt")
                yield Rating("Process", "how you went about it", self._opened.process, id="process")
                yield Rating("Outcome", "what came of it", self._opened.outcome, id="outcome")
                yield Static(id="case")
                yield from self._field("change")
                yield Static(_moves(self._view.moves), id="moves")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Name the case, and go on writing at the end of each text."""
        self._name_case()
        for area in self.query(TextArea):
            area.move_cursor(area.document.end)

    def on_resize(self, event: Resize) -> None:
        """Beside or beneath, and longer texts where there is room."""
        self.set_class(event.size.width >= _WIDE, "wide")
        self.set_class(event.size.height < 22, "low")
        self.set_class(event.size.height >= 34, "high")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the moves that can be made; afresh only from a draft."""
        if action == "move":
            return parameters[0] in self._view.moves
        if action == "afresh":
            return self._opened != self._view.written
        return True

    # What the keys do

    def action_save(self) -> None:
        """Save it and close; close, where nothing is changed."""
        if self._save():
            self.dismiss()

    def action_move(self, move: Move) -> None:
        """Save it, and open the form in which what is to change becomes a move."""
        wanted = self._texts().change.strip()
        if self._save():
            self.dismiss()
            self._app.open_form(move, wanted)

    def action_afresh(self) -> None:
        """Forget the draft."""
        for area in self.query(TextArea):
            area.load_text(getattr(self._view.written, area.id or ""))
        for rating in self.query(Rating):
            rating.value = getattr(self._view.written, rating.id or "")

    def action_leave(self) -> None:
        """Close; what is not saved is kept until the app is closed."""
        texts = self._texts()
        self._app.unfinished.pop(self._key, None)
        if texts != self._view.written:
            self._app.unfinished[self._key] = texts
            self._app.tell("Kept as a draft until Coach is closed.")
        self.dismiss()

    def action_page(self, by: int) -> None:
        """Scroll by what is in view."""
        page = self.query_one("#review", VerticalScroll)
        page.scroll_relative(y=by * (page.size.height - 1), animate=False)

    @on(Rating.Changed)
    def _name_case(self) -> None:
        case, coaching = case_in_words(self._texts().process, self._texts().outcome)
        told = Content.assemble((f"{case}. ", "bold $foreground"), coaching) if case else Content(_RATE_BOTH)
        self.query_one("#case", Static).update(told)

    # How it is done

    @property
    def _app(self) -> CoachApp:
        return cast("CoachApp", self.app)

    def _save(self) -> bool:
        texts = self._texts()
        if texts != self._view.written and not self._app.perform(self._write(texts), "The review is written."):
            return False
        self._app.unfinished.pop(self._key, None)
        return True

    def _write(self, texts: Texts) -> Callable[[datetime], object]:
        written = Written(**asdict(texts))
        return lambda now: self._app.coach.review(*self._key, written, now)

    def _texts(self) -> Texts:
        worked, learnt, change = (self.query_one(f"#{name}", TextArea).text for name in _ASKS)
        process, outcome = (self.query_one(f"#{name}", Rating).value for name in ("process", "outcome"))
        return Texts(worked, learnt, change, process, outcome)

    def _field(self, name: str) -> Iterator[Static | TextArea]:
        yield Static(Content(_ASKS[name]), classes="asks")
        yield TextArea(getattr(self._opened, name), id=name, compact=True)

    def _heading(self) -> Content:
        view = self._view
        draft = "" if self._opened == view.written else "   your draft · ctrl+l begins afresh"
        return Content.assemble(
            f"Review of {view.label}", (f"   {view.title}", "not bold $text-muted"), (draft, "not bold $text-warning")
        )


def _facts(view: ReviewView) -> Iterator[Content]:
    """The verdict and why, each behaviour's count, and what worked."""
    said = "" if view.verdict == "open" else f"{PIP_WORDS[view.verdict].capitalize()}. "
    yield Content.assemble((said, f"bold {_VERDICTS.get(view.verdict, '$foreground')}"), view.why)
    for score in view.scores:
        yield Content.assemble(f"{score.name}  ", (f"{score.kept} of {score.due}", "$foreground"))
    if view.against_all_odds:
        yield Content("")
        yield Content.styled("Worked against all odds", "$foreground")
    for sentence in view.against_all_odds:
        yield Content(f"· {sentence}")


def _moves(moves: tuple[Move, ...]) -> Content:
    """What can become of what is to change, each with its key."""
    keys = {"grow": ("ctrl+g", "a growth"), "ease": ("ctrl+e", "an easier rung"), "edit": ("ctrl+t", "an edit")}
    said = [Content.assemble((keys[move][0], "bold $accent"), f" {keys[move][1]}") for move in moves]
    return Content("Save, and make it:  ") + Content("   ").join(said) if said else Content("")
