"""What a terminal may draw wider, narrower or in another order than it was counted stays in its own cells.

How many cells an emoji of several signs takes, one of last year, or a heart that a selector makes red, each terminal
decides for itself; and some let a Hebrew or Arabic word take a number after it to its other side. So the cells of such
text are blanked, each sign is written where it was counted to stand, and the cursor is put where it was counted to end;
and a mark that has no width ends what is read from the right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len, split_graphemes
from textual._compositor import CompositorUpdate
from textual.app import App

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from textual.screen import Screen

# Blocks of Unicode: scripts with signs that join or are read from the right, and the marks that change a sign's width.
_FROM_THE_RIGHT = "\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
_JOINING = "\u0300-\u036f\u0900-\u109f\u1100-\u11ff\u1700-\u1cff\u200b-\u200e\u2060-\u2064\u20d0-\u20ff\ufe00-\ufe0f"
_PICTURES = "\u231a\u231b\u23e9-\u23f3\u2600-\u27bf\u2b00-\u2bff\ua800-\ua8ff\U0001f000-\U0001ffff\U000e0000-\U000e0fff"
_DISPUTED = re.compile(f"[{_FROM_THE_RIGHT}{_JOINING}{_PICTURES}]")
_LAST_FROM_THE_RIGHT = re.compile(f"[{_FROM_THE_RIGHT}](?=[^{_FROM_THE_RIGHT}]*$)")
_LEFT_TO_RIGHT = "\u200e"
# Every piece of a frame begins with one of these.
_MOVE = re.compile("(\x1b\\[[0-9]+;[0-9]+H)")
_STYLE_OR_TEXT = re.compile("\x1b\\[[0-9;:]*[A-Za-z]|\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)|[^\x1b\n]+|.", re.DOTALL)


class AlignedApp(App[None]):
    """An app whose every frame is ``aligned`` on its way to the terminal."""

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        frame = _Frame(renderable) if isinstance(renderable, CompositorUpdate) else renderable
        super()._display(screen, frame)


class _Frame(CompositorUpdate):
    """What Textual's compositor found to be painted."""

    def __init__(self, found: CompositorUpdate) -> None:
        self._found = found

    def render_segments(self, console: Console) -> str:
        """The bytes for the terminal."""
        return aligned(self._found.render_segments(console))


def aligned(frame: str) -> str:
    """``frame``, with the cursor put right after all that terminals do not agree on."""
    if not _DISPUTED.search(frame):
        return frame
    before, *pieces = _MOVE.split(frame)
    lines = (move + _line(text, _column(move)) for move, text in zip(pieces[::2], pieces[1::2], strict=True))
    return before + "".join(lines)


def _line(text: str, column: int) -> str:
    """``text`` that begins at ``column``, counted from 0."""
    if not _DISPUTED.search(text):
        return text
    written = []
    for part in _STYLE_OR_TEXT.findall(text):
        if part[0] in "\x1b\n":
            written.append(part)
            continue
        written += _placed(part, column) if _DISPUTED.search(part) else [part]
        column += cell_len(part)
    return "".join(written)


def _placed(text: str, column: int) -> Iterator[str]:
    """``text`` over blanks, each sign in its place and the cursor behind the last."""
    yield " " * cell_len(text) + _to(column)
    at, halves = column, 0
    text = _LAST_FROM_THE_RIGHT.sub(rf"\g<0>{_LEFT_TO_RIGHT}", text)
    for first, last, width in split_graphemes(text)[0]:
        yield text[first:last]
        at += width
        halves = halves + 1 if "\U0001f1e6" <= text[first] <= "\U0001f1ff" else 0
        if width == 2 or last - first > 1 or halves == 2:  # two letters are a flag
            yield _to(at)
            halves = 0
    yield _to(column + cell_len(text))


def _to(column: int) -> str:
    return f"\x1b[{column + 1}G"


def _column(move: str) -> int:
    return int(move[:-1].rpartition(";")[2]) - 1
