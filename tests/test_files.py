"""Putting one file in the place of another, where the system lets one wait for that."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from coach import files


class Windows:
    """``os`` as it is on Windows while somebody has a file open: it refuses to touch it ``busy`` times."""

    name = "nt"

    def __init__(self, busy: int) -> None:
        self.busy = busy

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        return partial(self._touch, real) if name in ("open", "replace") else real

    def _touch(self, real: Callable[..., Any], *given: Any) -> Any:
        self.busy -= 1
        if self.busy >= 0:
            raise PermissionError(13, "Access is denied")
        return real(*given)


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


def test_what_another_program_has_open_on_windows_is_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kept").write_text("kept")
    monkeypatch.setattr("coach.files._BETWEEN", 0)
    monkeypatch.setattr("coach.files.os", Windows(busy=3))
    assert files.read_file(tmp_path / "kept") is not None
    files.os.busy = 3  # type: ignore[attr-defined]
    assert files.identity(tmp_path / "kept") is not None
    left = [PermissionError()] * 3

    def removed() -> str:
        if left:
            raise left.pop()
        return "done"

    assert files.insist(removed) == "done"


def test_elsewhere_what_is_denied_is_denied_at_once() -> None:
    tries = []

    def denied() -> None:
        tries.append(1)
        raise PermissionError

    with pytest.raises(PermissionError):
        files.insist(denied)
    assert len(tries) == (1 if os.name == "posix" else 51)


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
