"""What the widgets that paint their own lines share: the styles of their parts, worked out once."""

from __future__ import annotations

from rich.style import Style
from textual.widget import Widget


class Painted(Widget):
    """``style_of`` gives the style of a component class; it is worked out anew when a theme or a focus changes it."""

    def __init__(self) -> None:
        super().__init__()
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
