"""The built-in themes can be read by everyone, and a broken one of the rep's is told and passed over."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.color import Color
from textual.css.stylesheet import Stylesheet
from textual.theme import Theme

from coach.domain.errors import Invalid
from coach.settings import Settings
from coach.tui import themes

WCAG_AA = 4.5
BUILT_IN = themes.load(())[0]
each_built_in = pytest.mark.parametrize("theme", BUILT_IN, ids=lambda theme: theme.name)

SPOKEN = (
    "foreground",
    "text-muted",
    "foreground-muted",
    "primary",
    "secondary",
    "accent",
    "success",
    "warning",
    "error",
)
TINTED = ("text-primary", "text-secondary", "text-accent", "text-success", "text-warning", "text-error")
GROUNDS = ("background", "surface", "panel")
OTHER_PAIRS = (
    ("foreground", "block-cursor-background"),
    ("text-muted", "block-cursor-background"),
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("foreground", "block-hover-background"),
    ("footer-foreground", "footer-background"),
    ("footer-key-foreground", "footer-background"),
    ("footer-description-foreground", "footer-background"),
    ("input-cursor-foreground", "input-cursor-background"),
    ("link-color", "background"),
    ("link-color-hover", "link-background-hover"),
    *(("button-color-foreground", ground) for ground in ("primary", "success", "warning", "error")),
)


def worn(theme: Theme) -> dict[str, str]:
    """The variables of ``theme`` as Textual's style sheets see them."""
    return {**theme.to_color_system().generate(), **theme.variables}


def luminance(colour: Color) -> float:
    """Relative luminance as WCAG 2.2 defines it, from 0 to 1."""
    parts = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.normalized)
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(text: str, ground: str) -> float:
    """The contrast of ``text`` on ``ground`` as WCAG 2.2 defines it, from 1 to 21."""
    below = Color.parse(ground)
    first, second = sorted((luminance(below), luminance(below + Color.parse(text))))
    return (second + 0.05) / (first + 0.05)


def test_there_is_a_dark_and_a_light_theme_and_the_default_is_one_of_them() -> None:
    assert {theme.dark for theme in BUILT_IN} == {True, False}
    assert Settings().theme in {theme.name for theme in BUILT_IN}


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@each_built_in
def test_all_text_of_a_built_in_theme_has_the_contrast_that_wcag_aa_asks_for(theme: Theme) -> None:
    variables = worn(theme)
    pairs = [(text, ground) for text in SPOKEN + TINTED for ground in GROUNDS] + list(OTHER_PAIRS)
    found = {pair: contrast(variables[pair[0]], variables[pair[1]]) for pair in pairs}
    assert {pair: ratio for pair, ratio in found.items() if ratio < WCAG_AA} == {}


@each_built_in
def test_a_built_in_theme_has_one_accent_colour(theme: Theme) -> None:
    assert theme.accent == theme.primary


@each_built_in
def test_a_built_in_theme_passes_what_is_asked_of_the_reps_own(theme: Theme) -> None:
    themes.check(theme, theme.name)


def test_the_built_in_themes_settle_the_same_variables() -> None:
    assert len({frozenset(theme.variables) for theme in BUILT_IN}) == 1


def test_each_file_is_named_after_its_theme() -> None:
    assert [path.stem for path in sorted(themes.built_in().glob("*.toml"))] == [theme.name for theme in BUILT_IN]


def test_the_reps_own_theme_comes_after_the_built_in_ones(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('name = "mine"\nprimary = "#9db4f0"\n')
    found, wrong = themes.load([tmp_path])
    assert [theme.name for theme in found] == [*(theme.name for theme in BUILT_IN), "mine"]
    assert wrong == []


def test_the_reps_own_theme_replaces_a_built_in_one_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('name = "dusk"\nprimary = "red"\n')
    found, wrong = themes.load([tmp_path])
    assert [theme.primary for theme in found if theme.name == "dusk"] == ["red"]
    assert wrong == []


def test_a_folder_that_is_not_there_holds_no_theme(tmp_path: Path) -> None:
    assert themes.load([tmp_path / "none"]) == (BUILT_IN, [])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('name = "x"\nprimary = "red"\nacent = "red"', "unknown key 'acent'. Did you mean 'accent'?"),
        ('name = "x"\nprimary = "red"\n[variables]\nscrolbar = "red"', "'scrolbar'. Did you mean 'scrollbar'?"),
        ('name = "x"\nprimary = "reddish!"', "primary is 'reddish!'; it has to be a colour, such as #9db4f0."),
        ('name = "x"\nprimary = "red"\n[variables]\nborder = "red; }"', "border is 'red; }'; it has to be a colour"),
        (
            'name = "x"\nprimary = "red"\n[variables]\nlink-style = "blink"',
            "link-style is 'blink'; it has to be a style",
        ),
        ('name = "x"\nprimary = "red"\nluminosity_spread = nan', "luminosity_spread is 'nan'; it has to be a number"),
        ('name = "x"\nprimary = "red"\ndark = "yes"', "mine.toml.dark: "),
        ('primary = "red"', "name is missing."),
        ('name = "x"', "primary is missing."),
        ('name = "a,b"\nprimary = "red"', "mine.toml.name: "),
        ('name = "x', "mine.toml, line 1: "),
        ("\0", "mine.toml, line 1: "),
    ],
)
def test_a_broken_theme_is_told_in_one_line_and_passed_over(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "mine.toml").write_text(content)
    found, [line] = themes.load([tmp_path])
    assert found == BUILT_IN
    assert line.startswith("Theme mine.toml")
    assert said in line
    assert "\n" not in line


def test_a_theme_that_cannot_be_read_is_told_and_passed_over(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").mkdir()
    assert themes.load([tmp_path])[1] == ["Theme mine.toml: it cannot be read: Is a directory."]


WORDS = (
    "red|#123|#12345678|rgb(999, 0, 0)|hsl(900,900%,900%)|ansi_red|transparent|auto|auto 40%|initial|red 30%|red  3%"
)
WRONG_WORDS = "rgb(1,2,3|bold|not bold|red 101%|red 030%|ansi_red 20%|red;|#12345"
COLOUR_LIKE = st.sampled_from(f"{WORDS}|{WRONG_WORDS}".split("|")) | st.text(
    "rgbahsl#0123456789(),.% -;{}$", max_size=14
)
COLOURS = st.dictionaries(st.sampled_from((*GROUNDS, "boost", "foreground", "accent")), COLOUR_LIKE, max_size=3)
VARIABLES = st.dictionaries(st.sampled_from(sorted(worn(BUILT_IN[0]))), COLOUR_LIKE, max_size=3)


@given(COLOUR_LIKE, COLOURS, VARIABLES)
def test_what_passes_the_check_can_be_worn(primary: str, colours: dict[str, str], variables: dict[str, str]) -> None:
    theme = Theme(name="any", primary=primary, variables=variables)
    vars(theme).update(colours)
    try:
        themes.check(theme, "any")
    except Invalid:
        return
    sheet = Stylesheet(variables=worn(theme))
    for name in ("text-muted", *variables):
        words = name.endswith("-style")
        rule = "text-style" if words else "link-background" if name == "link-background" else "color"
        sheet.add_source(f"Static {{ {rule}: ${name}; }}", read_from=(name, ""))
    sheet.parse()
