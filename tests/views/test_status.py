"""Status, in the shape that others rely on."""

from __future__ import annotations

import json
from datetime import time
from typing import Any

import msgspec

from coach.domain.days import Calendar
from coach.domain.history import History
from coach.views.status import status
from tests.domain.make import MONDAY, behaviour, day, definition, history, keep, mastered, rung


def shown(held: History, today: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(msgspec.json.encode(status(held, today, Calendar(time(0)))))
    return found


def test_without_a_resolution_the_rest_is_absent() -> None:
    assert shown(History(), MONDAY) == {"today": "2026-01-05", "resolution": None}


def test_a_resolution_to_come_stands_beside_none_in_force() -> None:
    found = shown(history(rung(started=day(7))), MONDAY)
    assert found["resolution"] is None
    assert found["upcoming"] == {"id": "r", "title": "Five calls", "started": "2026-01-12"}


def test_every_key_stands_where_the_contract_has_it() -> None:
    held = history(rung(definition(behaviour("calls", target=5, unit="calls", by="11:00"))))
    keep(held, held.resolutions["r"], [0])
    found = shown(held, day(1))
    assert list(found) == ["today", "resolution", "behaviours", "period", "mastery", "gate", "upcoming"]
    assert list(found["resolution"]) == [
        *("id", "title", "cue", "why", "ladder", "rung", "started", "period", "bar", "run"),
    ]
    (calls,) = found["behaviours"]
    assert list(calls) == [
        *("number", "id", "name", "unit", "target", "by", "result", "scheduled_today", "count", "state", "period"),
    ]
    assert calls["period"] == {"scheduled": 5, "excused": 0, "due": 5, "kept": 1, "missed": 0, "spare": 1}
    assert found["period"] == {"kind": "week", "first": "2026-01-05", "last": "2026-01-11", "verdict": "open"}
    assert list(found["mastery"]) == ["required", "run", "best_run", "mastered_on", "periods"]
    assert found["mastery"]["periods"][0]["behaviours"]["calls"] == calls["period"]
    assert (found["gate"], found["upcoming"]) == ("closed", None)


def test_the_gate_opens_with_mastery_and_is_closed_once_the_next_rung_is_taken() -> None:
    held, resolution = mastered()
    assert shown(held, day(14))["gate"] == "open"
    held.resolutions["r"] = msgspec.structs.replace(resolution, state="grown", ended=day(15))
    held.resolutions["s"] = rung(id="s", rung=2, started=day(16))
    found = shown(held, day(14))
    assert (found["resolution"]["id"], found["gate"], found["upcoming"]["id"]) == ("r", "closed", "s")
