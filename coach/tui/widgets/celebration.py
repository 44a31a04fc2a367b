"""A celebration on the screen: a line or a few above the keys, to which what is above gives way; it goes by itself."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from coach.tui.widgets.lines import HIGH, MIDDLE
from coach.views.celebration import Celebration

# Seconds for which it stands, by whether it is large, and those in which it fades.
_STANDS = {False: 6.0, True: 8.0}
_FADES = 0.6
# The lines below the title.
_MOST = 4


class CelebrationBox(Widget):
    """Calm: it covers nothing, takes no key and asks for none. ``is_large``: it goes with the next key, too."""

    DEFAULT_CSS = """
    CelebrationBox {
        width: 100%;
        height: auto;
        margin: 0 3;
        padding: 0 1;
        color: $text-success;
        border-left: outer $success;
        &.large { padding: 1 2; background: $panel; color: $foreground; }
        &.low { padding: 0 1; }
        &.narrow { margin: 0 1; }
    }
    """

    def __init__(self, celebration: Celebration) -> None:
        super().__init__()
        self.celebration = celebration
        self.is_large = celebration.size == "large"
        self.set_class(self.is_large, "large")

    def on_mount(self) -> None:
        """Be as large as there is room for, and begin to go."""
        width, height = self.app.size
        self.set_class(width < MIDDLE, "narrow").set_class(height < HIGH, "low")
        self.set_timer(_STANDS[self.is_large], self.leave)

    def on_click(self) -> None:
        """It was seen."""
        self.leave()

    def leave(self) -> None:
        """Fade, or be gone at once where nothing is to move."""
        if self.app.animation_level == "none":
            self.remove()
        else:
            self.styles.animate("opacity", 0.0, duration=_FADES, on_complete=self.remove)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it takes."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The title, what was reached, and why the rep does it."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        one = self.celebration
        if not self.is_large:
            return [Content("◆ " + " ".join(one.words)).truncate(width, ellipsis=True)]
        lines = [Content.styled(f"◆ {one.title}", "bold $text-success")]
        for text, tone in (
            *((words, "") for words in one.words),
            (f"Why: {one.why}" if one.why else "", "$text-muted"),
        ):
            lines += Content.styled(text, tone).wrap(max(1, width)) if text else ()
        return [line.truncate(width, ellipsis=True) for line in lines[: _MOST + 1]]
