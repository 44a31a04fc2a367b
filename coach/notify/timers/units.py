r"""The texts of the two systemd units: what stands in them, and what is read back.

A word in a unit may be quoted as in C; ``%`` begins a specifier wherever it stands, and ``$`` a variable in a command.
The program itself may hold none of ``"``, ``'``, ``\`` and, because its name is seen twice, with variables and
without, no ``$``: such a one is started by the shell, which takes it as a word like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.notify.timers.job import ABOUT, Job

TIMER = "coach-remind.timer"
SERVICE = "coach-remind.service"
# Half a minute after the full one, at which the app itself reminds, so that an app that is open comes first.
WHEN = "*:0/5:30"

_BY_SHELL = ("/bin/sh", "-c", 'exec "$@"', "sh")
_PLAIN = re.compile(r"[A-Za-z0-9_./=:@,+-]+", re.ASCII)
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')

_TIMER_TEXT = f"""\
[Unit]
Description={ABOUT}

[Timer]
OnCalendar={WHEN}
AccuracySec=1s
Persistent=true

[Install]
WantedBy=timers.target
"""

# A program that is gone, as after a virtual environment has moved, is passed over instead of failing every time.
_SERVICE_TEXT = """\
[Unit]
Description={about}
ConditionFileIsExecutable={program}

[Service]
Type=oneshot
{variables}ExecStart={command}
TimeoutStartSec=2min
Nice=10
"""


def units(job: Job) -> dict[str, str]:
    """The text of each unit, by its name."""
    return {SERVICE: _service(job), TIMER: _TIMER_TEXT}


def command(service: str) -> tuple[str, ...]:
    """The argv that the ``service`` text runs; empty when there is none."""
    line = re.search(r"^ExecStart=(.*)$", service, re.MULTILINE)
    words = tuple(word.replace("$$", "$") for word in _words(line[1])) if line else ()
    return words[len(_BY_SHELL) :] if words[: len(_BY_SHELL)] == _BY_SHELL else words


def _service(job: Job) -> str:
    by_shell = _BY_SHELL if re.search(r"[\"'\\$]", job.argv[0]) else ()
    return _SERVICE_TEXT.format(
        about=ABOUT,
        # Read to the end of its line, without any quoting.
        program=job.argv[0].replace("%", "%%"),
        variables="".join(f"Environment={_quoted(f'{name}={value}')}\n" for name, value in job.environ.items()),
        command=" ".join(_quoted(word).replace("$", "$$") for word in (*by_shell, *job.argv)),
    )


def _quoted(word: str) -> str:
    if _PLAIN.fullmatch(word):
        return word
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'


def _words(line: str) -> Iterator[str]:
    for quoted, plain in _WORD.findall(line):
        yield plain or re.sub(r"\\(.)", r"\1", quoted).replace("%%", "%")
