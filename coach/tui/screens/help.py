"""Help: every key and what it does, as the rep has set them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

_KEY = 16
_NOTES = (
    "○ open   ◐ begun   ● done   ◉ done late   ⊘ skipped   – time off   · not on this day",
    "The half year: ▪ all kept   ▫ some   · none   – excused",
    "The year: ■ all kept   ▣ half or more   □ less   · none   – excused   ○ today, open",
    "A count: = then its digits, then enter. Otherwise digits change the screen.",
    "The mouse: click on a circle for done or undone, on a line to go there, twice for details; the keys below, too.",
)


class HelpScreen(ModalScreen[None]):
    """Each group of keys under its name."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter", "dismiss", "Close", id="help.leave", tooltip="Close"),
        Binding("down,j", "scroll(1)", show=False, id="help.down", tooltip="Down"),
        Binding("up,k", "scroll(-1)", show=False, id="help.up", tooltip="Up"),
        Binding("pagedown,space", "scroll(10)", show=False, id="help.page_down", tooltip="A page down"),
        Binding("pageup", "scroll(-10)", show=False, id="help.page_up", tooltip="A page up"),
    ]

    def __init__(self, groups: Sequence[tuple[str, BindingsMap]]) -> None:
        super().__init__()
        self._groups = groups

    def compose(self) -> ComposeResult:
        """All of it as text that scrolls."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(self._told())

    def action_scroll(self, by: int) -> None:
        """Scroll by some lines."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def _told(self) -> Content:
        lines = []
        for name, bindings in self._groups:
            lines += [Content.styled(name, "bold $accent"), *self._keys(bindings), Content("")]
        lines += [Content.styled("Good to know", "bold $accent"), *map(Content, _NOTES), Content("")]
        lines.append(Content.assemble(("escape", "bold $accent"), ("  closes", "$text-muted")))
        return Content("\n").join(lines)

    def _keys(self, bindings: BindingsMap) -> list[Content]:
        """A line for each binding: all its keys, and its tooltip."""
        found: dict[str, tuple[list[str], Binding]] = {}
        for _, binding in bindings:
            if binding.id and binding.tooltip:
                found.setdefault(binding.id, ([], binding))[0].append(self.app.get_key_display(binding))
        return [
            Content.assemble((" ".join(dict.fromkeys(keys)).ljust(_KEY), "bold"), binding.tooltip)
            for keys, binding in found.values()
        ]
