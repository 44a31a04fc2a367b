"""Help: every key and what it does, as the rep has set them, found as one types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.screen import Screen
from textual.widgets import Input, Static

from coach.tui.key_groups import EVERYWHERE, REMINDED, layers_by_title, rows
from coach.tui.scopes import scopes
from coach.tui.screens.keys_dialog import WHAT_TO_TYPE, KeysDialog
from coach.tui.spelling import with_keys
from coach.tui.widgets.key_rows import KEYS, KEYS_NARROW, NARROW_BELOW
from coach.tui.widgets.line_input import LineInput
from coach.tui.widgets.lines import wrapped
from coach.views.keys import Group, Row, narrowed

if TYPE_CHECKING:
    from coach.tui.app import CoachApp

_GAP = 2
_NOTES = (
    "○ open   ◐ begun   ● done   ◉ done late   ⊘ skipped   – time off   · not on this day",
    "The half year: ▪ all kept   ▫ some   · none   – excused",
    "The year: ■ all kept   ▣ half or more   □ less   · none   – excused   ○ today, open",
    "A count: its key, the digits, then enter. Otherwise digits change the screen.",
    "tab and shift+tab go on and back, ctrl+c copies, ctrl+q leaves: these stay as they are.",
    "The mouse: click on a circle for done or undone, on a line to go there, twice for details; the keys below, too.",
)
_HINT = "To change them: Settings ({settings}); {help.leave} closes"
_NOTHING = Content("No key does that.")


class HelpScreen(KeysDialog):
    """The keys of where the rep stands, those of every screen, and the rest, each group under its name."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1", "leave", "Close", id="help.leave", tooltip="Show every key again; then close"),
        Binding("down", "scroll(1)", show=False, id="help.down", tooltip="Down"),
        Binding("up", "scroll(-1)", show=False, id="help.up", tooltip="Up"),
        Binding("pagedown", "page(1)", show=False, id="help.page_down", tooltip="A page down"),
        Binding("pageup", "page(-1)", show=False, id="help.page_up", tooltip="A page up"),
    ]

    page = query_one(VerticalScroll)

    def __init__(self, screen: Screen[Any], keymap: Mapping[str, str], preset: str) -> None:
        super().__init__()
        self._below = screen
        self._groups = tuple(_groups(screen, keymap))
        self._names: list[str] = []
        self._preset = preset

    def compose(self) -> ComposeResult:
        """The line to search in, the keys, and where they are set."""
        with Vertical(classes="dialog"):
            yield Static(id="head")
            yield LineInput(placeholder=WHAT_TO_TYPE, compact=True)
            with VerticalScroll(can_focus=False):
                yield Static(id="keys")
            yield Static(Content(with_keys(self, _HINT)), classes="hint")

    def on_resize(self) -> None:
        """As wide as there is room."""
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        self.show_head("Keys", self._preset, self.page.size.width)
        self._show()

    @on(Input.Changed)
    def _search(self) -> None:
        """From the top, as another line is typed."""
        self._show()
        self.page.scroll_home(animate=False)

    def _show(self) -> None:
        """All that what is typed begins something in."""
        width = self.page.scrollable_content_region.width
        told = [line for group in narrowed(self._groups, self.line.value) for line in _told(group, width)]
        self._names = [name for name, _ in told]
        self.query_one("#keys", Static).update(Content("\n").join([line for _, line in told] or [_NOTHING]))

    async def on_click(self, event: events.Click) -> None:
        """A click on a line is its key, where that acts; the rest is as in every dialog."""
        from coach.tui.clicked import take_click, under

        if not self.is_active:
            return  # a second click, and it is left already
        widget, at = under(self, event)
        if widget is not self.query_one("#keys") or at.y >= len(self._names):
            await take_click(self, event)
            return
        acting = (one for one in self._below.active_bindings.values() if one.enabled and one.binding.id)
        chosen = next((one for one in acting if one.binding.id == self._names[at.y]), None)
        if chosen is not None:
            self.dismiss()
            self.app.call_later(self.app.run_action, chosen.binding.action, chosen.node)

    def action_scroll(self, by: int) -> None:
        """Scroll by some lines."""
        self.page.scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """Scroll by what is in view."""
        self.page.scroll_relative(y=by * (self.page.size.height - 1), animate=False)


def open_help(app: CoachApp) -> None:
    """Show the keys as they are now, those of the screen in view first."""
    preset = app.coach.settings.keys.preset
    said = "" if preset == "none" else f" as in {preset}"
    app.push_screen(HelpScreen(app.screen, app._keymap, said))


def _groups(screen: Screen[Any], keymap: Mapping[str, str]) -> Iterator[Group]:
    """Where the rep stands, every screen, a reminder, the signs, and then everywhere else."""
    titled = layers_by_title()
    here = next((scope.title for scope in scopes() if isinstance(screen, scope.screen)), "Today")
    for title in (here, EVERYWHERE, REMINDED):
        yield Group(title, rows(titled.pop(title), keymap))
    yield Group("Good to know", tuple(Row((), note, "") for note in _NOTES))
    for title, layers in titled.items():
        yield Group(title, rows(layers, keymap))


def _told(group: Group, width: int) -> Iterator[tuple[str, Content]]:
    """The title, a line or more for each row, and air; each line with the name of the binding that it is of."""
    yield "", Content.styled(group.title, "bold $accent")
    for row in group.rows:
        yield from ((row.name, line) for line in _line(row, width))
    yield "", Content("")


def _line(row: Row, width: int) -> Iterator[Content]:
    """The keys, what they do, and at the end, where there is room, the name that the config file has for it."""
    if not row.keys:
        yield Content(row.does)
        return
    column = KEYS if width >= NARROW_BELOW else KEYS_NARROW
    keys = wrapped(" ".join(row.keys), column - _GAP)
    does = wrapped(row.does, width - column)
    if len(does[-1]) + _GAP + len(row.name) > width - column:
        does.append("")
    for n, (key, words) in enumerate(zip_longest(keys, does, fillvalue="")):
        name = row.name if n == len(does) - 1 else ""
        said = words.ljust(width - column - len(name))
        yield Content.assemble((key.ljust(column), "bold"), said, (name, "$text-disabled"))
