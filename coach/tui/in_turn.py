"""Keys in turn: each is heard where the one before it led, however fast they come, over a slow line all at once.

Textual hands a key to what has the focus, and a click to what is in front, as soon as it comes. What is typed into a
dialog that is just being opened would be lost, or be taken for keys of what lies beneath it.
"""

from __future__ import annotations

from asyncio import sleep
from collections import deque

from textual.errors import NoWidget
from textual.events import Event, InputEvent, Key, MouseDown, MouseEvent, MouseUp, Paste
from textual.message_pump import MessagePump

from coach.tui.aligned import AlignedApp

# What leads somewhere. Moving the mouse and turning its wheel only come after what waits.
_LEADING = (Key, Paste, MouseDown, MouseUp)
# It is looked whether a key has been heard at each turn of the loop at first, then every thousandth of a second. After
# as many looks as this, what it led to will not come any more.
_AT_ONCE, _AT_MOST = 50, 500


class InTurnApp(AlignedApp):
    """An app that hands on a key, what is pasted, or a click once what came before has been heard all the way up."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[Event] = deque()
        self._looks = 0
        # Of what was handed on last, what is not heard yet, and the focus it was handed to.
        self._unheard: tuple[Event, MessagePump] | None = None

    async def on_event(self, event: Event) -> None:
        """Hand on what the rep does in its turn; everything else as it comes."""
        if not self._has_its_turn(event):
            await self._hear(event)
            if isinstance(event, Key | Paste):
                self._unheard = None  # it has come all the way up: keys overtake no keys
        elif self.is_running:
            self._waiting.append(event)
            if len(self._waiting) == 1:
                await self._next_in_turn()

    def _has_its_turn(self, event: Event) -> bool:
        fresh = isinstance(event, InputEvent | Paste) and not event.is_forwarded
        return fresh and (bool(self._waiting) or isinstance(event, _LEADING))

    async def _next_in_turn(self) -> None:
        if not self.is_running:
            return  # who leaves is heard no more
        if self._is_settled() or self._looks > _AT_MOST:
            self._looks = 0
            await self._hand_on(self._waiting.popleft())
        else:
            self._looks += 1
            await sleep(0 if self._looks < _AT_ONCE else 0.001)
        if self._waiting:
            self.call_later(self._next_in_turn)

    async def _hand_on(self, event: Event) -> None:
        target = self.focused or self.screen
        await self._hear(event)
        self._unheard = (event, target) if isinstance(event, Key | Paste) and event.is_forwarded else None

    async def _hear(self, event: Event) -> None:
        if not (isinstance(event, MouseEvent) and not event.is_forwarded and self._is_on_nothing(event)):
            await super().on_event(event)

    def _is_on_nothing(self, event: MouseEvent) -> bool:
        """Whether what ``event`` is on is still painted and has gone already; Textual breaks on a click there."""
        try:
            return self.screen.get_widget_at(event.x, event.y)[0].parent is None
        except NoWidget:
            return False

    def _is_settled(self) -> bool:
        """Whether the last key has been heard, and all is done that it led to: a screen opened, the focus moved."""
        if self._unheard is not None:
            event, target = self._unheard
            if target.is_running and not event._stop_propagation:
                return False
        screen = self.screen
        return screen.is_mounted and _is_idle(self) and all(map(_is_idle, screen.walk_children(with_self=True)))


def _is_idle(pump: MessagePump) -> bool:
    """Whether nothing waits to be heard by ``pump``; what it has looked at, to see if it can be left out, does too."""
    return pump._pending_message is None and not pump.message_queue_size
