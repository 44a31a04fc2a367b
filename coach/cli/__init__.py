"""The command line. ``main`` runs it and sees to it that whatever goes wrong is one line, never a traceback."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence


def main(args: Sequence[str] | None = None) -> None:
    """Run ``coach`` with ``args`` (None: the program's own) and exit: 0 done, 1 refused, 2 wrong usage, 130 stopped."""
    # A command is over before its garbage could matter; to look for it, now and at the end, takes a sixth of the time.
    gc.disable()
    from coach.cli.guard import guarded

    code = guarded(args)
    gc.freeze()
    gc.enable()
    sys.exit(code)
