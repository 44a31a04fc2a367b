"""Colours as eyes and terminals take them: contrast, colour blindness, and what few colours make of many."""

from __future__ import annotations

import math
from typing import Literal

from rich._palettes import EIGHT_BIT_PALETTE
from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from coach.tui.sixteen import Sixteen

RGB = tuple[int, int, int]
Matrix = tuple[tuple[float, float, float], ...]
Eyes = Literal["protan", "deutan", "tritan"]

# Viénot, Brettel & Mollon, "Digital video colourmaps for checking the legibility of displays by dichromats", Color
# Research and Application 24 (1999): linear RGB to the cones' responses and back, and what replaces the missing cone's.
_TO_CONES: Matrix = ((17.8824, 43.5161, 4.11935), (3.45565, 27.1554, 3.86714), (0.0299566, 0.184309, 1.46709))
_FROM_CONES: Matrix = (
    (0.0809444479, -0.130504409, 0.116721066),
    (-0.0102485335, 0.0540193266, -0.113614708),
    (-0.000365296938, -0.00412161469, 0.693511405),
)
_MISSING: dict[Eyes, Matrix] = {
    "protan": ((0, 2.02344, -2.52581), (0, 1, 0), (0, 0, 1)),
    "deutan": ((1, 0, 0), (0.494207, 0, 1.24827), (0, 0, 1)),
}
# Brettel, Viénot & Mollon, "Computerized simulation of color appearance for dichromats", Journal of the Optical Society
# of America A 14 (1997): the third kind takes two half planes. For linear sRGB, as libDaltonLens works them out.
_TRITAN_SIDE = (0.03901, -0.02788, -0.01113)
_TRITAN: tuple[Matrix, Matrix] = (
    ((1.01277, 0.13548, -0.14826), (-0.01243, 0.86812, 0.14431), (0.07589, 0.80500, 0.11911)),
    ((0.93678, 0.18979, -0.12657), (0.06154, 0.81526, 0.12320), (-0.37562, 1.12767, 0.24796)),
)
# CIE 1931 XYZ of linear sRGB, each row as a share of the white point D65.
_TO_XYZ: Matrix = (
    (0.433953, 0.376219, 0.189828),
    (0.212671, 0.715160, 0.072169),
    (0.017758, 0.109477, 0.872765),
)


# The sixteen as the usual terminals show them: Linux and VGA, xterm, Windows of today and of old, macOS, GNOME.
_PALETTES = tuple(
    tuple(bytes.fromhex(shades)[at : at + 3] for at in range(0, 48, 3))
    for shades in (
        "000000aa000000aa00aa55000000aaaa00aa00aaaaaaaaaa555555ff555555ff55ffff555555ffff55ff55ffffffffff",
        "000000cd000000cd00cdcd000000eecd00cd00cdcde5e5e57f7f7fff000000ff00ffff005c5cffff00ff00ffffffffff",
        "0c0c0cc50f1f13a10ec19c000037da8817983a96ddcccccc767676e7485616c60cf9f1a53b78ffb4009e61d6d6f2f2f2",
        "000000800000008000808000000080800080008080c0c0c0808080ff000000ff00ffff000000ffff00ff00ffffffffff",
        "00000099000000a6009999000000b2b200b200a6b2bfbfbf666666e5000000d900e5e5000000ffe500e500e5e5e5e5e5",
        "2e3436cc00004e9a06c4a0003465a475507b06989ad3d7cf555753ef29298ae234fce94f729fcfad7fa834e2e2eeeeec",
    )
)


def linear(colour: RGB) -> tuple[float, float, float]:
    """The amounts of light, each from 0 to 1, that an sRGB colour stands for."""
    red, green, blue = (part / 255 for part in colour)
    return _light(red), _light(green), _light(blue)


def luminance(colour: RGB) -> float:
    """Relative luminance as WCAG 2.2 defines it, from 0 to 1."""
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def contrast(one: RGB, other: RGB) -> float:
    """Contrast as WCAG 2.2 defines it, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def grey(colour: RGB) -> RGB:
    """What ``NO_COLOR`` makes of it in Textual: the shade of grey with its weight."""
    shade = round(sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), colour, strict=True)))
    return shade, shade, shade


def of_16(text: RGB, on: RGB, background: RGB) -> tuple[int, int]:
    """Which of a terminal's 16 colours are sent for some text and what it stands on, in a theme of that background."""
    painted = Style.from_color(RichColor.from_rgb(*text), RichColor.from_rgb(*on))
    [(_, style, _)] = Sixteen(Color(*background)).apply([Segment("x", painted)], Color(*background))
    assert style is not None
    return _number(style.color), _number(style.bgcolor)


def contrast_of_16(one: int, other: int) -> float:
    """The contrast of two of a terminal's 16 colours where it is least."""
    return min(contrast(_rgb(shades[one]), _rgb(shades[other])) for shades in _PALETTES)


def of_256(colour: RGB) -> RGB:
    """Which of the 256 colours Rich sends for it, as a terminal shows it."""
    number = RichColor.from_rgb(*colour).downgrade(ColorSystem.EIGHT_BIT).number
    assert number is not None
    red, green, blue = EIGHT_BIT_PALETTE[number]
    return red, green, blue


def seen_by(eyes: Eyes, colour: RGB) -> RGB:
    """How eyes without one kind of cone see it: protan ones lack the long, deutan the middle, tritan the short."""
    light = linear(colour)
    if eyes == "tritan":
        side = sum(a * b for a, b in zip(_TRITAN_SIDE, light, strict=True))
        seen = _times(_TRITAN[0 if side >= 0 else 1], light)
    else:
        seen = _times(_FROM_CONES, _times(_MISSING[eyes], _times(_TO_CONES, light)))
    red, green, blue = (round(255 * _code(min(1.0, max(0.0, part)))) for part in seen)
    return red, green, blue


def distance(one: RGB, other: RGB) -> float:
    """How far apart two colours look: CIE 1976 ΔE in L*a*b*, of which 2.3 is just noticed side by side."""
    return math.dist(_lab(one), _lab(other))


def _number(colour: RichColor | None) -> int:
    number = colour.downgrade(ColorSystem.STANDARD).number if colour else None
    assert number is not None
    return number


def _rgb(shade: bytes) -> RGB:
    red, green, blue = shade
    return red, green, blue


def _lab(colour: RGB) -> tuple[float, float, float]:
    x, y, z = (_root(part) for part in _times(_TO_XYZ, linear(colour)))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(part: float) -> float:
    root: float = part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116
    return root


def _light(part: float) -> float:
    light: float = part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
    return light


def _code(part: float) -> float:
    code: float = 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
    return code


def _times(matrix: Matrix, of: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(sum(a * b for a, b in zip(row, of, strict=True)) for row in matrix)
