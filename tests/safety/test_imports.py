"""A share of the hostile imports; ten thousand run with the bench."""

from __future__ import annotations

from pathlib import Path

from tests.safety.imports import Target, wrong_of_made_up, wrong_of_tampered

SHARE = 150


def test_an_export_that_was_tampered_with_is_taken_whole_or_refused_whole(memory_folder: Path) -> None:
    assert wrong_of_tampered(Target(memory_folder), range(SHARE)) == []


def test_a_made_up_document_is_taken_whole_or_refused_whole(memory_folder: Path) -> None:
    assert wrong_of_made_up(Target(memory_folder), SHARE) == []
