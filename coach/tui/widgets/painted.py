"""What the widgets that paint their own lines share: styles worked out once, and lines made once."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget


class Painted(Widget):
    """``style_of`` gives the style of a component class; it is worked out anew when a theme or a focus changes it."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._styles_of: dict[tuple[str, str], Style] = {}

    def style_of(self, part: str, on: str = "") -> Style:
        """The style of ``part``, on the ground of the part ``on``, or of the widget itself."""
        key = (part, on)
        if key not in self._styles_of:
            ground = self.get_component_rich_style(self._named(on)) if on else self.rich_style
            own = self.get_component_rich_style(self._named(part), partial=True) if part else Style()
            self._styles_of[key] = ground + own
        return self._styles_of[key]

    def notify_style_update(self) -> None:
        """The styles are others now."""
        self._styles_of.clear()
        super().notify_style_update()

    def _named(self, part: str) -> str:
        return f"{type(self).__name__.lower()}--{part}"


class Drawn(Painted):
    """Its ``lines`` are made once and painted as they are; anew for another width or theme, and with ``draw_anew``."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._strips: list[Strip] | None = None

    def lines(self) -> Iterable[list[Segment]]:
        """All its lines, as they are to be now."""
        return ()

    def draw_anew(self, *, layout: bool = False) -> None:
        """What it shows is another; with ``layout``, in another number of lines."""
        self._strips = None
        self.refresh(layout=layout)

    def on_resize(self) -> None:
        """Lines follow the width."""
        self._strips = None

    def notify_style_update(self) -> None:
        """Colours follow the theme."""
        self._strips = None
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """A line that was made before."""
        if self._strips is None:
            self._strips = [Strip(line).adjust_cell_length(self.size.width, self.style_of("")) for line in self.lines()]
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width, self.style_of(""))
