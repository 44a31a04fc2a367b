"""Every action with its keys, in groups, with a cursor on one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import ClassVar

from textual.strip import Strip

from coach.tui.widgets.grouped import Grouped
from coach.tui.widgets.lines import fit
from coach.views.keys import Group, Row

_MARKER, _GAP = 4, 2
# The column of the keys, and from which width on it is the wide one.
KEYS, KEYS_NARROW, NARROW_BELOW = 22, 14, 72
_PARTS = ("title", "marker", "keys", "does", "name", "cursor")


class KeyRows(Grouped[Row], can_focus=False):
    """A line for each action, with ``•`` before those whose keys are the rep's own."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"keyrows--{part}" for part in _PARTS}
    DEFAULT_CSS = """
    KeyRows {
        height: 1fr;
        overflow-y: scroll;
        background: transparent;
        .keyrows--title { color: $accent; text-style: bold; }
        .keyrows--marker { color: $accent; }
        .keyrows--keys { color: $foreground; text-style: bold; }
        .keyrows--does { color: $foreground; }
        .keyrows--name { color: $text-disabled; }
        .keyrows--cursor { background: $block-cursor-background; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._own: Set[str] = frozenset()

    def show(self, groups: Iterable[Group], own: Set[str]) -> None:
        """List ``groups``; the cursor stays on its action, or goes to the first when that is not among them."""
        groups, before = tuple(groups), self.current
        self._own = own
        self.items = tuple(row for group in groups for row in group.rows)
        self.lay_out(_laid_out(groups))
        self.cursor = next((at for at, row in enumerate(self.items) if before and row.name == before.name), 0)
        self.watch_cursor()

    def on_resize(self) -> None:
        """The cursor stays in view."""
        self.keep_in_view()

    def painted(self, line: int) -> Strip:
        """An action, or a title."""
        at = self.place_at(line)
        if at is None:
            return self.strip([(f"{'':{_MARKER}}{self.lines[line]}", "title")])
        return self.strip(self._parts(self.items[at], at == self.cursor), "cursor" if at == self.cursor else "")

    def _parts(self, row: Row, under: bool) -> Iterator[tuple[str, str]]:
        """The texts of a row from left to right, each with the part it is styled as."""
        width = self.scrollable_content_region.width
        wide = width >= NARROW_BELOW
        keys = KEYS if wide else KEYS_NARROW
        name = f"{'':{_GAP}}{row.name}" if wide else ""
        yield ("▌ " if under else "  ") + ("• " if row.name in self._own else "  "), "marker"
        yield fit(" ".join(row.keys), keys - _GAP) + " " * _GAP, "keys"
        yield fit(row.does, width - _MARKER - keys - len(name)), "does"
        yield name, "name"


def _laid_out(groups: Iterable[Group]) -> Iterator[str | int]:
    number = 0
    for group in groups:
        if number:
            yield ""
        yield group.title
        yield from range(number, number + len(group.rows))
        number += len(group.rows)
