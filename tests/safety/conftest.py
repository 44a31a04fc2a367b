"""What several of these tests are given."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.safety.tools import in_memory


@pytest.fixture
def memory_folder() -> Iterator[Path]:
    """An empty folder whose disk is never waited for."""
    with in_memory() as folder:
        yield Path(folder)
