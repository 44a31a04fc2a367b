"""A share of the breaks: every call that changes something, of two commands; the whole runs with the bench."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.safety.breaking import failures
from tests.safety.scenes import SCENES
from tests.safety.strace import CHANGING, KILL, Call
from tests.safety.tools import need

_CHECK_OFF, _, _IMPORT, _ = SCENES


@pytest.fixture(autouse=True)
def _strace() -> None:
    need("strace")


def _changing(call: Call) -> bool:
    return call.name in CHANGING


def _renaming(call: Call) -> bool:
    return call.name == "rename"


def test_a_check_off_that_is_killed_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    made, found = failures(_CHECK_OFF, tmp_path, [KILL], _changing)
    assert made > 8
    assert found == []


def test_a_check_off_on_a_failing_disk_is_refused_in_one_line(tmp_path: Path) -> None:
    made, found = failures(_CHECK_OFF, tmp_path, ["ENOSPC"], _changing)
    assert made > 8
    assert found == []


def test_an_import_that_is_killed_as_its_files_are_put_in_place_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    made, found = failures(_IMPORT, tmp_path, [KILL], _renaming)
    assert made > 3
    assert found == []
