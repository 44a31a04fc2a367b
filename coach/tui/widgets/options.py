"""A list of options, and one that opens where a choice is made."""

from __future__ import annotations

from contextlib import suppress
from typing import Literal

from textual.app import ComposeResult
from textual.widgets import OptionList, Select
from textual.widgets._select import SelectCurrent, SelectOverlay


class Options(OptionList):
    """Textual's breaks where a page is asked for before it is laid out, as a fast hand does; ours stays where it is."""

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        with suppress(LookupError):
            super()._move_page(direction)


class _Overlay(SelectOverlay, Options):
    """The list of a choice."""


class Picker(Select[str]):
    """A choice; its list can be paged through at any moment, too."""

    def compose(self) -> ComposeResult:
        """As Textual's, with our list."""
        yield SelectCurrent(self.prompt)
        yield _Overlay(type_to_search=self._type_to_search).data_bind(compact=Select.compact)
