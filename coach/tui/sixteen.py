"""A terminal of sixteen colours: which of them stand for a theme's, so that whatever their shades, all can be read.

Left alone, each colour becomes the nearest of the sixteen. So a ground may be lost in the one beneath it, and text in
its ground, or it comes as near to it as yellow to white; and what is not strong becomes a grey, whatever its hue.
"""

from __future__ import annotations

from bisect import bisect
from functools import lru_cache

from rich._palettes import STANDARD_PALETTE
from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

_GREYS = _BLACK, _SILVER, _GREY, _WHITE = 0, 7, 8, 15
# What can be read on these four, with a contrast of 3 to 1 or more in the palettes of the usual terminals.
_READ_ON = {
    _BLACK: {2, 3, 6, 7, 9, 10, 11, 13, 14, 15},
    _SILVER: {0, 1, 4},
    _GREY: {15},
    _WHITE: {0, 1, 4, 5, 8},
}
# On which others white is read better than black.
_FOR_WHITE = (1, 4, 5, 12)
# How far the brightness of a ground lies from the theme's, from 0 to 1: one of its own, such as that of an entry or of
# the row under the cursor; and one that stands out from those, such as that of what is selected.
_OF_ITS_OWN, _OUTSTANDING = 0.05, 0.155
# And that of text from its ground: what is to be read, and what is of the first rank. What lies faded behind a dialog
# is nearer, and is left so.
_TO_BE_READ, _FIRST = 0.41, 0.75


# A colour whose strongest part lies at least so far above its weakest, from 0 to 1, has a hue that says something.
_COLOURED = 0.17
# What stands for that hue where the nearest of the sixteen is a grey, or cannot be read: by the degrees up to which it
# is red, yellow, green, cyan, blue and magenta. On black, blue is too dark; on a light ground yellow and green are too
# light, so what warns is magenta there, and what succeeds steps back.
_HUES = (30, 75, 160, 200, 255, 330)
_HUED = {
    _BLACK: (9, 11, 10, 14, 6, 13, 9),
    _SILVER: (1, 0, 0, 4, 4, 0, 1),
    _WHITE: (1, 5, 8, 4, 4, 5, 1),
}


class Sixteen(LineFilter):
    """Takes colours of the sixteen for all others. ``ground`` is the theme's background."""

    def __init__(self, ground: Color) -> None:
        super().__init__()
        self._ground = ground
        self.style = lru_cache(1024)(self._style)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments in few colours."""
        return [Segment(text, style and self.style(style), None) for text, style, _ in segments]

    def _style(self, style: Style) -> Style:
        if style.bgcolor is None or style.bgcolor.triplet is None:
            return style
        on = Color.from_rich_color(style.bgcolor)
        ground = self._ground_for(on)
        if style.color is None or style.color.triplet is None:
            return style + Style(bgcolor=_one(ground))
        text = _text_for(Color.from_rich_color(style.color), on, ground)
        return style + Style.from_color(_one(text), _one(ground))

    def _ground_for(self, colour: Color) -> int:
        base, near, apart = _nearest(self._ground), _nearest(colour), _apart(colour, self._ground)
        own, outstanding = (_GREY, _SILVER) if base == _BLACK else (_SILVER, _GREY)
        if near not in (base, own) or apart < _OF_ITS_OWN:
            return near
        return outstanding if apart >= _OUTSTANDING else own


def _text_for(colour: Color, on: Color, ground: int) -> int:
    near, apart = _nearest(colour), _apart(colour, on)
    if apart < _TO_BE_READ:
        return near
    is_read = near in _READ_ON.get(ground, ())
    if ground in _HUED and _is_coloured(colour) and (near in _GREYS or not is_read):
        return _HUED[ground][bisect(_HUES, colour.hsl.h * 360)]
    if near == _GREY and apart >= _FIRST:
        near, is_read = _BLACK, _BLACK in _READ_ON.get(ground, ())
    if is_read:
        return near
    return _WHITE if ground in (_BLACK, _GREY, *_FOR_WHITE) else _BLACK


def _is_coloured(colour: Color) -> bool:
    return max(colour.normalized) - min(colour.normalized) >= _COLOURED


def _apart(one: Color, other: Color) -> float:
    return abs(one.brightness - other.brightness)


def _nearest(colour: Color) -> int:
    return colour.rich_color.downgrade(ColorSystem.STANDARD).number or 0


def _one(number: int) -> RichColor:
    """By its shade, of which Rich makes that number again: Textual cannot fade what is no shade."""
    return RichColor.from_rgb(*STANDARD_PALETTE[number])
