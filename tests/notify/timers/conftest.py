"""Programs that stand for the platform's own schedulers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.notify.timers.tools import Programs


@pytest.fixture
def programs(tmp_path: Path) -> Programs:
    return Programs(tmp_path)
