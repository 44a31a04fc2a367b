"""How thorough the property tests are: far more so with ``COACH_THOROUGH=1``; and how many run at once."""

from __future__ import annotations

import gc
import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("default", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", settings.get_profile("default"), max_examples=2_000)
settings.load_profile("thorough" if os.environ.get("COACH_THOROUGH") == "1" else "default")


def pytest_xdist_auto_num_workers() -> int:
    """More processes than cores: the tests of screens and programs wait for them half of their time."""
    cores = os.cpu_count() or 1
    return cores + min(2 * cores, 4)


def pytest_collection_finish() -> None:
    """What is loaded is not looked through for garbage, as in the program; the rest seldom: a fifth less work."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first: begun last, it would keep one process busy while the others have nothing left to do."""
    items.sort(key=lambda item: item.path.stem != "test_storm")
