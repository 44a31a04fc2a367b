"""The worked cases of the rules of mastery: a history, a day, and what must come out."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from coach.domain.history import History, Mark, MarkKey, TimeOff
from coach.domain.mastery import assess
from coach.domain.resolution import Resolution, check_resolution

CASES = sorted((Path(__file__).parent.parent / "mastery_cases").glob("*.json"))


def read(document: dict[str, Any]) -> History:
    history = History()
    for resolution in msgspec.convert(document["resolutions"], list[Resolution]):
        check_resolution(resolution)
        history.resolutions[resolution.id] = resolution
    for raw in document["marks"]:
        key = MarkKey(raw["resolution"], raw["behaviour"], date.fromisoformat(raw["date"]))
        history.marks[key] = msgspec.convert(raw, Mark)
    for off in msgspec.convert(document["time_off"], list[TimeOff]):
        history.time_off[off.first] = off
    return history


def test_there_are_fourteen_cases():
    assert len(CASES) == 14


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_case_holds(path):
    case = json.loads(path.read_text("utf-8"))
    history = read(case["history"])
    active = history.active()
    assert active is not None
    found = assess(active, history, date.fromisoformat(case["today"]))
    assert json.loads(msgspec.json.encode(found)) == case["expected"]
