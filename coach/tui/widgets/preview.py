"""What is said of a choice: lines that wrap under themselves, and scroll where there is no room for all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.tui.widgets.lines import fit, wrapped
from coach.views.welcome import Line, Tone

_TONES: dict[Tone, str] = {"": "$foreground", "head": "bold $text-accent", "title": "bold", "muted": "$text-muted"}
_GAP = 2
_NARROWEST, _WIDEST = 20, 76


class Preview(VerticalScroll, can_focus=False):
    """Shows lines."""

    DEFAULT_CSS = """
    Preview {
        scrollbar-size-vertical: 1;
        Static { height: auto; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Line, ...] = ()

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static()

    def show(self, lines: tuple[Line, ...]) -> None:
        """Show ``lines`` from their beginning."""
        self._lines = lines
        self.on_resize()
        self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Lines follow the width."""
        room = max(_NARROWEST, min(_WIDEST, self.scrollable_content_region.width - 1))
        self.query_one(Static).update(Content("\n").join(_laid_out(self._lines, room)))


def toned(lines: Sequence[Line]) -> Content:
    """``lines`` as they are, in their tones."""
    return Content("\n").join(Content.styled(line.text, _TONES[line.tone]) for line in lines)


def _laid_out(lines: Sequence[Line], room: int) -> Iterator[Content]:
    indent = max((cell_len(line.lead) for line in lines), default=0) + _GAP
    for line in lines:
        at = indent if line.lead else 0
        for n, text in enumerate(wrapped(line.text, room - at)):
            lead = fit(line.lead if n == 0 else "", at)
            yield Content.assemble((lead, "$text-muted"), (text, _TONES[line.tone]))
