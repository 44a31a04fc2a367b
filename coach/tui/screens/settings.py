"""Settings: everything in config.toml with its meaning, changed in place, written and taken up at once."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from coach.domain.text import harmless
from coach.settings import FILE
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.settings_keys import BINDINGS, KEYS
from coach.tui.widgets.head import Head
from coach.tui.widgets.setting_rows import SettingRows
from coach.views import settings as view
from coach.views.settings import Row
from coach.views.ways import Choice, Switch

# So many options are walked through; more are listed.
_FEW = 2


class SettingsScreen(CoachScreen):
    """A line for each setting. What is typed for one is checked by the rules of the file before it is written."""

    TITLE = "Settings"
    AUTO_FOCUS = "SettingRows"
    BINDINGS: ClassVar[list[BindingType]] = BINDINGS
    KEYS: ClassVar[tuple[str, ...]] = KEYS
    DEFAULT_CSS = """
    SettingsScreen {
        SettingRows { margin: 0 1; }
        #note { height: 2; margin: 1 3 0 3; color: $text-muted; &.wrong { color: $text-error; } }
        &.-narrow { SettingRows { margin: 0; } #note { margin: 1 1 0 1; } }
    }
    """

    rows = query_one(SettingRows)

    def body(self) -> ComposeResult:
        """The head with the place of the file, the settings, and what the one under the cursor means."""
        yield Head("Settings", harmless(str(self.coach_app.coach.config / FILE)))
        yield SettingRows()
        yield Static(id="note")

    def show(self) -> None:
        """Show the settings anew."""
        app = self.coach_app
        self.rows.show(view.settings_view(app.coach.settings, app.theme_names))
        self._show_note()

    # What the keys do

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.rows.move(by)

    def action_step(self, by: int) -> None:
        """The next value, or the one before."""
        row = self.rows.current
        if row is not None and row.way is not None:
            self._set(row, row.way.stepped(self._value(row), by))

    def action_change(self) -> None:
        """The other one of two, a list of more, or a line to type in; the test."""
        row = self.rows.current
        if row is None:
            return
        if row.name == view.TEST:
            self.coach_app.test_reminder()
        elif row.name == view.KEYS:
            self._list_keys()
        elif row.name == view.THEME:
            self.coach_app.action_choose_theme()
        elif isinstance(row.way, Switch) or (isinstance(row.way, Choice) and len(row.way.options) <= _FEW):
            self.action_step(1)
        elif isinstance(row.way, Choice):
            self._choose(row, row.way)
        elif row.way is not None:
            self.rows.typed = ""

    def action_leave(self) -> None:
        """Back to where one was; what was read goes."""
        self.coach_app.action_dismiss_notices()
        self.coach_app.leave_settings()

    @on(SettingRows.Pressed)
    def _pressed(self, event: SettingRows.Pressed) -> None:
        if event.by:
            self.action_step(event.by)
        else:
            self.action_change()

    @on(SettingRows.Typed)
    def _typed(self, event: SettingRows.Typed) -> None:
        row = self.rows.current
        if row is None or row.way is None or isinstance(row.way, Switch | Choice):
            return
        value = row.way.typed(event.text)
        self.rows.wrong = view.objection(row.name, value)
        if not self.rows.wrong and self._set(row, value):
            self.rows.typed = None

    # How it is done

    def _list_keys(self) -> None:
        from coach.tui.screens.own_keys import OwnKeys

        self.app.push_screen(OwnKeys())

    def _choose(self, row: Row, way: Choice) -> None:
        from coach.tui.screens.choose import Choose

        values = [value for _, value in way.options]
        value = self._value(row)

        def answered(chosen: int | None) -> None:
            if chosen is not None:
                self._set(row, values[chosen])

        present = values.index(value) if value in values else 0
        self.app.push_screen(Choose(row.label, [words for words, _ in way.options], present), answered)

    def _set(self, row: Row, value: Any) -> bool:
        return self.coach_app.change_settings(**view.as_values(row.name, value))

    def _value(self, row: Row) -> Any:
        return view.value_of(row.name, self.coach_app.coach.settings)

    @on(SettingRows.Moved)
    def _show_note(self) -> None:
        """Below the settings what stands beside them where there is room."""
        note, row = self.query_one("#note", Static), self.rows.current
        note.display = not self.rows.explains
        note.set_class(bool(self.rows.wrong), "wrong")
        note.update(Content(self.rows.wrong or (row.meaning if row else "")))
