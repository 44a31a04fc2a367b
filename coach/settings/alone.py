"""One program at a time in a folder, for the moment of a write; no file is left behind by it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Another program has it for milliseconds; one that was stopped in that moment is not waited for. Seconds.
_PATIENCE, _BETWEEN = 2.0, 0.01


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold ``folder`` against other programs of ours. Where a folder cannot be held, as on Windows, go on without."""
    if os.name == "nt":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        _hold(handle)
        yield
    finally:
        os.close(handle)  # which lets go of it, too


def _hold(handle: int) -> None:
    import fcntl

    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_BETWEEN)
        except OSError:
            return  # a file system without locks
        else:
            return
