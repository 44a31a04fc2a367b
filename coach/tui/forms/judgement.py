"""What the form says of itself while one types: what is more and less ambitious, what is a leap, what would pass."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Checkbox, Static

from coach.views.form import FormState

_UNCLEAR = "Not yet a small thing one can see done. Reword it, or confirm you mean it."


class Confirmation(Checkbox):
    """A box to tick that says by its sign, not merely by its colour, whether it is."""

    DEFAULT_CSS = """
    Confirmation > .toggle--button { color: $foreground; }
    """

    def render(self) -> Content:
        """The sign and the label."""
        self.BUTTON_INNER = "●" if self.value else "○"
        return super().render()


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
        #meant { display: none; }
        &.unclear #meant { display: block; }
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
        self._stretch = Confirmation("Stretch: I mean it", compact=True, id="stretch")
        self._meant = Confirmation("I mean it as it is", compact=True, id="meant")
        self._modest = Button("Take the modest step", compact=True, id="modest")

    @property
    def stretch(self) -> bool:
        """Whether the rep confirms a leap."""
        return self._stretch.value

    @property
    def meant(self) -> bool:
        """Whether the rep confirms words that are unclear."""
        return self._meant.value

    @meant.setter
    def meant(self, meant: bool) -> None:
        self._meant.value = meant

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
            yield self._meant

    def show(self, state: FormState, *, unclear: bool) -> None:
        """Say what ``state`` says. ``unclear``: the rep wants it so, and is to confirm words that are unclear."""
        held = unclear and state.ok and not self.meant
        self._tell(self._differences, Content("\n").join(_differences(state)))
        self._tell(self._sentence, Content(_UNCLEAR if held else state.sentence))
        self.set_class(state.ok and not held, "ok")
        self.set_class(unclear and state.ok, "unclear")
        self.set_class(held or (not state.ok and bool(state.wrong or state.more or state.less)), "refused")
        self.set_class(state.leap, "leaping")

    def _tell(self, where: Static, what: Content) -> None:
        if what != where.content:  # an update lays the whole form out anew
            where.display = bool(what)
            where.update(what)

    def ask_for_stretch(self) -> None:
        """Lead the rep to the box that confirms a leap."""
        self._stretch.focus()

    def ask_if_meant(self) -> None:
        """Lead the rep to the box that confirms words that are unclear."""
        self._meant.focus()


def _differences(state: FormState) -> Iterator[Content]:
    modest = (state.modest_words,) if state.modest_words else ()
    more = tuple(words for words in state.more if words not in state.leaps)
    told = (("more", more), ("less", state.less), ("leap", state.leaps), ("modest step", modest))
    for label, words in told:
        if words:
            yield Content.assemble((f"{label:<13}", "bold"), "; ".join(words))
