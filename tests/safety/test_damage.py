"""A share of the damaged files; ten thousand run with the bench."""

from __future__ import annotations

from pathlib import Path

from tests.safety.damage import Patient

SHARE = 150


def test_a_damaged_file_is_set_aside_replaced_by_a_copy_and_told_of(memory_folder: Path) -> None:
    patient = Patient(memory_folder)
    assert [line for seed in range(SHARE) for line in patient.wrong(seed)] == []
