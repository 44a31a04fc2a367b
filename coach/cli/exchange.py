"""``export``, ``import`` and ``schema``: the history as one JSON document."""

from __future__ import annotations

from pathlib import Path

import click

from coach.cli.arguments import complete_day, complete_file, json_option
from coach.cli.output import patiently, say, say_json, shown
from coach.cli.session import Session, pass_session, read_document


@click.command
@click.argument("file", metavar="[FILE]", required=False, default="-", shell_complete=complete_file)
@click.option("--notes", is_flag=True, help="With notes, reviews and reasons.")
@click.option("--full", is_flag=True, help="All that Coach knows but settings; 'import' gives it back.")
@click.option("--since", metavar="DATE", shell_complete=complete_day, help="Only what is of that day or later.")
@pass_session
def export(session: Session, file: str, notes: bool, full: bool, since: str | None) -> None:
    """Write the history as JSON, to FILE or standard output.

    To be shared, and so without notes, reviews and the reasons of skips and of setting aside unless you say otherwise.

    \b
    Example: coach export --full history.json
    """
    first = None if since is None else session.day(since)
    with patiently("Reading the whole history …"):
        document = session.coach.export(session.now, notes=notes, full=full, since=first)
    if file == "-":
        click.echo(document, nl=False)
        return
    session.coach.write_export(document, Path(file))
    say(f"exported to {shown(file)}")


@click.command(name="import")
@click.argument("file", shell_complete=complete_file)
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@json_option
@pass_session
def import_(session: Session, file: str, dry_run: bool, as_json: bool) -> None:
    """Merge an export into the history: whole, or not at all.

    \b
    Example: coach import history.json --dry-run
    """
    with patiently("Taking it in …"):
        found = session.coach.import_document(read_document(file))
        if not dry_run:
            session.save()
    if as_json:
        say_json(found)
        return
    for line in found.summary:
        say(shown(line))
    say(_outcome(found.changed, dry_run))


@click.command
def schema() -> None:
    """Print the JSON Schema (2020-12) of the exchange format.

    \b
    Example: coach schema > coach.schema.json
    """
    from coach.service import Coach

    say_json(Coach.schema())


def _outcome(changed: bool, dry_run: bool) -> str:
    if not changed:
        return "nothing to change: all of it is here already"
    return "nothing is changed yet: this was a dry run" if dry_run else "saved: imported"
