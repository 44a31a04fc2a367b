"""Pictures of the screens in the states that matter, at three sizes, in the dark and the light theme.

``pytest --snapshot-update`` draws them anew: look at each before it is kept.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple, get_args

import pytest
from textual.pilot import Pilot
from textual.screen import ModalScreen

from coach import demo
from coach.definitions import parse
from coach.domain.history import Edit, Table
from coach.service import Coach
from coach.settings import Settings
from coach.tui.app import CoachApp
from coach.tui.screens.review import ReviewDialog
from tests.tui.conftest import CALLS, FRIDAY, MONDAY, Clock, at, keep_days, settled, shown, until
from tests.tui.yearly import a_year_of_results

SIZES = [(60, 18), (80, 24), (120, 40)]
THURSDAY = FRIDAY - timedelta(1)
Prepare = Callable[[Coach], object]
Act = Callable[[Pilot[None]], Awaitable[object]]


class Scene(NamedTuple):
    """What happened before the app is opened on Friday at ten, and what is done in it."""

    prepare: Prepare
    act: Act | None = None


def open_with(theme: str) -> Coach:
    """A history in the present folder, by a relative path, so that no picture holds the path of a test."""
    coach = Coach(Path("data"), Path("config"), Settings(theme=theme))
    coach.keeper.open()
    coach.look_back(at(FRIDAY))
    return coach


def lived(run: int) -> Prepare:
    """Three behaviours kept since October until yesterday, and half of a Friday; mastery after ``run`` weeks."""

    def prepare(coach: Coach) -> None:
        coach.start(parse(CALLS.replace("[[results]]", f"run = {run}\n[[results]]")), at(MONDAY))
        keep_days(coach, ("calls", "log", "ask"), MONDAY, THURSDAY)
        coach.clear("ask", THURSDAY, at(THURSDAY))
        coach.mark("ask", THURSDAY, at(THURSDAY), count=0)
        coach.mark("log", FRIDAY, at(FRIDAY, "08:50"))
        coach.add("calls", FRIDAY, 2, at(FRIDAY, "09:40"))

    return prepare


def nearly_whole(coach: Coach) -> None:
    """All kept but today's calls, in a week whose bar is reached."""
    coach.start(parse(CALLS.replace("[[results]]", "run = 12\n[[results]]")), at(MONDAY))
    keep_days(coach, ("calls", "log", "ask"), MONDAY, THURSDAY)
    keep_days(coach, ("log", "ask"), FRIDAY, FRIDAY)


def late(coach: Coach) -> None:
    lived(12)(coach)
    coach.mark("calls", FRIDAY, at(FRIDAY, "09:55"), on_time=False)


def on_leave(coach: Coach) -> None:
    lived(12)(coach)
    coach.take_off(THURSDAY, FRIDAY, "A long weekend")


def nothing(coach: Coach) -> None:
    """No history yet."""


def a_week(coach: Coach) -> None:
    """Begun on the Monday of the week before, and kept since."""
    coach.start(parse(CALLS), at(MONDAY + timedelta(35)))
    keep_days(coach, ("calls", "log", "ask"), MONDAY + timedelta(35), THURSDAY)


def a_few_readings(coach: Coach) -> None:
    lived(12)(coach)
    for n, value in enumerate((3, 5, 4, 6)):
        coach.add_reading("meetings", MONDAY + timedelta(11 * n), value, at(FRIDAY))


def a_year(coach: Coach) -> None:
    """A made-up year. On the present ladder, Tuesdays are the best days for calls."""
    made = demo.make(1, FRIDAY, seed=4)
    for n, key in enumerate(sorted(key for key in made.marks if key.behaviour == "calls")):
        if key.day.weekday() != 1 and n % 2:
            del made.marks[key]
    edits = [Edit(name, key, None, one) for name in get_args(Table) for key, one in made.table(name).items()]
    coach.keeper.do("a year", lambda _: edits)


def an_empty_week(coach: Coach) -> None:
    """Begun three weeks ago, and nothing ever marked."""
    coach.start(parse(CALLS), at(FRIDAY - timedelta(18)))


def a_missed_week(coach: Coach) -> None:
    """Of the last full week, one behaviour was kept on every day, one on three, one on two."""
    coach.start(parse(CALLS), at(FRIDAY - timedelta(18)))
    monday = FRIDAY - timedelta(11)
    keep_days(coach, ("calls",), monday, monday + timedelta(4))
    keep_days(coach, ("log",), monday, monday + timedelta(2))
    keep_days(coach, ("ask",), monday + timedelta(3), monday + timedelta(4))
    keep_days(coach, ("calls", "log", "ask"), monday + timedelta(7), THURSDAY)


def months(coach: Coach) -> None:
    """Judged by the month; October was kept."""
    coach.start(parse(f'period = "month"\n{CALLS}'), at(FRIDAY - timedelta(50)))
    keep_days(coach, ("calls", "log", "ask"), FRIDAY - timedelta(50), THURSDAY)


async def check_off_while_the_disk_will_not(pilot: Pilot[None]) -> None:
    # Something else where the lock has to be.
    Path("data/lock").unlink()
    Path("data/lock").mkdir()
    await pilot.press("space")
    app = pilot.app
    assert isinstance(app, CoachApp)
    await until(pilot, lambda: app.saving == "failed")


async def leave_the_welcome(pilot: Pilot[None]) -> None:
    await pilot.press("escape")
    await pilot.pause()


async def see_the_ladder(pilot: Pilot[None]) -> None:
    await pilot.press("2")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def write_a_definition(pilot: Pilot[None]) -> None:
    await pilot.press("ctrl+n")
    await pilot.pause()


async def write_a_result(pilot: Pilot[None]) -> None:
    app = pilot.app
    assert isinstance(app, CoachApp)
    app.open_form("start")
    await until(pilot, lambda: isinstance(app.screen, ModalScreen) and app.screen.focused)
    await pilot.press(*"Win", "space", *"more", "space", *"deals", "tab")
    await pilot.pause()


async def begin_a_result(pilot: Pilot[None]) -> None:
    await write_a_result(pilot)
    await pilot.press("tab", *"Call", "tab", "5", "ctrl+s")
    await pilot.pause()


async def see_the_keys(pilot: Pilot[None]) -> None:
    await pilot.press("question_mark")
    await pilot.pause()


async def search_the_keys(pilot: Pilot[None]) -> None:
    await pilot.press("question_mark", *"skip")
    await pilot.pause()


async def see_the_settings(pilot: Pilot[None]) -> None:
    await pilot.press("comma", "down", "down")
    await pilot.pause()


async def list_own_keys(pilot: Pilot[None]) -> None:
    app = pilot.app
    assert isinstance(app, CoachApp)
    app.change_settings(theme=app.worn, keys={"preset": "vim", "today.skip": "f9"})
    await pilot.press("comma", *["down"] * 7, "enter")
    await until(pilot, lambda: isinstance(app.screen, ModalScreen) and app.screen.focused)
    await pilot.press("pagedown", "down", "down")
    await pilot.pause()


async def ask_for_a_key(pilot: Pilot[None]) -> None:
    await list_own_keys(pilot)
    before = pilot.app.screen
    await pilot.press(*"excuse", "enter")
    await until(pilot, lambda: pilot.app.screen is not before and pilot.app.screen.focused)
    await pilot.pause()


async def ask_for_a_key_in_vain(pilot: Pilot[None]) -> None:
    await ask_for_a_key(pilot)
    await pilot.press("ctrl+q")
    await pilot.pause()


async def ask_for_the_key_of_another(pilot: Pilot[None]) -> None:
    await ask_for_a_key(pilot)
    before = pilot.app.screen
    await pilot.press("n")
    await until(pilot, lambda: pilot.app.screen is not before and pilot.app.screen.focused)
    await pilot.pause()


async def be_reminded(pilot: Pilot[None]) -> None:
    app = pilot.app
    assert isinstance(app, CoachApp)
    assert isinstance(app.clock, Clock)
    app.clock.now = at(FRIDAY, "10:45")
    await until(pilot, lambda: app.shown.notice)


async def be_reminded_in_a_dialog(pilot: Pilot[None]) -> None:
    await pilot.press("s", *"No lead")
    await be_reminded(pilot)


async def see_patterns(pilot: Pilot[None]) -> None:
    await pilot.press("escape", "3")
    await until(pilot, lambda: getattr(pilot.app.screen, "settled", False))
    await pilot.pause()


async def see_results(pilot: Pilot[None]) -> None:
    await pilot.press("escape", "4")
    await until(pilot, lambda: getattr(pilot.app.screen, "settled", False))
    await pilot.pause()


async def see_the_journal(pilot: Pilot[None]) -> None:
    await pilot.press("escape", "5")
    await until(pilot, lambda: getattr(pilot.app.screen, "settled", False))
    await pilot.pause()


async def search_the_journal(pilot: Pilot[None]) -> None:
    await see_the_journal(pilot)
    await pilot.press("slash", *"kept november")
    await pilot.pause()


async def write_a_review(pilot: Pilot[None]) -> None:
    await pilot.press("r", *"The list", "tab", *"Mornings", "tab", "4", "tab", "2")
    await pilot.pause()


async def review_the_week_before(pilot: Pilot[None]) -> None:
    await pilot.press("escape", "r", "f2")
    await pilot.pause()


async def come_back_to_a_draft(pilot: Pilot[None]) -> None:
    app = pilot.app
    await write_a_review(pilot)
    await pilot.press("escape", "r")
    await until(pilot, lambda: isinstance(app.screen, ReviewDialog) and app.screen.focused)
    await pilot.pause()


async def celebrate(pilot: Pilot[None]) -> None:
    app = pilot.app
    assert isinstance(app, CoachApp)
    await until(pilot, app._is_ready)
    await pilot.press("down", "down", "space")
    await until(pilot, lambda: app.screen.query("CelebrationBox"))


async def complete_the_day(pilot: Pilot[None]) -> None:
    app = pilot.app
    assert isinstance(app, CoachApp)
    await until(pilot, app._is_ready)
    await pilot.press("space")
    await until(pilot, lambda: "◆" in shown(app))


SCENES = {
    "an empty start": Scene(nothing, leave_the_welcome),
    "the first form": Scene(nothing, write_a_definition),
    "a result in the form": Scene(nothing, write_a_result),
    "a result to confirm": Scene(nothing, begin_a_result),
    "a normal day": Scene(lived(12)),
    "a late mark": Scene(late),
    "a day off": Scene(on_leave),
    "the open gate": Scene(lived(4)),
    "a failed save": Scene(lived(12), check_off_while_the_disk_will_not),
    "the ladder": Scene(lived(12), see_the_ladder),
    "the ladder with its gate open": Scene(lived(4), see_the_ladder),
    "patterns empty": Scene(nothing, see_patterns),
    "patterns a week old": Scene(a_week, see_patterns),
    "patterns a year old": Scene(a_year, see_patterns),
    "results empty": Scene(nothing, see_results),
    "results with a few readings": Scene(a_few_readings, see_results),
    "results a year old": Scene(a_year_of_results, see_results),
    "journal empty": Scene(nothing, see_the_journal),
    "journal a week old": Scene(a_week, see_the_journal),
    "journal a year old": Scene(a_year, see_the_journal),
    "the journal searched": Scene(a_year, search_the_journal),
    "the review": Scene(lived(12), write_a_review),
    "the review of an empty week": Scene(an_empty_week, review_the_week_before),
    "the review of a missed week": Scene(a_missed_week, review_the_week_before),
    "the review of a month": Scene(months, review_the_week_before),
    "a draft of a review": Scene(lived(12), come_back_to_a_draft),
    "a celebration": Scene(lived(7), celebrate),
    "a medium celebration": Scene(lived(12), celebrate),
    "a small celebration": Scene(nearly_whole, complete_the_day),
    "the settings": Scene(lived(12), see_the_settings),
    "own keys": Scene(lived(12), list_own_keys),
    "a new key": Scene(lived(12), ask_for_a_key),
    "a key that cannot be": Scene(lived(12), ask_for_a_key_in_vain),
    "the key of another": Scene(lived(12), ask_for_the_key_of_another),
    "the keys": Scene(lived(12), see_the_keys),
    "the keys, searched": Scene(lived(12), search_the_keys),
    "reminded": Scene(lived(12), be_reminded),
    "reminded in a dialog": Scene(lived(12), be_reminded_in_a_dialog),
}


# Their like is among the others in the light theme, and all are read in every theme by the tests of contrast.
DARK_ONLY = {
    "a draft of a review", "a medium celebration", "a small celebration", "a new key", "a key that cannot be",
    "the key of another", "the keys, searched", "reminded in a dialog", "the review of an empty week",
    "the review of a missed week", "the review of a month",
}  # fmt: skip
THEMED = [
    pytest.param(scene, size, theme, id=f"{name.replace(' ', '-')}-{size[0]}x{size[1]}-{theme}")
    for (name, scene), size, theme in product(SCENES.items(), SIZES, ("dusk", "dawn"))
    if theme == "dusk" or name not in DARK_ONLY
]


@pytest.mark.parametrize(("scene", "size", "theme"), THEMED)
def test_it_looks_as_it_did(
    scene: Scene, size: tuple[int, int], theme: str, snap_compare: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    coach = open_with(theme)
    scene.prepare(coach)
    coach.save(at(FRIDAY))

    async def act(pilot: Pilot[None]) -> None:
        if scene.act is not None:
            await scene.act(pilot)
        await settled(pilot)

    assert snap_compare(CoachApp(coach, Clock(at(FRIDAY))), terminal_size=size, run_before=act)
