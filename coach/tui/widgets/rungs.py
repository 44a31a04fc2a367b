"""The ladder as one widget that paints lines, however many rungs there are, with a cursor on a step."""

from __future__ import annotations

from typing import ClassVar

from textual.geometry import Size
from textual.strip import Strip

from coach.tui.spelling import key_of
from coach.tui.widgets.rung_lines import Line, lines_of
from coach.tui.widgets.scrolled import Scrolled
from coach.views.rungs import Earlier, Next, Past, Present, Step

# The scroll bar, and air before it.
_MARGIN = 2
# How much of a long step has to be in view while the cursor is on it.
_IN_VIEW = 6
_PARTS = ("next", "standing", "rail", "title", "present", "muted", "faint", "gate",
          "kept", "missed", "excused", "warmup", "open", "cursor", "marker")  # fmt: skip


class Rungs(Scrolled[Step]):
    """The steps, the newest on top."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"rungs--{part}" for part in _PARTS}
    DEFAULT_CSS = """
    Rungs {
        height: 1fr;
        .rungs--rail, .rungs--faint { color: $text-disabled; }
        .rungs--next { color: $text-muted; }
        .rungs--standing, .rungs--marker { color: $accent; }
        .rungs--present { color: $accent; text-style: bold; }
        .rungs--muted { color: $text-muted; }
        .rungs--gate { color: $text-success; }
        .rungs--kept { color: $text-success; }
        .rungs--missed { color: $text-error; }
        .rungs--excused, .rungs--warmup { color: $text-disabled; }
        .rungs--cursor { background: $block-cursor-background; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []
        self._laid_out_for = 0

    def show(self, steps: tuple[Step, ...]) -> None:
        """Show ``steps``. The cursor stays on its step; at first, and when that is gone, it is on the present rung."""
        before, self.items = self.current, steps
        self._lay_out()
        same = [n for n, step in enumerate(steps) if _is_still(step, before)]
        present = [n for n, step in enumerate(steps) if isinstance(step, Present)]
        self.cursor = next(iter([*same, *present, 0]))
        self.keep_in_view()

    def page(self, by: int) -> None:
        """Scroll by what is in view."""
        self.scroll_relative(y=by * (self.size.height - 1), animate=False)

    def place_at(self, line: int) -> int | None:
        """The step there."""
        return self._lines[line].step if line < len(self._lines) else None

    def lines_in_view(self) -> tuple[int, int]:
        """The step under the cursor, and the first rung of a ladder that is open; the head of it before all."""
        step = self.current
        last = self.cursor + (1 if isinstance(step, Earlier) and step.opened else 0)
        own = [y for y, line in enumerate(self._lines) if self.cursor <= line.step <= last]
        return (own[0], min(len(own), _IN_VIEW)) if own else (0, 0)

    def on_resize(self) -> None:
        """Lines follow the width, and the cursor stays in view."""
        if self.size.width != self._laid_out_for:
            self._lay_out()
        self.keep_in_view()

    def painted(self, line: int) -> Strip:
        """A step's line; the first of the step under the cursor is marked."""
        step, parts = self._lines[line]
        if step != self.cursor or not self._is_head(line):
            return self.strip(parts)
        (text, style), *rest = parts
        return self.strip([("▌", "marker"), (text[1:], style), *rest], "cursor")

    def _is_head(self, at: int) -> bool:
        return at == 0 or self._lines[at - 1].step != self._lines[at].step

    def _lay_out(self) -> None:
        self._laid_out_for = self.size.width
        room, grow = self.size.width - _MARGIN, key_of(self, "ladder.grow")
        self._lines = lines_of(self.items, room, grow) if self.size.width else []
        self.virtual_size = Size(self.size.width, len(self._lines))
        self.refresh()


def _is_still(step: Step, before: Step | None) -> bool:
    """Whether ``step`` is the one that ``before`` was, in another state of the history."""
    if isinstance(step, Earlier) and isinstance(before, Earlier):
        return step.ladder == before.ladder
    if isinstance(step, Present | Past) and isinstance(before, Present | Past):
        return type(step) is type(before) and step.rung.id == before.rung.id
    return isinstance(step, Next) and isinstance(before, Next)
