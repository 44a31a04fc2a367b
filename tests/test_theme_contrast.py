"""Every colour of text on every ground that the style sheets name, in every built-in theme and every kind of eye."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

from coach.tui import themes
from tests.colours import RGB, Eyes, contrast, contrast_of_16, distance, grey, of_16, of_256, seen_by

BUILT_IN = themes.load(())[0]
each_built_in = pytest.mark.parametrize("theme", BUILT_IN, ids=lambda theme: theme.name)
HIGH_CONTRAST = ("midnight", "noon")
# WCAG 2.2: AA for text and for marks, AAA for text. Where a terminal has fewer colours, what AA asks of large text:
# more than 3.9 there is not on the darker grey of the sixteen, as some terminals show it, whatever is written on it.
TEXT, TEXT_OF_HIGH_CONTRAST, MARK, TEXT_OF_FEW = 4.5, 7.0, 3.0, 3.0

_TUI = Path(themes.__file__).parent
_GROUND = re.compile(r"background: \$([\w-]+)(?: (\d+)%)?")
_TEXT = re.compile(r'(?:[ {]color: |"(?:bold |not bold )?)\$([\w-]+)[;"]')
# Grounds with text of their own.
OF_THEIR_OWN = {
    ("error", 20): ("text-error", "foreground", "text-muted"),
    ("warning", 25): ("text-warning", "foreground"),
    ("accent", 100): ("background",),
}
# What Textual's own widgets paint, beside what ours do.
TEXTUALS_TEXT = {"block-cursor-foreground", "block-cursor-blurred-foreground", "text-primary", "text-secondary"}
TEXTUALS_GROUNDS = {("block-cursor-blurred-background", 100), ("block-hover-background", 100)}
STATES = ("accent", "success", "warning", "error")
# Those of a terminal's sixteen that have no hue.
_GREYS = (0, 7, 8, 15)


def sources() -> str:
    """The style sheets and the code of the app, as one text."""
    return "\n".join(path.read_text("utf-8") for kind in ("*.tcss", "*.py") for path in sorted(_TUI.rglob(kind)))


def texts() -> set[str]:
    """The variables in whose colour anything is written."""
    return set(_TEXT.findall(sources())) - {"background"} | TEXTUALS_TEXT


def grounds() -> set[tuple[str, int]]:
    """The variables on which anything is written, with the share (per cent) that is laid over the background."""
    found = {(name, int(share or 100)) for name, share in _GROUND.findall(sources())}
    return found - {("background", 60)} | TEXTUALS_GROUNDS  # a faint one lies over what is not to be read


class Worn:
    """A theme's variables as colours."""

    def __init__(self, theme: Theme) -> None:
        self._variables = {**theme.to_color_system().generate(), **theme.variables}

    def over(self, name: str, share: int, below: RGB) -> RGB:
        """The colour ``name``, of which ``share`` per cent is laid over ``below``."""
        value, _, own = self._variables[name].partition(" ")
        colour = Color.parse(value).multiply_alpha(int(own.rstrip("%") or 100) / 100 * share / 100)
        return (Color(*below) + colour).rgb

    def __getitem__(self, name: str) -> RGB:
        return self.over(name, 100, Color.parse(self._variables["background"]).rgb)

    def pairs(self) -> dict[str, tuple[RGB, RGB]]:
        """Each colour of text on each ground, by what the two are called."""
        found = {}
        for ground, share in grounds():
            below = self.over(ground, share, self["background"])
            for text in OF_THEIR_OWN.get((ground, share), texts()):
                found[f"{text} on {ground} {share}%"] = (self[text], below)
        return found | self._others()

    def _others(self) -> dict[str, tuple[RGB, RGB]]:
        """What is written on the accent and its kin, and what is selected or searched for."""
        found = {f"button on {name}": (self["button-color-foreground"], self[name]) for name in (*STATES, "primary")}
        for name in ("footer-foreground", "footer-key-foreground", "footer-description-foreground"):
            found[name] = (self[name], self["footer-background"])
        for ground in ("background", "surface", "panel", "block-cursor-background"):
            selected = self.over("input-selection-background", 100, self[ground])
            found[f"selected on {ground}"] = (self["foreground"], selected)
        found["cursor of an input"] = (self["input-cursor-foreground"], self["input-cursor-background"])
        found["link under the pointer"] = (self["link-color-hover"], self["link-background-hover"])
        return found


def test_the_style_sheets_are_read_whole() -> None:
    assert {"foreground", "text-muted", "text-disabled", "text-success", "text-warning", "text-error"} <= texts()
    assert {ground for ground in grounds() if ground[1] < 100} <= set(OF_THEIR_OWN)


@each_built_in
def test_all_text_has_the_contrast_that_wcag_asks_for(theme: Theme) -> None:
    least = TEXT_OF_HIGH_CONTRAST if theme.name in HIGH_CONTRAST else TEXT
    assert {name: ratio for name, pair in Worn(theme).pairs().items() if (ratio := contrast(*pair)) < least} == {}


@each_built_in
def test_without_colour_text_is_as_readable(theme: Theme) -> None:
    found = {name: contrast(grey(text), grey(ground)) for name, (text, ground) in Worn(theme).pairs().items()}
    assert {name: ratio for name, ratio in found.items() if ratio < TEXT - 0.1} == {}


@each_built_in
def test_on_a_terminal_of_256_colours_text_can_be_read(theme: Theme) -> None:
    found = {name: contrast(of_256(text), of_256(ground)) for name, (text, ground) in Worn(theme).pairs().items()}
    assert {name: ratio for name, ratio in found.items() if ratio < TEXT_OF_FEW} == {}


@each_built_in
@pytest.mark.parametrize("seen", [lambda colour: colour, grey], ids=["in colour", "without"])
def test_on_a_terminal_of_16_colours_text_can_be_read(theme: Theme, seen: Callable[[RGB], RGB]) -> None:
    worn = Worn(theme)
    ground = seen(worn["background"])
    found = {name: of_16(seen(text), seen(on), ground) for name, (text, on) in worn.pairs().items()}
    assert {name: pair for name, pair in found.items() if contrast_of_16(*pair) < TEXT_OF_FEW} == {}


@each_built_in
def test_on_a_terminal_of_16_colours_grounds_that_tell_something_differ(theme: Theme) -> None:
    worn = Worn(theme)
    background, row, entry, selected = (
        of_16(worn["foreground"], on, worn["background"])[1]
        for on in (
            worn["background"],
            worn["block-cursor-background"],
            worn["panel"],
            worn.over("input-selection-background", 100, worn["panel"]),
        )
    )
    assert background not in (row, entry, selected)
    assert selected != entry


@each_built_in
def test_on_a_terminal_of_16_colours_the_states_have_colours_of_their_own(theme: Theme) -> None:
    worn = Worn(theme)
    for form in ("", "text-"):
        found = {name: of_16(worn[form + name], worn["background"], worn["background"])[0] for name in STATES}
        assert len({*found.values(), of_16(worn["foreground"], worn["background"], worn["background"])[0]}) == 5, found
        assert {name for name, number in found.items() if number in _GREYS} <= (set() if theme.dark else {"success"})


def test_on_a_terminal_of_16_colours_no_two_dark_themes_look_the_same() -> None:
    looks = {}
    for theme in (theme for theme in BUILT_IN if theme.dark):
        worn = Worn(theme)
        shown = (*STATES, "foreground", "text-muted")
        looks[theme.name] = tuple(of_16(worn[name], worn["background"], worn["background"])[0] for name in shown)
    assert len(set(looks.values())) == len(looks), looks


@each_built_in
def test_what_has_the_focus_and_what_marks_the_cursor_is_seen(theme: Theme) -> None:
    worn = Worn(theme)
    for ground in ("background", "surface", "panel", "block-cursor-background"):
        assert contrast(worn["accent"], worn[ground]) >= MARK
        assert contrast(worn["border"], worn[ground]) >= MARK


@each_built_in
def test_the_row_under_the_cursor_stands_out_from_the_others(theme: Theme) -> None:
    cursor, below = Worn(theme)["block-cursor-background"], Worn(theme)["background"]
    assert distance(cursor, below) >= 8
    assert of_256(cursor) != of_256(below)


@pytest.mark.parametrize("theme", [t for t in BUILT_IN if t.name in HIGH_CONTRAST], ids=lambda theme: theme.name)
def test_with_high_contrast_the_quiet_lines_are_seen_too(theme: Theme) -> None:
    worn = Worn(theme)
    assert contrast(worn["scrollbar"], worn["background"]) >= MARK
    assert contrast(worn["border-blurred"], worn["background"]) >= MARK


@pytest.mark.parametrize("eyes", ["protan", "deutan", "tritan"])
@pytest.mark.parametrize(("one", "other"), combinations(STATES, 2))
def test_colour_blind_eyes_tell_the_colours_of_beacon_apart(one: str, other: str, eyes: Eyes) -> None:
    worn = Worn(next(theme for theme in BUILT_IN if theme.name == "beacon"))
    for form in ("", "text-"):
        first, second = (seen_by(eyes, worn[form + name]) for name in (one, other))
        assert distance(first, second) >= 20


def test_eyes_see_greys_as_they_are_and_confuse_what_they_are_known_to() -> None:
    for eyes in ("protan", "deutan", "tritan"):
        assert all(distance(seen_by(eyes, (n, n, n)), (n, n, n)) < 1 for n in range(0, 256, 15))
    red, green, blue, teal = (200, 60, 50), (110, 110, 30), (60, 110, 190), (0, 125, 130)
    assert distance(seen_by("deutan", red), seen_by("deutan", green)) < distance(red, green) / 3
    assert distance(seen_by("tritan", blue), seen_by("tritan", teal)) < distance(blue, teal) / 2
    assert distance(seen_by("deutan", red), seen_by("deutan", blue)) > distance(red, blue) / 2


def test_contrast_and_distance_are_measured_as_they_are_defined() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((0x77, 0x77, 0x77), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)
    assert distance((0, 0, 0), (255, 255, 255)) == pytest.approx(100, abs=0.01)
    assert distance((255, 0, 0), (0, 255, 0)) == pytest.approx(170.6, abs=0.3)
