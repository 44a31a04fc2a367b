"""Commands that write, each with the folder it is run on: what is broken call by call."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from coach.demo import fill
from coach.service import Coach
from coach.settings import Settings
from coach.store import paths
from coach.store.envelope import intact
from tests.pty.program import run

DEFINITION = """
title = "Five calls before eleven"
[[behaviours]]
id = "calls"
name = "Call prospects"
target = 5
days = "every day"
[[behaviours]]
id = "log"
name = "Log every call"
days = "every day"
"""
_MOMENT = re.compile(rb'"(at|exported_at)": "[^"]*"')


class Scene(NamedTuple):
    """``prepare`` makes the folder, whose ``data`` the command of ``arguments`` then writes to."""

    name: str
    prepare: Callable[[Path], None]
    arguments: Sequence[str]


class Stage:
    """A scene that has been prepared once: folders for its runs, and the states before and after it."""

    def __init__(self, scene: Scene, folder: Path) -> None:
        self.scene = scene
        self._folder = folder
        self._made = folder / "prepared"
        self._made.mkdir(parents=True)
        scene.prepare(self._made)
        self.before = state(self.fresh("before"))
        done = self.fresh("after")
        assert run(done, *scene.arguments).returncode == 0
        self.after = state(done)
        assert self.before != self.after

    def fresh(self, name: str) -> Path:
        """A folder as it was prepared."""
        place = self._folder / name
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self._made, place)
        return place


def opened(folder: Path, now: datetime | None = None) -> Coach:
    """The history in ``folder``, with the settings a new rep has."""
    coach = Coach(folder / "data", folder / "config", Settings())
    coach.keeper.open()
    coach.look_back(now or datetime.now().astimezone())
    return coach


def state(folder: Path) -> bytes:
    """All that the data in ``folder`` says, but for moments of entry and made-up ids. Every file has to be whole."""
    coach = opened(folder)
    found = coach.export(datetime.now().astimezone(), full=True)
    assert coach.take_notices() == []
    for path in (folder / "data").glob("*"):
        if paths.is_data_name(path.name):
            assert intact(path.read_bytes()), f"{path.name} is not what was written"
    for n, made_up in enumerate(coach.history.resolutions):
        found = found.replace(f'"{made_up}"'.encode(), f'"resolution {n}"'.encode())
    return _MOMENT.sub(rb'"\1": ""', found)


def _with_definition(folder: Path) -> None:
    (folder / "definition.toml").write_text(DEFINITION)


def _started(folder: Path) -> None:
    _with_definition(folder)
    for arguments in (("start", "definition.toml"), ("done", "calls", "2")):
        assert run(folder, *arguments).returncode == 0
    # The first write of the day is the one that makes copies.
    shutil.rmtree(folder / "data" / "backups", ignore_errors=True)


def _exported(folder: Path) -> None:
    """An export of three years' files beside a folder with a note in it."""
    _filled(folder)
    assert run(folder, "export", "history.json", "--full").returncode == 0
    shutil.rmtree(folder / "data")
    assert run(folder, "note", "before the import").returncode == 0


def _backed_up(folder: Path) -> None:
    """A backup of three years' files, and changes since in two of them."""
    _filled(folder)
    assert run(folder, "backup", str(folder / "backup.zip")).returncode == 0
    for day in ("today", f"{datetime.now().year - 1}-03-01"):
        assert run(folder, "note", "after the backup", "--on", day).returncode == 0


def _filled(folder: Path) -> None:
    fill(folder / "data", 2, datetime.now().astimezone(), behaviours=2)


SCENES = (
    Scene("a check-off", _started, ("done", "log")),
    Scene("a start in an empty folder", _with_definition, ("start", "definition.toml")),
    Scene("an import of several files", _exported, ("import", "history.json")),
    Scene("a restore of several files", _backed_up, ("restore", "backup.zip")),
)
