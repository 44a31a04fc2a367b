"""Your own keys: every action with its keys as they are now; another one by pressing it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input, Static

from coach.domain.text import harmless
from coach.tui.key_groups import layers_by_title, rows
from coach.tui.keys import split
from coach.tui.remapping import Asked, Remapping, spelled_all
from coach.tui.screens.keys_dialog import WHAT_TO_TYPE, KeysDialog
from coach.tui.screens.modal import Modal
from coach.tui.screens.press_key import PressKey
from coach.tui.spelling import key_of, spelled, with_keys
from coach.tui.widgets.key_rows import KeyRows
from coach.tui.widgets.line_input import LineInput
from coach.views.keys import Group, Row, narrowed
from coach.views.words import counted

# On one line where there is room.
_HINTS = ("{remap.change} another key  {remap.more} one more", "{remap.give_back} the default  {remap.leave} closes")


class KeySearch(LineInput):
    """The line to search in; ``enter`` asks for a key for what the cursor is on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Change", id="remap.change", tooltip="Press another key for it")
    ]


class OwnKeys(KeysDialog, Modal[None]):
    """What is changed is written and acts at once; what the file is given meanwhile is shown as well."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close", id="remap.leave", tooltip="Show every action again; then close"),
        Binding("ctrl+n", "ask(True)", "One more", id="remap.more", tooltip="Press one more key for it"),
        Binding("ctrl+r", "give_back", "Default", id="remap.give_back", tooltip="Give it back its default, or preset"),
        Binding("down", "move(1)", show=False, id="remap.down", tooltip="The next action"),
        Binding("up", "move(-1)", show=False, id="remap.up", tooltip="The action above"),
        Binding("pagedown", "page(1)", show=False, id="remap.page_down", tooltip="A page down"),
        Binding("pageup", "page(-1)", show=False, id="remap.page_up", tooltip="A page up"),
    ]

    rows = query_one(KeyRows)

    def __init__(self) -> None:
        super().__init__()
        self._groups: tuple[Group, ...] = ()
        self._asked = Asked()

    def compose(self) -> ComposeResult:
        """The line to search in, the actions, what there is to say of one, and the keys."""
        with Vertical(classes="dialog"):
            yield Static(id="head")
            yield KeySearch(placeholder=WHAT_TO_TYPE, compact=True)
            yield KeyRows()
            yield Static(id="note")
            yield Static(classes="hint")

    def on_mount(self) -> None:
        """Everything."""
        self.show()

    def show(self) -> None:
        """Show the keys as they are now."""
        self._remapping = Remapping(self.coach_app.coach.settings.keys)
        self._groups = tuple(_groups(self.coach_app._keymap))
        self._narrow()
        self._show_around()

    def on_resize(self) -> None:
        """As wide as there is room."""
        self.call_after_refresh(self._show_around)

    # What the keys and the mouse do

    @on(Input.Changed)
    def _narrow(self) -> None:
        """Only what is typed begins something in."""
        own = {row.name for group in self._groups for row in group.rows if self._remapping.is_granted(row.name)}
        self.rows.show(narrowed(self._groups, self.line.value), own)

    @on(Input.Submitted)
    @on(KeyRows.Chosen)
    def _change(self) -> None:
        self.action_ask(False)

    def action_ask(self, more: bool) -> None:
        """Wait for the key."""
        row = self.rows.current
        if row is None:
            return
        asks = "Press one more key" if more else "Press the new key"
        now = f"{row.name}, now {' '.join(row.keys)}"
        usual = spelled_all(self._remapping.usual(row.name))
        hint = f"{with_keys(self, 'In the list, {remap.give_back} gives back')} {usual}."
        self.app.push_screen(
            PressKey(row.does, now, asks, hint, lambda key: self._objection(row.name, key, more)),
            lambda key: self._take(key) if key else None,
        )

    def action_give_back(self) -> None:
        """Its default, or the preset's; where another has that now, both theirs."""
        row = self.rows.current
        if row is None:
            return
        out = self._remapping.give_back(row.name)
        values = dict.fromkeys(out)
        if not self._remapping.own(row.name):
            self.coach_app.tell(f"{row.name} has its default.")
        elif len(out) == 1:
            self._write(values)
        else:
            usual = spelled_all(self._remapping.usual(row.name))
            question = f"{usual}: now of {self._named(out[1:])}. Give each back its own?"
            self._confirm(question, "Give back", values)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.rows.move(by)

    def action_page(self, by: int) -> None:
        """Move it by a page."""
        self.rows.page(by)

    @on(KeyRows.Moved)
    def _show_note(self) -> None:
        row = self.rows.current
        self.query_one("#note", Static).update(Content(self._note(row) if row else "No action has that."))

    # How it is done

    def _objection(self, name: str, key: str, more: bool) -> str:
        """Under the settings as they are in the file at this moment."""
        self.coach_app.on_settings_touched()
        self._asked = self._remapping.ask(name, key, more=more)
        return self._asked.why

    def _take(self, key: str) -> None:
        asked = self._asked
        if not asked.others:
            self._write(asked.values)
            return
        question = f"{spelled(key)} is the key of {self._named(asked.others)}. Change places? {self._instead(asked)}"
        self._confirm(question, "Change places", asked.values)

    def _confirm(self, question: str, yes: str, values: Mapping[str, str | None]) -> None:
        from coach.tui.dialogs import Confirm

        self.app.push_screen(
            Confirm(question, yes, "Leave all as it is"), lambda agreed: self._write(values) if agreed else None
        )

    def _write(self, values: Mapping[str, str | None]) -> None:
        self.coach_app.change_settings(keys=dict(values))

    # In words

    def _named(self, names: Sequence[str]) -> str:
        """The first of them, with what it does; how many more there are."""
        does = {row.name: row.does for group in self._groups for row in group.rows}
        more = f", and of {counted(len(names) - 1, 'other')}" if len(names) > 1 else ""
        return f"{names[0]} ({does[names[0]]}){more}"

    def _instead(self, asked: Asked) -> str:
        """What the others would have."""
        keys = {name: split(asked.values[name] or "") or self._remapping.usual(name) for name in asked.others}
        return f"{'; '.join(f'{name} gets {spelled_all(has)}' for name, has in keys.items())}."

    def _note(self, row: Row) -> str:
        """All that the row may have no room for, and whose keys these are."""
        return f"{row.name}: {' '.join(row.keys)}. {row.does}. {self._whose(row.name)}"

    def _whose(self, name: str) -> str:
        keys, preset = self._remapping, self.coach_app.coach.settings.keys.preset
        usual = spelled_all(keys.usual(name))
        back = f"{key_of(self, 'remap.give_back')} gives back {usual}."
        if keys.is_granted(name):
            return f"Your own; {back}"
        if keys.own(name):
            return f"config.toml asks for {harmless(keys.own(name))}, which cannot be had; {back}"
        return f"As in {preset}." if keys.is_preset(name) else "The default."

    def _show_around(self) -> None:
        """The head and the keys, as there is room for them."""
        width, preset = self.line.size.width, self.coach_app.coach.settings.keys.preset
        self.show_head("Your own keys", "" if preset == "none" else f"  above those of {preset}", width)
        hint = with_keys(self.line, "  ".join(_HINTS))
        if cell_len(hint) > width:
            hint = with_keys(self.line, "\n".join(_HINTS))
        self.query_one(".hint", Static).update(Content(hint))


def _groups(keymap: Mapping[str, str]) -> Iterator[Group]:
    """As in help, each action once: where it comes first."""
    listed: set[str] = set()
    for title, layers in layers_by_title().items():
        found = tuple(row for row in rows(layers, keymap) if row.name not in listed)
        listed |= {row.name for row in found}
        if found:
            yield Group(title, found)
