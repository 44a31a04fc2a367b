"""Stands between a terminal and a program as a slow line does: every byte comes, so many milliseconds later.

``python slow_line.py MILLISECONDS PIECE COMMAND...``: what is typed arrives in pieces of ``PIECE`` bytes at most.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import sys
import termios
import time
import tty
from collections import deque


def main() -> None:
    delay, piece, command = int(sys.argv[1]) / 1000, int(sys.argv[2]), sys.argv[3:]
    child, program = pty.fork()
    if child == 0:
        os.execvp(command[0], command)
    tty.setraw(0)
    fcntl.ioctl(program, termios.TIOCSWINSZ, fcntl.ioctl(0, termios.TIOCGWINSZ, bytes(8)))
    waiting: dict[int, deque[tuple[float, bytes]]] = {program: deque(), 1: deque()}
    while True:
        ready, _, _ = select.select([0, program], [], [], 0.005)
        now = time.monotonic()
        for source, target in ((0, program), (program, 1)):
            if source in ready:
                try:
                    came = os.read(source, 1 << 16)
                except OSError:
                    came = b""
                if not came:
                    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
                size = piece if source == 0 else len(came)
                waiting[target] += ((now + delay, came[at : at + size]) for at in range(0, len(came), size))
        for target, queue in waiting.items():
            while queue and queue[0][0] <= now:
                os.write(target, queue.popleft()[1])
                if target == program:
                    break  # each piece on its own, as packets are


if __name__ == "__main__":
    main()
