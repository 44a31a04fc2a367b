"""What there is around a reminder: the desktop, a disk that fails, the next one, and one that could rest."""

from __future__ import annotations

from base64 import b64encode
from datetime import datetime
from pathlib import Path
from threading import Event

import pytest
from textual import events
from textual.pilot import Pilot

from coach.domain.resting import Restable
from coach.reminders import Reminding
from coach.service import Coach
from coach.tui.app import CoachApp
from coach.tui.dialogs import Confirm
from coach.tui.screens.today import TodayScreen
from tests.pty.program import COACH, at_the_time, environment
from tests.pty.terminal import Terminal
from tests.tui.conftest import FRIDAY, Clock, Desktop, at, settled, shown, toasts, until
from tests.tui.reminded import (
    EVENING,
    GOES_THERE,
    SIZE,
    WARNING,
    due,
    gone,
    looked_at,
    on,
    settings,
    with_times,
)

# Outside the app, and when things fail


async def test_it_is_sent_to_the_desktop_unless_the_terminal_is_known_to_be_in_front(
    app: CoachApp, clock: Clock, desktop: Desktop
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await due(pilot, clock)
        await until(pilot, lambda: [message.title for message in desktop.sent] == [WARNING])
        app.post_message(events.AppFocus())
        await due(pilot, clock, "17:00", EVENING)
        await looked_at(pilot, clock, "17:01")
        assert len(desktop.sent) == 1


def test_a_real_terminal_is_asked_for_a_notification_of_its_own(coach: Coach, folder: Path) -> None:
    settings(folder, '[reminders]\nchannels = ["terminal"]\n')
    surroundings = environment(folder.parent, TZ="Europe/Berlin", TERM="xterm-kitty")
    with Terminal((*at_the_time("2026-11-20 10:44:58"), *COACH), surroundings) as terminal:
        terminal.wait_for_screen(WARNING, GOES_THERE)
        title = b64encode(WARNING.encode())
        terminal.until(lambda: b"\x1b]99;" in terminal.raw and title in terminal.raw, "the terminal's own notification")
        terminal.press("q")
        assert terminal.wait_for_end() == 0


async def test_that_nothing_is_heard_outside_is_said_once_to_who_was_away(
    coach: Coach, folder: Path, clock: Clock, desktop: Desktop
) -> None:
    desktop.takes = False
    for moment in ("10:45", "17:00"):
        app = CoachApp(Coach.open(at(FRIDAY), str(folder)), clock)
        async with app.run_test(size=SIZE) as pilot:
            app.post_message(events.AppBlur())
            await pilot.pause()
            await due(pilot, clock, moment, WARNING if moment == "10:45" else EVENING)
            await looked_at(pilot, clock, moment)
            assert ("show in here only. There is no desktop." in shown(app)) is (moment == "10:45")


async def test_a_ledger_that_cannot_be_written_hides_no_reminder_and_repeats_none(
    app: CoachApp, folder: Path, clock: Clock
) -> None:
    (folder / "reminders").write_text("not a folder")
    async with app.run_test(size=SIZE) as pilot:
        await due(pilot, clock)
        await pilot.press("z")
        await until(pilot, lambda: any("reminders" in words for words in toasts(app)))
        await pilot.press("escape")
        await gone(pilot)
        await looked_at(pilot, clock, "10:47")
        assert WARNING not in shown(app)


async def test_the_bell_rings_when_it_is_wished_for(
    folder: Path, coach: Coach, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[CoachApp] = []
    monkeypatch.setattr(CoachApp, "bell", lambda app: rung.append(app))
    for wished in (False, True):
        settings(folder, f"[reminders]\nsound = {str(wished).lower()}\n")
        app = CoachApp(Coach.open(at(FRIDAY), str(folder)), clock)
        async with app.run_test(size=SIZE) as pilot:
            await due(pilot, clock, *(("17:00", EVENING) if wished else ("10:45", WARNING)))
            assert rung == ([app] if wished else [])


async def test_a_test_shows_one_and_tells_what_became_of_it(app: CoachApp, desktop: Desktop) -> None:
    desktop.takes = False
    async with app.run_test(size=SIZE) as pilot:
        app.test_reminder()
        await until(pilot, lambda: "This is a test." in shown(app))
        await until(pilot, lambda: len(toasts(app)) == 2)
        assert toasts(app)[0] == "There is no desktop. Log in to one."
        await pilot.press("escape")
        await gone(pilot, "This is a test.")


# The clock line


async def test_the_clock_line_says_what_is_next(app: CoachApp, clock: Clock) -> None:
    async with app.run_test(size=(160, 50)) as pilot:
        await until(pilot, lambda: "Friday 20 November  10:00 · next 10:45 Call prospects" in shown(app))
        await pilot.press("space")
        await until(pilot, lambda: "· next 17:00 wrap-up" in shown(app))
        await pilot.resize_terminal(60, 18)
        await until(pilot, lambda: "Fri 20 Nov  10:00 · next 17:00" in shown(app) and "wrap-up" not in shown(app))
        app.change_settings(reminders={"on": False})
        await until(pilot, lambda: "· next" not in shown(app))


# Resting


def kept_early(folder: Path) -> Coach:
    """Reminded at 16:00, and each day done at ten: since two months."""
    return with_times(folder, "16:00")


RESTS = "R  rests the 16:00 reminder: “Call prospects” was done before it on 30 of the last 30 due"


async def answer(pilot: Pilot[None], key: str) -> None:
    await until(pilot, lambda: RESTS in shown(pilot.app))  # type: ignore[arg-type]
    await pilot.press("R")
    await on(pilot, Confirm)
    await pilot.press(key)
    await on(pilot, TodayScreen)


def times(coach: Coach) -> list[tuple[str, ...]]:
    resolution = coach.history.active()
    assert resolution is not None
    return [behaviour.remind for behaviour in resolution.behaviours]


async def test_a_reminder_of_what_is_done_before_it_rests_on_request(folder: Path, clock: Clock) -> None:
    app = CoachApp(kept_early(folder), clock)
    async with app.run_test(size=SIZE) as pilot:
        await answer(pilot, "y")
        assert times(app.coach) == [(), ("16:00",), ("16:00",)]
        await until(pilot, lambda: "rests the 16:00 reminder: “Log every call”" in shown(app))
        await pilot.press("ctrl+z")
        assert times(app.coach) == [("16:00",)] * 3
        await until(pilot, lambda: RESTS in shown(app))


async def test_a_reminder_that_is_wanted_stays_and_is_not_asked_about_again(folder: Path, clock: Clock) -> None:
    app = CoachApp(kept_early(folder), clock)
    async with app.run_test(size=SIZE) as pilot:
        await answer(pilot, "n")
        await until(pilot, lambda: "rests the 16:00 reminder: “Log every call”" in shown(app))
        assert times(app.coach) == [("16:00",)] * 3


async def test_the_question_does_not_come_back_while_the_answer_is_being_written(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    want, written = Reminding.want, Event()

    def slowly(self: Reminding, what: Restable, now: datetime) -> None:
        assert written.wait(10)
        want(self, what, now)

    monkeypatch.setattr(Reminding, "want", slowly)
    app = CoachApp(kept_early(folder), clock)
    async with app.run_test(size=SIZE) as pilot:
        await answer(pilot, "n")
        app.show_all()
        await settled(pilot)
        assert "rests the" not in shown(app)
        written.set()
        await until(pilot, lambda: "rests the 16:00 reminder: “Log every call”" in shown(app))


async def test_escape_answers_nothing(folder: Path, clock: Clock) -> None:
    app = CoachApp(kept_early(folder), clock)
    async with app.run_test(size=SIZE) as pilot:
        await answer(pilot, "escape")
        assert times(app.coach) == [("16:00",)] * 3
        assert RESTS in shown(app)
        await pilot.press("left_square_bracket")
        assert "rests the" not in shown(app)


async def test_without_one_that_could_rest_the_key_says_so(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("R")
        assert "Every reminder still has its use." in toasts(app)
