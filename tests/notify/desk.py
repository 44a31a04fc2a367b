"""A desktop to be notified on: a session bus that is ours alone, and who serves it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from textwrap import dedent
from time import monotonic
from typing import Any

import pytest

from coach.notify import desktop

SERVICE = Path(__file__).with_name("service.py")
_CONFIGURATION = """\
<busconfig>
  <type>session</type>
  <listen>unix:path={folder}/bus</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{folder}/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>{more}
  </policy>
</busconfig>
"""
NO_ONLOOKERS = '<deny send_interface="org.freedesktop.DBus.Monitoring"/>'


def need(*tools: str) -> None:
    """Skip the test where a tool is missing; where everything has to be tested, fail."""
    for tool in tools:
        if shutil.which(tool) is None:
            lacking(f"{tool} is not installed")


def lacking(word: str) -> None:
    pytest.fail(word) if os.environ.get("COACH_CI") else pytest.skip(word)


def until(state: Callable[[], object], seconds: float = 30.0) -> None:
    """Back as soon as ``state`` holds."""
    end = monotonic() + seconds
    while not state():
        assert monotonic() < end, "it never came to be"


def runs(pid: int) -> bool:
    """Whether the process is at work; one that has ended may stay listed, where nobody asks how it ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


class Desk:
    """A folder, in which a bus can be started, with ``bin`` before all that is in PATH."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.record = folder / "record"
        self._processes = ExitStack()
        for name in ("bin", "services"):
            (folder / name).mkdir()

    @property
    def environ(self) -> dict[str, str]:
        """As in a timer: no variable says where the bus is but the folder that it lies in."""
        path = f"{self.folder / 'bin'}:{os.environ.get('PATH', '/usr/bin:/bin')}"
        return {"PATH": path, "HOME": str(self.folder), "XDG_RUNTIME_DIR": str(self.folder)}

    @property
    def address(self) -> str:
        return f"unix:path={self.folder / 'bus'}"

    @property
    def notified(self) -> list[dict[str, Any]]:
        """What our service was told, the oldest first."""
        return [json.loads(line) for line in self.record.read_text().splitlines()] if self.record.exists() else []

    def start_bus(self, more: str = "") -> subprocess.Popen[str]:
        """A bus on which nobody serves yet; ``more`` is of its policy."""
        need("dbus-daemon")
        configuration = self.folder / "bus.conf"
        configuration.write_text(_CONFIGURATION.format(folder=self.folder, more=more))
        return self._start("dbus-daemon", f"--config-file={configuration}", "--nofork", "--print-address")

    def start_service(self, mode: str = "takes", capabilities: Sequence[str] = ("body",)) -> None:
        self._start(sys.executable, str(SERVICE), str(self.record), mode, *capabilities)

    def start_mock(self) -> subprocess.Popen[str]:
        """The service of python3-dbusmock, written by others; it says on its standard output what it was asked."""
        there = subprocess.run(["/usr/bin/python3", "-c", "import dbusmock"], capture_output=True, check=False)
        if there.returncode:
            lacking("python3-dbusmock is not installed")
        command = ("/usr/bin/python3", "-u", "-m", "dbusmock", "--session", "--template", "notification_daemon")
        process = subprocess.Popen(command, env=self._surroundings(), stdout=subprocess.PIPE, text=True)
        self._processes.callback(_end, process)
        until(lambda: desktop.probe(self.environ).sent)
        return process

    def program(self, name: str, script: str) -> None:
        """A program of this name, found before any other."""
        path = self.folder / "bin" / name
        path.write_text(f"#!/bin/sh\n{dedent(script)}")
        path.chmod(0o755)

    def service_file(self, command: str) -> None:
        """What is started when somebody asks for notifications and nobody serves them."""
        text = f"[D-BUS Service]\nName=org.freedesktop.Notifications\nExec={command}\n"
        (self.folder / "services" / "notifications.service").write_text(text)

    def close(self) -> None:
        self._processes.close()

    def _surroundings(self) -> Mapping[str, str]:
        return {**self.environ, "DBUS_SESSION_BUS_ADDRESS": self.address}

    def _start(self, *command: str) -> subprocess.Popen[str]:
        """Started, and so far that it has said so in a line."""
        process = subprocess.Popen(
            command, env=self._surroundings(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self._processes.callback(_end, process)
        assert process.stdout is not None
        assert process.stdout.readline(), f"{command[0]} did not start"
        return process


def _end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()
    if process.stdout is not None:
        process.stdout.close()
