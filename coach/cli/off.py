"""``off``: days that excuse every behaviour."""

from __future__ import annotations

import click

from coach.cli.arguments import complete_day, json_option
from coach.cli.output import say, say_json, shown
from coach.cli.session import Session, pass_session
from coach.domain.history import TimeOff
from coach.views.words import short_date


@click.command
@click.argument("first", metavar="FROM", shell_complete=complete_day, required=False)
@click.argument("last", metavar="[TO]", shell_complete=complete_day, required=False)
@click.option("--reason", metavar="TEXT", default="", help="What for.")
@click.option("--list", "listed", is_flag=True, help="Show all time off.")
@click.option(
    "--remove", metavar="FROM", shell_complete=complete_day, help="Take back the time off that begins on that day."
)
@json_option
@pass_session
def off(
    session: Session, first: str | None, last: str | None, reason: str, listed: bool, remove: str | None, as_json: bool
) -> None:
    """Take time off: nothing is due, and no run is broken.

    \b
    Example: coach off 2026-12-24 2027-01-01 --reason Christmas
    """
    if sum((first is not None, listed, remove is not None)) != 1:
        raise click.UsageError("Say FROM, or --list, or --remove FROM.")
    if as_json and not listed:
        raise click.UsageError("--json goes with --list.")
    if listed:
        _list(session, as_json)
    elif remove is not None:
        _remove(session, remove)
    elif first is not None:
        _take(session, first, last or first, reason)


def _take(session: Session, first: str, last: str, reason: str) -> None:
    begins = session.day(first)
    session.coach.take_off(begins, session.day(last), reason)
    session.save()
    say(f"saved: time off {_words(session, session.coach.history.time_off[begins])}")


def _remove(session: Session, word: str) -> None:
    change = session.coach.remove_off(session.day(word))
    session.save()
    say(f"saved: no more time off {_words(session, change.edits[0].before)}")


def _list(session: Session, as_json: bool) -> None:
    found = sorted(session.coach.history.time_off.values(), key=lambda one: one.first)
    if as_json:
        say_json(found)
        return
    for one in found:
        say(f"{one.first}  {one.last}  {shown(one.reason)}".rstrip())
    if not found:
        say("No time off.")


def _words(session: Session, one: TimeOff) -> str:
    span = short_date(one.first, session.today)
    span += f" to {short_date(one.last, session.today)}" if one.last > one.first else ""
    return f"{span} ({shown(one.reason)})" if one.reason else span
