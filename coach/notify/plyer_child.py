"""One notification by plyer, in a process of its own that can be killed: ``plyer_child.py APP TITLE BODY SECONDS``."""

from __future__ import annotations

import os
import sys
import threading


def failed_in_a_thread(wrong: threading.ExceptHookArgs) -> None:
    """On Windows plyer works in a thread, whose failure alone would not be that of the process."""
    print(wrong.exc_value, file=sys.stderr, flush=True)
    os._exit(1)


def main(app: str, title: str, body: str, seconds: str) -> None:
    """Show it; on Windows for so many ``seconds``, elsewhere until it is put away."""
    from plyer import notification

    threading.excepthook = failed_in_a_thread
    notification.notify(title=title, message=body, app_name=app, timeout=int(seconds))


if __name__ == "__main__":
    main(*sys.argv[1:])
