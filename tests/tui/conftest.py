"""The real app on a real store in a folder of its own, with a clock that the test sets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.events import Key, MouseDown, MouseUp
from textual.keys import _character_to_key
from textual.pilot import Pilot

from coach.definitions import parse
from coach.domain.rules import due_dates
from coach.notify.message import Message, Outcome
from coach.service import Coach
from coach.tui.app import CoachApp
from coach.tui.scopes import scopes

CET = timezone(timedelta(hours=1))
MONDAY = date(2026, 10, 5)
FRIDAY = date(2026, 11, 20)
CALLS = """
title = "Five calls before eleven"
cue = "When I sit down with my first coffee"
why = "Mornings are when prospects pick up"
[[results]]
id = "meetings"
name = "First meetings booked"
[[behaviours]]
id = "calls"
name = "Call prospects"
target = 5
unit = "calls"
by = "11:00"
result = "meetings"
[[behaviours]]
id = "log"
name = "Log every call"
[[behaviours]]
id = "ask"
name = "Ask for one referral"
"""
_PATIENCE = 2_000
_parse = Stylesheet._parse_rules
_parsed: dict[object, list[RuleSet]] = {}


def at(day: date, clock: str = "10:00") -> datetime:
    """That wall-clock moment of ``day``, aware."""
    hour, minute = clock.split(":")
    return datetime(day.year, day.month, day.day, int(hour), int(minute), tzinfo=CET)


class Clock:
    """Says what it was set to."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class Desktop:
    """Stands where the desktop is, so that no reminder of a test reaches who runs it; ``takes``: whether it would."""

    def __init__(self) -> None:
        self.sent: list[Message] = []
        self.takes = True

    def __call__(self, message: Message, environ: Mapping[str, str], seconds: float = 4.0) -> Outcome:
        self.sent.append(message)
        return Outcome("desktop", self.takes, "Shown." if self.takes else "There is no desktop.", "Log in to one.")


async def until(pilot: Pilot[None], state: Callable[[], object]) -> None:
    """Wait until ``state`` holds; give up after the better part of a minute."""
    for _ in range(_PATIENCE):
        if state():
            return
        if (broken := pilot.app._exception) is not None:
            raise broken
        await pilot.pause(0.01)
    raise AssertionError("this state was not reached")


async def at_once(pilot: Pilot[None], *keys: str) -> None:
    """Press ``keys``, each a name or a character, as they come over a slow line: all before the first is heard."""
    driver = pilot.app._driver
    assert driver is not None
    for key in keys:
        driver.send_message(Key(_character_to_key(key), key) if len(key) == 1 else Key(key, None))
    await pilot.pause()


def click_at_once(app: App[None], x: int, y: int, times: int = 1) -> None:
    """Click there, so that nothing is heard before the last of it."""
    driver = app._driver
    assert driver is not None
    for _ in range(times):
        for kind in (MouseDown, MouseUp):
            driver.send_message(kind(None, x, y, 0, 0, 1, False, False, False, x, y))


async def write(pilot: Pilot[None], text: str) -> None:
    """Type ``text`` as a fast hand does: what is painted is waited for once."""
    await at_once(pilot, *text)


async def settled(pilot: Pilot[None]) -> None:
    """Wait until the app has looked for reminders, after the last change too."""
    app = pilot.app
    assert isinstance(app, CoachApp)
    await until(pilot, lambda: app.ahead_is_known)
    await pilot.pause()


async def resized(pilot: Pilot[None], width: int, height: int) -> None:
    """Make the window of that size, and wait until it is painted so."""
    app = pilot.app
    assert isinstance(app, CoachApp)
    await pilot.resize_terminal(width, height)
    await until(pilot, lambda: app.screen.size == (width, height) and len(shown(app).split("\n")) == height)
    await pilot.pause()


def is_at(app: CoachApp, title: str) -> bool:
    """Whether the screen in view is one that help calls so, and takes keys."""
    screen = app.screen
    return screen.is_mounted and any(isinstance(screen, one.screen) for one in scopes() if one.title == title)


def shown(app: CoachApp) -> str:
    """What is on the screen, as plain text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def toasts(app: CoachApp) -> list[str]:
    """What was told, oldest first."""
    return [note.message for note in app._notifications]


def keep_days(coach: Coach, behaviours: Iterable[str], first: date, last: date) -> None:
    """Mark those behaviours done on every scheduled day from ``first`` to ``last``, each on its own morning."""
    resolution = coach.history.active()
    assert resolution is not None
    for one in resolution.behaviours:
        if one.id in behaviours:
            for day in due_dates(one.days, resolution.started, first, last):
                coach.mark(one.id, day, at(day))


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test waits half a second for the app to look at its clock."""
    monkeypatch.setattr("coach.tui.app._TICK", 0.05)


@pytest.fixture(autouse=True)
def parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The styles in the colours of a theme are parsed once in a run, not once by each of its thousand apps."""

    def parse(self: Stylesheet, css: str, *args: object, **named: object) -> list[RuleSet]:
        key = (css, args, *named.items(), *self._variables.items())
        if key not in _parsed:
            _parsed[key] = _parse(self, css, *args, **named)  # type: ignore[arg-type]
        return _parsed[key]

    monkeypatch.setattr(Stylesheet, "_parse_rules", parse)


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of all colours of which nothing else is known, wherever the tests are run."""
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("COLORFGBG", raising=False)


@pytest.fixture(autouse=True)
def desktop(monkeypatch: pytest.MonkeyPatch) -> Desktop:
    found = Desktop()
    monkeypatch.setattr("coach.notify.desktop.send", found)
    return found


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COACH_CONFIG", str(tmp_path / "config"))
    return tmp_path / "data"


@pytest.fixture
def clock() -> Clock:
    return Clock(at(FRIDAY))


@pytest.fixture
def coach(folder: Path) -> Coach:
    """A rep since Monday the 5th of October who kept everything until yesterday, the 19th of November."""
    found = Coach.open(at(MONDAY), str(folder))
    found.start(parse(CALLS.replace("[[results]]", "run = 12\n[[results]]")), at(MONDAY))
    keep_days(found, ("calls", "log", "ask"), MONDAY, FRIDAY - timedelta(1))
    found.save(at(FRIDAY))
    return Coach.open(at(FRIDAY), str(folder))


@pytest.fixture
def empty(folder: Path, clock: Clock) -> CoachApp:
    """Nobody has begun anything."""
    return CoachApp(Coach.open(clock(), str(folder)), clock)


@pytest.fixture
def mastered(folder: Path, clock: Clock) -> CoachApp:
    """The gate is open."""
    coach = Coach.open(at(MONDAY), str(folder))
    coach.start(parse(CALLS), at(MONDAY))
    keep_days(coach, ("calls", "log", "ask"), MONDAY, FRIDAY - timedelta(1))
    coach.save(at(FRIDAY))
    return CoachApp(coach, clock)


@pytest.fixture
def app(coach: Coach, clock: Clock) -> CoachApp:
    return CoachApp(coach, clock)
