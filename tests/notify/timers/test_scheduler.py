"""Which scheduler is used, and what every one of them holds to."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from coach.domain.errors import Refused, StorageFailed
from coach.notify.timers import Job, Scheduler, scheduler, system
from coach.notify.timers.job import check
from coach.notify.timers.linux import Linux
from tests.notify.timers.test_cron import CRONTAB
from tests.notify.timers.test_systemd import ACTIVE, SYSTEMCTL, WELL, show
from tests.notify.timers.tools import Programs

JOB = Job((sys.executable, "-P", "-m", "coach", "remind", "--due"))


@pytest.fixture
def rep(programs: Programs, monkeypatch: pytest.MonkeyPatch) -> Programs:
    programs.add("systemctl", SYSTEMCTL)
    programs.add("crontab", CRONTAB)
    show(programs, ACTIVE, WELL)
    return programs


def with_systemd(rep: Programs, **more: str) -> Linux:
    return Linux(rep.environ | more, booted=rep.home)


def without(rep: Programs, **more: str) -> Linux:
    return Linux(rep.environ | more, booted=rep.home / "nowhere")


@pytest.mark.parametrize(
    ("platform", "name"), [("darwin", "LaunchAgent"), ("win32", "scheduled task"), ("linux", None), ("freebsd14", None)]
)
def test_each_platform_has_its_own_and_choosing_it_runs_nothing(rep: Programs, platform: str, name: str | None):
    found: Scheduler = scheduler(rep.environ, platform)
    assert rep.calls() == []
    assert name in (None, found.name)


def test_systemd_comes_first_and_cron_where_it_does_not_run(rep: Programs):
    assert with_systemd(rep).name == "systemd user timer"
    assert without(rep).name == "crontab"
    assert list(without(rep).files(JOB)) == ["crontab"]


def test_moving_from_cron_to_systemd_leaves_no_line_in_the_crontab_and_back_no_unit(rep: Programs):
    without(rep).install(JOB)
    assert "table" in rep.left()
    assert with_systemd(rep).state().argv == JOB.argv
    assert with_systemd(rep).install(JOB)[1:] == ["The lines in the crontab are gone."]
    assert "table" not in rep.left()
    assert "The systemd user timer is gone." in without(rep).install(JOB)
    assert rep.left() == {".config", ".local", ".local/share", "table"}


def test_uninstalling_clears_both(rep: Programs):
    with_systemd(rep).install(JOB)
    (rep.home / "table").write_text(next(iter(without(rep).files(JOB).values())))
    assert len(without(rep).uninstall()) == 2
    assert rep.left() == {".config", ".local", ".local/share"}
    assert without(rep).uninstall() == []


def test_a_crontab_that_cannot_be_cleared_does_not_undo_the_timer(rep: Programs):
    (rep.home / "table").write_text("# >>> coach reminders >>>\n")
    done = with_systemd(rep).install(JOB)
    assert "was changed, so nothing in the crontab was touched" in done[1]
    assert with_systemd(rep).state().installed


def test_where_there_is_neither_it_is_said_with_what_to_do(rep: Programs):
    bare = without(rep, PATH=str(rep.home))
    assert "Neither systemd nor cron" in bare.state().what
    assert bare.uninstall() == []
    for act in (bare.files, bare.install):
        with pytest.raises(Refused, match="Keep the app open, or install cron"):
            act(JOB)


@pytest.mark.parametrize("text", ["a\nb", "a\rb", "\0", "\x1b[31m", "\udc80", "\u2028", "\uffff"])
def test_a_character_that_would_break_a_file_is_refused_everywhere(rep: Programs, text: str):
    for job in (Job(("/bin/sh", text)), Job(("/bin/sh",), {"COACH_CONFIG": text})):
        for platform in ("linux", "darwin"):
            with pytest.raises(Refused, match="holds a character that a timer cannot be given"):
                scheduler(rep.environ, platform).install(job)
    assert rep.left() == set()


@pytest.mark.parametrize("argv", [(), ("coach",), ("./coach",), ("",), ("/opt/python ",), ("/opt/python\\",)])
def test_only_a_whole_path_is_taken_for_a_program(argv: tuple[str, ...]):
    with pytest.raises(Refused, match="the whole path of its program"):
        check(Job(argv))


def test_a_name_that_is_no_variable_s_is_refused():
    with pytest.raises(Refused, match="cannot be the name of a variable"):
        check(Job(("/bin/sh",), {"A B": "x"}))


def test_a_program_that_hangs_is_ended_and_said(programs: Programs):
    programs.add("systemctl", "exec sleep 60")
    with pytest.raises(StorageFailed, match=r"'systemctl --user' gave no answer within 0\.2 seconds"):
        system.run(programs.environ, "systemctl", "--user", seconds=0.2)


def test_a_program_that_is_not_there_is_said(programs: Programs):
    with pytest.raises(StorageFailed, match="'no-such-program' could not be run: no such file or directory"):
        system.run(programs.environ, "no-such-program")


def test_choosing_a_scheduler_loads_nothing_that_takes_long():
    script = "import coach.notify.timers as t, sys; t.scheduler(platform='linux'); print(*sys.modules)"
    root = Path(__file__).parents[3]
    loaded = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True).stdout
    assert not {"subprocess", "plistlib", "plyer", "textual", "jeepney"} & set(loaded.split())
