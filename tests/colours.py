"""Colours as eyes and terminals take them: contrast, colour blindness, and what few colours make of many."""

from __future__ import annotations

import math
from typing import Literal

from rich._palettes import EIGHT_BIT_PALETTE
from rich.color import Color as RichColor
from rich.color import ColorSystem

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


def of_16(colour: RGB) -> int:
    """Which of a terminal's 16 colours Rich sends for it."""
    number = RichColor.from_rgb(*colour).downgrade(ColorSystem.STANDARD).number
    assert number is not None
    return number


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
