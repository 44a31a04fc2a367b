"""``results import``: readings of a key result out of a CSV report."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from coach.cli.arguments import complete_file, complete_result, json_option
from coach.cli.cells import wrapped
from coach.cli.output import patiently, say, say_json, shown, width
from coach.cli.session import Session, pass_session, read_bytes
from coach.domain.errors import Invalid, Refused
from coach.domain.reading import result_named, rungs_to_read

if TYPE_CHECKING:
    from coach.views.report import Preview


@click.command(name="import")
@click.argument("file", shell_complete=complete_file)
@click.option("--result", metavar="NAME", required=True, shell_complete=complete_result, help="The key result.")
@click.option("--date", metavar="COL", help="The column of dates: part of its name, or its number.")
@click.option("--value", metavar="COL", help="The column to sum.")
@click.option("--count", is_flag=True, help="Count the rows instead.")
@click.option(
    "--per", type=click.Choice(["day", "week", "month"]), help="A reading for each; else as ladder and dates have it."
)
@click.option(
    "--dates", type=click.Choice(["day-first", "month-first", "year-first"]), help="Where the file leaves it open."
)
@click.option("--decimals", type=click.Choice(["point", "comma"]), help="Where the file leaves it open.")
@click.option("--zeros", is_flag=True, help="A week or month without any row is a 0.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@json_option
@pass_session
def import_(session: Session, /, file: str, result: str, dry_run: bool, as_json: bool, **said: Any) -> None:
    """Take readings out of a CSV report, as other programs export them.

    Values are summed, or rows counted, to a reading for each day, week or month, dated by its first day. Weeks and
    months that are not over are left out. The same report again changes nothing.

    \b
    Example: coach results import deals.csv --result revenue --date Closed --value Amount
    """
    if said["count"] and said["value"] is not None:
        raise click.UsageError("--value or --count, not both.")
    with patiently("Reading the report …") as now:
        key, found = _previewed(session, file, result, said, now)
    if not found.readings:
        raise Refused("The report gives no reading.", " ".join(found.left))
    if found.changed and not dry_run:
        session.coach.take_readings(key, found.readings, session.now)
        session.save()
    if as_json:
        say_json(found.record())
    else:
        _tell(found, dry_run)


def _previewed(
    session: Session, file: str, word: str, said: dict[str, Any], now: Callable[[str], None]
) -> tuple[str, Preview]:
    """The key result's id, and what taking the report in ``file`` would come to; ``now`` is told what is being done."""
    from coach import reports  # with csv and all that no other command needs
    from coach.views.report import preview

    coach, today = session.coach, session.today
    rungs = rungs_to_read(coach.history, today, today)
    result = result_named(rungs, word)
    try:
        report = reports.read(read_bytes(file, reports.SIZE_MAX + 1))
    except Invalid as wrong:
        raise Invalid("standard input" if file == "-" else file, str(wrong)) from None
    now(f"Going through {len(report.rows):,} rows …")
    coach.look_back_to_the_start()
    asked, history = reports.Asked(**said), coach.history
    return result.id, preview(
        report, asked, result=result, rungs=rungs, history=history, today=today, calendar=coach.calendar
    )


def _tell(found: Preview, dry_run: bool) -> None:
    for line in found.lines:
        for part in wrapped(shown(line), width(), indent="  "):
            say(part)
    say(_outcome(found, dry_run))


def _outcome(found: Preview, dry_run: bool) -> str:
    if not found.changed:
        return "nothing to change: all of it is here already"
    return "nothing is changed yet: this was a dry run" if dry_run else "saved: imported"
