"""What the safety tests stand on: other programs, and a disk that is never waited for."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest


def need(tool: str) -> None:
    """Skip the test where there is no ``tool``; where everything has to be tested, fail."""
    if shutil.which(tool) is None:
        word = f"{tool} is not installed"
        pytest.fail(word) if os.environ.get("COACH_CI") else pytest.skip(word)


def in_memory() -> tempfile.TemporaryDirectory[str]:
    """A folder for thousands of synced writes: in memory where the machine has such a place."""
    memory = Path("/dev/shm")
    return tempfile.TemporaryDirectory(prefix="coach-", dir=memory if memory.is_dir() else None)
