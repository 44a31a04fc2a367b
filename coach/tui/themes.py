"""Themes: one TOML file each, the built-in ones and the rep's own, as Textual's ``Theme``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from textual.color import Color, ColorParseError
from textual.theme import Theme

from coach.domain import toml
from coach.domain.errors import CoachError, Invalid, StorageFailed
from coach.domain.text import Id, Unit, checked, harmless, invalid

# No theme of its own: the dark or the light one, as the terminal is.
AUTO, DARK, LIGHT = "auto", "dusk", "dawn"

_PACKAGE = Path(__file__).parents[1]
_COLOURS = (
    "primary", "secondary", "warning", "error", "success", "accent",
    "foreground", "background", "surface", "panel", "boost",
)  # fmt: skip
_SHARES = ("luminosity_spread", "text_alpha")
_STYLES = frozenset(("none", "not", "bold", "b", "dim", "italic", "i", "underline", "u", "reverse", "r", "strike"))


@dataclass
class Colours(Theme):
    """A theme, in a few words for whom it is where it is not for everybody, and whether it is the rep's own."""

    suits: Unit = ""
    own: bool = False


_KEYS = tuple(field.name for field in fields(Colours) if field.name != "own")


def built_in() -> Path:
    """The folder of the themes that come with the program: inside an installed package, beside it in a checkout."""
    installed = _PACKAGE / "data" / "themes"
    return installed if installed.is_dir() else _PACKAGE.parent / "themes"


def load(folders: Sequence[Path]) -> tuple[list[Colours], list[str]]:
    """The built-in themes, then those in ``folders``, where a later one replaces an earlier one of its name.

    With them one line for each file that is not a theme, saying what is wrong; such a file is passed over. A folder
    that is missing holds none.
    """
    themes: dict[str, Colours] = {}
    wrong: list[str] = []
    for path in (path for folder in (built_in(), *folders) for path in sorted(folder.glob("*.toml"))):
        try:
            theme = _theme(path)
        except CoachError as error:
            wrong.append(f"Theme {error}")
        else:
            themes[theme.name] = theme
    return list(themes.values()), wrong


def check(theme: Theme, place: str) -> None:
    """Raise ``Invalid`` at ``place`` for a value that Textual could not wear."""
    checked(Id, theme.name, f"{place}.name")
    if theme.name == AUTO:
        raise Invalid(place, f"no theme can be called '{AUTO}': it stands for {DARK} or {LIGHT}, as the terminal is.")
    for key in _COLOURS:
        value = getattr(theme, key)
        if value is not None and not _is_colour(value):
            raise _bad(place, key, value, "a colour, such as #9db4f0")
    for key in _SHARES:
        if not 0 <= getattr(theme, key) <= 1:
            raise _bad(place, key, str(getattr(theme, key)), "a number from 0 to 1")
    for key, value in theme.variables.items():
        _check_variable(place, key, value)


def _theme(path: Path) -> Colours:
    place = harmless(path.name)
    try:
        table = toml.table(path.read_bytes(), place)
    except OSError as wrong:
        raise StorageFailed(f"{place}: it cannot be read: {wrong.strerror}.") from None
    _check_keys(place, table)
    try:
        theme = msgspec.convert(table, Colours)
    except msgspec.ValidationError as wrong:
        raise invalid(wrong, place) from None
    if path.parent != built_in():  # ours are held to it by the tests, and need not be at each start
        check(theme, place)
        theme.own = True
    return theme


def _check_keys(place: str, table: dict[str, Any]) -> None:
    for key in table:
        if key not in _KEYS:
            raise toml.unknown_key(place, key, _KEYS)
    for needed in ("name", "primary"):
        if needed not in table:
            raise Invalid(place, f"{needed} is missing.")


def _check_variable(place: str, key: str, value: str) -> None:
    usual = _variables().get(key)
    if usual is None:
        raise toml.unknown_key(place, key, _variables())
    if key.endswith("-style"):
        if not value.split() or not _STYLES.issuperset(value.split()):
            raise _bad(place, key, value, "a style of text, such as bold or none")
    elif value != usual and not _is_shade(value, auto=usual.startswith("auto")):
        raise _bad(place, key, value, "a colour, such as #9db4f0 or #9db4f0 30%")


@cache
def _variables() -> dict[str, str]:
    """What a theme's variables may be, and what Textual makes of them when a theme does not say."""
    return Theme(name="any", primary="black").to_color_system().generate()


def _is_shade(text: str, *, auto: bool) -> bool:
    """Whether ``text`` is a colour or a share of one (``red 30%``), which may be ``auto`` where Textual chooses."""
    colour, _, share = text.rpartition(" ")
    if not share.endswith("%"):
        return _is_colour(text)
    whole = share[:-1]
    if not (whole.isascii() and whole.isdecimal() and int(whole) <= 100):
        return False
    return _is_colour(colour) or (auto and colour == "auto")


def _is_colour(text: str) -> bool:
    try:
        Color.parse(text)
    except ColorParseError:
        return False
    return True


def _bad(place: str, key: str, value: str, valid: str) -> Invalid:
    return Invalid(place, f"{key} is '{harmless(value[:40])}'; it has to be {valid}.")
