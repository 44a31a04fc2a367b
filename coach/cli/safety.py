"""``backup``, ``restore`` and ``doctor``: that nothing is lost."""

from __future__ import annotations

from pathlib import Path

import click

from coach.cli.arguments import complete_file, json_option
from coach.cli.cells import wrapped
from coach.cli.output import say, say_json, shown, style, width
from coach.cli.session import Session, pass_session

_SIGNS = {"ok": ("✓", "green"), "warning": ("!", "yellow"), "problem": ("✗", "red")}


@click.command
@click.argument("file", metavar="[FILE]", required=False, shell_complete=complete_file)
@pass_session
def backup(session: Session, file: str | None) -> None:
    """Copy all data into one file, beside the others or at FILE.

    \b
    Example: coach backup /media/stick/coach.zip
    """
    from coach import upkeep

    made = upkeep.backup(None if file is None else Path(file), session.now, session.data)
    say(f"saved: a backup in {shown(str(made))}")


@click.command
@click.argument("file", shell_complete=complete_file)
@pass_session
def restore(session: Session, file: str) -> None:
    """Put a backup in place of the data, which is kept first.

    \b
    Example: coach restore /media/stick/coach.zip
    """
    from coach import upkeep

    for line in upkeep.restore(file, session.now, session.data):
        say(shown(line))


@click.command
@json_option
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    """Check that all is sound, and say what to do if not.

    Every file, reference and backup, the lock, the clock and the folder are looked at, the settings, themes and keys.

    \b
    Example: coach doctor
    """
    from coach.cli import face
    from coach.upkeep import config_folder, examine

    session = ctx.find_object(Session)
    assert session is not None
    findings = [*examine(session.now, session.data), *face.findings(config_folder())]
    if as_json:
        say_json(findings)
    else:
        for finding in findings:
            tell(finding.level, finding.level, f"{finding.what} {finding.instead}")
    if any(finding.level == "problem" for finding in findings):
        ctx.exit(1)


def tell(level: str, label: str, text: str) -> None:
    """Say ``text`` behind the sign of ``level`` and ``label``, its further lines in line with the first."""
    sign, colour = _SIGNS[level]
    head = f"{sign} {label:<8} "
    first, *rest = wrapped(shown(text), width(), head, " " * len(head))
    say(style(head, fg=colour) + first.removeprefix(head))
    for line in rest:
        say(line)
