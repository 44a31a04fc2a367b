"""``demo``: the app on a made-up history that is gone afterwards."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coach.cli.session import Session
from tests.cli.conftest import Program


def test_the_made_up_history_lies_in_a_folder_that_is_gone_afterwards(begun: Program, monkeypatch: pytest.MonkeyPatch):
    seen: list[tuple[Path, str, str]] = []

    def look_in(session: Session) -> None:
        active = session.coach.history.active()
        assert active is not None
        seen.append((session.coach.data, active.title, os.environ["COACH_CONFIG"]))

    before = begun.says("export", "--full")
    monkeypatch.setattr("coach.cli.demo.need_terminal", lambda: None)
    monkeypatch.setattr("coach.cli.demo.open_app", look_in)
    begun.says("demo", "--years", "1")
    ((data, title, config),) = seen
    assert title == "Five calls before eleven"
    assert data.parent == Path(config).parent
    assert not data.parent.exists()
    assert begun.says("export", "--full") == before
