"""The app on a disk that refuses for a while."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.safety import failing


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can limit the files of a program that is running")
def test_a_change_that_could_not_be_saved_is_kept_shown_and_saved_once_it_can_be(tmp_path: Path) -> None:
    failing.saved_once_the_disk_takes_it(tmp_path)
