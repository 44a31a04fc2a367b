"""Where a session bus may be: a timer or a shell over SSH often has no variable that says so."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

# Where systemd keeps a folder for everyone who is logged in.
RUN = Path("/run/user")
_LINE = re.compile(r"^DBUS_SESSION_BUS_ADDRESS='?([^'\n]+)'?;?$", re.MULTILINE)


def addresses(environ: Mapping[str, str]) -> Iterator[str]:
    """Addresses of session buses to try, the likeliest first: the variable's, the user's own, the last one started."""
    found = [environ.get("DBUS_SESSION_BUS_ADDRESS", ""), *_of_the_user(environ), *_left_by_the_last(environ)]
    yield from dict.fromkeys(address for address in found if "unix:" in address)


def _of_the_user(environ: Mapping[str, str]) -> Iterator[str]:
    folders = [Path(environ["XDG_RUNTIME_DIR"])] if environ.get("XDG_RUNTIME_DIR") else []
    for folder in (*folders, RUN / str(os.getuid())):
        if os.path.exists(folder / "bus"):
            yield f"unix:path={folder / 'bus'}"


def _left_by_the_last(environ: Mapping[str, str]) -> Iterator[str]:
    """From the newest of the files in which dbus-launch notes its buses."""
    if home := environ.get("HOME"):
        with suppress(OSError, ValueError):
            newest = max(Path(home, ".dbus", "session-bus").iterdir(), key=lambda file: file.stat().st_mtime)
            yield from _LINE.findall(newest.read_text("utf-8"))[:1]
