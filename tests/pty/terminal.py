"""A real program in a pseudo-terminal: what it writes, when, and the screen that comes of it."""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from types import TracebackType

import pyte

DEADLINE = 20.0
_ESCAPES = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|[()#%][0-9A-Za-z]|[0-9A-Za-z=>])"
)
# What pyte would show as text, as it does not know it: queries, key protocols and other private modes.
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[(?:\?[0-9;]*\$p|[<>=][0-9;]*[a-zA-Z])|\x1bP[^\x1b]*\x1b\\")


class Terminal:
    """One program in a terminal of its own. Times are of ``perf_counter``, taken as the bytes arrive.

    The terminal answers no query but what a test presses, as some do not; so no program may wait for an answer.
    """

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        folder: Path | None = None,
        columns: int = 120,
        lines: int = 40,
    ) -> None:
        self.raw = bytearray()
        self._closed = False
        self._handle, inner = os.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.modes_before = termios.tcgetattr(inner)
        self._inner = inner
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self._fed = 0
        self.began = perf_counter()
        self.process = subprocess.Popen(
            command, stdin=inner, stdout=inner, stderr=inner, env=dict(environment), cwd=folder, process_group=0
        )

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        if not self._closed:
            self.close()

    def close(self) -> None:
        """Be gone, as a window is that was closed: nothing is read or written any more."""
        os.close(self._inner)
        os.close(self._handle)
        self._closed = True

    def press(self, keys: str) -> int:
        """Write ``keys`` as a keyboard would; where in ``raw`` what follows begins."""
        begin = len(self.raw)
        os.write(self._handle, keys.encode())
        return begin

    def type(self, keys: str) -> None:
        """Write ``keys`` and let the program answer, as a hand does."""
        self.press(keys)
        self.wait_until_quiet(0.15)

    def until(self, holds: Callable[[], bool], of_what: str, seconds: float = DEADLINE) -> float:
        """Take in what is written until ``holds``; when the bytes came. ``AssertionError`` past the deadline."""
        deadline = perf_counter() + seconds
        came = perf_counter()
        while not holds():
            if perf_counter() > deadline:
                raise AssertionError(f"waited {seconds} s for {of_what}; on the screen:\n{self.text()}")
            came = self._take_in(0.02) or came
        return came

    def wait_for(self, *texts: str, since: int = 0, seconds: float = DEADLINE) -> float:
        """When everything in ``texts`` had been written, from ``since`` in ``raw`` on; each within one run of bytes."""
        return self.until(lambda: all(t in plain(self.raw[since:]) for t in texts), f"{texts}", seconds)

    def wait_for_screen(self, *texts: str, seconds: float = DEADLINE) -> None:
        """Wait until the screen shows everything in ``texts``."""
        self.until(lambda: all(text in self.text() for text in texts), f"{texts} on the screen", seconds)

    def wait_until_quiet(self, seconds: float = 0.05) -> None:
        """Take in what the program writes until it has written nothing for ``seconds``."""
        while self._take_in(seconds):
            pass

    def wait_for_end(self, seconds: float = DEADLINE) -> int:
        """The program's exit code, once it has ended."""
        self.until(lambda: self.process.poll() is not None, "the end of the program", seconds)
        self.wait_until_quiet()
        return self.process.returncode

    def lines(self) -> list[str]:
        """The screen's lines."""
        fresh = bytes(self.raw[self._fed :])
        # A sequence may be cut in two by a read; the rest is fed once it is whole.
        whole = len(fresh) if b"\x1b" not in fresh[-32:] else _last_whole(fresh)
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", fresh[:whole]))
        self._fed += whole
        return [line.rstrip() for line in self._screen.display]

    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines())

    def ground(self, line: int = 0, column: int = 0) -> str:
        """The colour behind a cell: six hexadecimal digits, or the name of one of the sixteen."""
        self.lines()
        colour: str = self._screen.buffer[line][column].bg
        return colour

    def cells(self, line: int) -> list[str]:
        """What stands in each cell of a line; nothing in the second of a wide sign."""
        self.lines()
        return [self._screen.buffer[line][column].data for column in range(self._screen.columns)]

    def modes(self) -> list[object]:
        """How the terminal's line discipline is set now."""
        return termios.tcgetattr(self._inner)

    def _take_in(self, seconds: float) -> float | None:
        """When something came within ``seconds``; None when nothing did."""
        if not select.select([self._handle], [], [], seconds)[0]:
            return None
        came = perf_counter()
        self.raw += os.read(self._handle, 1 << 16)
        return came


def plain(raw: bytes | bytearray) -> str:
    """What ``raw`` writes, without its escape sequences."""
    return _ESCAPES.sub(b"", bytes(raw)).decode("utf-8", "replace")


def _last_whole(fresh: bytes) -> int:
    begin = fresh.rindex(b"\x1b")
    return len(fresh) if _ESCAPES.match(fresh, begin) else begin
