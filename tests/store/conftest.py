"""What all tests of the store share."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="package", autouse=True)
def _unsynced() -> Iterator[None]:
    """Nothing here pulls the plug, so nothing here waits for the disk. The safety tests run the program as it is."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "fsync", lambda handle: None)
        yield
