"""Which theme? Each is seen on the screen behind as the cursor or the pointer comes to it."""

from __future__ import annotations

from textual import events, on
from textual.widgets import OptionList

from coach.tui import themes
from coach.tui.screens.choose import Choose
from coach.tui.themed import ThemedApp


class ChooseTheme(Choose):
    """Asks for one of the app's ``theme_names``, and has it worn meanwhile; whoever asked puts back what was."""

    def __init__(self, app: ThemedApp) -> None:
        self._wearing = app
        names = app.theme_names
        length = max(map(len, names))
        answers = [f"{name:{length}}  {_told(app.known_themes.get(name))}" for name in names]
        super().__init__("Theme", answers, names.index(app.worn))

    @on(OptionList.OptionHighlighted)
    def try_on(self, event: OptionList.OptionHighlighted) -> None:
        """Wear it, unless it was left already."""
        if self.is_current:
            self._wearing.wear(self._wearing.theme_names[event.option_index])

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The cursor follows the pointer."""
        under = event.style.meta.get("option")
        if under is not None:
            self.query_one(OptionList).highlighted = under


def _told(theme: themes.Colours | None) -> str:
    if theme is None:
        return f"as your terminal is: {themes.DARK} or {themes.LIGHT}"
    return ", ".join(filter(None, ("dark" if theme.dark else "light", theme.suits)))
