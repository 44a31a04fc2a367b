"""The built-in themes are what they are said to be, and a broken one of the rep's is told and passed over."""

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

BUILT_IN = themes.load(())[0]
each_built_in = pytest.mark.parametrize("theme", BUILT_IN, ids=lambda theme: theme.name)


def worn(theme: Theme) -> dict[str, str]:
    """The variables of ``theme`` as Textual's style sheets see them."""
    return {**theme.to_color_system().generate(), **theme.variables}


def test_there_are_eight_themes_five_dark_and_three_light() -> None:
    dark = {theme.name for theme in BUILT_IN if theme.dark}
    light = {theme.name for theme in BUILT_IN if not theme.dark}
    assert dark == {"beacon", "dusk", "harbour", "heather", "midnight"}
    assert light == {"dawn", "noon", "sage"}


def test_the_default_is_what_the_terminal_is_and_that_has_a_dark_and_a_light_theme() -> None:
    assert Settings().theme == themes.AUTO
    assert {theme.name: theme.dark for theme in BUILT_IN if theme.name in (themes.DARK, themes.LIGHT)} == {
        themes.DARK: True,
        themes.LIGHT: False,
    }


def test_it_is_told_which_are_for_whom() -> None:
    told = {theme.name: theme.suits for theme in BUILT_IN if theme.suits}
    assert told == {"midnight": "high contrast", "noon": "high contrast", "beacon": "colour-blind safe"}


@each_built_in
def test_a_theme_that_is_called_dark_is_dark(theme: Theme) -> None:
    background, foreground = Color.parse(theme.background or ""), Color.parse(theme.foreground or "")
    assert (background.brightness < foreground.brightness) == theme.dark


@each_built_in
def test_a_built_in_theme_has_one_accent_colour(theme: Theme) -> None:
    assert theme.accent == theme.primary


@each_built_in
def test_a_built_in_theme_passes_what_is_asked_of_the_reps_own(theme: Theme) -> None:
    themes.check(theme, theme.name)


def test_the_built_in_themes_settle_the_same_variables() -> None:
    assert len({frozenset(theme.variables) for theme in BUILT_IN}) == 1


def test_no_two_built_in_themes_have_the_same_ground_or_accent() -> None:
    assert len({theme.background for theme in BUILT_IN}) == len({theme.accent for theme in BUILT_IN}) == len(BUILT_IN)


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
        ('name = "x"\nprimary = "red"\nsuits = "\\u001b[2J"', "mine.toml.suits: "),
        ('name = "auto"\nprimary = "red"', "no theme can be called 'auto': it stands for dusk or dawn"),
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
COLOURS = st.dictionaries(
    st.sampled_from(("background", "surface", "panel", "boost", "foreground", "accent")), COLOUR_LIKE, max_size=3
)
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
