"""``done``, ``skip``, ``clear`` and ``note``: what is recorded of a day."""

from __future__ import annotations

from datetime import date

import click

from coach.cli.arguments import Amount, as_amount, complete_behaviour, complete_behaviour_or_all, on_option
from coach.cli.celebrating import celebrate
from coach.cli.output import say, shown
from coach.cli.session import Session, pass_session
from coach.cli.standing import standing
from coach.domain.marking import resolution_to_mark
from coach.domain.naming import behaviour_named
from coach.domain.resolution import Behaviour, Resolution
from coach.views.words import long_date


@click.command
@click.argument("behaviour", shell_complete=complete_behaviour)
@click.argument("count", required=False, callback=as_amount)
@on_option
@click.option("--on-time/--late", "on_time", default=None, help="Say so yourself, rather than the clock.")
@pass_session
def done(session: Session, behaviour: str, count: Amount | None, on: str | None, on_time: bool | None) -> None:
    """Mark a behaviour as done.

    Without COUNT the target is reached; +N adds. BEHAVIOUR is its number, its id, or an unambiguous part of its name.

    \b
    Example: coach done calls 3
    """
    day = session.day(on)
    resolution, found = _named(session, behaviour, day)
    if count is not None and count.adds:
        change = session.coach.add(found.id, day, count.number, session.now, on_time=on_time)
    else:
        number = None if count is None else count.number
        change = session.coach.mark(found.id, day, session.now, count=number, on_time=on_time)
    _saved(session, resolution, found, day)
    celebrate(session, change)


@click.command
@click.argument("behaviour", metavar="BEHAVIOUR|all", shell_complete=complete_behaviour_or_all)
@click.option("--reason", metavar="TEXT", required=True, help="Why; a few words.")
@on_option
@pass_session
def skip(session: Session, behaviour: str, reason: str, on: str | None) -> None:
    """Excuse a behaviour, or all that is open, for a day.

    \b
    Example: coach skip all --reason "trade fair"
    """
    day = session.day(on)
    if behaviour.lower() == "all":
        marked = session.coach.skip_all(day, reason, session.now)
        session.save()
        say(f"saved: {len(marked.edits)} skipped ({shown(reason.strip())}) on {long_date(day, session.today)}")
        return
    resolution, found = _named(session, behaviour, day)
    session.coach.skip(found.id, day, reason, session.now)
    _saved(session, resolution, found, day)


@click.command
@click.argument("behaviour", shell_complete=complete_behaviour)
@on_option
@pass_session
def clear(session: Session, behaviour: str, on: str | None) -> None:
    """Remove a behaviour's mark.

    \b
    Example: coach clear calls --on yesterday
    """
    day = session.day(on)
    resolution, found = _named(session, behaviour, day)
    session.coach.clear(found.id, day, session.now)
    _saved(session, resolution, found, day)


@click.command
@click.argument("text")
@on_option
@pass_session
def note(session: Session, text: str, on: str | None) -> None:
    """Write the day's note.

    It takes the place of the one there is; blank removes it.

    \b
    Example: coach note "First yes after eleven noes"
    """
    day = session.day(on)
    session.coach.note(day, text, session.now)
    session.save()
    say(f"saved: {'the note' if text.strip() else 'no note'} of {long_date(day, session.today)}")


def _named(session: Session, word: str, day: date) -> tuple[Resolution, Behaviour]:
    coach = session.coach
    resolution = resolution_to_mark(coach.history, day, session.today, coach.calendar)
    return resolution, behaviour_named(resolution, word)


def _saved(session: Session, resolution: Resolution, behaviour: Behaviour, day: date) -> None:
    """Save, and only then tell, from the state after it: another program may have written in between."""
    session.save()
    after = session.coach.history.resolutions.get(resolution.id, resolution)
    say(f"saved: {standing(session, after, after.behaviour(behaviour.id) or behaviour, day)}")
