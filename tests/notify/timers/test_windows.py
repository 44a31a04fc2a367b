"""The scheduled task: its XML against the rules of Task Scheduler's schema, and what ``schtasks`` is asked."""

from __future__ import annotations

import re
import subprocess
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.errors import Refused, StorageFailed
from coach.notify.timers import Job
from coach.notify.timers.windows import SPACE, TASK, TaskScheduler, split
from tests.notify.timers.tools import Programs, words

PYTHON = "C:\\Users\\Jürgen O'Neil\\a b & <c>\\python.exe"
JOB = Job((PYTHON, "-P", "-m", "coach", "--data", "C:\\x y\\", "remind", "--due"))
SCHTASKS = """
task=$HOME/task
case $1 in
/Create) [ -z "$DENIED" ] || { echo "ERROR: Access is denied." >&2; exit 1; }; cp "$5" "$task";;
/Delete) rm "$task";;
/Query) [ -e "$task" ] || { echo "ERROR: no such task" >&2; exit 1; }; [ "$4" != /XML ] || cat "$task";;
esac
"""
# The rules of the published schema for what a task of ours may hold. Only a trigger's parts have an order.
BOOLEAN, DURATION = r"true|false", r"P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?"
CHILDREN = {
    "Task": {"RegistrationInfo", "Triggers", "Settings", "Data", "Principals", "Actions"},
    "RegistrationInfo": {"URI", "Source", "Date", "Author", "Version", "Description", "Documentation"},
    "Triggers": {"BootTrigger", "TimeTrigger", "CalendarTrigger", "LogonTrigger"},
    "TimeTrigger": {"Enabled", "StartBoundary", "EndBoundary", "Repetition", "ExecutionTimeLimit", "RandomDelay"},
    "Repetition": {"Interval", "Duration", "StopAtDurationEnd"},
    "Principals": {"Principal"},
    "Principal": {"UserId", "LogonType", "GroupId", "DisplayName", "RunLevel"},
    "Settings": {
        "AllowStartOnDemand", "RestartOnFailure", "MultipleInstancesPolicy", "DisallowStartIfOnBatteries",
        "StopIfGoingOnBatteries", "AllowHardTerminate", "StartWhenAvailable", "NetworkProfileName",
        "RunOnlyIfNetworkAvailable", "WakeToRun", "Enabled", "Hidden", "DeleteExpiredTaskAfter", "IdleSettings",
        "NetworkSettings", "ExecutionTimeLimit", "Priority", "RunOnlyIfIdle",
    },
    "Actions": {"Exec", "ComHandler"},
    "Exec": {"Command", "Arguments", "WorkingDirectory"},
}  # fmt: skip
ORDER = ["Enabled", "StartBoundary", "EndBoundary", "Repetition", "ExecutionTimeLimit", "RandomDelay"]
VALUES = {
    "StartBoundary": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d",
    "Interval": DURATION,
    "ExecutionTimeLimit": DURATION,
    "DisallowStartIfOnBatteries": BOOLEAN,
    "StopIfGoingOnBatteries": BOOLEAN,
    "StartWhenAvailable": BOOLEAN,
    "Hidden": BOOLEAN,
    "MultipleInstancesPolicy": "Parallel|Queue|IgnoreNew|StopExisting",
    "LogonType": "S4U|Password|InteractiveToken|InteractiveTokenOrPassword",
    "RunLevel": "LeastPrivilege|HighestAvailable",
    "UserId": ".+",
    "Description": ".*",
    "Command": ".+",
    "Arguments": ".*",
}


@pytest.fixture
def rep(programs: Programs) -> Programs:
    programs.add("schtasks", SCHTASKS)
    return programs


def scheduler(rep: Programs, **more: str) -> TaskScheduler:
    return TaskScheduler(rep.environ | {"USERDOMAIN": "DESK", "USERNAME": "rep"} | more)


def task_of(job: Job, user: str = "rep") -> ElementTree.Element:
    ((place, text),) = TaskScheduler({"USERDOMAIN": "DESK", "USERNAME": user}).files(job).items()
    assert place == f"Task Scheduler: {TASK}"
    assert text.startswith('<?xml version="1.0" encoding="UTF-16"?>\n')
    return ElementTree.fromstring(text.encode("utf-16"))


def text_at(task: ElementTree.Element, path: str) -> str | None:
    return task.findtext("/".join(f"{{{SPACE}}}{part}" for part in path.split("/")))


@pytest.mark.parametrize("user", ["rep", ""])
def test_the_xml_keeps_the_rules_of_the_schema(user: str):
    task = task_of(JOB, user)
    assert (task.tag, task.get("version")) == (f"{{{SPACE}}}Task", "1.2")
    for element in task.iter():
        name, children = bare(element), [bare(child) for child in element]
        assert len(children) == len(set(children)), f"{name} holds one twice"
        assert set(children) <= CHILDREN.get(name, set())
        if not children:
            assert re.fullmatch(VALUES[name], element.text or ""), name
    trigger = [bare(child) for child in task.iter(f"{{{SPACE}}}TimeTrigger") for child in child]
    assert trigger == sorted(trigger, key=ORDER.index)
    (principal,), (actions,) = task.iter(f"{{{SPACE}}}Principal"), task.iter(f"{{{SPACE}}}Actions")
    assert actions.get("Context") == principal.get("id")


def bare(element: ElementTree.Element) -> str:
    space, _, name = element.tag.removeprefix("{").partition("}")
    assert space == SPACE
    return name


def test_it_runs_every_five_minutes_on_battery_too_and_makes_good_what_was_missed():
    task = task_of(JOB)
    assert text_at(task, "Triggers/TimeTrigger/Repetition/Interval") == "PT5M"
    assert str(text_at(task, "Triggers/TimeTrigger/StartBoundary")).endswith(":00:30")
    settings = {bare(setting): setting.text for setting in task.iter() if setting.text and bare(setting) in VALUES}
    assert settings["StartWhenAvailable"] == settings["Hidden"] == "true"
    assert settings["DisallowStartIfOnBatteries"] == settings["StopIfGoingOnBatteries"] == "false"
    assert (settings["MultipleInstancesPolicy"], settings["ExecutionTimeLimit"]) == ("IgnoreNew", "PT2M")
    assert (settings["UserId"], settings["LogonType"]) == ("DESK\\rep", "InteractiveToken")
    assert (settings["Command"], settings["RunLevel"]) == (PYTHON, "LeastPrivilege")


def test_the_python_without_a_window_is_taken_where_it_is_there(rep: Programs, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(rep.home)
    (rep.home / "C:\\venv\\pythonw.exe").touch()
    assert text_at(task_of(Job(("C:\\venv\\Python.exe",))), "Actions/Exec/Command") == "C:\\venv\\pythonw.exe"
    assert text_at(task_of(Job(("C:\\venv\\coach.exe",))), "Actions/Exec/Command") == "C:\\venv\\coach.exe"


@given(st.lists(words, max_size=6))
def test_every_argument_comes_back_as_it_was_written(arguments: list[str]):
    written = text_at(task_of(Job((PYTHON, *arguments))), "Actions/Exec/Arguments")
    assert split(written or "") == arguments


@given(st.lists(st.text('ab \t"\\', max_size=8), max_size=5))
def test_splitting_undoes_the_joining_of_a_command_line(arguments: list[str]):
    assert split(subprocess.list2cmdline(arguments)) == arguments


def test_a_task_is_created_from_a_file_as_windows_reads_it_and_deleted(rep: Programs):
    for _ in range(2):
        assert scheduler(rep).install(JOB) == ["The scheduled task 'Coach reminders' looks every five minutes."]
        (call,) = rep.calls()
        assert re.fullmatch(r"schtasks /Create /TN Coach reminders /XML \S+task\.xml /F", call)
    assert (rep.home / "task").read_bytes().startswith(b"\xff\xfe<\0?\0")
    assert (scheduler(rep).state().installed, scheduler(rep).state().argv) == (True, JOB.argv)
    assert scheduler(rep).uninstall() == ["The scheduled task 'Coach reminders' is gone."]
    assert rep.left() == set()
    assert scheduler(rep).uninstall() == []
    assert not scheduler(rep).state().installed


def test_a_task_in_another_encoding_is_read_and_one_switched_off_is_said(rep: Programs):
    scheduler(rep).install(Job(("C:\\python.exe", "-c", "exit")))
    text = (rep.home / "task").read_bytes().decode("utf-16").replace("C:\\python.exe", "/bin/sh")
    (rep.home / "task").write_text(text, "utf-8")
    assert (scheduler(rep).state().argv, scheduler(rep).state().instead) == (("/bin/sh", "-c", "exit"), "")
    (rep.home / "task").write_text(text.replace("<Settings>", "<Settings><Enabled>false</Enabled>"), "utf-8")
    state = scheduler(rep).state()
    assert state.installed
    assert "is disabled" in state.what


def test_a_program_that_moved_and_a_task_that_cannot_be_read_are_said(rep: Programs):
    scheduler(rep).install(JOB)
    assert f"runs {PYTHON}, which is no longer there" in scheduler(rep).state().what
    (rep.home / "task").write_text("no task")
    assert "its command cannot be read" in scheduler(rep).state().what


def test_a_refusal_of_windows_is_said(rep: Programs):
    with pytest.raises(StorageFailed, match=r"'schtasks /Create .*' failed: ERROR: Access is denied\."):
        scheduler(rep, DENIED="1").install(JOB)
    assert rep.left() == set()


def test_a_variable_of_this_terminal_alone_is_refused_and_one_of_the_account_needs_nothing():
    job = Job((PYTHON,), {"COACH_CONFIG": "C:\\c"})
    with pytest.raises(Refused, match=r"COACH_CONFIG is not set there\. Set it with 'setx COACH_CONFIG C:\\c', then"):
        TaskScheduler({}, account=lambda name: None).files(job)
    assert TaskScheduler({}, account={"COACH_CONFIG": "C:\\c"}.get).files(job)
