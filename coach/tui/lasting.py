"""A terminal that may be gone from one moment to the next: its window closed, the line to it cut.

Textual's driver would wait for ever to write to it, and read nothing without end: a program that nobody sees, and that
takes the reminders meant for one that is.
"""

from __future__ import annotations

import select
from collections.abc import Callable
from typing import IO, Any

from textual.drivers.linux_driver import LinuxDriver


class Lasting:
    """``file`` to be written to as long as it takes anything; what comes after that is dropped."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.lost = False

    def write(self, text: str) -> None:
        """Write ``text``."""
        self._do(lambda: self._file.write(text))

    def flush(self) -> None:
        """Send what was written."""
        self._do(self._file.flush)

    def fileno(self) -> int:
        """The terminal's handle."""
        return self._file.fileno()

    def _do(self, write: Callable[[], object]) -> None:
        if self.lost:
            return
        try:
            write()
        except OSError:
            self.lost = True


class LastingDriver(LinuxDriver):
    """Textual's driver, which knows when its terminal is gone."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        assert self._file is not None  # it is that of a program with a terminal
        self._lasting = Lasting(self._file)
        self._file = self._lasting  # type: ignore[assignment]

    @property
    def is_gone(self) -> bool:
        """Whether nobody is at the other end any more."""
        watched = select.poll()
        watched.register(self.fileno, select.POLLHUP)
        return self._lasting.lost or any(event & select.POLLHUP for _, event in watched.poll(0))
