"""What stands between a command and the shell: each error becomes one line and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from coach.cli.output import complain
from coach.cli.root import STOPPED, root
from coach.domain.errors import CoachError

REFUSED = 1


def guarded(args: Sequence[str] | None) -> int:
    """Run the command that ``args`` name; its exit code. With ``COACH_DEBUG=1`` the unforeseen shows its traceback."""
    _open_what_is_closed()
    try:
        code = root.main(args, prog_name="coach", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as wrong:
        _say(_usage(wrong))
        return wrong.exit_code
    except CoachError as no:
        _say(str(no))
        return REFUSED
    except click.Abort:
        return STOPPED
    except OSError as wrong:
        return _lost_output(wrong)
    except Exception as wrong:
        if os.environ.get("COACH_DEBUG") == "1":
            raise
        _say(f"Something nobody foresaw: {type(wrong).__name__}: {wrong}. COACH_DEBUG=1 shows where.")
        return REFUSED
    return code if isinstance(code, int) else 0


def _open_what_is_closed() -> None:
    """A shell may close a stream (``>&-``). Python then has None for it, which has not even an encoding."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115 (it lasts as long as the program)


def _say(line: str) -> None:
    """``line`` on standard error, on one line whatever is in it. When even that cannot be written, nothing can."""
    try:
        complain(" ".join(line.split()))
    except OSError:
        return


def _usage(wrong: click.ClickException) -> str:
    context = wrong.ctx if isinstance(wrong, click.UsageError) else None
    said = wrong.format_message().rstrip()
    said += "" if said.endswith((".", "?", ")")) else "."
    return f"{said} '{context.command_path} --help' shows how." if context else said


def _lost_output(wrong: OSError) -> int:
    """Standard output is gone: quietly when its reader left, with a line when it cannot be written."""
    if not isinstance(wrong, BrokenPipeError):
        _say(f"The output cannot be written: {wrong.strerror or type(wrong).__name__}.")
    try:
        # Python writes what is left when it ends; that would fail once more, and say so in its own way.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return REFUSED
    return REFUSED
