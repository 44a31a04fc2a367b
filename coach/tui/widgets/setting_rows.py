"""The settings as one widget that paints lines, with a cursor on a setting and a place to type in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from coach.tui.widgets.grouped import Grouped
from coach.tui.widgets.lines import fit
from coach.views.settings import Row, Section

_LEAD, _LABEL, _VALUE, _GAP = 2, 20, 26, 2
_VALUE_AT = _LEAD + _LABEL + _GAP
_MEANING_AT = _VALUE_AT + _VALUE + _GAP
_TYPED_MOST = 12
# What is typed is short: there is no moving about in it, and no stepping meanwhile.
_STILL = ("left", "right")
_TYPING = ("enter", "escape", "backspace", *_STILL)
_PARTS = ("title", "label", "value", "meaning", "faint", "arrow", "typed", "wrong", "marker", "cursor")


class SettingRows(Grouped[Row]):
    """Every setting. ``typed`` is what is being typed for the one under the cursor, None while nothing is.

    ``wrong`` says why what was typed cannot be. Meanings stand beside the values where there is room for all
    of them; and there is air between the settings where all of them are in view with it.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"settingrows--{part}" for part in _PARTS}
    DEFAULT_CSS = """
    SettingRows {
        height: 1fr;
        .settingrows--title { color: $text-muted; text-style: bold; }
        .settingrows--label { color: $foreground; }
        .settingrows--value { color: $foreground; text-style: bold; }
        .settingrows--meaning { color: $text-muted; }
        .settingrows--faint { color: $text-disabled; }
        .settingrows--arrow, .settingrows--marker { color: $accent; }
        .settingrows--typed { color: $accent; text-style: bold; }
        .settingrows--wrong { color: $text-error; }
        .settingrows--cursor { background: $block-cursor-background; }
    }
    """

    typed: var[str | None] = var(None)
    wrong: var[str] = var("")

    class Pressed(Message):
        """A click asks the setting under the cursor to change: ``by`` a step, or as it does when 0."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Typed(Message):
        """``text`` was typed for the setting under the cursor."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self) -> None:
        super().__init__()
        self._sections: tuple[Section, ...] = ()

    @property
    def explains(self) -> bool:
        """Whether there is room for the meanings beside the values."""
        width = self.scrollable_content_region.width
        return width >= _MEANING_AT + max((cell_len(row.meaning) for row in self.items), default=0)

    def show(self, sections: tuple[Section, ...]) -> None:
        """Show ``sections``; their rows stay the same ones, whatever their values."""
        self._sections = sections
        self.items = tuple(row for section in sections for row in section.rows)
        self._fill_the_height()

    def _fill_the_height(self) -> None:
        close, airy = (tuple(_laid_out(self._sections, airy)) for airy in (False, True))
        self.lay_out(airy if len(airy) <= self.size.height else close)

    # Typing

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """While something is typed, characters are characters, and no keys."""
        return self.typed is not None and (key in _TYPING or _is_typed(character))

    async def on_key(self, event: events.Key) -> None:
        """Take the keys of what is typed; any other key leaves it."""
        if self.typed is None:
            return
        if event.key == "enter":
            self._take_typed()
        elif event.key == "backspace":
            self.typed = self.typed[:-1]
        elif _is_typed(event.character):
            self.typed = (self.typed + (event.character or ""))[:_TYPED_MOST]
        elif event.key not in _STILL:
            self.typed = None
            if event.key != "escape":
                return
        event.stop()
        event.prevent_default()

    def on_blur(self) -> None:
        """What was not entered is left."""
        self.typed = None

    def _take_typed(self) -> None:
        if self.typed:
            self.post_message(self.Typed(self.typed))
        else:
            self.typed = None

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """On a value: change it; on the arrows beside it: a step. Elsewhere: move the cursor."""
        event.prevent_default()
        row = self.place_at(event.y + self.scroll_offset.y)
        if row is None:
            return
        was, self.cursor = self.cursor, row
        at = event.x - _VALUE_AT
        end = _LEAD + cell_len(self.items[row].value) + _GAP
        if was == row and self.items[row].way is not None and at in (0, end - 1):
            self.post_message(self.Pressed(-1 if at == 0 else 1))
        elif 0 <= at < end:
            self.post_message(self.Pressed(0))

    # Painting

    def watch_cursor(self) -> None:
        """Leave what was typed for another setting."""
        self.typed = None
        super().watch_cursor()

    def watch_typed(self) -> None:
        """What was wrong with it is being mended."""
        self.wrong = ""
        self.refresh()
        self.refresh_bindings()

    def watch_wrong(self) -> None:
        """Say it."""
        self.refresh()
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        """Air follows the height, the meanings follow the width; the cursor stays in view."""
        self._fill_the_height()
        self.keep_in_view()
        self.post_message(self.Moved())

    def painted(self, line: int) -> Strip:
        """A setting, a title or air."""
        at = self.place_at(line)
        if at is None:
            return self.strip([(f"{'':{_LEAD}}{self.lines[line]}", "title")])
        return self.strip(self._parts(self.items[at], at == self.cursor), self.ground(at))

    def _parts(self, row: Row, under: bool) -> Iterator[tuple[str, str]]:
        """The texts of a row from left to right, each with the part it is styled as."""
        yield ("▌ " if under else "  "), "marker"
        yield fit(row.label, _LABEL + _GAP), "faint" if row.receding else "label"
        if under and self.typed is not None:
            yield "  ", ""
            yield f"{self.typed}▏", "typed"
            yield fit("  enter takes it", _VALUE + _GAP - cell_len(self.typed) - 3), "faint"
        else:
            yield from _value(row, under)
        if self.explains:
            yield (
                (self.wrong, "wrong") if under and self.wrong else (row.meaning, "faint" if row.receding else "meaning")
            )


def _laid_out(sections: tuple[Section, ...], airy: bool) -> Iterator[str | int]:
    number = 0
    for section in sections:
        if number and not airy:
            yield ""
        yield section.title
        for _ in section.rows:
            if airy:
                yield ""
            yield number
            number += 1
        if airy:
            yield ""


def _value(row: Row, under: bool) -> Iterator[tuple[str, str]]:
    """The value, between arrows where these keys change it."""
    arrows = ("‹ ", " ›") if under and row.way is not None else ("  ", "  ")
    text = fit(row.value, min(cell_len(row.value), _VALUE - 2 * _GAP))
    yield arrows[0], "arrow"
    yield text, "faint" if row.receding else "value"
    yield fit(arrows[1], _VALUE - cell_len(text)), "arrow"


def _is_typed(character: str | None) -> bool:
    return character is not None and character.isprintable()
