"""Keeping: how whoever keeps what was found in the history can tell whether it still holds."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from coach.domain.history import Edit, History
from coach.keeping import Keeper

DAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)


@pytest.fixture
def keeper(tmp_path: Path) -> Keeper:
    found = Keeper(tmp_path / "data")
    found.open()
    return found


def note(text: str | None):
    return lambda history: [history.edit("notes", DAY, text)]


def test_every_change_of_what_is_in_memory_makes_another_version(keeper: Keeper) -> None:
    versions = [keeper.version]
    for act in (
        lambda: keeper.do("note", note("Rain.")), keeper.undo, keeper.redo, lambda: keeper.need((2025,)),
    ):  # fmt: skip
        act()
        versions.append(keeper.version)
    assert len(set(versions)) == len(versions)


def test_saving_and_what_is_in_memory_already_make_none(keeper: Keeper) -> None:
    keeper.need((2026,))
    keeper.do("note", note("Rain."))
    before = keeper.version
    keeper.save(NOW)
    keeper.need((2026,))
    assert keeper.refresh() is None
    assert keeper.version == before


def test_another_programs_change_makes_one(keeper: Keeper, tmp_path: Path) -> None:
    keeper.need((2026,))
    keeper.do("note", note("Rain."))
    keeper.save(NOW)
    other = Keeper(tmp_path / "data")
    other.open()
    other.need((2026,))
    other.do("note", note("Sun."))
    other.save(NOW)
    before = keeper.version
    assert keeper.refresh() == []
    assert keeper.version != before


def test_years_are_held_once_they_were_needed(keeper: Keeper) -> None:
    assert not keeper.holds((2025, 2026))
    keeper.need((2025,))
    assert keeper.holds((2025,))
    assert not keeper.holds((2025, 2026))


def test_a_copy_of_a_history_has_the_same_records_in_tables_of_its_own() -> None:
    history = History()
    history.apply([Edit("notes", DAY, None, "Rain.")])
    copy = history.copy()
    history.apply([Edit("notes", DAY, "Rain.", "Sun.")])
    assert copy.notes == {DAY: "Rain."}
