"""The installed program as its user has it: a first day on the command line, then the app in a real terminal.

``python .ci/smoke.py PROGRAM FOLDER``: PROGRAM is the installed ``coach``, FOLDER an empty folder to run it in.
"""

from __future__ import annotations

import fcntl
import json
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pyte

PROGRAM, FOLDER = sys.argv[1], Path(sys.argv[2])
ENVIRONMENT = os.environ | {
    "COACH_DATA": str(FOLDER / "data"),
    "COACH_CONFIG": str(FOLDER / "config"),
    "TERM": "xterm-256color",
}
COLUMNS, LINES = 120, 40
PATIENCE = 60  # seconds
TITLE = "Five calls before eleven"
DEFINITION = f"""
title = "{TITLE}"
cue = "When I sit down with my first coffee"

[[behaviours]]
id = "calls"
name = "Call prospects"
target = 5
unit = "calls"
days = "every day"
"""


def expect(truth: object, said: str) -> None:
    if not truth:
        sys.exit(f"FAILED: {said}")


def coach(*arguments: str) -> str:
    """What ``coach`` with ``arguments`` prints; the end of everything if it fails."""
    ran = subprocess.run(
        [PROGRAM, *arguments],
        cwd=FOLDER,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    expect(ran.returncode == 0, f"coach {' '.join(arguments)} ended with {ran.returncode}: {ran.stderr or ran.stdout}")
    print("ok: coach", *arguments)
    return ran.stdout


def first_day() -> None:
    """From an empty folder to a check-off, and out again as an export."""
    (FOLDER / "calls.toml").write_text(DEFINITION)
    expect("0." in coach("--version"), "no version is printed")
    coach("status")
    expect(json.loads(coach("status", "--json"))["resolution"] is None, "an empty folder has a resolution")
    coach("start", "calls.toml")
    coach("done", "calls")
    status = json.loads(coach("status", "--json"))
    expect([b["state"] for b in status["behaviours"]] == ["done"], f"not done: {status}")
    expect(TITLE in coach("status"), "status does not name the resolution")
    coach("export", "out.json")
    history = json.loads((FOLDER / "out.json").read_text())
    expect(history["format"] == "coach-history", f"not an export: {history}")
    expect([m["count"] for m in history["marks"]] == [5], f"the mark is not exported: {history}")
    expect(json.loads(coach("schema")), "no schema is printed")
    coach("doctor")


def open_app() -> tuple[int, int]:
    """The app's process and our end of its terminal."""
    process, terminal = pty.fork()
    if process == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        os.chdir(FOLDER)
        os.execve(PROGRAM, [PROGRAM], ENVIRONMENT)
    return process, terminal


def read_until_end(terminal: int, stream: pyte.ByteStream) -> bool:
    """Feed what has come to ``stream``; False once the program has closed its side."""
    ready, _, _ = select.select([terminal], [], [], 0.1)
    try:
        received = os.read(terminal, 65536) if ready else b""
    except OSError:  # how Linux says that the other side is closed
        return False
    stream.feed(received)
    return bool(received) or not ready


def first_look() -> None:
    """The app paints Today at 120×40, and leaves with ``q``."""
    process, terminal = open_app()
    screen = pyte.Screen(COLUMNS, LINES)
    stream = pyte.ByteStream(screen)
    deadline = time.monotonic() + PATIENCE
    is_open = True
    while is_open and not all(any(text in line for line in screen.display) for text in (TITLE, "Call prospects")):
        is_open = read_until_end(terminal, stream)
        expect(time.monotonic() < deadline and is_open, "Today was not painted:\n" + "\n".join(screen.display))
    print(*(line.rstrip() for line in screen.display if line.strip()), sep="\n")
    os.write(terminal, b"q")
    while is_open:
        is_open = read_until_end(terminal, stream)
        expect(time.monotonic() < deadline, "the app does not leave with q")
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    expect(code == 0, f"the app ended with {code}")
    print("ok: coach, the app, from Today painted to q")


first_day()
first_look()
