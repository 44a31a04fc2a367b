"""What the form says of itself while one types: what is more and less ambitious, what is a leap, what would pass."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Checkbox, Static

from coach.views.form import FormState


class Judgement(Vertical):
    """The foot of the form: the differences, the sentence, and the buttons that follow from them."""

    DEFAULT_CSS = """
    Judgement {
        height: auto;
        max-height: 50%;
        padding: 0 1;
        background: $surface;
        Static { height: auto; }
        .differences { color: $text-muted; max-height: 6; }
        .sentence { color: $text-muted; }
        &.ok .sentence { color: $text-success; }
        &.refused .sentence { color: $text-warning; }
        .leap { display: none; height: 1; }
        &.leaping .leap { display: block; }
        .commit { height: 1; }
        &.airy .commit { margin-top: 1; }
        Button { min-width: 10; width: auto; margin-right: 2; padding: 0 1; }
        Checkbox { margin-right: 2; background: transparent; }
    }
    """

    def __init__(self, verb: str) -> None:
        super().__init__()
        self._verb = verb
        self._differences = Static(classes="differences")
        self._differences.display = False
        self._sentence = Static(classes="sentence")
        self._stretch = Checkbox("Stretch: I mean it", compact=True, id="stretch")
        self._modest = Button("Take the modest step", compact=True, id="modest")

    @property
    def stretch(self) -> bool:
        """Whether the rep confirms a leap."""
        return self._stretch.value

    def compose(self) -> ComposeResult:
        """Differences, the sentence, what to do about a leap, and the two ways out."""
        yield self._differences
        yield self._sentence
        with Horizontal(classes="leap"):
            yield self._modest
            yield self._stretch
        with Horizontal(classes="commit"):
            yield Button(self._verb, variant="primary", compact=True, id="commit")
            yield Button("Leave", compact=True, id="leave")

    def show(self, state: FormState) -> None:
        """Say what ``state`` says."""
        self._tell(self._differences, Content("\n").join(_differences(state)))
        self._tell(self._sentence, Content(state.sentence))
        self.set_class(state.ok, "ok")
        self.set_class(not state.ok and bool(state.wrong or state.more or state.less), "refused")
        self.set_class(state.leap, "leaping")

    def _tell(self, where: Static, what: Content) -> None:
        if what != where.content:  # an update lays the whole form out anew
            where.display = bool(what)
            where.update(what)

    def ask_for_stretch(self) -> None:
        """Lead the rep to the box that confirms a leap."""
        self._stretch.focus()


def _differences(state: FormState) -> Iterator[Content]:
    modest = (state.modest_words,) if state.modest_words else ()
    more = tuple(words for words in state.more if words not in state.leaps)
    told = (("more", more), ("less", state.less), ("leap", state.leaps), ("modest step", modest))
    for label, words in told:
        if words:
            yield Content.assemble((f"{label:<13}", "bold"), "; ".join(words))
