"""The page on themes is true: its themes, keys, variables and example are those of the code."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from textual.theme import Theme

from coach.tui import themes
from tests.colours import contrast
from tests.test_theme_contrast import TEXT, Worn

PAGE = (Path(__file__).parents[1] / "docs" / "themes.md").read_text("utf-8")
BUILT_IN = themes.load(())[0]


def section(title: str) -> str:
    """What stands under that heading, of whatever rank."""
    return re.split(r"\n#+ ", PAGE.split(f"# {title}\n")[1])[0]


def named(text: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", text))


def first_cells(text: str) -> set[str]:
    """What is named in the first column of the table in ``text``."""
    return {name for line in text.splitlines() if line.startswith("| `") for name in named(line.split(" | ")[0])}


def test_it_names_the_themes_there_are_and_their_grounds() -> None:
    told = dict(re.findall(r"\| `(\w+)` \| (dark|light) \|", section("The eight")))
    assert told == {theme.name: "dark" if theme.dark else "light" for theme in BUILT_IN}


def test_it_names_every_key() -> None:
    keys = {name.strip("[]") for name in first_cells(section("Keys"))}
    assert keys == set(themes._KEYS)


def test_it_names_every_variable_and_no_other() -> None:
    known = set(themes._variables())
    told = named(section("Variables")) - {"bold", "dim", "italic", "underline", "reverse", "strike"}
    told = {name for name in told if re.fullmatch(r"[a-z][a-z0-9-]+", name)}
    assert told <= known
    left = known - told - {name for name, _ in _shades(known)} - {field.name for field in fields(Theme)}
    assert {re.sub(r"h[1-6]", "h1", name) for name in left} <= told


def test_every_shade_is_of_a_colour_that_it_names() -> None:
    colours = first_cells(section("Keys")) | named(section("Variables"))
    assert {colour for _, colour in _shades(set(themes._variables()))} <= colours


def test_its_example_can_be_loaded_and_read(tmp_path: Path) -> None:
    (tmp_path / "clay.toml").write_text(PAGE.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    found, wrong = themes.load([tmp_path])
    assert wrong == []
    worn = Worn(next(theme for theme in found if theme.name == "clay"))
    for text in ("foreground", "text-muted", "text-disabled", "text-success", "text-warning", "text-error", "accent"):
        for ground in ("background", "surface", "panel", "block-cursor-background"):
            assert contrast(worn[text], worn[ground]) >= TEXT, (text, ground)


def _shades(variables: set[str]) -> set[tuple[str, str]]:
    """The shades among ``variables``, each with the colour it is one of."""
    found = ((name, re.fullmatch(r"(.+)-(?:lighten|darken)-[1-3]", name)) for name in variables)
    return {(name, shade[1]) for name, shade in found if shade}
