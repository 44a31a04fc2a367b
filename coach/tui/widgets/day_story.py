"""The story of the day under the cursor: as much of it as there is room for, always in as many lines."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from coach.tui.spelling import key_of
from coach.tui.widgets.columns import GLYPHS
from coach.tui.widgets.lines import both_ends
from coach.views.story import Deed, Story

_TONES = {"done": "$text-success", "late": "$text-warning", "partial": "$accent"}
# From this width on, what was done stands in two columns.
TWO_FROM = 100
_GAP = 3


class DayStory(Widget):
    """The date and the rung; each behaviour; leave, moves and the note. ``lines`` is how many it may take."""

    DEFAULT_CSS = "DayStory { width: 100%; height: auto; margin-top: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._story: Story | None = None
        self._lines = 0
        self._key = ""

    def show(self, story: Story | None) -> None:
        """Show ``story``; nothing while it is not known."""
        key = key_of(self, "patterns.open")
        if (story, key) != (self._story, self._key):
            self._story, self._key = story, key
            self.refresh()

    def give(self, lines: int) -> None:
        """Take so many lines, whatever the story: nothing below moves with the cursor."""
        if lines != self._lines:
            self._lines = lines
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """All its lines."""
        return self._lines

    def render(self) -> Content:
        """As many lines as there is room for; what is left out is said."""
        if self._story is None:
            return Content("")
        width = self.size.width
        lines = [head(self._story, width), *self._body(self._story, width)]
        if len(lines) > self._lines:
            more = Content.styled(f"… {self._key} tells the rest", "$text-disabled")
            lines = [*lines[: self._lines - 1], more]
        return Content("\n").join(lines)

    def _body(self, story: Story, width: int) -> Iterator[Content]:
        for line in besides(story):
            yield line.truncate(width, ellipsis=True)
        told = [deed(one) for one in story.deeds]
        if width < TWO_FROM:
            yield from (line.truncate(width, ellipsis=True) for line in told)
            return
        half = (width - _GAP) // 2
        for n in range(0, len(told), 2):
            pair = [line.truncate(half, ellipsis=True, pad=True) for line in told[n : n + 2]]
            yield Content(" " * _GAP).join(pair)


def head(story: Story, width: int) -> Content:
    """The date, and at the other end the rung."""
    title, rung = Content.styled(story.title, "bold"), Content.styled(story.rung, "$text-disabled")
    return both_ends(title, rung.truncate(max(12, width - cell_len(story.title) - 2), ellipsis=True), width)


def deed(one: Deed) -> Content:
    """'●  Call prospects  5 of 5 calls, 10:42'."""
    glyph = (f"{GLYPHS[one.state]}  ", _TONES.get(one.state, "$text-disabled"))
    return Content.assemble(glyph, one.name, (f"  {one.words}", "$text-muted"))


def besides(story: Story) -> Iterator[Content]:
    """Moves on the ladder, leave and the note; or that there is nothing to tell."""
    for move in story.moves:
        yield Content.assemble(("▲  ", "$accent"), move)
    if story.leave:
        yield Content.assemble(("–  ", "$text-disabled"), "Time off", (f"  {story.leave}", "$text-muted"))
    if story.note:
        yield Content.assemble(("“  ", "$text-disabled"), (" ".join(story.note.split()), "$text-muted"))
    if not (story.deeds or story.moves or story.leave or story.note):
        yield Content.styled(
            "Nothing was asked for on this day." if story.rung else "No rung was in force.", "$text-muted"
        )
