"""Everything that is painted can be read, in every built-in theme: measured on the cells of the real screens."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from textual.color import Color
from textual.pilot import Pilot
from textual.widgets import Checkbox

from coach.tui.app import CoachApp
from coach.tui.dialogs import Ask, Confirm
from tests.colours import RGB, contrast, contrast_of_16, grey, of_16, of_256
from tests.tui.conftest import FRIDAY, Clock, at, until
from tests.tui.test_pictures import SCENES, Scene, check_off_while_the_disk_will_not, lived, open_with

# WCAG 2.2: AA and AAA for text, AA for marks that carry meaning.
TEXT, TEXT_OF_HIGH_CONTRAST, MARK = 4.5, 7.0, 3.0
# What is left of it where colours are few: still read, if less well.
TEXT_OF_FEW = 3.0
HIGH_CONTRAST = ("midnight", "noon")


class Painted(NamedTuple):
    """Some text on the screen, in the colours it has after Textual's blending."""

    text: str
    colour: RGB
    ground: RGB

    @property
    def is_text(self) -> bool:
        """Words and figures, rather than a mark such as a square of the half year."""
        return any(map(str.isalnum, self.text))


async def choose_a_theme(pilot: Pilot[None]) -> None:
    await pilot.press("comma", "space")
    await pilot.pause()


async def be_asked(pilot: Pilot[None]) -> None:
    app = pilot.app
    app.push_screen(Ask("Skipped: why?", value="Ill today", hint="A few words will do."))
    await pilot.pause()
    await pilot.press("shift+left", "shift+left", "shift+left")
    app.notify("Undone.")
    app.notify("The disk is full.", severity="error")
    await until(pilot, lambda: len(app.screen.query("Toast")) == 2)
    await pilot.pause()


async def decide(pilot: Pilot[None]) -> None:
    pilot.app.push_screen(Confirm("Leave without saving?", "Leave", "Stay"))
    await pilot.pause()


async def look_at_the_day_before(pilot: Pilot[None]) -> None:
    await pilot.press("left_square_bracket")
    await pilot.pause()


async def see_a_behaviour(pilot: Pilot[None]) -> None:
    await pilot.press("enter")
    await pilot.pause()


async def edit_with_a_choice_open(pilot: Pilot[None]) -> None:
    await pilot.press("2", "E")
    await until(pilot, lambda: pilot.app.screen.query("Select"))
    pilot.app.screen.query("Select").first().focus()
    await pilot.press("enter")
    await pilot.pause()


async def be_told_something(pilot: Pilot[None]) -> None:
    app = pilot.app
    assert isinstance(app, CoachApp)
    app.notices.append("There is no theme 'dust'; dusk is used.")
    app.show_all()
    await check_off_while_the_disk_will_not(pilot)
    await pilot.pause()


async def set_what_cannot_be(pilot: Pilot[None]) -> None:
    await pilot.press("comma", "down", "down", "space", *"99:99", "enter")
    await pilot.pause()


MORE_SCENES = {
    "a choice": Scene(lived(12), choose_a_theme),
    "a question": Scene(lived(12), be_asked),
    "a decision": Scene(lived(12), decide),
    "another day": Scene(lived(12), look_at_the_day_before),
    "a behaviour": Scene(lived(12), see_a_behaviour),
    "a choice in a form": Scene(lived(12), edit_with_a_choice_open),
    "a notice": Scene(lived(12), be_told_something),
    "a wrong setting": Scene(lived(12), set_what_cannot_be),
}


def painted(app: CoachApp) -> Iterator[Painted]:
    """All that the widgets of the screen in view show; what lies faded behind a dialog is not there to be read."""
    screen = app.screen
    for y, strip in enumerate(screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            text, style = segment.text.strip(), segment.style
            if text and style is not None and style.color is not None and style.bgcolor is not None:
                widget = screen.get_widget_at(x + segment.text.index(text[0]), y)[0]
                if widget is not screen and not _is_shape(widget, text):
                    yield Painted(text, *_colours(style.color.triplet, style.bgcolor.triplet, style.reverse))
            x += segment.cell_length


def _colours(colour: RGB | None, ground: RGB | None, reverse: bool | None) -> tuple[RGB, RGB]:
    assert colour is not None
    assert ground is not None
    return (ground, colour) if reverse else (colour, ground)


def _is_shape(widget: object, text: str) -> bool:
    """The edge of a box, a scroll bar, an emoji in its own colours, the unseen cross of a box that is not ticked."""
    if isinstance(widget, Checkbox):
        return text in "▐X▌"
    return type(widget).__name__ in ("ScrollBar", "SearchIcon") or set(text) <= set("▁▔▊▎▏▕▐")


@asynccontextmanager
async def opened(scene: Scene) -> AsyncIterator[tuple[CoachApp, Pilot[None]]]:
    """The app in the present folder, where the scene has been played."""
    coach = open_with("dusk")
    scene.prepare(coach)
    coach.save(at(FRIDAY))
    app = CoachApp(coach, Clock(at(FRIDAY)))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        if scene.act is not None:
            await scene.act(pilot)
        yield app, pilot


def faults(app: CoachApp) -> set[tuple[str, Painted, str]]:
    """What cannot be read on the screen in view, with its theme and why."""
    pieces = set(painted(app))
    assert any(piece.is_text for piece in pieces)
    background, high = Color.parse(app.theme_variables["background"]).rgb, app.theme in HIGH_CONTRAST
    return {(app.theme, piece, why) for piece in pieces for why in _faults(piece, background, high)}


@pytest.mark.parametrize("scene", [*SCENES.values(), *MORE_SCENES.values()], ids=[*SCENES, *MORE_SCENES])
async def test_what_is_painted_can_be_read(scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = set()
    async with opened(scene) as (app, pilot):
        for theme in app.known_themes:
            app.theme = theme
            await pilot.pause()
            found |= faults(app)
    assert found == set()


async def test_the_commands_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = set()
    async with opened(Scene(lived(12))) as (app, pilot):
        for theme in app.known_themes:
            app.theme = theme
            await pilot.press("ctrl+p", "d", "o")  # opened anew, as the palette keeps the theme it was opened in
            await until(pilot, lambda: app.screen.query("CommandList.--visible"))
            found |= faults(app)
            await pilot.press("escape")
    assert found == set()


def _faults(piece: Painted, background: RGB, high: bool) -> Iterator[str]:
    colour, ground = piece.colour, piece.ground
    if not piece.is_text:
        if contrast(colour, ground) < MARK:
            yield f"a mark at {contrast(colour, ground):.2f}"
        return
    if contrast(colour, ground) < (TEXT_OF_HIGH_CONTRAST if high else TEXT):
        yield f"at {contrast(colour, ground):.2f}"
    if contrast(grey(colour), grey(ground)) < TEXT - 0.1:
        yield f"without colour at {contrast(grey(colour), grey(ground)):.2f}"
    if contrast(of_256(colour), of_256(ground)) < TEXT_OF_FEW:
        yield f"of 256 colours at {contrast(of_256(colour), of_256(ground)):.2f}"
    if contrast_of_16(*(few := of_16(colour, ground, background))) < TEXT_OF_FEW:
        yield f"of 16 colours as {few}"
