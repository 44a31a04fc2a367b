"""A terminal that is asked whether it is dark or light: as the app begins, and again when it says it has changed.

Nobody waits. The answer comes among the keys, sooner, later or never, and is told to the app as ``Ground``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver
from textual.message import Message

from coach.tui.ground import Ground, dark_by_answer
from coach.tui.lasting import LastingDriver

# OSC 11, with the end that the oldest terminals know; and mode 2031: to be told when dark becomes light.
ASK = "\x1b]11;?\x07"
_TELL, _TELL_NO_MORE = "\x1b[?2031h", "\x1b[?2031l"
_ANSWER = re.compile(r"\x1b\]11;([^\x07\x1b]{0,64})(?:\x07|\x1b\\)")
# An answer whose rest is still on its way.
_BEGUN = re.compile(r"\x1b\]1(?:1(?:;[rgba:0-9A-F/]{0,32}\x1b?)?)?\Z", re.IGNORECASE)
_CHANGED = re.compile(r"\x1b\[\?997;\d+n")


class Changed(Message):
    """The terminal has said that its colours are others now."""


class Parser(XTermParser):
    """Textual's would take an answer for keys: here it is taken out, and the rest is left as it was."""

    _held = ""

    def feed(self, data: str) -> Iterable[Message]:
        """What ``data`` stands for, a piece of the terminal's input; '' is its end."""
        if not data or not (self._held or "\x1b]1" in data or "\x1b[?997" in data):
            return super().feed(data)
        return self._sorted(self._held + data)

    def _sorted(self, data: str) -> Iterable[Message]:
        for dark in map(dark_by_answer, _ANSWER.findall(data)):
            if dark is not None:
                yield Ground(dark=dark)
        if _CHANGED.search(data):
            yield Changed()
        keys = _CHANGED.sub("", _ANSWER.sub("", data))
        begun = _BEGUN.search(keys)
        self._held = begun[0] if begun else ""
        if keys := keys.removesuffix(self._held):
            yield from super().feed(keys)


class AskingDriver(LastingDriver):
    """Textual's driver of a terminal, which asks as well. ``dark`` is the last answer, None before there is one."""

    dark: bool | None = None

    def start_application_mode(self) -> None:
        """Take the terminal, and ask."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self.write(ASK + _TELL)

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        self.write(_TELL_NO_MORE)
        super().stop_application_mode()

    def run_input_thread(self) -> None:
        """Read the keys with our parser: Textual's driver makes one of the class by this name."""
        vars(linux_driver)["XTermParser"] = Parser
        super().run_input_thread()

    def process_message(self, message: Message) -> None:
        """Hand what came to the app; after a change, ask anew."""
        if isinstance(message, Changed):
            self.write(ASK)
            return
        if isinstance(message, Ground):
            self.dark = message.dark
        super().process_message(message)
