"""A line to type in."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input


class LineInput(Input):
    """Textual lays all of a screen out anew for each character of an ``Input``, as it might need more room for it.

    Ours have the room they have; and a form takes a third of a key's time to lay out.
    """

    virtual_size = Reactive(Size(0, 0))
