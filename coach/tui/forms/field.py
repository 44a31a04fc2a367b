"""One field of the form: its label, where one types or chooses, and what is said of it."""

from __future__ import annotations

from typing import NamedTuple

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Input, Select

from coach.domain.text import NAME_MAX
from coach.tui.widgets.line_input import LineInput
from coach.tui.widgets.lines import wrapped
from coach.tui.widgets.options import Picker

Choices = tuple[tuple[str, str], ...]
LABEL_WIDTH = 13
_SHORT_LINE, _SHORT_CHOICE = 20, 26
_ASIDE, _TELLING, _WRONG = "$text-disabled", "$text-warning", "$text-error"


class Spec(NamedTuple):
    """How a field is shown. A ``short`` one has its note beside it; ``more`` is out of sight until asked for.

    ``hint`` stands in the empty entry, ``aside`` is the note while there is nothing else to say. ``choices``, each its
    words and the text it stands for, make it a field to choose in.
    """

    name: str
    label: str
    hint: str = ""
    aside: str = ""
    limit: int = NAME_MAX
    short: bool = False
    more: bool = False
    choices: Choices = ()

    def words(self, text: str) -> str:
        """``text`` as it reads in this field: what the choice is called that stands for it."""
        return next((words for words, chosen in self.choices if chosen == text), text)


class Field(Container):
    """A labelled line to type or to choose in. Its ``text`` is all that the form reads.

    It paints its label and its note itself, around the one widget it holds: a form has dozens of these.
    """

    DEFAULT_CSS = """
    Field {
        height: 1;
        Input { width: 1fr; max-width: 74; margin-left: 13; background: $panel; }
        Input:focus { background: $block-cursor-background; background-tint: $background 0%; }
        Input:disabled, Select:disabled > SelectCurrent { background: $background; color: $text-muted; }
        Select { width: 40; margin-left: 13; }
        SelectCurrent { background: $panel; }
        Select:focus > SelectCurrent { background: $block-cursor-background; background-tint: $background 0%; }
    }
    Field.short Input { width: 20; }
    Field.short Select { width: 26; }
    """

    def __init__(self, spec: Spec, text: str, *, fixed: bool = False) -> None:
        classes = {f"of-{spec.name}": True, "short": spec.short, "more": spec.more}
        super().__init__(classes=" ".join(name for name, holds in classes.items() if holds))
        self.spec = spec._replace(aside="stays as it is") if fixed else spec
        self.entry: Input | Picker = _chooser(spec, text) if spec.choices else _line(spec, text)
        self.entry.disabled = fixed
        self._text = text  # what a chooser is to hold, which it takes up when it is mounted
        self._note = self.spec.aside
        self._tone = _ASIDE

    def compose(self) -> ComposeResult:
        """Where one types or chooses."""
        yield self.entry

    def render(self) -> Content:
        """The label before the entry, and the note beside or beneath it."""
        label = Content.styled(f"{self.spec.label:<{LABEL_WIDTH}}", "$text-muted")
        indent = " " * self._note_at
        notes = [Content.styled(indent + line, self._tone) for line in self._note_lines()]
        if self.spec.short and notes:
            return Content("\n").join([label + notes[0][LABEL_WIDTH:], *notes[1:]])
        return Content("\n").join([label, *notes])

    @property
    def text(self) -> str:
        """What was typed or chosen."""
        return self._text if self.entry.value is Select.NULL else str(self.entry.value)

    @text.setter
    def text(self, text: str) -> None:
        """What is no choice any more, such as a day that has gone by, leaves it as it is."""
        if isinstance(self.entry, Picker) and text not in self._choices:
            return
        self._text = text
        self.entry.value = text
        if isinstance(self.entry, Input):
            self.entry.cursor_position = len(text)

    @property
    def _choices(self) -> set[str]:
        return {value for _, value in self.spec.choices}

    def offer(self, choices: Choices) -> None:
        """Put other choices in; the present one stays while it is among them."""
        assert isinstance(self.entry, Select)
        held = self.text
        self.spec = self.spec._replace(choices=choices)
        with self.prevent(Select.Changed):
            self.entry.set_options(_options(choices))
            if held in self._choices:
                self.entry.value = held

    def explain(self, hint: str, aside: str) -> None:
        """What stands in the empty entry, and beside it while there is nothing else to say."""
        if (
            self.entry.disabled
            or not isinstance(self.entry, Input)
            or (hint, aside) == (self.spec.hint, self.spec.aside)
        ):
            return
        self.entry.placeholder = hint
        self._note = aside if self._note == self.spec.aside else self._note
        self.spec = self.spec._replace(hint=hint, aside=aside)
        self._fit()

    def say(self, note: str, *, wrong: bool = False) -> None:
        """Show ``note`` beside or beneath the entry; '' leaves what is always said there."""
        said = (note or self.spec.aside, _WRONG if wrong else _TELLING if note else _ASIDE)
        if said != (self._note, self._tone):
            self._note, self._tone = said
            self._fit()

    def on_resize(self) -> None:
        """Notes follow the width."""
        self._fit()

    def _fit(self) -> None:
        """As many lines as the note takes."""
        lines = len(self._note_lines())
        self.styles.height = max(1, lines) if self.spec.short else 1 + lines
        self.refresh()

    @property
    def _note_at(self) -> int:
        if not self.spec.short:
            return LABEL_WIDTH
        return LABEL_WIDTH + (_SHORT_LINE if isinstance(self.entry, Input) else _SHORT_CHOICE) + 1

    def _note_lines(self) -> list[str]:
        room = self.size.width - self._note_at
        return wrapped(self._note, room) if self._note and room > 0 else []


def _line(spec: Spec, text: str) -> Input:
    return LineInput(text, placeholder=spec.hint, max_length=spec.limit, select_on_focus=spec.short, compact=True)


def _chooser(spec: Spec, text: str) -> Picker:
    return Picker(_options(spec.choices), value=text, allow_blank=False, compact=True)


def _options(choices: Choices) -> list[tuple[Text, str]]:
    return [(Text(words), text) for words, text in choices]  # a plain string would be read as markup
