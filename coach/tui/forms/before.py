"""What was there before, beside the fields where the screen is wide enough: the present rung, or an example."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text
from textual.widgets import Static

from coach.tui.forms.field import LABEL_WIDTH, Spec
from coach.tui.forms.specs import BEHAVIOUR, RESULT, SUBJECT, TERMS
from coach.views.form_texts import Texts


class Before(Static):
    """A definition as the form would show it, to be read only; blank fields are left out."""

    def __init__(self, heading: str, texts: Texts) -> None:
        super().__init__(_table(heading, texts), id="before")


def _table(heading: str, texts: Texts) -> Table:
    table = Table.grid(padding=0)
    table.add_column(width=LABEL_WIDTH)
    table.add_column(ratio=1)
    table.add_row(Text(heading, "bold"))
    _add_fields(table, SUBJECT, texts)
    for n, behaviour in enumerate(texts.behaviours, 1):
        table.add_row()
        table.add_row(Text(f"Behaviour {n}", "bold"))
        _add_fields(table, BEHAVIOUR, behaviour)
    for n, result in enumerate(texts.results, 1):
        table.add_row()
        table.add_row(Text(f"Key result {n}", "bold"))
        _add_fields(table, RESULT, result)
    table.add_row()
    _add_fields(table, TERMS, texts)
    return table


def _add_fields(table: Table, specs: Sequence[Spec], texts: object) -> None:
    for spec in specs:
        text = str(getattr(texts, spec.name))
        if text and spec.name != "result":
            table.add_row(Text(spec.label), Text(spec.words(text)))
