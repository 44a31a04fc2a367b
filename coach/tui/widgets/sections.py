"""Labelled words: a quiet label, and text beside it that wraps under itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from coach.tui.widgets.lines import MEASURE

LABEL = 11


class Section(NamedTuple):
    """What is said under one label, at most ``most`` lines of it. A click on it runs ``action``, if it has one."""

    label: str
    text: Content
    most: int = 4
    action: str = ""


class Sections(Widget):
    """Any number of sections, one under the other."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._sections: tuple[Section, ...] = ()
        self._lines: tuple[int, list[tuple[Content, str]]] = (-1, [])

    def show(self, sections: Sequence[Section]) -> None:
        """Show ``sections``; those without text are left out."""
        shown = tuple(section for section in sections if section.text)
        if shown != self._sections:
            height = len(self._laid_out(self.size.width))
            self._sections, self._lines = shown, (-1, [])
            self.display = bool(shown)
            self.refresh(layout=height != len(self._laid_out(self.size.width)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the words take."""
        return len(self._laid_out(width))

    def render(self) -> Content:
        """The lines."""
        return Content("\n").join(line for line, _ in self._laid_out(self.size.width))

    async def on_click(self, event: events.Click) -> None:
        """Do what the section under the pointer leads to."""
        lines = self._laid_out(self.size.width)
        action = lines[event.y][1] if event.y < len(lines) else ""
        if action:
            await self.run_action(action)

    def _laid_out(self, width: int) -> list[tuple[Content, str]]:
        if self._lines[0] != width:
            found = [(line, s.action) for s in self._sections for line in _wrapped(s, width)]
            self._lines = (width, found)
        return self._lines[1]


def _wrapped(section: Section, width: int) -> list[Content]:
    room = max(10, min(MEASURE, width - LABEL))
    lines = section.text.wrap(room)
    if len(lines) > section.most:
        lines = [*lines[: section.most - 1], lines[section.most - 1].truncate(room - 2).rstrip() + Content(" …")]
    label = Content.styled(section.label.ljust(LABEL), "$text-disabled")
    return [(label if n == 0 else Content(" " * LABEL)) + line for n, line in enumerate(lines)]
