"""The LaunchAgent: its property list as any reader of such lists sees it, and what launchd is asked."""

from __future__ import annotations

import os
import plistlib
import sys
from typing import Any

import pytest
from hypothesis import given

from coach.domain.errors import StorageFailed
from coach.notify.timers import Job
from coach.notify.timers.launchd import LABEL, Launchd
from tests.notify.timers.tools import ARGUMENTS, VARIABLES, Programs, jobs

JOB = Job((sys.executable, "-P", "-m", "coach", "remind", "--due"))
PLIST = "Library/LaunchAgents/coach.remind.plist"
LAUNCHCTL = """
loaded=$HOME/../loaded
case $1 in
bootstrap) [ "$BUSY" != yes ] || { echo "Bootstrap failed: 5: Input/output error" >&2; exit 5; }; touch "$loaded";;
bootout) [ -e "$loaded" ] && rm "$loaded" || exit 3;;
print) [ -e "$loaded" ] || exit 113;;
esac
"""


@pytest.fixture
def rep(programs: Programs) -> Programs:
    programs.add("launchctl", LAUNCHCTL)
    return programs


def launchd(rep: Programs, **more: str) -> Launchd:
    return Launchd(rep.environ | more, pauses=(0.0, 0.0))


def agent_of(job: Job) -> dict[str, Any]:
    ((path, text),) = Launchd({"HOME": "/Users/rep"}).files(job).items()
    assert path == f"/Users/rep/{PLIST}"
    return plistlib.loads(text.encode(), fmt=plistlib.FMT_XML)


def test_the_property_list_has_the_keys_that_launchd_knows_in_their_types():
    agent = agent_of(Job(("/usr/bin/python3", *ARGUMENTS), VARIABLES))
    assert agent["Label"] == LABEL
    assert agent["ProgramArguments"] == ["/usr/bin/python3", *ARGUMENTS]
    assert agent["EnvironmentVariables"] == VARIABLES
    assert agent["StartCalendarInterval"] == [{"Minute": minute} for minute in range(1, 60, 5)]
    assert agent["ProcessType"] == "Background"
    assert agent.keys() - {"StandardOutPath", "StandardErrorPath"} == {
        "Label", "ProgramArguments", "EnvironmentVariables", "StartCalendarInterval", "ProcessType",
    }  # fmt: skip


def test_a_job_without_variables_sets_none():
    assert "EnvironmentVariables" not in agent_of(JOB)


@given(jobs)
def test_every_job_comes_back_as_it_was_written(job: Job):
    agent = agent_of(job)
    assert (tuple(agent["ProgramArguments"]), agent.get("EnvironmentVariables", {})) == (job.argv, job.environ)


def test_installing_writes_the_list_and_loads_it_in_place_of_the_old(rep: Programs):
    for _ in range(2):
        assert launchd(rep).install(JOB) == [f"The LaunchAgent looks every five minutes: {rep.home / PLIST}"]
        gui = f"gui/{os.getuid()}"
        assert rep.calls() == [
            f"launchctl bootout {gui}/coach.remind",
            f"launchctl enable {gui}/coach.remind",
            f"launchctl bootstrap {gui} {rep.home / PLIST}",
        ]
    state = launchd(rep).state()
    assert (state.installed, state.argv, state.instead) == (True, JOB.argv, "")


def test_uninstalling_leaves_nothing_behind(rep: Programs):
    launchd(rep).install(JOB)
    assert launchd(rep).uninstall() == ["The LaunchAgent is gone."]
    assert PLIST not in rep.left()
    assert not (rep.home.parent / "loaded").exists()
    assert launchd(rep).uninstall() == []
    assert not launchd(rep).state().installed


def test_an_agent_that_launchd_will_not_load_is_taken_back(rep: Programs):
    with pytest.raises(StorageFailed, match=r"launchd would not load it: Bootstrap failed: 5: Input/output error\."):
        launchd(rep, BUSY="yes").install(JOB)
    assert [call.split()[1] for call in rep.calls()] == ["bootout", "enable", "bootstrap", "bootstrap", "bootout"]
    assert PLIST not in rep.left()


def test_an_agent_that_is_not_loaded_or_not_readable_is_said(rep: Programs):
    launchd(rep).install(JOB)
    (rep.home.parent / "loaded").unlink()
    assert "not loaded" in launchd(rep).state().what
    (rep.home / PLIST).write_text("no list")
    state = launchd(rep).state()
    assert state.installed
    assert "cannot be read" in state.what


def test_a_program_that_moved_is_said(rep: Programs):
    launchd(rep).install(Job(("/old place/python", "remind")))
    assert "runs /old place/python, which is no longer there" in launchd(rep).state().what
