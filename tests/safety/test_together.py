"""A share of what two programs do at once; the whole runs with the bench."""

from __future__ import annotations

from pathlib import Path

from tests.safety import together


def test_two_programs_at_once_lose_none_of_each_others_check_offs(tmp_path: Path) -> None:
    assert together.services(tmp_path, 60) == 120


def test_two_command_lines_at_once_lose_none_of_each_others_check_offs(tmp_path: Path) -> None:
    assert together.command_lines(tmp_path, 6) == 12


def test_the_app_and_the_command_line_see_each_others_changes(tmp_path: Path) -> None:
    together.app_and_command_line(tmp_path)
