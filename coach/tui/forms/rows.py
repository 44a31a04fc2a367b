"""Rows of the form that can be added and taken out: the behaviours and the key results."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from coach.tui.forms.field import Choices, Field, Spec
from coach.tui.forms.specs import BEHAVIOUR, RESULT
from coach.tui.spelling import with_keys
from coach.views.form_texts import BehaviourTexts, ResultTexts

Kind = Literal["behaviours", "results"]
SPECS: dict[Kind, tuple[Spec, ...]] = {"behaviours": BEHAVIOUR, "results": RESULT}
_TAKE_OUT = "✕ take out {form.take_out}"
HEADINGS: dict[Kind, str] = {"behaviours": "Behaviour", "results": "Key result"}


class Row(Vertical):
    """One behaviour or key result: its fields, under a heading with its number."""

    DEFAULT_CSS = """
    Row {
        height: auto;
        margin-top: 1;
    }
    """

    class TakenOut(Message):
        """The rep wants ``row`` out."""

        def __init__(self, row: Row) -> None:
            super().__init__()
            self.row = row

    def __init__(
        self, kind: Kind, texts: BehaviourTexts | ResultTexts, fixed: Callable[[str], bool], results: Choices
    ) -> None:
        super().__init__(classes=f"row {kind}" + (" more" if kind == "results" else ""))
        self.kind = kind
        self.key = texts.key
        self.fields: dict[str, Field] = {}
        for spec in SPECS[kind]:
            shown = spec._replace(choices=results) if spec.name == "result" else spec
            self.fields[spec.name] = Field(shown, getattr(texts, spec.name), fixed=fixed(f"{kind}.{spec.name}"))
        self._heading = RowHeading()

    def compose(self) -> ComposeResult:
        """The heading, then the fields."""
        yield self._heading
        yield from self.fields.values()

    def number(self, number: int, of: int, *, stays: bool) -> None:
        """Say which of its kind this row is, and whether it cannot be taken out."""
        called = f"{HEADINGS[self.kind]} {number}" if of > 1 else HEADINGS[self.kind]
        self._heading.show(called, "" if stays else with_keys(self, _TAKE_OUT))

    def texts(self) -> BehaviourTexts | ResultTexts:
        """What stands in the fields."""
        held = {name: field.text for name, field in self.fields.items()}
        return BehaviourTexts(key=self.key, **held) if self.kind == "behaviours" else ResultTexts(key=self.key, **held)

    def fill(self, texts: BehaviourTexts | ResultTexts) -> None:
        """Put ``texts`` into the fields."""
        for name, field in self.fields.items():
            field.text = getattr(texts, name)

    def focus_first(self) -> None:
        """Go to the name."""
        self.fields["name"].entry.focus()

    def on_row_heading_asked(self, event: RowHeading.Asked) -> None:
        """Pass it on with the row."""
        event.stop()
        self.post_message(self.TakenOut(self))


class RowHeading(Static):
    """What the row is, and what a click beside that does."""

    class Asked(Message):
        """The rep clicked on the offer."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = ("", "")

    def show(self, called: str, offer: str) -> None:
        """Show the row's name, and the offer to take it out where there is one."""
        if (called, offer) != self._shown:
            self._shown = (called, offer)
            self.update(Content.assemble((called, "$text-accent"), (f"   {offer}", "$text-disabled")))

    def on_click(self, event: events.Click) -> None:
        """Ask for it to be taken out."""
        called, offer = self._shown
        if offer and 0 <= event.x - len(called) - 3 < len(offer):
            event.stop()
            self.post_message(self.Asked())
