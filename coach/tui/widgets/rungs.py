"""The ladder as one widget that paints lines, however many rungs there are, with a cursor on a step."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from coach.tui.widgets.rung_lines import Line, lines_of
from coach.views.rungs import Earlier, Next, Past, Present, Step

# The scroll bar, and air before it.
_MARGIN = 2
# How much of a long step has to be in view while the cursor is on it.
_IN_VIEW = 6
_PARTS = ("next", "standing", "rail", "title", "present", "muted", "faint", "gate",
          "kept", "missed", "excused", "warmup")  # fmt: skip
_STYLED = frozenset((*_PARTS, "marker"))


class Rungs(ScrollView, can_focus=True, inherit_bindings=False):
    """The steps, the newest on top. ``cursor`` is the index of the step that keys and clicks are about."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"rungs--{part}" for part in (*_PARTS, "cursor", "marker")}
    DEFAULT_CSS = """
    Rungs {
        height: 1fr;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
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

    cursor: var[int] = var(0)

    class Chosen(Message):
        """The rep wants more of ``step``."""

        def __init__(self, step: Step) -> None:
            super().__init__()
            self.step = step

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[Step, ...] = ()
        self._lines: list[Line] = []
        self._laid_out_for = 0

    @property
    def current(self) -> Step | None:
        """The step under the cursor."""
        return self._steps[self.cursor] if self.cursor < len(self._steps) else None

    def show(self, steps: tuple[Step, ...]) -> None:
        """Show ``steps``. The cursor stays on its step; at first, and when that is gone, it is on the present rung."""
        before, self._steps = self.current, steps
        self._lay_out()
        same = [n for n, step in enumerate(steps) if _is_still(step, before)]
        present = [n for n, step in enumerate(steps) if isinstance(step, Present)]
        self.cursor = next(iter([*same, *present, 0]))
        self._keep_in_view()

    def move(self, by: int) -> None:
        """Move the cursor; it stops at the ends."""
        self.cursor = max(0, min(len(self._steps) - 1, self.cursor + by))

    def move_to_end(self, *, last: bool) -> None:
        """The first step or the last."""
        self.cursor = len(self._steps) - 1 if last and self._steps else 0

    def page(self, by: int) -> None:
        """Scroll by what is in view."""
        self.scroll_relative(y=by * (self.size.height - 1), animate=False)

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; one on the step under it, or a double click, chooses it."""
        y = event.y + self.scroll_offset.y
        if y >= len(self._lines):
            return
        step = self._lines[y].step
        if step == self.cursor:
            self.post_message(self.Chosen(self._steps[step]))
        self.cursor = step

    def watch_cursor(self) -> None:
        """Keep it in view."""
        self._keep_in_view()
        self.refresh()

    def on_resize(self) -> None:
        """Lines follow the width, and the cursor stays in view."""
        if self.size.width != self._laid_out_for:
            self._lay_out()
        self._keep_in_view()

    def notify_style_update(self) -> None:
        """Another theme."""
        super().notify_style_update()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line at ``y`` of what is in view."""
        at = y + self.scroll_offset.y
        width, base = self.size.width, self.rich_style
        if at >= len(self._lines):
            return Strip.blank(width, base)
        line = self._lines[at]
        under_cursor = line.step == self.cursor and self._is_head(at)
        if under_cursor:
            base += self.get_component_rich_style("rungs--cursor", partial=True)
        segments = [Segment(text, base + self._styled(style)) for text, style in line.parts]
        if under_cursor:
            segments = [Segment("▌", base + self._styled("marker")), *Strip(segments).crop(1)]
        return Strip(segments).adjust_cell_length(width, base)

    def _keep_in_view(self) -> None:
        """The step under the cursor, and the first rung of a ladder that is open; the head of it before all."""
        step = self.current
        last = self.cursor + (1 if isinstance(step, Earlier) and step.opened else 0)
        own = [y for y, line in enumerate(self._lines) if self.cursor <= line.step <= last]
        if own:
            height = max(1, min(len(own), _IN_VIEW, self.size.height))
            self.scroll_to_region(Region(0, own[0], 1, height), animate=False)

    def _is_head(self, at: int) -> bool:
        return at == 0 or self._lines[at - 1].step != self._lines[at].step

    def _styled(self, style: str) -> Style:
        return self.get_component_rich_style(f"rungs--{style}", partial=True) if style in _STYLED else Style()

    def _lay_out(self) -> None:
        self._laid_out_for = self.size.width
        self._lines = lines_of(self._steps, self.size.width - _MARGIN) if self.size.width else []
        self.virtual_size = Size(self.size.width, len(self._lines))
        self.refresh()


def _is_still(step: Step, before: Step | None) -> bool:
    """Whether ``step`` is the one that ``before`` was, in another state of the history."""
    if isinstance(step, Earlier) and isinstance(before, Earlier):
        return step.ladder == before.ladder
    if isinstance(step, Present | Past) and isinstance(before, Present | Past):
        return type(step) is type(before) and step.rung.id == before.rung.id
    return isinstance(step, Next) and isinstance(before, Next)
