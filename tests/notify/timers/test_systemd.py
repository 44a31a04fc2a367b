"""The systemd user timer, by a ``systemctl`` that does to the files what the real one does."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach.domain.errors import StorageFailed
from coach.notify.timers import Job
from coach.notify.timers.systemd import Systemd
from coach.notify.timers.units import SERVICE, TIMER
from tests.notify.timers.tools import HARD, Programs

JOB = Job((sys.executable, "-P", "-m", "coach", "remind", "--due"))
UNITS = ".config/systemd/user"
STAMP = ".local/share/systemd/timers/stamp-coach-remind.timer"
WANTED = f"{UNITS}/timers.target.wants/{TIMER}"
SYSTEMCTL = """
units=${CONFIG:-$HOME/.config}/systemd/user; data=$HOME/.local/share/systemd/timers
case " $* " in *" $FAILS "*) echo "Failed to $FAILS: no." >&2; exit 1;; esac
case $2 in
show) case "$*" in *UnitPath*) echo "/etc/systemd/user $units /usr/lib";; *) cat "$HOME/../shown-$3";; esac;;
enable) mkdir -p "$units/timers.target.wants"; ln -sf "../$3" "$units/timers.target.wants/$3";;
disable) rm -f "$units/timers.target.wants/$4";;
restart) mkdir -p "$data"; : >"$data/stamp-$3";;
esac
"""
ACTIVE = "ActiveState=active\nLastTriggerUSec=Sat 2026-11-21 10:00:30 UTC\n"
ACTIVE += "NextElapseUSecRealtime=Sat 2026-11-21 10:05:30 UTC\n"
WELL = "Result=success\nExecMainStatus=0\n"


@pytest.fixture
def rep(programs: Programs) -> Programs:
    programs.add("systemctl", SYSTEMCTL)
    show(programs, ACTIVE, WELL)
    return programs


def show(rep: Programs, timer: str, service: str) -> None:
    (rep.home.parent / f"shown-{TIMER}").write_text(timer)
    (rep.home.parent / f"shown-{SERVICE}").write_text(service)


def systemd(rep: Programs, **more: str) -> Systemd:
    return Systemd(rep.environ | more, booted=rep.home)


def test_installing_writes_the_units_then_enables_and_starts_the_timer(rep: Programs):
    assert systemd(rep).install(JOB) == [f"The systemd user timer looks every five minutes: {rep.home}/{UNITS}/{TIMER}"]
    asked, *told = rep.calls()
    assert "UnitPath" in asked
    assert told == [f"systemctl --user {words}" for words in ("daemon-reload", f"enable {TIMER}", f"restart {TIMER}")]
    for path, text in systemd(rep).files(JOB).items():
        assert Path(path).read_text("utf-8") == text


def test_uninstalling_leaves_nothing_behind(rep: Programs):
    systemd(rep).install(JOB)
    assert {WANTED, STAMP} <= rep.left()
    (rep.home / UNITS / f"{TIMER}.tmp").touch()
    rep.calls()
    assert systemd(rep).uninstall() == ["The systemd user timer is gone."]
    assert rep.left() == {".config", ".local", ".local/share"}
    assert [call.split()[2] for call in rep.calls()] == ["show", "disable", "daemon-reload", "reset-failed"]
    assert systemd(rep).uninstall() == []


def test_uninstalling_keeps_what_others_have_there(rep: Programs):
    systemd(rep).install(JOB)
    other = rep.home / UNITS / "timers.target.wants" / "other.timer"
    other.touch()
    systemd(rep).uninstall()
    assert {path for path in rep.left() if path.startswith(f"{UNITS}/")} == {
        f"{UNITS}/timers.target.wants", f"{UNITS}/timers.target.wants/other.timer",
    }  # fmt: skip


def test_the_units_go_away_even_when_systemd_no_longer_answers(rep: Programs):
    systemd(rep).install(JOB)
    Systemd(rep.environ, booted=rep.home / "nowhere").uninstall()
    assert rep.left() == {".config", ".local", ".local/share"}


def test_installing_twice_is_installing_once(rep: Programs):
    systemd(rep).install(JOB)
    once = rep.left()
    systemd(rep).install(Job(("/bin/sh", "-c", "exit")))
    assert rep.left() == once
    assert systemd(rep).state().argv == ("/bin/sh", "-c", "exit")


@pytest.mark.parametrize("step", ["daemon-reload", "enable", "restart"])
def test_a_step_that_fails_leaves_nothing_half_installed(rep: Programs, step: str):
    with pytest.raises(StorageFailed, match=rf"'systemctl --user {step}.*' failed: Failed to {step}: no\."):
        systemd(rep, FAILS=step).install(JOB)
    assert rep.left() <= {".config", ".local", ".local/share"}


def test_a_folder_that_cannot_be_written_is_said_in_one_line(rep: Programs):
    (rep.home / ".config").write_text("a file in the way")
    with pytest.raises(StorageFailed, match=r"Could not write .*coach-remind\.service: "):
        systemd(rep).install(JOB)
    assert rep.left() == {".config"}


def test_the_units_go_where_systemd_looks_whatever_this_terminal_says(rep: Programs):
    elsewhere = rep.home / "elsewhere"
    assert str(rep.home / UNITS / TIMER) in systemd(rep, XDG_CONFIG_HOME=str(elsewhere)).files(JOB)
    there = systemd(rep, XDG_CONFIG_HOME=str(elsewhere), CONFIG=str(elsewhere))
    assert str(elsewhere / "systemd" / "user" / TIMER) in there.files(JOB)


def test_the_state_tells_the_command_and_both_times(rep: Programs):
    assert not systemd(rep).state().installed
    systemd(rep).install(JOB)
    state = systemd(rep).state()
    assert (state.installed, state.argv, state.instead) == (True, JOB.argv, "")
    assert state.ran == datetime(2026, 11, 21, 10, 0, 30, tzinfo=UTC)
    assert state.next == datetime(2026, 11, 21, 10, 5, 30, tzinfo=UTC)


def test_a_timer_that_never_ran_has_no_last_time(rep: Programs):
    systemd(rep).install(JOB)
    show(rep, "ActiveState=active\nLastTriggerUSec=\nNextElapseUSecRealtime=n/a\n", WELL)
    assert (systemd(rep).state().ran, systemd(rep).state().next) == (None, None)


@pytest.mark.parametrize(
    ("timer", "service", "what", "instead"),
    [
        ("ActiveState=inactive\n", WELL, "not running", "coach remind --install"),
        ("", "", "not running", "coach remind --install"),
        (ACTIVE, "Result=exit-code\nExecMainStatus=3\n", r"its last run failed \(exit-code, 3\)", "coach remind --due"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(rep: Programs, timer: str, service: str, what: str, instead: str):
    systemd(rep).install(JOB)
    show(rep, timer, service)
    state = systemd(rep).state()
    assert state.installed
    assert re.search(what, state.what)
    assert instead in state.instead


def test_a_program_that_moved_is_said(rep: Programs):
    moved = rep.home / HARD
    systemd(rep).install(Job((str(moved), "remind")))
    state = systemd(rep).state()
    assert f"runs {moved}, which is no longer there" in state.what
    assert state.instead == "Run 'coach remind --install'."


def test_systemd_runs_only_where_the_machine_was_started_with_it_and_it_answers(rep: Programs):
    assert systemd(rep).answers
    assert not Systemd(rep.environ, booted=rep.home / "nowhere").answers
    assert not systemd(rep, FAILS="show").answers


def test_a_systemd_that_fell_silent_is_said(rep: Programs):
    systemd(rep).install(JOB)
    state = systemd(rep, FAILS="show").state()
    assert state.installed
    assert "does not answer" in state.what


def test_a_missing_runtime_folder_is_looked_for_where_it_always_is(programs: Programs):
    programs.add("systemctl", 'echo "$XDG_RUNTIME_DIR" >"$HOME/asked"; echo /etc')
    assert Systemd({**programs.environ, "XDG_RUNTIME_DIR": ""}, booted=programs.home).answers
    assert (programs.home / "asked").read_text().startswith("/run/user/")
