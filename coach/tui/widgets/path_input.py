"""A line for the path of a file: what could be meant is listed as one types, and tab completes it."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.suggester import Suggester

from coach.tui.report_files import completions
from coach.tui.widgets.line_input import LineInput

_USUAL = "~/Downloads/"
# How a path begins that is no part of a longer one; terminals quote what is dropped on them.
_WHOLE = re.compile(r"['\"/~\\]|[A-Za-z]:[\\/]")


class PathInput(LineInput):
    """Begins in the folder for downloads, where there is one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "Complete", id="import.complete", tooltip="The first of what could be meant")
    ]

    class Listed(Message):
        """What the path could go on to: ``paths``, the likeliest first."""

        def __init__(self, paths: list[str]) -> None:
            super().__init__()
            self.paths = paths

    def __init__(self) -> None:
        self._start = _USUAL if Path(_USUAL).expanduser().is_dir() else "~/"
        super().__init__(self._start, suggester=_Completing(self), select_on_focus=False, compact=True)
        self._likely: list[str] = []

    def action_complete(self) -> None:
        """Go on to the likeliest; where there is none, to the next widget as tab does."""
        if not self._likely or self._likely[0] == self.value:
            raise SkipAction
        self.value = self._likely[0]
        self.cursor_position = len(self.value)

    def insert_text_at_cursor(self, text: str) -> None:
        """A whole path, typed in place of the first folder or pasted at any time, takes the place of the line."""
        if _WHOLE.match(text) and (len(text) > 1 or self.value == self._start):
            self.replace(text, 0, len(self.value))
        else:
            super().insert_text_at_cursor(text)

    def list(self, value: str, paths: list[str]) -> None:
        """``value`` could go on to ``paths``."""
        if value == self.value:
            self._likely = paths
            self.post_message(self.Listed(paths))


class _Completing(Suggester):
    """Folders may be slow, so that they are looked at in a thread; and new files come, so that nothing is kept."""

    def __init__(self, line: PathInput) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._line = line

    async def get_suggestion(self, value: str) -> str | None:
        """The likeliest."""
        paths = await asyncio.to_thread(completions, value)
        self._line.list(value, paths)
        return paths[0] if paths else None
