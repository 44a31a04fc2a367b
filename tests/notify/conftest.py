"""A desktop for a test alone; the one of whoever runs the tests is never looked for."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.notify import addresses
from tests.notify.desk import Desk


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    # The path of a socket may have 107 bytes, which pytest's own folders can exceed.
    with tempfile.TemporaryDirectory(prefix="coach-") as folder:
        monkeypatch.setattr(addresses, "RUN", Path(folder) / "run")
        found = Desk(Path(folder))
        yield found
        found.close()
