"""Putting one file in the place of another, where the system lets one wait for that."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from coach import files


class Windows(SimpleNamespace):
    """``os`` as it is on Windows while somebody reads the file: it refuses ``busy`` times."""

    def __init__(self, busy: int) -> None:
        super().__init__(name="nt", busy=busy)

    def replace(self, source: Path, target: Path) -> None:
        self.busy -= 1
        if self.busy >= 0:
            raise PermissionError(13, "Access is denied")
        os.replace(source, target)


def test_a_file_that_is_being_read_on_windows_is_replaced_a_moment_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, old = tmp_path / "new", tmp_path / "old"
    new.write_text("new")
    old.write_text("old")
    monkeypatch.setattr("coach.files._BETWEEN", 0)
    monkeypatch.setattr("coach.files.os", Windows(busy=3))
    files.rename_over(new, old)
    assert old.read_text() == "new"
    assert not new.exists()


def test_one_that_stays_open_is_an_error_and_nothing_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, old = tmp_path / "new", tmp_path / "old"
    new.write_text("new")
    old.write_text("old")
    monkeypatch.setattr("coach.files._BETWEEN", 0)
    monkeypatch.setattr("coach.files.os", Windows(busy=1000))
    with pytest.raises(PermissionError):
        files.rename_over(new, old)
    assert (new.read_text(), old.read_text()) == ("new", "old")
