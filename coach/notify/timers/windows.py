"""A task of the Windows Task Scheduler: runs while the rep is logged in, on battery too, and without a window."""

from __future__ import annotations

import codecs
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path, PureWindowsPath
from xml.etree import ElementTree

from coach.domain.errors import CoachError, Refused
from coach.notify.timers import system
from coach.notify.timers.job import ABOUT, Job, State, absent, check, standing

TASK = "Coach reminders"
# Half a minute after the full fives, at which the app itself reminds, so that an app that is open comes first.
START = "2020-01-01T00:00:30"
SPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"

_PIECE = re.compile(r'(\\*)"|[ \t]+|[^ \t"\\]+|\\+')
_DECLARATION = '<?xml version="1.0" encoding="UTF-16"?>\n'


def of_the_account(name: str) -> str | None:
    """The variable ``name`` as every program of the rep's gets it, whatever this terminal has; None for none."""
    if sys.platform == "win32":
        import winreg

        with suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, "Environment") as key:
            return winreg.ExpandEnvironmentStrings(str(winreg.QueryValueEx(key, name)[0]))
    return None


class TaskScheduler:
    """The task, by the ``schtasks`` command. Its listing of times is in the rep's language, so they are not read."""

    name = "scheduled task"

    def __init__(self, environ: Mapping[str, str], account: Callable[[str], str | None] = of_the_account) -> None:
        self._environ = environ
        self._account = account

    def files(self, job: Job) -> dict[str, str]:
        """The task's XML, by the task's name. Raises ``Refused`` too for a variable that only this terminal has."""
        check(job, PureWindowsPath)
        for name, value in job.environ.items():
            if self._account(name) != value:
                said = f"A scheduled task gets the variables of your account only, and {name} is not set there."
                setting = subprocess.list2cmdline(["setx", name, value])
                raise Refused(said, f"Set it with '{setting}', then try again.")
        return {f"Task Scheduler: {TASK}": _DECLARATION + _task(job, self._user()) + "\n"}

    def install(self, job: Job) -> list[str]:
        """Create the task in place of an earlier one, which Windows does as a whole or not at all."""
        (text,) = self.files(job).values()
        with tempfile.TemporaryDirectory(prefix="coach-") as folder:
            file = Path(folder, "task.xml")
            system.put(file, codecs.BOM_UTF16_LE + text.encode("utf-16-le"))
            system.succeed(self._environ, "schtasks", "/Create", "/TN", TASK, "/XML", str(file), "/F")
        return [f"The {self.name} '{TASK}' looks every five minutes."]

    def uninstall(self) -> list[str]:
        """Delete the task."""
        if system.run(self._environ, "schtasks", "/Query", "/TN", TASK).code:
            return []
        system.succeed(self._environ, "schtasks", "/Delete", "/TN", TASK, "/F", instead="Remove it in Task Scheduler.")
        return [f"The {self.name} '{TASK}' is gone."]

    def state(self) -> State:
        """How it stands: the command and whether it is enabled, from the task's own XML."""
        try:
            ran = system.run(self._environ, "schtasks", "/Query", "/TN", TASK, "/XML", "ONE")
        except CoachError as no:
            return absent(no.what, no.instead)
        if ran.code:
            return absent()
        argv, enabled = _read(_decoded(ran.out))
        off = (f"The {self.name} '{TASK}' is disabled.", "Enable it in Task Scheduler.")
        return standing(self.name, argv, None if enabled else off)

    def _user(self) -> str:
        domain, user = self._environ.get("USERDOMAIN", ""), self._environ.get("USERNAME", "")
        return f"{domain}\\{user}" if domain and user else user


def split(line: str) -> list[str]:
    """The words of ``line`` as a Windows program sees them: ``subprocess.list2cmdline`` read back."""
    words: list[str] = []
    word: str | None = None
    quoted = False
    for piece in _PIECE.finditer(line):
        if piece[1] is not None:
            word = (word or "") + "\\" * (len(piece[1]) // 2) + '"' * (len(piece[1]) % 2)
            quoted ^= len(piece[1]) % 2 == 0
        elif quoted or piece[0][0] not in " \t":
            word = (word or "") + piece[0]
        elif word is not None:
            words.append(word)
            word = None
    return words if word is None else [*words, word]


def _task(job: Job, user: str) -> str:
    """The task as XML. Where the schema has an order (within a trigger), the order here is it."""
    task = ElementTree.Element("Task", version="1.2", xmlns=SPACE)
    _add(task, "RegistrationInfo", {"Description": ABOUT})
    trigger = ElementTree.SubElement(ElementTree.SubElement(task, "Triggers"), "TimeTrigger")
    _add(trigger, "", {"StartBoundary": START})
    _add(trigger, "Repetition", {"Interval": "PT5M"})
    whose = {"UserId": user} if user else {}
    rights = {"LogonType": "InteractiveToken", "RunLevel": "LeastPrivilege"}
    _add(_add(task, "Principals", {}), "Principal", whose | rights).set("id", "Rep")
    _add(task, "Settings", _SETTINGS)
    actions = _add(task, "Actions", {})
    actions.set("Context", "Rep")
    _add(actions, "Exec", {"Command": _windowless(job.argv[0]), "Arguments": subprocess.list2cmdline(job.argv[1:])})
    ElementTree.indent(task)
    return ElementTree.tostring(task, encoding="unicode")


_SETTINGS = {
    "MultipleInstancesPolicy": "IgnoreNew",
    "DisallowStartIfOnBatteries": "false",
    "StopIfGoingOnBatteries": "false",
    "StartWhenAvailable": "true",
    "Hidden": "true",
    "ExecutionTimeLimit": "PT2M",
}


def _add(parent: ElementTree.Element, name: str, texts: Mapping[str, str]) -> ElementTree.Element:
    """A new element ``name`` in ``parent``, or ``parent`` itself without a name, with one element for each text."""
    element = ElementTree.SubElement(parent, name) if name else parent
    for key, text in texts.items():
        ElementTree.SubElement(element, key).text = text
    return element


def _windowless(program: str) -> str:
    """The Python that opens no window, where there is one beside the one named."""
    path = PureWindowsPath(program)
    beside = str(path.with_name("pythonw.exe"))
    return beside if path.name.lower() == "python.exe" and Path(beside).is_file() else program


def _decoded(said: bytes) -> str:
    """What ``schtasks`` wrote; a character that its code page does not have has become a question mark."""
    if said.startswith(codecs.BOM_UTF16_LE):
        return said.decode("utf-16", "replace")
    return said.decode("oem" if sys.platform == "win32" else "utf-8", "replace")


def _read(text: str) -> tuple[tuple[str, ...], bool]:
    """The argv of a task, empty when it cannot be read, and whether the task is enabled."""
    try:
        task = ElementTree.fromstring(re.sub(r"^\s*<\?xml.*?\?>", "", text))
    except ElementTree.ParseError:
        return (), True
    enabled = task.findtext(f"{{{SPACE}}}Settings/{{{SPACE}}}Enabled", "true") == "true"
    action = f"{{{SPACE}}}Actions/{{{SPACE}}}Exec/{{{SPACE}}}"
    program = task.findtext(f"{action}Command", "")
    return ((program, *split(task.findtext(f"{action}Arguments", ""))) if program else ()), enabled
