"""Whether a theme can be read: the contrast of its text, as WCAG 2.2 measures it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from textual.color import Color, ColorParseError
from textual.theme import Theme

# What WCAG asks of text (AA), to one.
ENOUGH = 4.5
_PAIRS = (
    ("foreground", "background"), ("foreground", "surface"), ("foreground", "panel"),
    ("block-cursor-foreground", "block-cursor-background"),
)  # fmt: skip


def faint(theme: Theme) -> str:
    """What of ``theme`` is hard to read, in a sentence; '' when its text has contrast enough.

    Nothing is said of a colour that is the terminal's own or lets others through: who knows what that looks like.
    """
    ratio, text, ground = min(_contrasts(theme), default=(ENOUGH, "", ""))
    if ratio >= ENOUGH:
        return ""
    least = f"{int(ratio * 10) / 10:g}"
    return (
        f"Theme '{theme.name}' is hard to read: {text} on {ground} has a contrast of {least} to 1, and text needs 4.5."
    )


def _contrasts(theme: Theme) -> Iterator[tuple[float, str, str]]:
    worn = {**theme.to_color_system().generate(), **theme.variables}
    for text, ground in _PAIRS:
        with suppress(ColorParseError):  # 'auto 87%' is Textual's own choice, and has contrast enough
            one, other = Color.parse(worn[text]), Color.parse(worn[ground])
            if one.ansi is None and other.ansi is None and one.a == other.a == 1:
                low, high = sorted((_luminance(one), _luminance(other)))
                yield (high + 0.05) / (low + 0.05), text, ground


def _luminance(colour: Color) -> float:
    """How much light it gives, from 0 to 1."""
    light = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized)
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), light, strict=True))
