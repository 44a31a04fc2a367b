"""Whether the app opens as the rep has settled it: asked of the app itself, in a program of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from coach.upkeep import Finding

_SECONDS = 30
_PACKAGE = Path(__file__).parents[1]


def findings(config: Path) -> Iterator[Finding]:
    """What there is to say of themes and keys; ``config`` is the folder of the settings."""
    try:
        asked = _ask(config)
        problems = json.loads(asked.stdout) if asked.returncode == 0 else None
    except (OSError, ValueError, subprocess.TimeoutExpired):
        problems = None
    if problems is None:
        yield Finding("problem", "The app itself does not start here.", "Install Coach anew.")
    elif not problems:
        yield Finding("ok", "The app finds the theme and the keys that the settings name.")
    else:
        yield from (Finding("warning", what, instead) for instead, what in problems)


def _ask(config: Path) -> subprocess.CompletedProcess[bytes]:
    """The child finds this very package, wherever it is run from."""
    path = os.pathsep.join(filter(None, (str(_PACKAGE.parent), os.environ.get("PYTHONPATH"))))
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "coach.tui.examined", str(config)],
        env={**os.environ, "PYTHONPATH": path},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=_SECONDS,
        check=False,
    )
