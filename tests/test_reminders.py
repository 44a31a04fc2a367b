"""Giving reminders: each once among all programs on one folder, through the channels there are."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from coach import definitions
from coach.domain.errors import StorageFailed
from coach.domain.reminder import Reminder
from coach.notify import addresses
from coach.reminders import Reminding
from coach.service import Coach
from coach.settings import Reminders, Settings
from coach.store import paths
from tests.notify.desk import Desk
from tests.pty.program import ROOT

BERLIN, TOKYO = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Tokyo")
CALLS = """
title = "Five calls before eleven"
cue = "With my first coffee"
[[behaviours]]
id = "calls"
name = "Call prospects"
target = 5
days = "every day"
remind = ["07:45", "12:00"]
"""
OWN = Reminders(deadlines=False, wrap_up=False, review=False, comeback=False)
KITTY = {"TERM": "xterm-kitty"}
SSH = {**KITTY, "SSH_CONNECTION": "192.0.2.7 1 192.0.2.8 22"}


def at(hour: int, minute: int = 0, zone: ZoneInfo = BERLIN, day: int = 23) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=zone)


class Rep:
    """A rep with one behaviour, and what was given so far."""

    def __init__(self, folder: Path, wishes: Reminders = OWN, environ: dict[str, str] | None = None) -> None:
        self.folder = folder
        self.environ = environ or {}
        self.given: list[str] = []
        self.coach = self.opened(wishes)
        if not self.coach.history.resolutions:
            self.coach.start(definitions.parse(CALLS), at(6))
            self.coach.save(at(6))

    def opened(self, wishes: Reminders = OWN) -> Coach:
        coach = Coach(self.folder / "data", self.folder / "config", Settings(reminders=wishes))
        coach.keeper.open()
        coach.look_back(at(6))
        return coach

    @property
    def reminding(self) -> Reminding:
        return Reminding(self.coach, self.environ)

    def give(self, found: list[Reminder]) -> str:
        self.given += [f"{one.key.behaviour} {one.key.at}" for one in found]
        return ""

    def look(self, now: datetime) -> list[str]:
        """What a look of another program on the folder gives."""
        before = len(self.given)
        assert len(Reminding(self.opened(), self.environ).deliver(now, self.give)) == len(self.given) - before
        return self.given[before:]


@pytest.fixture
def rep(tmp_path: Path) -> Rep:
    return Rep(tmp_path)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desktop that is ours; without it there is none."""
    with tempfile.TemporaryDirectory(prefix="coach-") as folder:
        monkeypatch.setattr(addresses, "RUN", Path(folder) / "run")
        found = Desk(Path(folder))
        yield found
        found.close()


def test_what_is_due_is_given_once_whoever_looks(rep: Rep) -> None:
    assert rep.look(at(7, 44)) == []
    assert rep.look(at(7, 46)) == ["calls 07:45"]
    assert rep.look(at(7, 46)) == rep.look(at(7, 51)) == []


def test_what_could_not_be_given_is_due_again_and_why_is_kept(rep: Rep) -> None:
    for minute in range(5):
        now = at(7, 46 + minute)
        assert rep.reminding.deliver(now, lambda found: "No session bus.") == []
        assert rep.reminding.ledger.page.trouble == "No session bus."
    assert rep.look(at(7, 55)) == ["calls 07:45"]
    assert rep.reminding.ledger.page.trouble == ""


def test_while_another_program_gives_them_nothing_is_given(rep: Rep) -> None:
    with rep.reminding.ledger.sending():
        assert rep.look(at(7, 46)) == []
    assert rep.look(at(7, 46)) == ["calls 07:45"]


def test_what_cannot_be_noted_is_not_given(rep: Rep) -> None:
    folder = paths.reminders_folder(rep.coach.data)
    folder.write_text("")
    with pytest.raises(StorageFailed, match="Could not note what was reminded of"):
        rep.look(at(7, 46))
    assert rep.given == []
    folder.unlink()
    assert rep.look(at(7, 46)) == ["calls 07:45"]


def test_what_a_program_died_of_is_given_by_the_next(rep: Rep) -> None:
    dies(rep.folder, at(7, 46))
    assert rep.look(at(7, 51)) == ["calls 07:45"]


def test_what_three_programs_died_of_is_not_tried_again_and_holds_nothing_else_up(rep: Rep) -> None:
    for minute in (46, 47, 48):
        dies(rep.folder, at(7, minute))
    assert rep.look(at(7, 51)) == []
    assert [item.state for item in rep.reminding.agenda(at(7, 51)).today] == ["given-up", "to-come"]
    assert rep.look(at(12, 1)) == ["calls 12:00"]


def dies(folder: Path, now: datetime) -> None:
    """A program that is killed amid giving what is due."""
    script = (
        "import os, signal, sys\nfrom datetime import datetime\nfrom pathlib import Path\n"
        "from tests.test_reminders import Rep\nrep = Rep(Path(sys.argv[1]))\n"
        "rep.reminding.deliver(datetime.fromisoformat(sys.argv[2]), lambda found: os.kill(os.getpid(), signal.SIGKILL))"
    )
    command = [sys.executable, "-c", script, str(folder), now.isoformat()]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    assert done.returncode == -signal.SIGKILL


# The clock


@pytest.mark.parametrize("looked_before", [False, True])
def test_a_journey_east_neither_repeats_nor_loses_one(rep: Rep, looked_before: bool) -> None:
    assert rep.look(at(7, 46) if looked_before else at(7, 30)) == (["calls 07:45"] if looked_before else [])
    there = at(7, 56).astimezone(TOKYO)
    assert there.hour == 15
    first = [] if looked_before else ["calls 07:45"]
    assert rep.look(there) == [*first, "calls 12:00"]
    assert rep.look(there + timedelta(minutes=5)) == []
    assert rep.look(at(12, 1)) == []
    assert rep.look(at(7, 46, day=24)) == ["calls 07:45"]


def test_a_clock_that_is_set_forward_and_back_repeats_nothing(rep: Rep) -> None:
    assert rep.look(at(7, 46)) == ["calls 07:45"]
    assert rep.look(at(12, 1)) == ["calls 12:00"]
    assert rep.look(at(7, 50)) == rep.look(at(12, 2)) == []


def test_the_hour_that_summer_time_skips_loses_none(tmp_path: Path) -> None:
    night = replace(OWN, quiet_from="00:00", quiet_until="00:00")
    rep = Rep(tmp_path, night)
    early = definitions.parse(CALLS.replace("07:45", "02:30").replace("title = ", 'why = "x"\ntitle = '))
    rep.coach.edit(early, at(6))
    rep.coach.save(at(6))
    winter, summer = timezone(timedelta(hours=1)), timezone(timedelta(hours=2))

    def look(moment: datetime) -> list[Reminder]:
        return Reminding(rep.opened(night)).deliver(moment, rep.give)

    assert look(datetime(2027, 3, 28, 1, 56, tzinfo=winter)) == []
    assert [one.key.at for one in look(datetime(2027, 3, 28, 3, 1, tzinfo=summer))] == ["02:30"]
    assert look(datetime(2027, 3, 28, 3, 6, tzinfo=summer)) == []


# The channels


def sent(rep: Rep, terminal: bool = True) -> tuple[list[str], list[str]]:
    """The channels that were tried, and what was written to the terminal."""
    written: list[str] = []
    reminding = rep.reminding
    words = reminding.notice(reminding.due(at(7, 46)), at(7, 46))
    return [one.channel for one in reminding.send(words, written.append if terminal else None)], written


def test_the_first_channel_that_takes_it_is_the_only_one(tmp_path: Path, desk: Desk) -> None:
    desk.start_bus()
    desk.start_service()
    assert sent(Rep(tmp_path, environ={**desk.environ, **KITTY})) == (["desktop"], [])
    assert len(desk.notified) == 1


def test_where_the_desktop_does_not_take_it_the_terminal_does(tmp_path: Path, desk: Desk) -> None:
    tried, written = sent(Rep(tmp_path, environ={**desk.environ, **KITTY}))
    assert tried == ["desktop", "terminal"]
    assert len(written) == 1
    assert written[0].startswith("\x1b]99;")


def test_what_the_desktop_may_have_shown_is_not_sent_by_another_channel(tmp_path: Path, desk: Desk) -> None:
    desk.start_bus()
    desk.start_service("falls-silent")
    rep = Rep(tmp_path, replace(OWN, sound=True), {**desk.environ, **KITTY})  # with sound, plyer is left out
    reminding, written = rep.reminding, []
    assert len(reminding.deliver(at(7, 46), lambda found: reminding.give(found, at(7, 46), written.append))) == 1
    assert (len(desk.notified), written) == (1, [])
    assert rep.look(at(7, 51)) == []


def test_over_ssh_the_terminal_comes_first(tmp_path: Path, desk: Desk) -> None:
    desk.start_bus()
    desk.start_service()
    assert sent(Rep(tmp_path, environ={**desk.environ, **SSH}))[0] == ["terminal"]
    assert desk.notified == []


def test_with_no_channel_at_all_why_is_said(tmp_path: Path, desk: Desk) -> None:
    rep = Rep(tmp_path, environ=desk.environ)
    assert sent(rep, terminal=False) == (["desktop", "terminal"], [])
    found = rep.reminding.due(at(7, 46))
    assert rep.reminding.give(found, at(7, 46)).startswith("No session bus")
    assert Rep(tmp_path, replace(OWN, channels=())).reminding.give(found, at(7, 46)) == "No channel is wished for."


def test_a_test_goes_through_every_channel(tmp_path: Path, desk: Desk) -> None:
    written: list[str] = []
    found = Rep(tmp_path, replace(OWN, channels=()), {**desk.environ, **KITTY}).reminding.test(written.append)
    assert [(one.channel, one.sent) for one in found] == [("desktop", False), ("terminal", True)]
    assert len(written) == 1


def test_with_reminders_off_there_are_none(tmp_path: Path) -> None:
    reminding = Rep(tmp_path, replace(OWN, on=False)).reminding
    assert (reminding.due(at(7, 46)), reminding.coming(at(6))) == ([], None)
    assert not reminding.agenda(at(6)).on


# Reminders that could rest


def test_a_reminder_that_could_rest_is_proposed_until_the_rep_answers(rep: Rep) -> None:
    now = at(6)
    for _ in range(31):
        rep.coach.mark("calls", rep.coach.today(now), now)
        now += timedelta(1)
    reminding = rep.reminding
    found = reminding.restable(now)
    assert found is not None
    assert (found.behaviour, found.at) == ("calls", "07:45")
    reminding.rest(found, now)
    active = rep.coach.history.active()
    assert active is not None
    assert active.behaviours[0].remind == ("12:00",)
    other = reminding.restable(now)
    assert other is not None
    reminding.want(other, now)
    assert reminding.restable(now) is None
