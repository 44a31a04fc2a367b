"""The line of keys: what acts now, as far as there is room, and whether all is saved."""

from __future__ import annotations

from typing import ClassVar, Literal, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.reactive import reactive
from textual.strip import Strip

from coach.tui.widgets.painted import Painted

Saving = Literal["saved", "saving", "failed"]
# The plain words; a failed save has a banner as well.
_WORDS: dict[Saving, str] = {"saved": "saved", "saving": "saving…", "failed": "not saved"}
_ALWAYS = ("help", "quit")
_GAP = 2


class _Key(NamedTuple):
    """One key on the line: from which cell to which, what is said, and what it does."""

    first: int
    last: int
    shown: str
    words: str
    active: ActiveBinding


class KeyLine(Painted):
    """One line at the foot. A click on a key is the key. Textual's footer is a widget for each; this is one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "keyline--key", "keyline--words", "keyline--saved", "keyline--saving", "keyline--failed",
    }  # fmt: skip

    saving: reactive[Saving] = reactive("saved")

    def __init__(self) -> None:
        super().__init__()
        self._keys: list[_Key] = []

    def on_mount(self) -> None:
        """Follow the bindings as they change with focus and remapping."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self._lay_out())

    def on_resize(self) -> None:
        """More room, more keys."""
        self._lay_out()

    def render_line(self, y: int) -> Strip:
        """As many keys as fit, help and quit always among them; the state of saving at the end."""
        key, words = self.style_of("key"), self.style_of("words")
        line, at = [], 0
        for one in self._keys:
            line += [Segment(" " * (one.first - at), words), Segment(one.shown, key), Segment(one.words, words)]
            at = one.last
        state = Segment(_WORDS[self.saving], self.style_of(self.saving))
        line += [Segment(" " * max(0, self.size.width - at - state.cell_length), words), state]
        return Strip(line).adjust_cell_length(self.size.width, self.style_of(""))

    async def on_click(self, event: events.Click) -> None:
        """Do what the key under the pointer does."""
        for key in self._keys:
            if key.first <= event.x < key.last:
                event.stop()
                await self.app.run_action(key.active.binding.action, key.active.node)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say more of the key under the pointer."""
        found = next((key.active for key in self._keys if key.first <= event.x < key.last), None)
        self.tooltip = Content(found.tooltip) if found else None

    def _lay_out(self) -> None:
        """Only when keys or room change: which bindings act takes longer to find than all else here."""
        self._keys = self._placed(self.size.width - max(map(len, _WORDS.values())) - _GAP)
        self.refresh()

    def _placed(self, width: int) -> list[_Key]:
        """The keys that fit into ``width``, side by side."""
        keys, at = [], 0
        for active in self._chosen(width):
            shown, words = self._said(active.binding)
            end = at + cell_len(shown + words)
            keys.append(_Key(at, end, shown, words, active))
            at = end + _GAP
        return keys

    def _chosen(self, width: int) -> list[ActiveBinding]:
        """What the screen wants shown, as far as there is room beside what is always there."""
        found: dict[str, ActiveBinding] = {}
        for active in self.screen.active_bindings.values():
            if active.binding.id and active.enabled:
                found.setdefault(active.binding.id, active)
        always = [found[name] for name in _ALWAYS if name in found]
        room = width - sum(map(self._room_for, always))
        chosen = []
        for name in getattr(self.screen, "keys_shown", tuple)():
            if name in found and self._room_for(found[name]) <= room:
                chosen.append(found[name])
                room -= self._room_for(found[name])
        return chosen + always

    def _said(self, binding: Binding) -> tuple[str, str]:
        return self.app.get_key_display(binding), f" {binding.description}"

    def _room_for(self, active: ActiveBinding) -> int:
        return cell_len("".join(self._said(active.binding))) + _GAP
