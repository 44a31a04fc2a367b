"""What the widgets that paint their own lines share: styles worked out once, lines made once, a cursor on an item."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

Item = TypeVar("Item")


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

    def strip(self, parts: Iterable[tuple[str, str]], on: str = "") -> Strip:
        """A line of ``parts``, each a text and what it is styled as; to its end on the ground of ``on``."""
        segments = [Segment(text, self.style_of(part, on)) for text, part in parts]
        return Strip(segments).adjust_cell_length(self.size.width, self.style_of("", on))

    def notify_style_update(self) -> None:
        """The styles are others now."""
        self._styles_of.clear()
        super().notify_style_update()

    def _named(self, part: str) -> str:
        return f"{type(self).__name__.lower()}--{part}"


class Drawn(Painted):
    """Its ``lines`` are made once and painted as they are; anew for another size or theme, and with ``draw_anew``."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._strips: list[Strip] | None = None
        self._drawn_for: Size | None = None

    def lines(self) -> Iterable[list[Segment]]:
        """All its lines, as they are to be now."""
        return ()

    def draw_anew(self, *, layout: bool = False) -> None:
        """What it shows is another; with ``layout``, in another number of lines."""
        self._strips = None
        self.refresh(layout=layout)

    def notify_style_update(self) -> None:
        """Colours follow the theme."""
        self._strips = None
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """A line that was made before. A widget is painted in another size before it hears of it."""
        if self._strips is None or self._drawn_for != self.size:
            self._drawn_for = self.size
            self._strips = [Strip(line).adjust_cell_length(self.size.width, self.style_of("")) for line in self.lines()]
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width, self.style_of(""))


class Listed(Painted, Generic[Item]):
    """``items``, and a ``cursor``: the place of the one that keys and clicks are about."""

    cursor: var[int] = var(0)

    def __init__(self) -> None:
        super().__init__()
        self.items: Sequence[Item] = ()

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.items)

    @property
    def current(self) -> Item | None:
        """The one under the cursor."""
        return self.items[self.cursor] if self.cursor < self.count else None

    def move(self, by: int) -> bool:
        """Move the cursor; it stops at the ends. False when it is there already."""
        before, self.cursor = self.cursor, max(0, min(self.count - 1, self.cursor + by))
        return self.cursor != before

    def ground(self, at: int) -> str:
        """What the item at ``at`` is painted on."""
        return "cursor" if at == self.cursor and self.has_focus else ""
